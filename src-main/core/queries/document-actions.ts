/**
 * Document-actions: which actions an identity may take now, for the buttons of a page.
 *
 * A button is an offer, not a decision: the command checks everything again. Offers and authorization come from one
 * table (features/flow/rules.ts); a test gives every offered command and expects that none is refused for want of a right.
 */

import type { OfflineClass } from '../../../src-shared/define-command.ts';
import type { RowOf } from '../../../src-shared/entities.ts';
import type { PersonAction } from '../../../src-shared/features/flow/flow-command.ts';
import { flowRules, mayAct, ownerMay } from '../../../src-shared/features/flow/rules.ts';
import { allows } from '../../../src-shared/features/flow/transitions.ts';
import type { Role } from '../../../src-shared/features/org/model.ts';
import { delegateGuard } from '../../../src-shared/features/person/delegation-rules.ts';
import { commands } from '../../../src-shared/registry.ts';
import type { QueryIdentity } from '../query-engine.ts';

export interface ActionLine {
  readonly action: string;
  readonly command: string;
  readonly taskId: string | null;
  /** Under which of the person's identities: a person of two posts acts in the one that the step names. */
  readonly identityId: string;
  /** Under whose delegation, where the person stands in for the owner of the task. */
  readonly delegationId: string | null;
  readonly offline: OfflineClass;
  readonly reason: boolean;
}

/** An identity acted for, the delegation that allows it, and the own identity to which it was given. */
export interface Principal {
  readonly identityId: string;
  readonly delegationId: string;
  readonly deputyId: string;
  readonly scope: Pick<RowOf<'delegation'>, 'kinds' | 'maySign'>;
}

export interface ActionFacts {
  readonly document: RowOf<'document'>;
  readonly tasks: readonly RowOf<'task'>[];
  readonly hasRefusedDelivery: boolean;
  readonly identities: readonly QueryIdentity[];
  /** Identities acted for by delegation. */
  readonly principals: readonly Principal[];
}

export function documentActions(facts: ActionFacts): readonly ActionLine[] {
  const { document, tasks, identities } = facts;
  const lines = personActions.flatMap((one) => offers(one, facts));
  const own = new Set(identities.map(({ id }) => id));
  const partaker = [document.drafterIdentityId, ...tasks.map((task) => task.identityId)].find(
    (id) => own.has(id),
  );
  if (partaker !== undefined) {
    lines.push(action('addLateOpinion', 'document.addLateOpinion', null, partaker));
  }
  return lines;
}

const personActions = Object.keys(flowRules) as PersonAction[];

/** One offer a task, so that who has two tasks of a step is offered both. */
function offers(name: PersonAction, facts: ActionFacts): readonly ActionLine[] {
  const { document, tasks } = facts;
  const rule = flowRules[name];
  if (!allows(document.state, name) || !commands.has(rule.command)) return [];
  if (name === 'deliverAgain' && !facts.hasRefusedDelivery) return [];
  const open = tasks.filter((row) => row.state === 'open' && rule.steps.includes(row.step));
  const named = open.filter((row) => name !== 'removeSign' || mayBeRelieved(row));
  // A held document may have nothing open but opinions that are still asked for.
  const isWhole = rule.steps.length === 0 || (name === 'resume' && open.length === 0);
  const targets = isWhole ? [null] : named.map((task) => task.id);
  return targets.flatMap((taskId) => {
    const seat = actingSeat(name, facts, taskId);
    return seat === undefined
      ? []
      : [{ ...action(name, rule.command, taskId, seat.identityId, rule.reason), ...seat }];
  });
}

/** 减签: a question that was asked, or a step with questions planned for afterwards. */
function mayBeRelieved(task: RowOf<'task'>): boolean {
  return task.step === 'consult' || (task.afterSigns ?? []).length > 0;
}

/** The person's own identity that may; else the one to which the owner of the task has delegated. */
function actingSeat(
  name: PersonAction,
  facts: ActionFacts,
  taskId: string | null,
): { readonly identityId: string; readonly delegationId: string | null } | undefined {
  const { document, tasks, identities, principals } = facts;
  const rule = flowRules[name];
  const fitting = identities.find((identity) =>
    mayAct(rule, identity, { document, tasks }, taskId),
  );
  if (fitting !== undefined) return { identityId: fitting.id, delegationId: null };
  const task = tasks.find((row) => row.id === taskId);
  // Whether the document is an important one is asked by the command, with its own sentence.
  const asked = { kind: document.kind, important: false };
  const principal = principals.find(
    ({ identityId, scope }) =>
      identityId === task?.identityId && delegateGuard(scope, name, asked) === undefined,
  );
  return principal !== undefined && task !== undefined && ownerMay(rule, task.step)
    ? { identityId: principal.deputyId, delegationId: principal.delegationId }
    : undefined;
}

/** What the receiving unit may do with a package. */
export function arrivalActions(
  arrival: RowOf<'arrival'>,
  identities: readonly QueryIdentity[],
): readonly ActionLine[] {
  const receiver = inRole(identities, arrival.unitId, receiverRoles);
  const registrar = inRole(identities, arrival.unitId, registrarRoles);
  if (arrival.state === 'arrived' && receiver !== undefined) {
    return [
      action('signFor', 'arrival.signFor', null, receiver),
      action('refuse', 'arrival.refuse', null, receiver, true),
    ];
  }
  return [...withdrawAnswer(arrival, identities), ...registering(arrival, registrar)];
}

function registering(arrival: RowOf<'arrival'>, registrar: string | undefined): ActionLine[] {
  return arrival.state === 'signed' && registrar !== undefined
    ? [action('register', 'arrival.register', null, registrar)]
    : [];
}

/** The sender asks for a package that was signed for: the unit gives it back, or keeps it and says why. */
function withdrawAnswer(
  { withdrawal, unitId }: RowOf<'arrival'>,
  identities: readonly QueryIdentity[],
): ActionLine[] {
  const who = inRole(identities, unitId, [...receiverRoles, 'OFFICE_HEAD']);
  return withdrawal?.state === 'asked' && who !== undefined
    ? [action('answerWithdraw', 'arrival.answerWithdraw', null, who)]
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

function action(
  name: string,
  command: string,
  taskId: string | null,
  identityId: string,
  reason = false,
): ActionLine {
  const offline = commands.get(command)?.offline ?? 'onlineOnly';
  return { action: name, command, taskId, identityId, delegationId: null, offline, reason };
}
