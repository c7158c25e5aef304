/**
 * Search-runner: one box over everything that this machine holds.
 *
 * People whose name is asked for come first; the dated families are merged newest first, or by title relevance and then
 * by date; people found by post or unit alone close the list. A document that is filed is one hit, the archive item.
 *
 * Invariants:
 *  1. A family's count is exact up to `maxCounted`; a number that may be too low is reported as `capped`.
 *  2. One run takes about `searchBudgetMs` at most, and says when it broke off.
 */

import type { z } from 'zod';
import type { hitFamilies, SearchHit } from '../../../src-shared/features/search/queries.ts';
import { maxCounted } from '../../../src-shared/features/search/queries.ts';
import { officeDate } from '../../../src-shared/kernel/time.ts';
import { rowKey } from '../change-keys.ts';
import { foldTerms } from '../search/fold-text.ts';
import { idsPerMs } from '../search/search-families.ts';
import type { FoundEntry, SearchFilter } from '../search/search-reader.ts';
import { matchingPeople } from './directory-runners.ts';
import { searchBudgetMs } from './limits.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';
import { assembleHit } from './search-hits.ts';
import { tallied } from './document-runners.ts';

type HitFamily = (typeof hitFamilies)[number];
type DatedFamily = Exclude<HitFamily, 'person'>;
type Hit = z.infer<typeof SearchHit>;
type Args = Parameters<Runner<'search.all'>>[1];
type Counts = Record<HitFamily, number>;

const datedFamilies: readonly DatedFamily[] = ['document', 'archive', 'file', 'message'];
/** Every row type whose words are indexed. */
const indexedTypes = [
  ...['document', 'documentText', 'opinion', 'arrival', 'arrivalText', 'archiveItem'],
  ...['archiveText', 'message', 'fileRef', 'textPart', 'person', 'identity'],
];

interface Ranked {
  readonly family: HitFamily;
  readonly owner: string;
  readonly key: string;
  readonly at: number;
  /** Place in the ranking; hits without one come after all others, by date. */
  readonly place: number;
}

export const searchAll: Runner<'search.all'> = (scene, args) => {
  const startedAt = scene.environment.timers.monotonicMs();
  scene.rows.dependOn(...indexedTypes.map((type) => rowKey(type, '')));
  const terms = foldTerms(args.text);
  const counts: Counts = { document: 0, archive: 0, file: 0, message: 0, person: 0 };
  const ranked: Ranked[] = [];
  let complete = true;
  if (terms.length > 0) {
    const run = { scene, args, terms, deadline: startedAt + searchBudgetMs };
    for (const family of wantedFamilies(args)) {
      const found = family === 'person' ? findPeople(run) : findDated(run, family);
      counts[family] = Math.min(found.hits.length, maxCounted);
      complete = complete && found.complete;
      ranked.push(...found.hits);
    }
  }
  const page = ranked.sort(inOrder).slice(args.offset, args.offset + args.limit);
  return {
    hits: page.flatMap(({ family, owner, key }) => hitOf(scene, family, owner, key, terms)),
    counts,
    capped: !complete || Object.values(counts).some((count) => count >= maxCounted),
    tookMs: Math.round((scene.environment.timers.monotonicMs() - startedAt) * 10) / 10,
    held: heldRows(scene),
    asOf: positionTime(scene),
  };
};

interface SearchRun {
  readonly scene: Scene;
  readonly args: Args;
  readonly terms: readonly string[];
  readonly deadline: number;
}

interface Found {
  readonly hits: readonly Ranked[];
  readonly complete: boolean;
}

/** Years and kinds are of official documents only. */
function wantedFamilies(args: Args): readonly HitFamily[] {
  const all: readonly HitFamily[] = ['person', ...datedFamilies];
  const asked = args.families.length === 0 ? all : all.filter((f) => args.families.includes(f));
  return asked.filter((family) => {
    if (family === 'person') return args.year === null && args.kind === null;
    return args.kind === null || family === 'document' || family === 'archive';
  });
}

function findPeople({ scene, args }: SearchRun): Found {
  const hits = matchingPeople(scene, args.text).map(({ personId, byName }, place) => ({
    ...({ family: 'person', owner: personId, key: `person/${personId}`, at: 0 } as const),
    place: byName ? place : unplaced,
  }));
  return { hits, complete: true };
}

function findDated(run: SearchRun, family: DatedFamily): Found {
  const { scene, args, terms, deadline } = run;
  const search = { family, terms, filter: filterOf(run) };
  const found: FoundEntry[] = [];
  const slices = scene.search.newest(search, maxCounted, found);
  let complete = true;
  for (const _slice of slices) {
    complete = scene.environment.timers.monotonicMs() <= deadline;
    if (!complete) break;
  }
  if (args.order === 'newest') return { hits: found.map((hit) => dated(family, hit)), complete };
  const best = scene.search.ranked(search, args.offset + args.limit);
  const places = new Map(best.map(({ owner }, place) => [owner, place + placesOfPeople]));
  const known = new Set(found.map(({ owner }) => owner));
  const all = [...found, ...best.filter(({ owner }) => !known.has(owner))];
  return {
    hits: all.map((hit) => ({ ...dated(family, hit), place: places.get(hit.owner) ?? unplaced })),
    complete,
  };
}

/** Ranked titles come after the people, and before what has no place. */
const placesOfPeople = 1_000_000;
const unplaced = Number.MAX_SAFE_INTEGER;

function dated(family: DatedFamily, { id, key, owner }: FoundEntry): Ranked {
  return { family, owner, key, at: Math.floor(id / idsPerMs), place: unplaced };
}

function inOrder(a: Ranked, b: Ranked): number {
  return a.place - b.place || b.at - a.at || (a.key < b.key ? -1 : 1);
}

function filterOf({ scene, args }: SearchRun): SearchFilter {
  return {
    kind: args.kind,
    preferArchive: args.families.length === 0 || args.families.includes('archive'),
    year: args.year === null ? null : yearOf(args.year, scene.environment.timeZone()),
  };
}

/** The first and last instant of an office year, found by the date that the zone shows. */
function yearOf(year: number, timeZone: string): NonNullable<SearchFilter['year']> {
  return { year, fromMs: startOf(year, timeZone), toMs: startOf(year + 1, timeZone) };
}

function startOf(year: number, timeZone: string): number {
  const noonUtc = Date.UTC(year, 0, 1);
  const halfHour = 30 * 60_000;
  // No zone is further than 14 hours from UTC.
  for (let at = noonUtc - 28 * halfHour; at <= noonUtc + 28 * halfHour; at += halfHour) {
    if (officeDate(at, timeZone) === `${year}-01-01`) return at;
  }
  return noonUtc;
}

function hitOf(
  scene: Scene,
  family: HitFamily,
  owner: string,
  key: string,
  terms: readonly string[],
): Hit[] {
  const hit = assembleHit(scene, { family, owner, key, terms });
  return hit === undefined ? [] : [hit];
}

function heldRows(scene: Scene): number {
  const types = ['document', 'archiveItem', 'message', 'person'] as const;
  return types.reduce((sum, type) => sum + tallied(scene, type), 0);
}

function positionTime(scene: Scene): number | null {
  const rows = scene.rows.select<{ readonly at: number }>(
    'SELECT at FROM position WHERE id = 1',
    [],
    [],
  );
  return rows[0]?.at ?? null;
}
