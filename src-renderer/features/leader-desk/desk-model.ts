/** DeskModel: what waits for one person, by the kind of act; and the round that he is on. */
import type { TaskStep } from '../../../src-shared/features/document/model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';

export type DeskRow = QueryResult<'desk.list'>['rows'][number];

export const deskKinds = [
  'sign',
  'instruct',
  'countersign',
  'review',
  'consult',
  'read',
  'supervise',
  'other',
] as const;
export type DeskKind = (typeof deskKinds)[number];

const kindOfStep: Readonly<Partial<Record<TaskStep, DeskKind>>> = {
  sign: 'sign',
  instruct: 'instruct',
  countersign: 'countersign',
  review: 'review',
  officeReview: 'review',
  meeting: 'review',
  consult: 'consult',
  read: 'read',
  supervise: 'supervise',
};

/** Steps that are worked on elsewhere: drafts in the editor, arrivals and clerk's work on the to-do list. */
const elsewhere: readonly DeskRow['step'][] = ['draft', 'signFor', 'register', 'answerWithdraw'];

export function deskKind(row: Pick<DeskRow, 'step'>): DeskKind | null {
  if (row.step === 'signFor' || row.step === 'answerWithdraw' || elsewhere.includes(row.step))
    return null;
  return kindOfStep[row.step] ?? 'other';
}

/** What this desk shows, in the order of `desk.list`: by limit. */
export function deskRows(
  rows: readonly DeskRow[],
  kind: DeskKind | 'all',
): readonly (DeskRow & { readonly documentId: string })[] {
  return rows.flatMap((row) => {
    const own = deskKind(row);
    const isShown = own !== null && (kind === 'all' || own === kind);
    return isShown && row.documentId !== null ? [{ ...row, documentId: row.documentId }] : [];
  });
}

export interface DeskCount {
  readonly kind: DeskKind;
  readonly n: number;
}

export function countKinds(rows: readonly DeskRow[]): readonly DeskCount[] {
  return deskKinds
    .map((kind) => ({ kind, n: rows.filter((row) => deskKind(row) === kind).length }))
    .filter(({ n }) => n > 0);
}

/**
 * A round keeps its order while one goes through it: what is done stays in its place, what comes in is added at the end.
 */
export interface RoundItem {
  readonly taskId: string;
  readonly documentId: string;
  readonly row: DeskRow;
  readonly isDone: boolean;
}

export function roundOf(
  before: readonly RoundItem[],
  rows: readonly (DeskRow & { readonly documentId: string })[],
): readonly RoundItem[] {
  const open = new Map(rows.map((row) => [row.id, row]));
  const known = new Set(before.map(({ taskId }) => taskId));
  return [
    ...before.map((item) => {
      const row = open.get(item.taskId);
      return row === undefined ? { ...item, isDone: true } : { ...item, row, isDone: false };
    }),
    ...rows
      .filter(({ id }) => !known.has(id))
      .map((row) => ({ taskId: row.id, documentId: row.documentId, row, isDone: false })),
  ];
}

/** The next that waits, after the present one and then from the top; null = all are done. */
export function nextWaiting(round: readonly RoundItem[], taskId: string | null): string | null {
  const at = round.findIndex((item) => item.taskId === taskId);
  const ahead = [...round.slice(at + 1), ...round.slice(0, Math.max(0, at))];
  return ahead.find(({ isDone }) => !isDone)?.taskId ?? null;
}

/** The one after the present one, done or not; the end holds. */
export function nextInRound(round: readonly RoundItem[], taskId: string | null): string | null {
  const at = round.findIndex((item) => item.taskId === taskId);
  return round[at + 1]?.taskId ?? null;
}
