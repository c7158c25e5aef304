/**
 * TodoModel: what the to-do list shows, and how it is grouped.
 *
 * Sorted by limit, grouped 已超时 / 今天到期 / 明天及以后; what has no limit comes last in the last group.
 */
import type { StatusKey } from '../../ui/status-table.ts';
import { zonedParts } from '../../ui/time-words.ts';
import type { Calendar } from '../../ui/time-words.ts';
import type { UrgencyLevel } from '../../ui/urgency.tsx';

export type TodoTab = 'all' | 'sign' | 'register' | 'check' | 'circulate' | 'urged' | 'other';

export interface TodoItem {
  readonly id: string;
  readonly documentId: string;
  readonly title: string;
  readonly urgency: UrgencyLevel;
  readonly sender: string;
  readonly senderNo: string | null;
  readonly attachments: number;
  /** What has to be done, in the fixed words. */
  readonly action: StatusKey;
  readonly tab: Exclude<TodoTab, 'all' | 'urged'>;
  readonly isUrgedByMe: boolean;
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
  readonly copies: number | null;
  readonly pages: number | null;
  readonly files: readonly TodoFile[];
  readonly related: readonly { readonly id: string; readonly title: string; readonly at: number }[];
  /** Which acts this person may do now; the first is the primary one. */
  readonly acts: readonly TodoAct[];
}

export type TodoAct = 'sign' | 'register' | 'refuse' | 'open';

export type TodoGroupName = 'overdue' | 'today' | 'later';

export interface TodoGroup {
  readonly name: TodoGroupName;
  readonly items: readonly TodoItem[];
}

const GROUPS: readonly TodoGroupName[] = ['overdue', 'today', 'later'];

function groupOf(item: TodoItem, calendar: Calendar): TodoGroupName {
  if (item.due === null) return 'later';
  if (item.due < calendar.now) return 'overdue';
  const today = zonedParts(calendar.now, calendar.timeZone).dayNumber;
  return zonedParts(item.due, calendar.timeZone).dayNumber === today ? 'today' : 'later';
}

const LAST = Number.POSITIVE_INFINITY;

export function groupTodo(items: readonly TodoItem[], calendar: Calendar): readonly TodoGroup[] {
  const sorted = items.toSorted(
    (a, b) => (a.due ?? LAST) - (b.due ?? LAST) || b.arrivedAt - a.arrivedAt,
  );
  return GROUPS.map((name) => ({
    name,
    items: sorted.filter((item) => groupOf(item, calendar) === name),
  })).filter((group) => group.items.length > 0);
}

export function inTab(item: TodoItem, tab: TodoTab): boolean {
  if (tab === 'all') return true;
  return tab === 'urged' ? item.isUrgedByMe : item.tab === tab;
}
