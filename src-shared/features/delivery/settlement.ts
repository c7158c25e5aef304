/**
 * Settlement: what the deliveries of a document together make of it (domain O27).
 *
 * A delivery is settled when nothing more is asked of the sender: signed for, withdrawn, its withdrawal denied, or explained.
 * One that was delivered again counts no more.
 */

import type { RowOf } from '../../entities.ts';
import type { DeliveryState } from './delivery-model.ts';

const settledStates: readonly DeliveryState[] = [
  'SIGNED',
  'REGISTERED',
  'WITHDRAWN',
  'WITHDRAW_DENIED',
];

type Delivery = RowOf<'delivery'>;

export function isSettled(delivery: Pick<Delivery, 'state' | 'explained'>): boolean {
  return settledStates.includes(delivery.state) || delivery.explained !== undefined;
}

export interface Settlement {
  readonly deliveredCount: number;
  readonly deliveryCount: number;
  /** Every delivery is settled. */
  readonly complete: boolean;
  /** Only where every copy is withdrawn. */
  readonly standing: { readonly standing?: 'withdrawn' };
}

/** `changed` rows stand in for those of the same id. */
export function settlementOf(
  document: Pick<RowOf<'document'>, 'standing'>,
  deliveries: readonly Delivery[],
  changed: readonly Delivery[] = [],
): Settlement {
  const newer = new Map(changed.map((row) => [row.id, row]));
  const known = deliveries.map((row) => newer.get(row.id) ?? row);
  const added = changed.filter((row) => !deliveries.some(({ id }) => id === row.id));
  const current = [...known, ...added].filter((row) => row.replacedById === null);
  const settled = current.filter(isSettled).length;
  const isWithdrawn =
    current.length > 0 &&
    current.every((row) => row.state === 'WITHDRAWN') &&
    (document.standing ?? 'inForce') === 'inForce';
  return {
    deliveredCount: settled,
    deliveryCount: current.length,
    complete: settled === current.length,
    standing: isWithdrawn ? { standing: 'withdrawn' } : {},
  };
}
