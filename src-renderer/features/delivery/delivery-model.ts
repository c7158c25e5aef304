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
  /** Nobody has signed for it yet: 催办 reaches the unit. */
  readonly canUrge: boolean;
  readonly canWithdraw: boolean;
}

/** 补发, 说明未签收, 撤回. */
export type DeliveryAct = 'sendAgain' | 'explain' | 'withdraw';

/** What this person may do with the board as a whole. */
export interface BoardRights {
  readonly deliverMore: boolean;
  readonly urge: boolean;
  readonly withdraw: boolean;
}

export interface DeliveryDetail {
  readonly id: string;
  readonly office: string;
  readonly problem: { readonly title: string; readonly text: string } | null;
  /** The next steps; recovery is the primary, blue button. */
  readonly acts: readonly DeliveryAct[];
  readonly ledger: readonly {
    readonly id: string;
    readonly at: number;
    readonly word: string;
    readonly text: string;
  }[];
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
