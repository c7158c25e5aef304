/**
 * Search-runner: one box over everything that this machine holds.
 *
 * People whose name is asked for come first; the dated families are merged newest first, or by title relevance and then
 * by date; then what only sounds so; people found by post or unit alone close the list. A document that is filed is one hit, the archive item.
 *
 * Invariants:
 *  1. A family's count is exact up to `maxCounted`; a number that may be too low is reported as `capped`.
 *  2. One run takes about `searchBudgetMs` at most, and says when it broke off.
 */

import type { z } from 'zod';
import type { hitFamilies, SearchHit } from '../../../src-shared/features/search/queries.ts';
import { facetGroups, maxCounted } from '../../../src-shared/features/search/queries.ts';
import { rowKey } from '../change-keys.ts';
import { foldTerms } from '../search/fold-text.ts';
import { canBeSound } from '../search/sounds/sound-keys.ts';
import type { FamilySearch, FoundEntry } from '../search/family-search.ts';
import { matchingPeople } from './directory-runners.ts';
import { searchBudgetMs } from './limits.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';
import type { FacetGroup, FacetTally } from './search-facets.ts';
import { openFacetTally } from './search-facets.ts';
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
  ...['archiveText', 'itemCorrection', 'message', 'fileRef', 'finalFiles', 'textPart'],
  ...['person', 'identity'],
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
  const tally = openFacetTally(args.filters, scene.environment.timeZone());
  const unseen = openFacetTally(args.filters, scene.environment.timeZone());
  let complete = scene.search.isFilled();
  if (terms.length > 0) {
    const deadline = startedAt + searchBudgetMs;
    for (const { family, isAsked } of familiesOf(args)) {
      const run = { scene, args, terms, deadline, tally: isAsked ? tally : unseen };
      const found = family === 'person' ? findPeople(run) : findDated(run, family);
      counts[family] = Math.min(found.hits.length, maxCounted);
      complete = complete && found.complete;
      if (isAsked) ranked.push(...found.hits);
    }
  }
  const page = ranked.sort(inOrder).slice(args.offset, args.offset + args.limit);
  return {
    hits: page.flatMap(({ family, owner, key }) => hitOf(scene, family, owner, key, terms)),
    counts,
    filling: !scene.search.isFilled(),
    capped: !complete || Object.values(counts).some((count) => count >= maxCounted),
    facets: tally.counts(),
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
  readonly tally: FacetTally;
}

interface Found {
  readonly hits: readonly Ranked[];
  readonly complete: boolean;
}

interface AskedFamily {
  readonly family: HitFamily;
  /** The others are counted only, after those that were asked for. */
  readonly isAsked: boolean;
}

/** What each family can be narrowed by; a choice in any other group leaves nothing of it. */
const groupsOf: Readonly<Record<HitFamily, readonly FacetGroup[]>> = {
  document: ['year', 'kind', 'unit', 'state', 'person', 'file'],
  archive: ['year', 'kind', 'unit', 'period', 'person', 'file'],
  file: ['year', 'file'],
  message: ['year', 'person', 'file'],
  person: [],
};

function familiesOf(args: Args): readonly AskedFamily[] {
  const all: readonly HitFamily[] = ['person', ...datedFamilies];
  const chosen = facetGroups.filter((group) => args.filters[group].length > 0);
  return all
    .filter((family) => chosen.every((group) => groupsOf[family].includes(group)))
    .map((family) => ({
      family,
      isAsked: args.families.length === 0 || args.families.includes(family),
    }))
    .sort((a, b) => Number(b.isAsked) - Number(a.isAsked));
}

function findPeople({ scene, args }: SearchRun): Found {
  const hits = matchingPeople(scene, args.text).map(({ personId, byName }, place) => ({
    ...({ family: 'person', owner: personId, key: `person/${personId}`, at: 0 } as const),
    place: byName ? place : unplaced,
  }));
  return { hits, complete: true };
}

function findDated(run: SearchRun, family: DatedFamily): Found {
  const { scene, args, terms } = run;
  const preferArchive = args.families.length === 0 || args.families.includes('archive');
  const asked = { family, terms, preferArchive };
  const { hits: found, complete: isComplete } = findNewest(run, asked);
  const { hits: sounding, complete } = findSounding(run, asked, {
    hits: found,
    complete: isComplete,
  });
  const bySound = sounding.map((hit) => ({ ...dated(family, hit), place: placeOfSounds }));
  if (args.order === 'newest') {
    return { hits: [...found.map((hit) => dated(family, hit)), ...bySound], complete };
  }
  const accepts = (entry: FoundEntry): boolean => run.tally.misses(entry) === 0;
  const narrowed = narrowedBy(args, family);
  const best = scene.search.ranked({ ...asked, narrowed, accepts }, args.offset + args.limit);
  const places = new Map(best.map(({ owner }, place) => [owner, place + placesOfPeople]));
  const known = new Set(found.map(({ owner }) => owner));
  const all = [...found, ...best.filter(({ owner }) => !known.has(owner))];
  const byWords = all.map((hit) => ({
    ...dated(family, hit),
    place: places.get(hit.owner) ?? placeOfWords,
  }));
  return { hits: [...byWords, ...bySound], complete };
}

