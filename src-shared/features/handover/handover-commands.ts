/**
 * Handover commands: the list, who takes what, and the signatures of both sides (art. 36).
 *
 * Invariants:
 *  1. Assigning a task or a draft moves it in the same commit; a step goes only to somebody whom it fits.
 *  2. Nobody signs while a thing has no successor or something new has come in; delegations given end with the signature.
 *  3. The hand-over is closed when the giving side and every successor have signed.
 */

import { z } from 'zod';
import type { Actor, CommandContext, Decision, EffectRequest } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { Change, RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { deskScope, handoverScope, orgScope } from '../../scopes.ts';
import { fitsStep, isAdministrator } from '../flow/fitting.ts';
import { handOn } from '../flow/task-handing.ts';
import type { FlowWork } from '../flow/work.ts';
import { loadFlow } from '../flow/work.ts';
import { maxHandoverItems, maxHeldTexts, maxTakers } from './handover-model.ts';
import type { Found } from './handover-rules.ts';
import { loadWork, movesTask, needsTaker, newlyFound, thing } from './handover-rules.ts';

type Handover = RowOf<'handover'>;
type Item = RowOf<'handoverItem'>;

/** Tasks that one command moves; each is a document of its own. */
export const maxAssigned = 10;

const Held = z.array(z.string().trim().min(1).max(200)).max(maxHeldTexts);
const timesOfServer = [
  'handover.openedAt',
  'handover.takers',
  'handover.givenAt',
  'handover.closedAt',
  'handoverItem.addedAt',
  'handoverItem.assignedAt',
] as const;

interface Kit {
  readonly giver: RowOf<'identity'> | undefined;
  /** The unit above the giver's, whose office head may also act. */
  readonly aboveId: string | null;
  readonly handover: Handover | undefined;
  /** Of the present round. */
  readonly items: readonly Item[];
}

function* loadKit(identityId: string): Load<Kit> {
  const scope = handoverScope(identityId);
  const giver = yield* get('identity', identityId, orgScope);
  const unit = giver === undefined ? undefined : yield* get('unit', giver.unitId, orgScope);
  const handover = yield* get('handover', identityId, scope);
  const items = yield* list('handoverItem', 'byIdentity', [identityId], scope);
  return {
    giver,
    aboveId: unit?.parentId ?? null,
    handover,
    items: items.filter((item) => item.round === handover?.round),
  };
}

/** The person himself, or the OFFICE_HEAD of his unit or the unit above; never by delegation. */
function mayLead(actor: Actor, { giver, aboveId }: Kit): boolean {
  if (actor.kind !== 'person' || giver === undefined || actor.onBehalfOfName !== null) return false;
  const { id, unitId, roles } = actor.identity;
  if (id === giver.id) return true;
  return roles.includes('OFFICE_HEAD') && (unitId === giver.unitId || unitId === aboveId);
}

function refused(
  guard: string,
  params: Readonly<Record<string, string | number>> = {},
): Result<never, Rejection> {
  return err(rejection('guardFailed', { guard, ...params }));
}

function itemRows(
  found: readonly Found[],
  { identityId, round }: Pick<Handover, 'identityId' | 'round'>,
  context: CommandContext,
): readonly Change[] {
  return found.map((one, index) =>
    put('handoverItem', {
      id: context.newId(`item:${index}`),
      identityId,
      round,
      ...one,
      addedAt: context.now,
      toIdentityId: null,
      toName: null,
      assignedAt: null,
    }),
  );
}

export const openHandover = defineCommand({
  name: 'handover.open',
  version: 1,
  args: z.strictObject({
    fromIdentityId: Id,
    reason: z.string().trim().max(200),
    /** What is on no desk: paper, borrowed files, secret documents. */
    held: Held.default([]),
  }),
  offline: 'onlineOnly',
  who: 'the person himself, or the OFFICE_HEAD of his unit or the unit above',
  serverDecides: [...timesOfServer],
  lane: (args) => handoverScope(args.fromIdentityId),
  *load(args, context) {
    const kit = yield* loadKit(args.fromIdentityId);
    const work = yield* loadWork(args.fromIdentityId, kit.giver?.unitId ?? '', context.now);
    return { kit, work };
  },
  authorize: (actor, { kit }) => mayLead(actor, kit),
  decide(args, { kit, work }, context) {
    const { giver, handover } = kit;
    const { actor } = context;
    if (giver === undefined || actor.kind !== 'person') {
      return err(rejection('notFoundOrForbidden'));
    }
    if (args.reason === '') return err(rejection('reasonRequired'));
    if (handover?.state === 'open') {
      return err(rejection('alreadyDone', { byName: handover.openedByName }));
    }
    const all = [...work, ...args.held.map((title) => thing('held', title.slice(0, 64), title))];
    if (all.length === 0) return refused('handoverNobody');
    const row: Handover = {
      identityId: giver.id,
      personName: giver.personName,
      unitId: giver.unitId,
      unitName: giver.unitName,
      round: (handover?.round ?? 0) + 1,
      state: 'open',
      reason: args.reason,
      openedAt: context.now,
      openedByName: actor.personName,
      openedByIdentityId: actor.identity.id,
      takers: [],
      givenAt: null,
      givenByName: null,
      givenReason: '',
      closedAt: null,
      leftOut: Math.max(0, all.length - maxHandoverItems),
    };
    return ok({
      changes: [put('handover', row), ...itemRows(all.slice(0, maxHandoverItems), row, context)],
    });
  },
});

export const addHandoverItems = defineCommand({
  name: 'handover.addItems',
  version: 1,
  args: z.strictObject({ fromIdentityId: Id, held: Held.default([]) }),
  offline: 'onlineOnly',
  who: 'who may open the hand-over; takes what has come in since, and what is named',
  serverDecides: [...timesOfServer],
  lane: (args) => handoverScope(args.fromIdentityId),
  *load(args, context) {
    const kit = yield* loadKit(args.fromIdentityId);
    const work = yield* loadWork(args.fromIdentityId, kit.giver?.unitId ?? '', context.now);
    return { kit, work };
  },
  authorize: (actor, { kit }) => mayLead(actor, kit),
  decide(args, { kit, work }, context) {
    const { handover, items } = kit;
    if (handover?.state !== 'open') return err(rejection('notFoundOrForbidden'));
    const held = args.held.map((title) => thing('held', title.slice(0, 64), title));
    const found = newlyFound([...work, ...held], items);
    if (found.length === 0) return refused('handoverNobody');
    const room = maxHandoverItems - items.length;
    if (room <= 0) return err(rejection('tooMany', { limit: maxHandoverItems }));
    const next = { ...unsigned(handover), leftOut: Math.max(0, found.length - room) };
    return ok({
      changes: [put('handover', next), ...itemRows(found.slice(0, room), handover, context)],
    });
  },
});

/** A list that changes is signed again by whoever had signed the old one. */
function unsigned(handover: Handover): Handover {
  return {
    ...handover,
    givenAt: null,
    givenByName: null,
    givenReason: '',
    takers: handover.takers.map((one) => ({ ...one, signedAt: null })),
  };
}

export const assignHandover = defineCommand({
  name: 'handover.assign',
  version: 1,
  args: z.strictObject({
    fromIdentityId: Id,
    itemIds: z.array(Id).min(1).max(maxAssigned),
    toIdentityId: Id,
  }),
  offline: 'onlineOnly',
  who: 'who may open the hand-over; tasks and drafts move at once',
  serverDecides: [...timesOfServer, 'task.openedAt', 'task.closedAt', 'deskEntry.openedAt'],
  lane: (args) => handoverScope(args.fromIdentityId),
  *load(args) {
    const kit = yield* loadKit(args.fromIdentityId);
    const to = yield* get('identity', args.toIdentityId, orgScope);
    const chosen = kit.items.filter((item) => args.itemIds.includes(item.id));
    const flows = new Map<string, FlowWork>();
    for (const { kind, documentId } of chosen) {
      if (movesTask(kind) && documentId !== null && !flows.has(documentId)) {
        flows.set(documentId, yield* loadFlow(documentId));
      }
    }
    return { kit, to, chosen, flows };
  },
  authorize: (actor, { kit }) => mayLead(actor, kit),
  decide(args, { kit, to, chosen, flows }, context) {
    const { handover, giver } = kit;
    if (handover?.state !== 'open' || giver === undefined) {
      return err(rejection('notFoundOrForbidden'));
    }
    const isWhole = chosen.length === args.itemIds.length;
    if (to === undefined || !maySucceed(to, giver) || !isWhole) {
      return refused('handoverItem', { title: chosen[0]?.title ?? '' });
    }
    const changes: Change[] = [];
    const effects: EffectRequest[] = [];
    for (const item of chosen) {
      const moved = moveItem(item, { giver, to, flow: flows.get(item.documentId ?? '') }, context);
      if (!moved.ok) return moved;
      changes.push(...moved.value.changes);
      effects.push(...(moved.value.effects ?? []));
    }
    const takers = withTaker(handover, to);
    if (takers.length > maxTakers) return err(rejection('tooMany', { limit: maxTakers }));
    const next = unsigned({ ...handover, takers });
    return ok({ changes: [put('handover', next), ...changes], effects });
  },
});

function maySucceed(to: RowOf<'identity'>, giver: RowOf<'identity'>): boolean {
  return to.active && to.id !== giver.id && !isAdministrator(to);
}

function withTaker({ takers }: Handover, to: RowOf<'identity'>): Handover['takers'] {
  return takers.some((one) => one.identityId === to.id)
    ? takers
    : [...takers, { identityId: to.id, personName: to.personName, signedAt: null }];
}

/** The item with its successor's name, and its task on the successor's desk. */
function moveItem(
  item: Item,
  {
    giver,
    to,
    flow,
  }: {
    readonly giver: RowOf<'identity'>;
    readonly to: RowOf<'identity'>;
    readonly flow: FlowWork | undefined;
  },
  context: CommandContext,
): Result<Decision, Rejection> {
  const named = put('handoverItem', {
    ...item,
    toIdentityId: to.id,
    toName: to.personName,
    assignedAt: context.now,
  });
  const task = flow?.tasks.find((one) => one.id === item.refId);
  const isOpen = task?.state === 'open' && task.identityId === giver.id;
  // Done in the meantime, by himself or by a delegate: only the name is noted.
  if (!isOpen || flow?.document === undefined) return ok({ changes: [named] });
  const unitIds = [giver.unitId, ...(task.forUnitId === undefined ? [] : [task.forUnitId])];
  if (!fitsStep(to, { step: task.step, unitIds }, flow)) {
    return refused('handoverItem', { title: item.title });
  }
  const { document } = flow;
  const move = handOn({ work: { ...flow, document }, task, to }, context);
  const { outgoing, incoming } = flow;
  return ok({
    changes: [
      named,
      put('document', { ...document, ...move.document, updatedAt: context.now }),
      ...(move.outgoing === undefined
        ? []
        : [put('outgoingProcess', { ...outgoing, ...move.outgoing })]),
      ...(move.incoming === undefined
        ? []
        : [put('incomingProcess', { ...incoming, ...move.incoming })]),
      ...(move.changes ?? []),
    ],
    effects: move.effects ?? [],
  });
}

export const signHandover = defineCommand({
  name: 'handover.signOff',
  version: 1,
  args: z.strictObject({
    fromIdentityId: Id,
    side: z.enum(['giver', 'taker']),
    /** Why the office head signs for somebody who is no longer there. */
    reason: z.string().trim().max(200).default(''),
  }),
  offline: 'onlineOnly',
  who: 'giver: the person, or the OFFICE_HEAD with a reason; taker: each successor for what he got',
  serverDecides: [...timesOfServer],
  lane: (args) => handoverScope(args.fromIdentityId),
  *load(args, context) {
    const kit = yield* loadKit(args.fromIdentityId);
    const work = yield* loadWork(args.fromIdentityId, kit.giver?.unitId ?? '', context.now);
    const scope = deskScope(args.fromIdentityId);
    const delegations = yield* list('delegation', 'byFrom', [args.fromIdentityId], scope);
    return { kit, work, delegations };
  },
  authorize: (actor, { kit }, args) =>
    args.side === 'giver'
      ? mayLead(actor, kit)
      : actor.kind === 'person' && kit.handover !== undefined && actor.onBehalfOfName === null,
  decide(args, { kit, work, delegations }, context) {
    const { handover, items } = kit;
    const { actor } = context;
    if (handover?.state !== 'open' || actor.kind !== 'person') {
      return err(rejection('notFoundOrForbidden'));
    }
    const open = items.filter((item) => needsTaker(item) && item.toIdentityId === null).length;
    if (open > 0) return refused('handoverItems', { n: open });
    const fresh = newlyFound(work, items).length;
    if (fresh > 0) return refused('handoverNew', { n: fresh });
    const signed =
      args.side === 'giver'
        ? giverSigns(args.reason, handover, context)
        : takerSigns(handover, context);
    if (!signed.ok) return signed;
    const next = closedIfSigned(signed.value, context.now);
    const ended = args.side === 'giver' ? endDelegations(delegations, context.now) : null;
    return ok({
      changes: [put('handover', next), ...(ended?.changes ?? [])],
      effects: ended?.effects ?? [],
    });
  },
});

function giverSigns(
  reason: string,
  handover: Handover,
  { actor, now }: CommandContext,
): Result<Handover, Rejection> {
  if (actor.kind !== 'person') return err(rejection('notFoundOrForbidden'));
  if (handover.givenAt !== null) return err(rejection('alreadyDone'));
  const isOther = actor.identity.id !== handover.identityId;
  if (isOther && reason === '') return err(rejection('reasonRequired'));
  return ok({ ...handover, givenAt: now, givenByName: actor.personName, givenReason: reason });
}

function takerSigns(
  handover: Handover,
  { actor, now }: CommandContext,
): Result<Handover, Rejection> {
  const own = actor.kind === 'person' ? actor.identity.id : '';
  const taker = handover.takers.find((one) => one.identityId === own);
  if (taker === undefined) return refused('handoverTaker');
  if (taker.signedAt !== null) return err(rejection('alreadyDone'));
  return ok({
    ...handover,
    takers: handover.takers.map((one) => (one === taker ? { ...one, signedAt: now } : one)),
  });
}

function closedIfSigned(handover: Handover, now: number): Handover {
  const isDone = handover.givenAt !== null && handover.takers.every((one) => one.signedAt !== null);
  return isDone ? { ...handover, state: 'closed', closedAt: now } : handover;
}

function endDelegations(rows: readonly RowOf<'delegation'>[], now: number): Decision {
  const standing = rows.filter((row) => row.revokedAt === null && row.endAt > now);
  return {
    changes: standing.flatMap(({ toName, ...entry }) => [
      put('delegation', { ...entry, toName, revokedAt: now }),
      put('delegationEntry', { ...entry, revokedAt: now }),
    ]),
    effects: standing.map((row) => ({
      kind: 'command',
      label: `end:${row.id}`,
      name: 'delegation.projectAll',
      args: { delegationId: row.id, fromIdentityId: row.fromIdentityId },
    })),
  };
}
