/**
 * Delivery commands of the sender: 补发 to new units, 撤回, and explaining what nobody will sign for (domain O25–O27).
 *
 * Invariants:
 *  1. A withdrawal is asked for, delivery by delivery: the receiver's side grants it by itself while nobody has signed,
 *     and decides when somebody has.
 *  2. A delivery is explained with a reason; it then counts as settled.
 */

import { z } from 'zod';
import type { CommandContext, EffectRequest } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { docScope, orgScope } from '../../scopes.ts';
import type { DeliveryState } from '../delivery/delivery-model.ts';
import { dispatches, queuedDelivery } from '../delivery/queued-delivery.ts';
import { isSettled, settlementOf } from '../delivery/settlement.ts';
import { maxRecipients } from '../document/model.ts';
import type { Acting, Move } from '../flow/flow-command.ts';
import { defineFlowCommand, documentArgs, reasonArg } from '../flow/flow-command.ts';
import { actorName } from '../flow/tasks.ts';

type Delivery = RowOf<'delivery'>;

function* loadDeliveries(documentId: string): Load<readonly Delivery[]> {
  return yield* list('delivery', 'byDocument', [documentId], docScope(documentId));
}

export const deliverMore = defineFlowCommand({
  name: 'delivery.deliverMore',
  args: z.strictObject({
    ...documentArgs,
    ...reasonArg,
    unitIds: z.array(Id).min(1).max(maxRecipients),
  }),
  action: 'deliverMore',
  who: 'OFFICE_HEAD, OFFICE_EDITOR or CLERK of the issuing unit',
  serverDecides: ['delivery.queuedAt', 'delivery.dueAt'],
  *more(args) {
    const units: RowOf<'unit'>[] = [];
    for (const id of new Set(args.unitIds)) {
      const unit = yield* get('unit', id, orgScope);
      if (unit !== undefined) units.push(unit);
    }
    return { units, deliveries: yield* loadDeliveries(args.documentId) };
  },
  decide(args, work, { units, deliveries }, context) {
    const { document, clock } = work;
    const open = deliveries.filter((row) => row.replacedById === null && row.state !== 'WITHDRAWN');
    const known = open.find((row) => args.unitIds.includes(row.toUnitId));
    if (known !== undefined) {
      return err(rejection('guardFailed', { guard: 'alreadyRecipient', unit: known.toUnitName }));
    }
    const isFit = (unit: RowOf<'unit'>): boolean => unit.active && unit.id !== document.unitId;
    if (units.length !== new Set(args.unitIds).size || !units.every(isFit)) {
      return err(rejection('guardFailed', { guard: 'recipientUnit' }));
    }
    if (deliveries.length + units.length > maxRecipients) {
      return err(rejection('tooMany', { limit: maxRecipients }));
    }
    const added = units.map((unit) =>
      queuedDelivery(
        context.newId(`more:${unit.id}`),
        { document, clock, toUnitId: unit.id, toUnitName: unit.name },
        context,
      ),
    );
    const { deliveredCount, deliveryCount } = settlementOf(document, deliveries, added);
    return ok({
      keepsTasks: true,
      document: { deliveredCount, deliveryCount },
      opinion: { kind: 'operation', form: 'text', text: args.reason },
      changes: added.map((row) => put('delivery', row)),
      effects: dispatches(document.id, added),
    });
  },
});

/** Nothing comes back of these, or it is asked for already. */
const notWithdrawable: readonly DeliveryState[] = [
  'REFUSED',
  'RETURNED',
  'WITHDRAWN',
  'WITHDRAW_REQUESTED',
];

export const withdrawDeliveries = defineFlowCommand({
  name: 'delivery.withdraw',
  args: z.strictObject({
    ...documentArgs,
    ...reasonArg,
    /** Absent = every copy. */
    deliveryIds: z.array(Id).min(1).max(maxRecipients).exactOptional(),
  }),
  action: 'withdraw',
  who: 'OFFICE_HEAD of the issuing unit',
  serverDecides: ['delivery.withdrawal'],
  *more(args) {
    return yield* loadDeliveries(args.documentId);
  },
  decide(args, work, deliveries, context) {
    const meant = deliveries.filter(
      (row) =>
        row.replacedById === null &&
        !notWithdrawable.includes(row.state) &&
        (args.deliveryIds === undefined || args.deliveryIds.includes(row.id)),
    );
    if (meant.length === 0 || (args.deliveryIds ?? meant).length !== meant.length) {
      return err(rejection('guardFailed', { guard: 'nothingToWithdraw' }));
    }
    const asked = meant.map((row) => withdrawn(row, args.reason, context));
    return ok({
      ...settled(work, deliveries, asked),
      opinion: { kind: 'operation', form: 'text', text: args.reason },
      changes: asked.map((row) => put('delivery', row)),
      effects: asked
        .filter((row) => row.state === 'WITHDRAW_REQUESTED')
        .map((row) => askReceiver(row, args.reason, context)),
    });
  },
});

/** What has not left yet never leaves; the rest is asked for. */
function withdrawn(row: Delivery, reason: string, context: CommandContext): Delivery {
  const withdrawal = { reason, byName: actorName(context.actor), at: context.now };
  const state = row.state === 'QUEUED' ? 'WITHDRAWN' : 'WITHDRAW_REQUESTED';
  return { ...row, state, withdrawal };
}

function askReceiver(row: Delivery, reason: string, context: CommandContext): EffectRequest {
  return {
    kind: 'command',
    label: `withdraw:${row.id}`,
    name: 'arrival.askWithdraw',
    args: {
      arrivalId: row.id,
      unitId: row.toUnitId,
      reason,
      byName: actorName(context.actor),
      at: context.now,
    },
  };
}

export const explainDelivery = defineFlowCommand({
  name: 'delivery.explain',
  args: z.strictObject({ ...documentArgs, ...reasonArg, deliveryId: Id }),
  action: 'explainDelivery',
  who: 'OFFICE_HEAD, OFFICE_EDITOR or CLERK of the issuing unit',
  serverDecides: ['delivery.explained'],
  *more(args) {
    return yield* loadDeliveries(args.documentId);
  },
  decide(args, work, deliveries, context): Result<Move, Rejection> {
    const row = deliveries.find((one) => one.id === args.deliveryId && one.replacedById === null);
    if (row === undefined) return err(rejection('notFoundOrForbidden'));
    if (isSettled(row)) {
      return err(rejection('guardFailed', { guard: 'deliverySettled', unit: row.toUnitName }));
    }
    const explained = { reason: args.reason, byName: actorName(context.actor), at: context.now };
    const after = { ...row, explained };
    return ok({
      ...settled(work, deliveries, [after]),
      opinion: {
        kind: 'operation',
        form: 'text',
        text: `${row.toUnitName}：${args.reason}`.slice(0, 2_000),
      },
      changes: [put('delivery', after)],
    });
  },
});

/** The document with its deliveries counted again; the last one settled brings it to D11. */
function settled(
  { document }: Acting,
  deliveries: readonly Delivery[],
  changed: readonly Delivery[],
): Pick<Move, 'to' | 'keepsTasks' | 'document'> {
  const { complete, standing, ...counts } = settlementOf(document, deliveries, changed);
  return {
    to: document.state === 'D10' && complete ? 'D11' : document.state,
    keepsTasks: true,
    document: { ...counts, ...standing },
  };
}
