/**
 * Archive-list-runners: runs of a year with their lines, and the annual list of a fonds.
 */

import { correctedItem } from '../../../src-shared/features/archive/correction-model.ts';
import { maxListItems } from '../../../src-shared/features/archive/queries.ts';
import { maxRunLines } from '../../../src-shared/features/archive/run-model.ts';
import { retentionPeriods } from '../../../src-shared/features/archive/model.ts';
import type { RowOf } from '../../../src-shared/entities.ts';
import { indexKey } from '../change-keys.ts';
import { fondsOf } from './archive-runners.ts';
import type { Runner } from './query-runner.ts';
import { visible } from './row-reader.ts';
import type { Scene } from './scene.ts';

type Item = RowOf<'archiveItem'>;

const maxRunsRead = 200;

export const runView: Runner<'archive.runs'> = (scene, { unitId, runId }) => {
  const range = { limit: maxRunsRead, order: 'desc' } as const;
  const runs = scene.rows.list('filingRun', 'byUnit', [unitId], range).map(({ row }) => row);
  const shown = runId ?? runs[0]?.id;
  const lines =
    shown === undefined
      ? []
      : scene.rows.list('filingLine', 'byRun', [shown], { limit: maxRunLines });
  return { runs, lines: lines.map(({ row }) => row) };
};

export const archiveItems: Runner<'archive.items'> = (scene, { unitId, year }) => {
  const fondsNo = fondsOf(scene, unitId);
  if (fondsNo === null) {
    return { fondsNo, years: [], year: null, rows: [], corrected: {}, hasMore: false };
  }
  const years = yearsOf(scene, fondsNo);
  const shown = year ?? years[0] ?? null;
  const held =
    shown === null
      ? []
      : scene.rows.list('archiveItem', 'byYear', [fondsNo, shown], { limit: maxListItems + 1 });
  const corrections = shown === null ? noCorrections : correctionsIn(scene, fondsNo, shown);
  return {
    fondsNo,
    years: [...years],
    year: shown,
    // In the order of the numbers, which no correction changes.
    rows: held
      .slice(0, maxListItems)
      .map(({ row }) => row)
      .sort(byNumber)
      .map((row) => correctedItem(row, corrections.get(row.id) ?? [])),
    corrected: Object.fromEntries(
      [...corrections].map(([id, of]) => [id, of.at(-1)?.approvedAt ?? 0]),
    ),
    hasMore: held.length > maxListItems,
  };
};

type Corrections = ReadonlyMap<string, readonly RowOf<'itemCorrection'>[]>;
const noCorrections: Corrections = new Map();

/** By item, each in its order. */
function correctionsIn(scene: Scene, fondsNo: string, year: number): Corrections {
  const found = new Map<string, RowOf<'itemCorrection'>[]>();
  const range = { limit: maxListItems };
  for (const { row } of scene.rows.list('itemCorrection', 'byYear', [fondsNo, year], range)) {
    found.set(row.itemId, [...(found.get(row.itemId) ?? []), row]);
  }
  for (const rows of found.values()) rows.sort((one, other) => one.n - other.n);
  return found;
}

/** One step of the index for each year: the number of items does not count. */
export function yearsOf(scene: Scene, fondsNo: string): readonly number[] {
  const years: number[] = [];
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const [next] = scene.rows.select<{ readonly year: number }>(
      `SELECT r.c_year AS year FROM r_archiveItem AS r INDEXED BY i_archiveItem_byYear
       WHERE ${visible('r')} AND r.c_fondsNo IS ? AND r.c_year < ?
       ORDER BY r.c_year DESC LIMIT 1`,
      [fondsNo, below],
      [indexKey('archiveItem', 'byYear', [fondsNo])],
    );
    if (next === undefined) return years;
    years.push(next.year);
    below = next.year;
  }
}

/** Class by class, as the items are numbered: period, then 机构(问题), then the number. */
function byNumber(a: Item, b: Item): number {
  const period = retentionPeriods.indexOf(a.period) - retentionPeriods.indexOf(b.period);
  if (period !== 0) return period;
  const [first, second] = [a.organ ?? '', b.organ ?? ''];
  if (first !== second) return first < second ? -1 : 1;
  return a.itemNo - b.itemNo;
}
