/**
 * Queued-delivery: a delivery as an issue or a later addition writes it, and the slices in which packages are asked for.
 */

import type { CommandContext, EffectRequest } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import type { OfficeClock } from '../clock/office-clock.ts';

/** Packages written by one system command: four rows, two fixed files and up to 36 others each (maxChangesPerCommand). */
export const deliveriesPerDispatch = 9;

export function queuedDelivery(
  id: string,
  to: {
    readonly document: RowOf<'document'>;
    readonly clock: OfficeClock;
    readonly toUnitId: string;
    readonly toUnitName: string;
  },
  context: CommandContext,
): RowOf<'delivery'> {
  return {
    id,
    documentId: to.document.id,
    toUnitId: to.toUnitId,
    toUnitName: to.toUnitName,
    state: 'QUEUED',
    queuedAt: context.now,
    sentAt: null,
    deliveredAt: null,
    signedAt: null,
    registeredAt: null,
    refusedAt: null,
    signerName: null,
    receiptNo: null,
    reason: null,
    dueAt: to.clock.limitAt('signFor', to.document, context.now),
    replacedById: null,
  };
}

export function dispatches(
  documentId: string,
  deliveries: readonly RowOf<'delivery'>[],
): readonly EffectRequest[] {
  const effects: EffectRequest[] = [];
  for (let start = 0; start < deliveries.length; start += deliveriesPerDispatch) {
    const slice = deliveries.slice(start, start + deliveriesPerDispatch);
    effects.push({
      kind: 'command',
      label: `dispatch:${start}`,
      name: 'delivery.dispatch',
      args: { documentId, deliveryIds: slice.map((delivery) => delivery.id) },
    });
  }
  return effects;
}
