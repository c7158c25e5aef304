/**
 * Urge commands of the sender: 催办 of copies that nobody has signed for.
 *
 * Invariants:
 *  1. A copy is urged at most `maxDeliveryUrgesPerDay` times in an office day; every time stays on record.
 *  2. Nothing of the document or of its way is moved; the receiving unit is told on its own side.
 */

import { z } from 'zod';
import type { CommandContext, EffectRequest } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { officeDate } from '../../kernel/time.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get, list } from '../../read-view.ts';
import { docScope } from '../../scopes.ts';
import { maxDeliveryUrges } from '../delivery/delivery-model.ts';
import { maxRecipients } from '../document/model.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';

export const maxDeliveryUrgesPerDay = 3;

type Delivery = RowOf<'delivery'>;

export const urgeDeliveries = defineCommand({
  name: 'delivery.urge',
  version: 1,
  args: z.strictObject({
    documentId: Id,
    deliveryIds: z.array(Id).min(1).max(maxRecipients),
    text: z.string().trim().max(200).default(''),
  }),
  offline: 'queueable',
  who: 'CLERK, OFFICE_EDITOR, OFFICE_HEAD or CHASER of the issuing unit',
  serverDecides: ['delivery.urgedAt'],
  lane: (args) => docScope(args.documentId),
  *load(args) {
    const scope = docScope(args.documentId);
    return {
      document: yield* get('document', args.documentId, scope),
      deliveries: yield* list('delivery', 'byDocument', [args.documentId], scope),
    };
  },
  authorize: (actor, { document }) =>
    document !== undefined &&
    holdsRole(actor, document.unitId, ['CLERK', 'OFFICE_EDITOR', 'OFFICE_HEAD', 'CHASER']),
  decide(args, { deliveries }, context) {
    const named = deliveries.filter(({ id }) => args.deliveryIds.includes(id));
    if (named.length !== new Set(args.deliveryIds).size) {
      return err(rejection('notFoundOrForbidden'));
    }
    const settled = named.find((row) => !waitsForSigning(row));
    if (settled !== undefined) {
      return err(rejection('guardFailed', { guard: 'deliverySettled', unit: settled.toUnitName }));
    }
    const tired = named.find((row) => urgedToday(row, context) >= maxDeliveryUrgesPerDay);
    if (tired !== undefined) {
      const params = {
        guard: 'urgedEnough',
        name: tired.toUnitName,
        times: maxDeliveryUrgesPerDay,
      };
      return err(rejection('guardFailed', params));
    }
    return ok({
      changes: named.map((row) =>
        put('delivery', {
          ...row,
          urgedAt: [...(row.urgedAt ?? []), context.now].slice(-maxDeliveryUrges),
        }),
      ),
      effects: named.map((row) => tellReceiver(row, args.text, context)),
    });
  },
});

function waitsForSigning({ state, replacedById }: Delivery): boolean {
  return replacedById === null && (state === 'SENT' || state === 'DELIVERED');
}

function urgedToday({ urgedAt = [] }: Delivery, { now, timeZone }: CommandContext): number {
  const today = officeDate(now, timeZone);
  return urgedAt.filter((at) => officeDate(at, timeZone) === today).length;
}

function tellReceiver(row: Delivery, text: string, context: CommandContext): EffectRequest {
  return {
    kind: 'command',
    label: `urge:${row.id}`,
    name: 'arrival.urged',
    args: {
      arrivalId: row.id,
      unitId: row.toUnitId,
      byName: actorName(context.actor),
      text,
      at: context.now,
    },
  };
}
