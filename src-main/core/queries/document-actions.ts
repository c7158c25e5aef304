/**
 * Document-actions: which commands an identity may give now, for the buttons of a page.
 *
 * A button is an offer, not a decision: the command checks everything again. The table repeats who may act (docs/specs/commands.md)
 * in the form of steps and roles; a test gives every offered command and expects that none is refused for want of a right.
 */

import type { OfflineClass } from '../../../src-shared/define-command.ts';
import type { RowOf } from '../../../src-shared/entities.ts';
import type { DocumentAction } from '../../../src-shared/features/document/lifecycle.ts';
import { nextState } from '../../../src-shared/features/document/lifecycle.ts';
import type { TaskStep } from '../../../src-shared/features/document/model.ts';
import type { Role } from '../../../src-shared/features/org/model.ts';
import type { CommandName } from '../../../src-shared/registry.ts';
import { commands } from '../../../src-shared/registry.ts';
import type { QueryIdentity } from '../query-engine.ts';

export interface ActionLine {
  readonly command: CommandName;
  readonly taskId: string | null;
  /** Under which of the person's identities: a person of two posts acts in the one that the step names. */
  readonly identityId: string;
  readonly offline: OfflineClass;
}

interface Rule {
  readonly command: CommandName;
  readonly action: DocumentAction;
  /** An open task of one of these steps must exist; none = the state alone decides. */
  readonly steps: readonly TaskStep[];
  /** Who besides the owner of that task. */
  readonly roles: readonly Role[];
  readonly drafter?: true;
  readonly ownerOf?: TaskStep;
}

const clerks: readonly Role[] = ['CLERK', 'REGISTRAR', 'OFFICE_HEAD'];

const rules: readonly Rule[] = [
  { command: 'document.submit', action: 'submit', steps: [], roles: [], drafter: true },
  { command: 'document.saveDraft', action: 'saveDraft', steps: [], roles: [], drafter: true },
  { command: 'document.discard', action: 'discard', steps: [], roles: [], drafter: true },
  { command: 'document.sign', action: 'sign', steps: ['sign'], roles: [], ownerOf: 'sign' },
  {
    command: 'document.recheck',
    action: 'recheck',
    steps: ['recheck'],
    roles: ['CLERK'],
    ownerOf: 'recheck',
  },
  { command: 'document.return', action: 'return', steps: ['sign'], roles: [], ownerOf: 'sign' },
  { command: 'document.return', action: 'return', steps: ['recheck'], roles: ['CLERK'] },
  { command: 'document.number', action: 'number', steps: ['number'], roles: ['CLERK'] },
  { command: 'document.issue', action: 'issue', steps: [], roles: ['CLERK', 'RECEIVER'] },
  { command: 'document.voidNumber', action: 'voidNumber', steps: [], roles: ['OFFICE_HEAD'] },
  { command: 'document.close', action: 'close', steps: [], roles: ['CLERK'] },
  { command: 'document.file', action: 'file', steps: [], roles: ['ARCHIVIST'] },
  { command: 'document.propose', action: 'propose', steps: ['propose', 'handle'], roles: clerks },
  {
    command: 'document.instruct',
    action: 'instruct',
    steps: ['instruct'],
    roles: [],
    ownerOf: 'instruct',
  },
  { command: 'document.finish', action: 'finish', steps: ['propose', 'handle'], roles: clerks },
];

export interface ActionFacts {
  readonly document: RowOf<'document'>;
  readonly tasks: readonly RowOf<'task'>[];
  readonly hasRefusedDelivery: boolean;
  readonly identities: readonly QueryIdentity[];
  /** Identities acted for by delegation. */
  readonly principals: readonly string[];
}

export function documentActions(facts: ActionFacts): readonly ActionLine[] {
  const { document, tasks, identities } = facts;
  const own = new Set(identities.map(({ id }) => id));
  const lines = rules.flatMap((rule) => offer(rule, facts, own) ?? []);
  const sender = inRole(identities, document.unitId, ['CLERK', 'OFFICE_HEAD']);
  if (
    facts.hasRefusedDelivery &&
    nextState(document.state, 'deliverAgain') !== null &&
    sender !== undefined
  ) {
    lines.push(action('delivery.deliverAgain', null, sender));
  }
  const partaker = [document.drafterIdentityId, ...tasks.map((task) => task.identityId)].find(
    (id) => own.has(id),
  );
  if (partaker !== undefined) lines.push(action('document.addLateOpinion', null, partaker));
  return lines;
}

function offer(rule: Rule, facts: ActionFacts, own: ReadonlySet<string>): ActionLine | undefined {
  const { document, tasks } = facts;
  if (nextState(document.state, rule.action) === null) return undefined;
  const task = tasks.find((row) => row.state === 'open' && rule.steps.includes(row.step));
  if (rule.steps.length > 0 && task === undefined) return undefined;
  const identityId =
    owner(rule, task, facts, own) ??
    (rule.drafter === true && own.has(document.drafterIdentityId)
      ? document.drafterIdentityId
      : inRole(facts.identities, document.unitId, rule.roles));
  return identityId === undefined ? undefined : action(rule.command, task?.id ?? null, identityId);
}

/** The identity of this person to whom the task belongs, or who stands in for its owner. */
function owner(
  rule: Rule,
  task: RowOf<'task'> | undefined,
  facts: ActionFacts,
  own: ReadonlySet<string>,
): string | undefined {
  if (task === undefined || rule.ownerOf !== task.step) return undefined;
  if (own.has(task.identityId)) return task.identityId;
  return facts.principals.includes(task.identityId) ? facts.identities[0]?.id : undefined;
}

/** What the receiving unit may do with a package. */
export function arrivalActions(
  arrival: RowOf<'arrival'>,
  identities: readonly QueryIdentity[],
): readonly ActionLine[] {
  const receiver = inRole(identities, arrival.unitId, receiverRoles);
  const registrar = inRole(identities, arrival.unitId, registrarRoles);
  if (arrival.state === 'arrived' && receiver !== undefined) {
    return [action('arrival.signFor', null, receiver), action('arrival.refuse', null, receiver)];
  }
  return arrival.state === 'signed' && registrar !== undefined
    ? [action('arrival.register', null, registrar)]
    : [];
}

export const receiverRoles: readonly Role[] = ['RECEIVER', 'REGISTRAR', 'CLERK'];
export const registrarRoles: readonly Role[] = ['REGISTRAR', 'CLERK'];

export function holdsRole(
  identities: readonly QueryIdentity[],
  unitId: string,
  wanted: readonly string[],
): boolean {
  return inRole(identities, unitId, wanted) !== undefined;
}

/** The first identity in the unit with one of the roles. */
function inRole(
  identities: readonly QueryIdentity[],
  unitId: string,
  wanted: readonly string[],
): string | undefined {
  return identities.find(
    (identity) =>
      identity.unitId === unitId && identity.roles.some((role) => wanted.includes(role)),
  )?.id;
}

function action(command: CommandName, taskId: string | null, identityId: string): ActionLine {
  return { command, taskId, identityId, offline: commands.get(command)?.offline ?? 'onlineOnly' };
}
