/** NumbersModel: units whose register a person keeps, and the words of a line, the same on screen, paper and in the file. */
import type { Session } from '../../../src-shared/bridge/bridge.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Translate } from '../../i18n/text.tsx';
import type { Calendar } from '../../ui/time-words.ts';
import { fullMomentWords } from '../../ui/time-words.ts';

export type Register = QueryResult<'numbering.register'>;
export type RegisterRow = Register['rows'][number];
export type SeriesView = QueryResult<'numbering.series'>['series'][number];

export interface RegisterUnit {
  readonly unitId: string;
  readonly name: string;
  readonly identityId: string;
  /** May set series, reserve, void and explain. */
  readonly isHead: boolean;
}

const registryRoles = ['REGISTRAR', 'CLERK', 'OFFICE_HEAD', 'LEADER', 'CHIEF', 'ARCHIVIST'];

export function registerUnits(identities: Session['identities']): readonly RegisterUnit[] {
  const units = new Map<string, RegisterUnit>();
  for (const { id, unitId, unitName, roles } of identities) {
    if (!roles.some((role) => registryRoles.includes(role))) continue;
    const isHead = roles.includes('OFFICE_HEAD');
    const known = units.get(unitId);
    if (known === undefined || (isHead && !known.isHead)) {
      units.set(unitId, { unitId, name: unitName, identityId: id, isHead });
    }
  }
  return [...units.values()];
}

export function yearWords(year: number, t: Translate): string {
  return year === 0 ? t('numbers.continuous') : String(year);
}

/** Why a number is what it is; never empty for what was not simply used. */
export function reasonOf(row: RegisterRow, today: string, t: Translate): string {
  const parts: string[] = [];
  if (row.purpose !== '') {
    const until = row.until ?? t('numbers.noDate');
    parts.push(t('numbers.reservedFor', { purpose: row.purpose, until }));
  }
  if (row.state === 'reserved' && row.until !== null && row.until < today) {
    parts.push(t('numbers.overdue'));
  }
  if (row.yearBasis === 'numbering') parts.push(t('numbers.byNumberingYear'));
  if (row.reason !== '') parts.push(row.reason);
  return parts.join('；');
}

/** The cells of a line, in the order of the columns. */
export function cellsOf(row: RegisterRow, calendar: Calendar, t: Translate): readonly string[] {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: calendar.timeZone }).format(
    calendar.now,
  );
  return [
    row.no,
    row.isDestroyed ? t('disposal.titleGone') : row.title,
    row.writtenDate ?? '',
    row.otherUnit,
    t(`numbers.state.${row.state}`),
    reasonOf(row, today, t),
    row.byName,
    row.at === null ? '' : fullMomentWords(row.at, calendar.timeZone, t),
  ];
}

export const columnWords = [
  'numbers.col.no',
  'numbers.col.title',
  'numbers.col.date',
  'numbers.col.to',
  'numbers.col.state',
  'numbers.col.reason',
  'numbers.col.by',
  'numbers.col.at',
] as const;
