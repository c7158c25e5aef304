/** Action-forms: every action that a person takes has a form, and what the form builds is what its command takes. */
import { describe, expect, it } from 'vitest';
import type { PersonAction } from '../../../src-shared/features/flow/flow-command.ts';
import { flowRules } from '../../../src-shared/features/flow/rules.ts';
import { commands } from '../../../src-shared/registry.ts';
import type {
  ActionLine,
  ActionValues,
  DocumentView,
  FieldSpec,
  FormContext,
} from '../../../src-renderer/features/flow-action/action-form-model.ts';
import { actionForms } from '../../../src-renderer/features/flow-action/action-forms.ts';
import { translatorFor } from '../../../src-renderer/i18n/text.tsx';
import { rowSamples } from '../../contract/row-samples.ts';

const names = Object.keys(flowRules) as PersonAction[];

const view: DocumentView = {
  state: 'held',
  document: {
    ...rowSamples.document,
    fromUnitName: null,
    refusedCount: 0,
    archived: false,
    rowState: 'confirmed',
    seriesCodes: ['发'],
    standing: null,
    heldFrom: null,
    drafterUnitId: null,
  },
  content: rowSamples.documentText.content,
  files: [],
  pictures: [],
  opinions: [],
  steps: [],
  way: [],
  outgoing: null,
  signerPosts: [],
  incoming: null,
  circulation: [],
  supervisions: [],
  links: [],
  versions: [],
  seen: null,
  deliveries: [],
  actions: [],
  waiting: 0,
};

const person = {
  identityId: 'wang-1',
  personName: '王某某',
  unitId: 'office',
  unitName: '某师办公室',
};

const sealing = {
  sealId: 'seal-1',
  finalHash: 'a'.repeat(64),
  publicKey: 'a'.repeat(64),
  signature: 'a'.repeat(128),
};

function chosen(field: Extract<FieldSpec, { kind: 'choice' }>, context: FormContext): ActionValues {
  const [first] = field.options(context, translatorFor('zh-CN'));
  return field.name === 'to' ? { to: 'D1' } : { [field.name]: first?.value ?? 'chosen' };
}

/** What a person would have filled in, field by field. */
function filled(field: FieldSpec, context: FormContext): ActionValues {
  switch (field.kind) {
    case 'text':
      return { [field.name]: '写上的话' };
    case 'opinion':
      return { form: 'text', text: '同意。' };
    case 'choice':
      return chosen(field, context);
    case 'checks':
      return { checks: field.items.map(({ value }) => value) };
    case 'units':
      return { units: [{ unitId: 'bureau', name: '某师财政局' }] };
    case 'person':
      return { person };
    case 'people':
      return { people: [person] };
    case 'date':
    case 'instant':
      return { date: '2026-11-23', at: 1_800_000_000_000 };
    case 'number':
    case 'switch':
      return { copies: 30, days: 7, flag: true };
    case 'series':
    case 'document':
      return { series: '发', document: 'd2' };
    case 'seal':
      return { seal: sealing };
    case 'reason':
    case 'content':
    case 'note':
    case 'layoutProof':
      return { reason: '写明理由' };
  }
}

function contextOf(name: PersonAction): FormContext {
  const rule = flowRules[name];
  const action: ActionLine = {
    action: name,
    command: rule.command,
    taskId: rule.steps.length === 0 ? null : 'task-1',
    identityId: 'wang-1',
    delegationId: null,
    offline: rule.offline,
    reason: rule.reason,
  };
  return { view, action, newId: () => 'new-1' };
}

describe('the form of an action', () => {
  it.each(names)('%s builds what its command takes', (name) => {
    const command = commands.get(flowRules[name].command);
    if (command === undefined) return;
    const context = contextOf(name);
    const values = actionForms[name].fields.reduce<ActionValues>(
      (held, field) => ({ ...held, ...filled(field, context) }),
      {},
    );
    const built = actionForms[name].build(values, context);
    const parsed = command.parse(command.version, JSON.parse(JSON.stringify(built)));
    expect(parsed.ok ? 'taken' : parsed.error, JSON.stringify(built)).toBe('taken');
  });

  it.each(names)('%s asks for a reason where the rule wants one', (name) => {
    const asks = actionForms[name].fields.some(({ kind }) => kind === 'reason');
    if (flowRules[name].reason) expect(asks).toBe(true);
  });

  it('has its word in both languages', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const t = translatorFor(language);
      for (const name of names) expect(t(`flow.${name}`)).not.toBe('');
    }
  });
});
