/**
 * Delivery-report: what the receiving unit's acts ask to be written on the sender's side.
 */

import type { EffectRequest } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';

export const deliveryReports = [
  'delivered',
  'signed',
  'registered',
  'refused',
  'returned',
  'answered',
  'withdrawn',
  'withdrawDenied',
] as const;
export type DeliveryReport = (typeof deliveryReports)[number];

type Arrival = RowOf<'arrival'>;

/** Asks for the sender's row to be brought up to date. */
export function reportEffect(
  arrival: Arrival,
  event: Exclude<DeliveryReport, 'answered' | 'withdrawn' | 'withdrawDenied'>,
): EffectRequest {
  return request(arrival, event, {
    at: eventTime(arrival, event),
    byName: (event === 'returned' ? arrival.returnedByName : arrival.signerName) ?? '',
    reason: arrival.reason ?? '',
    receiptNo: arrival.receiptNo ?? '',
  });
}

/** Tells the sender what was answered, in a few words or by the number of a document. */
export function answerEffect(
  arrival: Arrival,
  answer: {
    readonly no: string;
    readonly text: string;
    readonly byName: string;
    readonly at: number;
  },
): EffectRequest {
  const { no, text, byName, at } = answer;
  return request(arrival, 'answered', { at, byName, reason: text, receiptNo: no });
}

/** Tells the sender that his package is back, or that it stays. */
export function withdrawalEffect(
  arrival: Arrival,
  answer: { readonly text: string; readonly byName: string; readonly at: number },
): EffectRequest {
  const event = arrival.withdrawal?.state === 'denied' ? 'withdrawDenied' : 'withdrawn';
  const { text: reason, byName, at } = answer;
  return request(arrival, event, { at, byName, reason, receiptNo: '' });
}

function request(
  arrival: Arrival,
  event: DeliveryReport,
  told: {
    readonly at: number;
    readonly byName: string;
    readonly reason: string;
    readonly receiptNo: string;
  },
): EffectRequest {
  return {
    kind: 'command',
    label: `report:${event}`,
    name: 'delivery.report',
    args: { documentId: arrival.fromDocumentId, deliveryId: arrival.id, event, ...told },
  };
}

function eventTime(arrival: Arrival, event: DeliveryReport): number {
  if (event === 'delivered') return arrival.deliveredAt ?? 0;
  return (event === 'returned' ? arrival.returnedAt : arrival.signedAt) ?? 0;
}
