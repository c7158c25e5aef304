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
  if (
    facts.hasRefusedDelivery &&
    nextState(document.state, 'deliverAgain') !== null &&
    holdsRole(identities, document.unitId, ['CLERK', 'OFFICE_HEAD'])
  ) {
    lines.push(action('delivery.deliverAgain', null));
  }
  const tookPart =
    own.has(document.drafterIdentityId) || tasks.some((task) => own.has(task.identityId));
  if (tookPart) lines.push(action('document.addLateOpinion', null));
  return lines;
}

function offer(rule: Rule, facts: ActionFacts, own: ReadonlySet<string>): ActionLine | undefined {
  const { document, tasks, identities, principals } = facts;
  if (nextState(document.state, rule.action) === null) return undefined;
  const task = tasks.find((row) => row.state === 'open' && rule.steps.includes(row.step));
  if (rule.steps.length > 0 && task === undefined) return undefined;
  const isOwner =
    task !== undefined &&
    rule.ownerOf === task.step &&
    (own.has(task.identityId) || principals.includes(task.identityId));
  const isDrafter = rule.drafter === true && own.has(document.drafterIdentityId);
  const isAllowed = isOwner || isDrafter || holdsRole(identities, document.unitId, rule.roles);
  return isAllowed ? action(rule.command, task?.id ?? null) : undefined;
}

/** What the receiving unit may do with a package. */
export function arrivalActions(
  arrival: RowOf<'arrival'>,
  identities: readonly QueryIdentity[],
): readonly ActionLine[] {
  const receives = holdsRole(identities, arrival.unitId, receiverRoles);
  const registers = holdsRole(identities, arrival.unitId, registrarRoles);
  if (arrival.state === 'arrived' && receives) {
    return [action('arrival.signFor', null), action('arrival.refuse', null)];
  }
  return arrival.state === 'signed' && registers ? [action('arrival.register', null)] : [];
}

export const receiverRoles: readonly Role[] = ['RECEIVER', 'REGISTRAR', 'CLERK'];
export const registrarRoles: readonly Role[] = ['REGISTRAR', 'CLERK'];

export function holdsRole(
  identities: readonly QueryIdentity[],
  unitId: string,
  wanted: readonly string[],
): boolean {
  return identities.some(
    (identity) =>
      identity.unitId === unitId && identity.roles.some((role) => wanted.includes(role)),
  );
}

function action(command: CommandName, taskId: string | null): ActionLine {
  return { command, taskId, offline: commands.get(command)?.offline ?? 'onlineOnly' };
}
