/**
 * Disposal-runners: items whose period has run out, and the register of appraisal and destruction.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import { maxDisposalLines } from '../../../src-shared/features/archive/disposal-model.ts';
import {
  maxDisposalLists,
  maxDueRows,
} from '../../../src-shared/features/archive/disposal-queries.ts';
import { keptUntil } from '../../../src-shared/features/archive/disposal-rules.ts';
import { officeYear } from '../../../src-shared/kernel/time.ts';
import { asCatalogued } from './correction-runners.ts';
import { yearsOf } from './archive-list-runners.ts';
import { fondsOf } from './archive-runners.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';

type Item = RowOf<'archiveItem'>;

const newest = { limit: maxDisposalLists, order: 'desc' } as const;
/** Items of a year that are looked through. */
const maxYearItems = 20_000;
/** The shortest period: what is younger is not read. */
const shortestYears = 10;

export const disposalRegister: Runner<'archive.disposal'> = (scene, { unitId, listId }) => {
  const lists = scene.rows.list('disposalList', 'byUnit', [unitId], newest).map(({ row }) => row);
  const shown = listId ?? lists[0]?.id;
  const lines =
    shown === undefined
      ? []
      : scene.rows.list('disposalLine', 'byList', [shown], { limit: maxDisposalLines });
  const holds = scene.rows.list('archiveHold', 'byUnit', [unitId], newest).map(({ row }) => row);
  return {
    lists,
    lines: lines.map(({ row }) => row),
    holds: holds.filter(({ liftedAt }) => liftedAt === null),
  };
};

export const dueItems: Runner<'archive.due'> = (scene, { unitId }) => {
  const fondsNo = fondsOf(scene, unitId);
  if (fondsNo === null) return { rows: [], hasMore: false };
  const { environment } = scene;
  const thisYear = officeYear(environment.now(), environment.timeZone());
  const years = yearsOf(scene, fondsNo).filter((year) => year + shortestYears < thisYear);
  const listed = listedItems(scene);
  const rows: { item: RowOf<'archiveItem'>; keptUntil: number; isOnHold: boolean }[] = [];
  for (const year of [...years].reverse()) {
    const range = { limit: maxYearItems } as const;
    const items = scene.rows.list('archiveItem', 'byYear', [fondsNo, year], range);
    for (const { row } of [...items].sort(byNumber)) {
      const item = asCatalogued(scene, row);
      if (item.unitId !== unitId || item.period === 'Y' || listed.has(item.id)) continue;
      const until = keptUntil(item, scene.rows.get('archiveExtension', item.id)?.row);
      if (until === null || until >= thisYear) continue;
      if (rows.length >= maxDueRows) return { rows, hasMore: true };
      const hold = scene.rows.get('archiveHold', item.id)?.row;
      const isOnHold = hold?.liftedAt === null;
      rows.push({ item, keptUntil: until, isOnHold });
    }
  }
  return { rows, hasMore: false };
};

/** Of one year; the numbers have the same width. */
function byNumber(a: { readonly row: Item }, b: { readonly row: Item }): number {
  if (a.row.archiveNo === b.row.archiveNo) return 0;
  return a.row.archiveNo < b.row.archiveNo ? -1 : 1;
}

function listedItems(scene: Scene): ReadonlySet<string> {
  const range = { limit: maxYearItems } as const;
  return new Set(
    (['open', 'going'] as const)
      .flatMap((state) => scene.rows.list('disposalLine', 'byState', [state], range))
      .map(({ row }) => row.itemId),
  );
}
