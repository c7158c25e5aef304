/** RecordsModel: who one is in the archive office, what is decided for a document, and the lines of the annual list. */
import type { Session } from '../../../src-shared/bridge/bridge.ts';
import type { CommandArgs, QueryResult } from '../../../src-shared/registry.ts';
import type { Translate } from '../../i18n/text.tsx';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { zhCN } from '../../i18n/zh-CN.ts';

export type FilingRow = QueryResult<'archive.filingList'>['rows'][number];
export type FilingRun = QueryResult<'archive.runs'>['runs'][number];
export type FilingLine = QueryResult<'archive.runs'>['lines'][number];
export type ArchiveItem = QueryResult<'archive.items'>['rows'][number];
export type RunLine = CommandArgs<'archive.addToRun'>['lines'][number];
export type Period = RunLine['choice']['period'];
export type ArchiveClass = RunLine['choice']['archiveClass'];

export interface Seat {
  readonly unitId: string;
  readonly unitName: string;
  /** Under which identity one files; null = one only approves and looks. */
  readonly archivistId: string | null;
  readonly headId: string | null;
}

export const recordsRoles = ['ARCHIVIST', 'OFFICE_HEAD', 'CHIEF'] as const;

export function seatOf(identities: Session['identities']): Seat | null {
  const archivist = identities.find(({ roles }) => roles.includes('ARCHIVIST'));
  const head = identities.find(
    ({ roles, unitId }) =>
      (archivist === undefined || unitId === archivist.unitId) &&
      (roles.includes('OFFICE_HEAD') || roles.includes('CHIEF')),
  );
  const own = archivist ?? head;
  if (own === undefined) return null;
  return {
    unitId: own.unitId,
    unitName: own.unitName,
    archivistId: archivist?.id ?? null,
    headId: head?.id ?? null,
  };
}

/** What the person changed; the rest is what is proposed. */
export interface Decided {
  readonly period?: Period;
  readonly organ?: string;
  readonly archiveClass?: ArchiveClass;
  readonly year?: number;
  readonly reason?: string;
}

/** The period that stands for a document; undefined = the person has to choose one. */
export function periodOf(row: FilingRow, decided: Decided | undefined): Period | undefined {
  if (decided?.period !== undefined) return decided.period;
  const proposed = row.proposal?.period;
  return proposed === undefined || proposed === 'none' ? undefined : proposed;
}

/** The year that the person chose; undefined = the reckoned one. */
function otherYear({ year }: FilingRow, decided: Decided | undefined): number | undefined {
  return decided?.year === year ? undefined : decided?.year;
}

/** Departing from the table or from the reckoned year needs words. */
export function needsReason(row: FilingRow, decided: Decided | undefined): boolean {
  if (otherYear(row, decided) !== undefined) return true;
  const period = periodOf(row, decided);
  return row.proposal !== null && period !== undefined && period !== row.proposal.period;
}

/** The document as a line of a run; null = something is still to be decided. */
export function lineOf(row: FilingRow, decided: Decided | undefined): RunLine | null {
  const period = periodOf(row, decided);
  const chosen = decided ?? {};
  const reason = chosen.reason?.trim() ?? '';
  if (row.isBarred || period === undefined) return null;
  if (needsReason(row, decided) && reason === '') return null;
  const organ = chosen.organ ?? row.organ;
  const year = otherYear(row, decided);
  return {
    title: row.title,
    choice: {
      documentId: row.documentId,
      archiveClass: chosen.archiveClass ?? 'open',
      period,
      ...(organ === null ? {} : { organ }),
      ...(row.proposal === null ? {} : { ruleId: row.proposal.ruleId }),
      ...(year === undefined ? {} : { year }),
      ...(reason === '' ? {} : { reason }),
    },
  };
}

/** The newest run, and every older one that is not done: a run that was broken off does not vanish behind the next. */
export function shownRuns(runs: readonly FilingRun[]): readonly FilingRun[] {
  return runs.filter((run, index) => index === 0 || run.state !== 'done');
}

function isKey(key: string): key is MessageKey {
  return Object.hasOwn(zhCN, key);
}

/** Why a line of a run was refused, and what to do. */
export function refusalWords(line: FilingLine, t: Translate): string {
  const because = line.because ?? '';
  const key = [`records.because.${because}`, `guard.${because}`, `reject.${because}`].find(isKey);
  const year = line.choice.year ?? '';
  const params = { organ: line.choice.organ ?? '', ruleNo: '', state: '', year, reckonedYear: '' };
  return key === undefined ? t('reject.guardFailed', params) : t(key, params);
}

/** 归档文件目录: the columns of the list, the same on screen, paper and in the file. */
export const listColumns = [
  'records.col.order',
  'records.col.archiveNo',
  'records.col.no',
  'records.col.author',
  'records.col.title',
  'records.col.date',
  'records.col.pages',
  'records.col.note',
] as const satisfies readonly MessageKey[];

export interface ListWords {
  readonly t: Translate;
  /** Empty = never corrected. */
  readonly correctedOn: string;
}

export function listCells(
  item: ArchiveItem,
  index: number,
  { t, correctedOn }: ListWords,
): readonly string[] {
  const reason = item.basis?.reason ?? '';
  const notes = [
    ...(reason === '' ? [] : [t('records.note.reason', { reason })]),
    ...(correctedOn === '' ? [] : [t('correction.noted', { date: correctedOn })]),
  ];
  return [
    String(index + 1),
    item.archiveNo,
    item.issueNo ?? item.receiptNo ?? '',
    item.fromUnitName,
    item.title,
    (item.writtenDate ?? '').replaceAll('-', ''),
    item.pageCount === undefined ? '' : String(item.pageCount),
    notes.join('；'),
  ];
}
