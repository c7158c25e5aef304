/**
 * Flow-spec: `docs/specs/flow.md`, rendered from the tables that the machines run by.
 */

import { builtInDefinition, fixedSteps } from '../src-shared/features/flow/definitions.ts';
import { rolesFor } from '../src-shared/features/flow/definition-rules.ts';
import type { Who } from '../src-shared/features/flow/rules.ts';
import { flowRules } from '../src-shared/features/flow/rules.ts';
import type { DocumentAction } from '../src-shared/features/flow/transitions.ts';
import { documentActions, transitions } from '../src-shared/features/flow/transitions.ts';
import type { DocumentState } from '../src-shared/features/document/model.ts';
import { incomingStates, outgoingStates } from '../src-shared/features/document/model.ts';

type Table = (head: readonly string[], rows: readonly (readonly string[])[]) => string;

const intro = `A document has one state; what is possible in it is the first tables, who may do it the third, and which
states it visits its flow definition: a row that never changes. \`next\` is the next step that the definition walks,
\`chosen\` the step that the actor or the command names, \`back\` where it stood before the hold. What is not listed is not
allowed.`;

const invariants = `1. Publishing writes a new version; a document keeps the version with which it began (\`document.flowVersion\`).
   Versions 1 (short) and 2 (standard) are built in, a unit's own begin at 3; without a row a unit walks the short way.
2. A fixed step is never switched off in a unit's own definition; the article is named to who tries.
3. The roles of a step are among those that may take its action; 审核 belongs to the office (art. 20), 签发 and 批示 to
   leaders (art. 22, 24). Administrators are never among them.
4. Every step that is on has somebody who can own it on the day of publishing; a move into a step without an owner is
   refused by name, so nothing waits for nobody (V11).
5. Limits are whole working minutes above zero, by urgency; empty = the limits of the unit.
6. Units that are always asked to countersign are active, are not the unit itself and are listed once.
7. Two heads who publish at the same time: the second is told which version is new (\`baseVersion\`).
8. The preview (\`flow.preview\`) asks \`nextOnWay\`, \`ownersOf\` and the office clock, the functions by which a document
   moves; a test walks a real document and compares.`;

export function flowSpec(table: Table, generated: string): string {
  return [
    '# Flow',
    generated,
    intro,
    '## Outgoing: from a state, by an action, to',
    machine(table, outgoingStates),
    '## Incoming: from a state, by an action, to',
    machine(table, incomingStates),
    '## Who may',
    'A task step in brackets is the open task that the command names; without one the state alone decides.',
    table(
      ['action', 'command', 'task', 'who', 'without the line', 'reason'],
      Object.entries(flowRules).map(([action, rule]) => [
        `\`${action}\``,
        `\`${rule.command}\``,
        rule.steps.join(', '),
        rule.who.map(whoWords).join('; '),
        rule.offline === 'queueable' ? 'queued' : 'needs the line',
        rule.reason ? 'yes' : '',
      ]),
    ),
    '## Built-in definitions',
    ...(['out', 'in'] as const).map((flow) => definitions(table, flow)),
    '## Invariants of definitions',
    invariants,
    '',
  ].join('\n\n');
}

function machine(table: Table, states: readonly DocumentState[]): string {
  const rows = states.flatMap((state) => {
    const byTarget = new Map<string, DocumentAction[]>();
    for (const action of documentActions) {
      const target = transitions[state][action];
      if (target !== null) byTarget.set(target, [...(byTarget.get(target) ?? []), action]);
    }
    return [...byTarget].map(([target, actions]) => [
      state,
      actions.map((action) => `\`${action}\``).join(', '),
      target,
    ]);
  });
  return table(['from', 'action', 'to'], rows);
}

function whoWords(who: Who): string {
  if (typeof who === 'string') return who;
  if ('owns' in who) return `owner of ${who.owns.join(', ')}`;
  const steps = who.steps === undefined ? '' : ` (${who.steps.join(', ')})`;
  return `${who.roles.join(', ')} of the ${who.of === 'unit' ? 'unit' : 'drafting unit'}${steps}`;
}

function definitions(table: Table, flow: 'out' | 'in'): string {
  const short = builtInDefinition(flow, 1);
  const steps = builtInDefinition(flow, 2)?.steps ?? [];
  return table(
    [
      flow === 'out' ? 'outgoing step' : 'incoming step',
      'short',
      'standard',
      'place',
      'roles',
      'roles allowed',
      'fixed by',
    ],
    steps.map((step) => {
      const allowed = rolesFor(step.state);
      return [
        step.state,
        short?.steps.find((one) => one.state === step.state)?.enabled === true ? 'on' : '',
        step.enabled ? 'on' : '',
        step.place,
        step.roles.join(', '),
        allowed.length > 10 ? 'all but administrators' : allowed.join(', '),
        fixedSteps[step.state] ?? '',
      ];
    }),
  );
}
