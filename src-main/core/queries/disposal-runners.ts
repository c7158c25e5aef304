/**
 * Disposal-runners: items whose period has run out, and the register of appraisal and destruction.
 */

import {
  archiveHold,
  maxDisposalLines,
} from '../../../src-shared/features/archive/disposal-model.ts';
import {
  maxDisposalLists,
  maxDueRows,
  maxHeldDueRows,
} from '../../../src-shared/features/archive/disposal-queries.ts';
import { keptUntil } from '../../../src-shared/features/archive/disposal-rules.ts';
import { officeYear } from '../../../src-shared/kernel/time.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { indexKey, rowKey } from '../change-keys.ts';
import { asCatalogued } from './correction-runners.ts';
import { yearsOf } from './archive-list-runners.ts';
import { fondsOf } from './archive-runners.ts';
import type { Runner } from './query-runner.ts';
import { visible } from './row-reader.ts';
import type { Scene } from './scene.ts';

const newest = { limit: maxDisposalLists, order: 'desc' } as const;
/** Items of a year that are read at once. */
const pageItems = 500;
/** The shortest period: what is younger is not read. */
const shortestYears = 10;

type Register = QueryResult<'archive.disposal'>;

export const disposalRegister: Runner<'archive.disposal'> = (scene, { unitId, listId }) => {
  const lists = scene.rows.list('disposalList', 'byUnit', [unitId], newest).map(({ row }) => row);
  const shown = listId ?? lists[0]?.id;
  const lines =
    shown === undefined
      ? []
      : scene.rows.list('disposalLine', 'byList', [shown], { limit: maxDisposalLines });
  return { lists, lines: lines.map(({ row }) => row), holds: [...holdsOf(scene, unitId)] };
};

/** Holds that stand, the newest first: those that were lifted since do not count against them. */
function holdsOf(scene: Scene, unitId: string): Register['holds'] {
  return scene.rows
    .select<{ readonly body: string }>(
      `SELECT r.body AS body FROM r_archiveHold AS r INDEXED BY i_archiveHold_byUnit
       WHERE ${visible('r')} AND r.c_unitId = ? AND json_extract(r.body, '$.liftedAt') IS NULL
       ORDER BY r.c_at DESC, r.key DESC LIMIT ?`,
      [unitId, maxDisposalLists],
      [indexKey('archiveHold', 'byUnit', [unitId])],
    )
    .map(({ body }) => archiveHold.shape.parse(JSON.parse(body)));
}

export const dueItems: Runner<'archive.due'> = (scene, { unitId }) => {
  const fondsNo = fondsOf(scene, unitId);
  if (fondsNo === null) return { rows: [], hasMore: false };
  const { environment } = scene;
  const thisYear = officeYear(environment.now(), environment.timeZone());
  const years = yearsOf(scene, fondsNo).filter((year) => year + shortestYears < thisYear);
  const free: DueRow[] = [];
  // What is on hold may be much and stay long: it must not keep what is free out of the list.
  const held: DueRow[] = [];
  for (const year of [...years].reverse()) {
    for (const due of dueOf(scene, { unitId, fondsNo, year, thisYear })) {
      if (!due.isOnHold && free.length >= maxDueRows) return answer(free, held, true);
      if (!due.isOnHold) free.push(due);
      else if (held.length < maxHeldDueRows) held.push(due);
    }
  }
  return answer(free, held, held.length >= maxHeldDueRows);
};

type Due = QueryResult<'archive.due'>;
type DueRow = Due['rows'][number];

function answer(free: readonly DueRow[], held: readonly DueRow[], hasMore: boolean): Due {
  const place = ({ item }: DueRow): string => `${item.year} ${item.archiveNo}`;
  const rows = [...free, ...held].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  return { rows, hasMore };
}

interface YearOfUnit {
  readonly unitId: string;
  readonly fondsNo: string;
  readonly year: number;
  readonly thisYear: number;
}

/** Item by item in the order of their numbers, however many there are: of those that may be due alone more than a key is read. */
function* dueOf(scene: Scene, asked: YearOfUnit): Generator<DueRow> {
  let after: Candidate = { key: '', archiveNo: '' };
  for (;;) {
    const page = candidatesOf(scene, asked, after);
    for (const { key } of page) {
      const row = scene.rows.get('archiveItem', key)?.row;
      if (row === undefined) continue;
      const item = asCatalogued(scene, row);
      const until = keptUntil(item, scene.rows.get('archiveExtension', key)?.row);
      if (until === null || until >= asked.thisYear) continue;
      const isOnHold = scene.rows.get('archiveHold', key)?.row.liftedAt === null;
      yield { item, keptUntil: until, isOnHold };
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageItems) return;
    after = last;
  }
}

interface Candidate {
  readonly key: string;
  readonly archiveNo: string;
}

/** Items whose own period has run out, or whose period was corrected or extended, and which are on no list. */
function candidatesOf(
  scene: Scene,
  { unitId, fondsNo, year, thisYear }: YearOfUnit,
  after: Candidate,
): readonly Candidate[] {
  const over = (['D10', 'D30'] as const).filter((period) => {
    const until = keptUntil({ year, period }, undefined);
    return until !== null && until < thisYear;
  });
  return scene.rows.select<Candidate>(
    `SELECT r.key AS key, r.c_archiveNo AS archiveNo
     FROM r_archiveItem AS r INDEXED BY i_archiveItem_byYear
     WHERE ${visible('r')} AND r.c_fondsNo = ? AND r.c_year = ?
       AND (r.c_archiveNo, r.key) > (?, ?)
       AND json_extract(r.body, '$.unitId') = ?
       AND (json_extract(r.body, '$.period') IN (${over.map(() => '?').join(', ')})
         OR EXISTS (SELECT 1 FROM r_itemCorrection AS c WHERE c.c_itemId = r.key AND c.deleted = 0))
       AND NOT EXISTS (SELECT 1 FROM r_disposalLine AS l
         WHERE l.c_itemId = r.key AND l.c_state IN ('open', 'going') AND l.deleted = 0)
     ORDER BY r.c_archiveNo, r.key LIMIT ?`,
    [fondsNo, year, after.archiveNo, after.key, unitId, ...over, pageItems],
    [
      indexKey('archiveItem', 'byYear', [fondsNo]),
      rowKey('itemCorrection', ''),
      rowKey('disposalLine', ''),
    ],
  );
}
