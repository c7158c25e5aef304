/**
 * TodoModel: what the to-do list shows, and how it is grouped.
 *
 * By matter: what is overdue or urged, to sign for, to register, the rest. By limit: 已超时 / 今天到期 / 明天及以后.
 * Either way a group is sorted by limit; what has no limit comes last.
 */
import type { StatusKey } from '../../ui/status-table.ts';
import { zonedParts } from '../../ui/time-words.ts';
import type { Calendar } from '../../ui/time-words.ts';
import type { UrgencyLevel } from '../../ui/urgency.tsx';

export const todoTabs = [
  'all',
  'sign',
  'register',
  'check',
  'circulate',
  'other',
  'urged',
] as const;
export type TodoTab = (typeof todoTabs)[number];

export const todoOrders = ['matter', 'limit'] as const;
export type TodoOrder = (typeof todoOrders)[number];

export interface TodoItem {
  readonly id: string;
  readonly documentId: string;
  /** Of a package: what the commands need. */
  readonly arrivalId: string | null;
  readonly unitId: string | null;
  readonly identityId: string;
  readonly title: string;
  readonly urgency: UrgencyLevel;
  readonly sender: string;
  readonly senderNo: string | null;
  readonly attachments: number;
  /** What has to be done, in the fixed words. */
  readonly action: StatusKey;
  readonly tab: Exclude<TodoTab, 'all' | 'urged'>;
  /** When somebody urged it last. */
  readonly urgedAt: number | null;
  /** 暂-n: registered here, the server has not given the number yet. */
  readonly provisionalNo: string | null;
  readonly due: number | null;
  readonly arrivedAt: number;
  /** Not signed for yet: shown in bold. */
  readonly isUnsigned: boolean;
}

export interface TodoFile {
  readonly id: string;
  /** 0 is the body, 1 the first attachment. */
  readonly ordinal: number;
  readonly name: string;
  readonly pages: number | null;
  readonly sizeBytes: number;
  readonly hasArrived: boolean;
}

export interface TodoDetail {
  readonly id: string;
  readonly writtenDate: string | null;
  readonly signed: { readonly byName: string; readonly at: number } | null;
  /** The sender asks for it back. */
  readonly withdrawal: {
    readonly byName: string;
    readonly at: number;
    readonly reason: string;
  } | null;
  /** The own line in a circulation. */
  readonly reading: { readonly rowId: string; readonly purpose: string } | null;
  readonly files: readonly TodoFile[];
  /** Which acts this person may do now; the first is the primary one. */
  readonly acts: readonly TodoAct[];
}

export type TodoAct =
  'sign' | 'register' | 'refuse' | 'open' | 'giveBack' | 'keep' | 'circle' | 'comment' | 'board';

export type TodoGroupName =
  'pressing' | 'sign' | 'register' | 'rest' | 'overdue' | 'today' | 'later';

export interface TodoGroup {
  readonly name: TodoGroupName;
  readonly items: readonly TodoItem[];
}

const groupNames: Readonly<Record<TodoOrder, readonly TodoGroupName[]>> = {
  matter: ['pressing', 'sign', 'register', 'rest'],
  limit: ['overdue', 'today', 'later'],
};

function limitGroup(item: TodoItem, calendar: Calendar): TodoGroupName {
  if (item.due === null) return 'later';
  if (item.due < calendar.now) return 'overdue';
  const today = zonedParts(calendar.now, calendar.timeZone).dayNumber;
  return zonedParts(item.due, calendar.timeZone).dayNumber === today ? 'today' : 'later';
}

function matterGroup(item: TodoItem, calendar: Calendar): TodoGroupName {
  if (item.urgedAt !== null || (item.due !== null && item.due < calendar.now)) return 'pressing';
  return item.tab === 'sign' || item.tab === 'register' ? item.tab : 'rest';
}

const LAST = Number.POSITIVE_INFINITY;

export function groupTodo(
  items: readonly TodoItem[],
  order: TodoOrder,
  calendar: Calendar,
): readonly TodoGroup[] {
  const sorted = items.toSorted(
    (a, b) => (a.due ?? LAST) - (b.due ?? LAST) || b.arrivedAt - a.arrivedAt,
  );
  const groupOf = order === 'matter' ? matterGroup : limitGroup;
  return groupNames[order]
    .map((name) => ({ name, items: sorted.filter((item) => groupOf(item, calendar) === name) }))
    .filter((group) => group.items.length > 0);
}

export function inTab(item: TodoItem, tab: TodoTab): boolean {
  if (tab === 'all') return true;
  return tab === 'urged' ? item.urgedAt !== null : item.tab === tab;
}

/** Rows that can be registered in a row: signed for, and not on their way already. */
export function canRegister(item: TodoItem): boolean {
  return item.tab === 'register' && item.provisionalNo === null;
}

/** The current row; when it is gone, the one that took its place. */
export function currentIn(
  ids: readonly string[],
  place: { readonly current: string | null; readonly index: number },
): string | null {
  if (place.current !== null && ids.includes(place.current)) return place.current;
  return ids[Math.min(place.index, ids.length - 1)] ?? null;
}