interface FoundHits {
  readonly hits: readonly FoundEntry[];
  readonly complete: boolean;
}

/**
 * What is found by the sound of title or unit and not by its words. Each term of letters has to be a sound: standards and
 * names of products are no pinyin. The others are words.
 */
function findSounding(run: SearchRun, asked: FamilySearch, known: FoundHits): FoundHits {
  const { args, tally, terms } = run;
  const sounds = terms.filter(canBeSound);
  const words = terms.filter((term) => !canBeSound(term));
  const isAsked = sounds.length > 0 && !words.some((word) => /[a-z]/u.test(word));
  if (!isAsked || !soundFamilies.has(asked.family) || known.hits.length >= maxCounted) {
    return { hits: [], complete: known.complete };
  }
  const hits = [...known.hits];
  const search = { ...asked, terms: words, sounds, narrowed: narrowedBy(args, asked.family) };
  const accepts = (entry: FoundEntry): boolean => tally.misses(entry) === 0;
  const isComplete = collect(run, { ...search, accepts }, hits, maxCounted);
  const found = hits.slice(known.hits.length);
  for (const hit of found) tally.add(hit);
  return { hits: found, complete: known.complete && isComplete };
}

const soundFamilies: ReadonlySet<string> = new Set(['document', 'archive']);

/** Hits up to `maxCounted`; beside them as many matches that one choice alone leaves out, for the counts. */
function findNewest(run: SearchRun, asked: FamilySearch): FoundHits {
  const { args, tally } = run;
  const hits: FoundEntry[] = [];
  const meetsAll = (entry: FoundEntry): boolean => tally.misses(entry) === 0;
  const narrowed = narrowedBy(args, asked.family);
  let complete = collect(run, { ...asked, narrowed, accepts: meetsAll }, hits);
  for (const hit of hits) tally.add(hit);
  if (facetGroups.some((group) => args.filters[group].length > 0)) {
    const matches = [...hits];
    const missesOne = (entry: FoundEntry): boolean => tally.misses(entry) === 1;
    complete = collect(run, { ...asked, accepts: missesOne }, matches) && complete;
    for (const match of matches.slice(hits.length)) tally.add(match);
  }
  return { hits, complete };
}

/** Appends up to `maxCounted` matches whose owners are not yet in `found`; false when the time was up before. */
function collect(
  { scene, deadline }: SearchRun,
  search: FamilySearch,
  found: FoundEntry[],
  wanted = found.length + maxCounted,
): boolean {
  const slices = scene.search.newest(search, wanted, found);
  while (slices.next().done !== true) {
    if (scene.environment.timers.monotonicMs() > deadline) {
      slices.return();
      return false;
    }
  }
  return true;
}

/** The choices that the index knows; what they leave out is not even looked at. */
function narrowedBy(
  { filters }: Args,
  family: FamilySearch['family'],
): NonNullable<FamilySearch['narrowed']> {
  const groups = ['kind', 'unit', 'period', 'person'] as const;
  const chosen = groups.filter((group) => filters[group].length > 0);
  const narrowed = Object.fromEntries(chosen.map((group) => [group, filters[group]]));
  // Elsewhere a year may be that of the time, when no date is written.
  return family === 'archive' && filters.year.length > 0
    ? { ...narrowed, year: filters.year }
    : narrowed;
}

/** Ranked titles come after the people, and before what has no place. */
const placesOfPeople = 1_000_000;
const placeOfWords = Number.MAX_SAFE_INTEGER - 2;
/** Sounds are a guess, so they stand behind what was found by its words. */
const placeOfSounds = Number.MAX_SAFE_INTEGER - 1;
const unplaced = Number.MAX_SAFE_INTEGER;

function dated(family: DatedFamily, { key, owner, at }: FoundEntry): Ranked {
  return { family, owner, key, at, place: placeOfWords };
}

function inOrder(a: Ranked, b: Ranked): number {
  return a.place - b.place || b.at - a.at || (a.key < b.key ? -1 : 1);
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
