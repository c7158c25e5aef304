/**
 * Filing-work: what is read of a document, its fonds and the unit's table before it is filed.
 */

import type { CommandContext } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { officeYear } from '../../kernel/time.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { docScope, orgScope, recordsScope } from '../../scopes.ts';
import { loadSeries } from '../document/numbering.ts';
import { pictureOwner } from '../document/picture-files.ts';
import type { DocumentWork } from '../flow/tasks.ts';
import { loadDocument } from '../flow/tasks.ts';
import type { HeldFiles } from '../page/final-files.ts';
import { loadHeldFiles } from '../page/final-files.ts';
import { archiveSeriesId, documentCategory } from './archive-number.ts';

/** What a person decides for one document. */
export interface FilingChoice {
  readonly documentId: string;
  readonly archiveClass: RowOf<'archiveItem'>['archiveClass'];
  readonly period: RowOf<'archiveItem'>['period'];
  /** Absent = the class of the drafting unit; null = none. */
  readonly organ?: string | null;
  /** The row of the table that is followed; absent = what the table proposes. */
  readonly ruleId?: string;
  /** 归档年度, where it is not the reckoned one: a reply goes with what it answers (DA/T 22). */
  readonly year?: number;
  /** Why the table or the reckoned year is not followed. */
  readonly reason?: string;
}

export interface FilingWork extends DocumentWork {
  readonly text: RowOf<'documentText'> | undefined;
  readonly files: readonly RowOf<'fileRef'>[];
  readonly pictures: readonly RowOf<'fileRef'>[];
  readonly outgoing: RowOf<'outgoingProcess'> | undefined;
  readonly final: HeldFiles | undefined;
  readonly opinions: readonly RowOf<'opinion'>[];
  readonly fondsNo: string | null;
  readonly scheme: RowOf<'archiveScheme'> | undefined;
  readonly table: RowOf<'retentionTable'> | undefined;
  readonly rules: readonly RowOf<'retentionRule'>[];
  readonly organ: string | null;
  readonly year: number;
  /** What the year would be if nobody chose one. */
  readonly reckonedYear: number;
  readonly series: RowOf<'numberSeries'>;
}

type Zone = Pick<CommandContext, 'now' | 'timeZone'>;

export function* loadFiling(choice: FilingChoice, context: Zone): Load<FilingWork> {
  const { documentId, period } = choice;
  const scope = docScope(documentId);
  const work = yield* loadDocument(documentId);
  const unitId = work.document?.unitId ?? '';
  const text = yield* get('documentText', documentId, scope);
  const files = yield* list('fileRef', 'byOwner', [documentId], scope);
  const pictures = yield* list('fileRef', 'byOwner', [pictureOwner(documentId)], scope);
  const outgoing = yield* get('outgoingProcess', documentId, scope);
  const final = yield* loadHeldFiles(documentId, { id: outgoing?.production?.filesId, scope });
  const opinions = yield* list('opinion', 'byDocument', [documentId], scope);
  const fondsNo = yield* loadFonds(unitId);
  const scheme = yield* get('archiveScheme', unitId, recordsScope(unitId));
  const { table, rules } = yield* loadRules(unitId);
  const reckonedYear = filingYear(work.document, context);
  const year = choice.year ?? reckonedYear;
  const organ = choice.organ === undefined ? organOf(scheme, work.document) : choice.organ;
  const category = scheme?.category ?? documentCategory;
  const series = yield* loadSeries(
    archiveSeriesId({ fondsNo: fondsNo ?? '', category, year, period, organ }),
  );
  return {
    ...work,
    ...{ text, files, pictures, outgoing, final, opinions },
    ...{ fondsNo, scheme, table, rules, organ, year, reckonedYear, series },
  };
}

/** The table in force and its rows. */
export function* loadRules(unitId: string): Load<Pick<FilingWork, 'table' | 'rules'>> {
  const scope = recordsScope(unitId);
  const tables = yield* list('retentionTable', 'byUnit', [unitId], scope);
  const table = tables.find(({ state }) => state === 'inForce');
  const rules =
    table === undefined ? [] : yield* list('retentionRule', 'byTable', [table.id], scope);
  return { table, rules };
}

/** The unit's own fonds, or that of the unit above. */
export function* loadFonds(unitId: string): Load<string | null> {
  const unit = yield* get('unit', unitId, orgScope);
  const parentId = unit?.parentId ?? null;
  if (typeof unit?.fondsNo === 'string') return unit.fondsNo;
  const above = parentId === null ? undefined : yield* get('unit', parentId, orgScope);
  return above?.fondsNo ?? null;
}

/** 归档年度 as it is reckoned: the year of the written date; of registration for what has none. */
export function filingYear(
  document: Pick<RowOf<'document'>, 'writtenDate' | 'createdAt'> | undefined,
  context: Zone,
): number {
  const written = document?.writtenDate;
  return written == null
    ? officeYear(document?.createdAt ?? context.now, context.timeZone)
    : Number(written.slice(0, 4));
}

/** The class whose units hold the drafter's. */
export function organOf(
  scheme: Pick<RowOf<'archiveScheme'>, 'organs'> | undefined,
  document: Pick<RowOf<'document'>, 'unitId' | 'drafterUnitId'> | undefined,
): string | null {
  const { organs = [] } = scheme ?? {};
  const of = (unitId: string | undefined): string | undefined =>
    organs.find(({ unitIds }) => unitId !== undefined && unitIds.includes(unitId))?.code;
  return of(document?.drafterUnitId) ?? of(document?.unitId) ?? null;
}
