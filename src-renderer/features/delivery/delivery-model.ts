/** DeliveryModel: who has received an issued document, unit by unit. */
import type { StatusKey } from '../../ui/status-table.ts';
import type { UrgencyLevel } from '../../ui/urgency.tsx';

export type DeliveryState =
  | 'QUEUED'
  | 'SENT'
  | 'DELIVERED'
  | 'SIGNED'
  | 'REGISTERED'
  | 'REFUSED'
  | 'RETURNED'
  | 'FAILED'
  | 'WITHDRAW_REQUESTED'
  | 'WITHDRAWN'
  | 'WITHDRAW_DENIED';

export interface DeliveryRow {
  readonly id: string;
  readonly unit: string;
  readonly state: DeliveryState;
  readonly queuedAt: number | null;
  readonly sentAt: number | null;
  readonly deliveredAt: number | null;
  readonly signedAt: number | null;
  readonly registeredAt: number | null;
  /** 09:08 联系, 周五 18:22, 纸质. */
  readonly lastContact: string;
  /** The machine has been off for long: shown in amber. */
  readonly isContactStale: boolean;
  readonly note: string;
  readonly isOverdue: boolean;
  readonly needsHandling: boolean;
}

export type DeliveryAct = 'fixAndSend' | 'sendAgain';

export interface DeliveryDetail {
  readonly id: string;
  readonly office: string;
  readonly problem: { readonly title: string; readonly text: string } | null;
  /** The next step; recovery is the primary, blue button. */
  readonly act: DeliveryAct | null;
  readonly ledger: readonly {
    readonly id: string;
    readonly at: number;
    readonly word: string;
    readonly text: string;
  }[];
  readonly terminal: {
    readonly computer: string;
    readonly lastContact: string;
    readonly version: string;
  } | null;
}

export interface DeliveryHead {
  readonly title: string;
  readonly urgency: UrgencyLevel;
  readonly number: string;
  readonly sentAt: number;
  readonly signBy: number | null;
}

/** Problems first, then what is furthest from its end; the order of the bar is the other way round. */
const ORDER: readonly DeliveryState[] = [
  'REFUSED',
  'RETURNED',
  'FAILED',
  'WITHDRAW_DENIED',
  'WITHDRAW_REQUESTED',
  'QUEUED',
  'SENT',
  'DELIVERED',
  'SIGNED',
  'REGISTERED',
  'WITHDRAWN',
];

export function sortDelivery(rows: readonly DeliveryRow[]): readonly DeliveryRow[] {
  const rank = (row: DeliveryRow): number =>
    (row.needsHandling ? 0 : ORDER.length) + ORDER.indexOf(row.state);
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

export interface DeliveryShare {
  readonly state: DeliveryState;
  readonly status: StatusKey;
  readonly count: number;
}

export function sharesOf(rows: readonly DeliveryRow[]): readonly DeliveryShare[] {
  return ORDER.toReversed()
    .map((state) => ({
      state,
      status: `delivery.${state}` as const,
      count: rows.filter((row) => row.state === state).length,
    }))
    .filter((share) => share.count > 0);
}
