/**
 * Search-runner: one box over everything that this machine holds.
 *
 * People whose name is asked for come first; the dated families are merged newest first, or by title relevance and then
 * by date; then what only sounds so; people found by post or unit alone close the list. A document that is filed is one hit, the archive item.
 *
 * Invariants:
 *  1. A family's count is exact up to `maxCounted` (people: `maxPeopleCounted`), and what asking for it alone answers; a number that may
 *     be too low is reported as `capped`.
 *  2. One run takes about `searchBudgetMs` at most, and says when it broke off.
 */

import type { z } from 'zod';
import type { SearchHit } from '../../../src-shared/features/search/queries.ts';
import {
  facetGroups,
  hitFamilies,
  maxCounted,
  maxPeopleCounted,
} from '../../../src-shared/features/search/queries.ts';
import { localKey, rowKey } from '../change-keys.ts';
import { askedTerms } from '../search/fold-text.ts';
import { canBeSound } from '../search/sounds/sound-keys.ts';
import type { FamilySearch, FoundEntry } from '../search/family-search.ts';
import { matchingPeople } from './directory-runners.ts';
import { withoutTwins } from './filed-files.ts';
import { archiveYears, yearsLeftOut } from './holdings-runner.ts';
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
  scene.rows.dependOn(localKey.indexed, ...indexedTypes.map((type) => rowKey(type, '')));
  const { terms, isCut } = askedTerms(args.text);
  const tally = openFacetTally(args.filters, scene.environment.timeZone());
  const search = { scene, args, terms, tally, deadline: startedAt + searchBudgetMs };
  const found = terms.length === 0 ? [] : familiesOf(args).map((asked) => find(search, asked));
  const filed = filedIn(found);
  count(tally, found, filed);
  const counts = countsOf(found);
  const page = rankedOf(found, filed).slice(args.offset, args.offset + args.limit);
  const isFilled = scene.search.isFilled();
  const more = isFilled ? found.filter(isCapped).map(({ family }) => family) : [...hitFamilies];
  return {
    hits: page.flatMap(({ family, owner, key }) => hitOf(scene, family, owner, key, terms)),
    terms: [...terms],
    cut: isCut,
    counts,
    total: totalOf(counts, found, filed),
    filling: !isFilled,
    more,
    capped: more.length > 0,
    facets: tally.counts(found.some(hasMoreItems) ? archiveYears(scene) : []),
    tookMs: Math.round((scene.environment.timers.monotonicMs() - startedAt) * 10) / 10,
    held: heldRows(scene),
    leftOut: [...yearsLeftOut(scene)],
    asOf: positionTime(scene),
  };
};

interface Search {
  readonly scene: Scene;
  readonly args: Args;
  readonly terms: readonly string[];
  readonly deadline: number;
  readonly tally: FacetTally;
}

interface AskedFamily {
  readonly family: HitFamily;
  /** The others are counted only, after those that were asked for. */
  readonly isAsked: boolean;
}

/** What was found in one family. */
interface Found extends AskedFamily {
  readonly hits: readonly Ranked[];
  /** Matches that the choices are counted over: those that meet all, and those that miss one. */
  readonly matches: readonly FoundEntry[];
  readonly complete: boolean;
  /** Matches that stand in the list as another and are counted by their year alone. */
  readonly byYear?: ReadonlySet<string>;
}

function isCapped({ family, hits, complete }: Found): boolean {
  return !complete || hits.length >= (family === 'person' ? maxPeopleCounted : maxCounted);
}

/** Of a common word the newest items alone are counted, and their years are few. */
function hasMoreItems(found: Found): boolean {
  return found.family === 'archive' && found.isAsked && isCapped(found);
}

function find(search: Search, asked: AskedFamily): Found {
  const { family } = asked;
  return family === 'person'
    ? findPeople(search, asked)
    : findDated({ ...search, ...asked, family });
}

/** What each family can be narrowed by; a choice in any other group leaves nothing of it. */
const groupsOf: Readonly<Record<HitFamily, readonly FacetGroup[]>> = {
  document: ['year', 'kind', 'unit', 'state', 'person', 'file'],
  archive: ['year', 'kind', 'unit', 'period', 'person', 'file'],
  file: ['year', 'file'],
  message: ['year', 'person', 'file'],
  person: [],
};
/** A choice in one of these leaves no item beside its document. */
const groupsOfDocuments = groupsOf.document.filter((group) => !groupsOf.archive.includes(group));

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

interface Filed {
  /** Documents that are hits as their item. */
  readonly hits: ReadonlySet<string>;
  /** Documents whose item the choices are counted over. */
  readonly matches: ReadonlySet<string>;
}

function filedIn(found: readonly Found[]): Filed {
  const archive = found.find(({ family }) => family === 'archive');
  return {
    hits: new Set(archive?.hits.map(({ owner }) => owner)),
    matches: new Set(archive?.matches.map(({ owner }) => owner)),
  };
}

/** The list: a document that stands in it as its archive item is not in it twice. */
function rankedOf(found: readonly Found[], filed: Filed): readonly Ranked[] {
  const asked = found.filter(({ isAsked }) => isAsked);
  const hasItems = asked.some(({ family }) => family === 'archive');
  return asked
    .flatMap(({ hits }) => hits)
    .filter(({ family, owner }) => !(hasItems && family === 'document' && filed.hits.has(owner)))
    .sort(inOrder);
}

/** Counts each thing once, as the list has it; under what items lack, a document that is filed counts itself. */
function count(tally: FacetTally, found: readonly Found[], filed: Filed): void {
  const asked = found.filter(({ isAsked }) => isAsked);
  const hasItems = asked.some(({ family }) => family === 'archive');
  for (const { family, matches, byYear } of asked) {
    for (const match of matches) {
      if (byYear?.has(match.owner) === true) {
        tally.add(match, ['year']);
        continue;
      }
      const isItemToo = hasItems && family === 'document' && filed.matches.has(match.owner);
      tally.add(match, isItemToo ? groupsOfDocuments : facetGroups);
    }
  }
}

function countsOf(found: readonly Found[]): Counts {
  const counts: Counts = { document: 0, archive: 0, file: 0, message: 0, person: 0 };
  for (const { family, hits } of found) counts[family] = Math.min(hits.length, maxCounted);
  return counts;
}

function totalOf(counts: Counts, found: readonly Found[], filed: Filed): number {
  const documents = found.find(({ family }) => family === 'document')?.hits ?? [];
  const twice = documents.slice(0, maxCounted).filter(({ owner }) => filed.hits.has(owner)).length;
  return Object.values(counts).reduce((sum, one) => sum + one, 0) - twice;
}

function findPeople({ scene, args }: Search, asked: AskedFamily): Found {
  const hits = matchingPeople(scene, args.text).map(({ personId, byName }, place) => ({
    ...({ family: 'person', owner: personId, key: `person/${personId}`, at: 0 } as const),
    place: byName ? place : unplaced,
  }));
  return { ...asked, hits, matches: [], complete: true };
}

/** A file of a document that is filed is one hit: at the item. */
function findFiles(run: SearchRun, byWords: Matches): Found {
  const { scene, family, isAsked, args } = run;
  const { hits, ...counted } = withoutTwins(scene, byWords);
  const ranked =
    args.order === 'newest' ? hits.map((hit) => dated(family, hit)) : byRelevance(run, hits);
  const complete = byWords.complete && byWords.hits.length < maxCounted;
  return { family, isAsked, ...counted, hits: ranked, complete };
}

interface SearchRun extends Search {
  readonly family: DatedFamily;
  readonly isAsked: boolean;
}

function findDated(run: SearchRun): Found {
  const { args, terms, family, isAsked } = run;
  const byWords = findMatches(run, { family, terms }, noMatches);
  if (family === 'file') return findFiles(run, byWords);
  const bySound = findSounding(run, byWords);
  const all = {
    ...{ family, isAsked },
    matches: [byWords, bySound].flatMap(({ hits, near }) => [...hits, ...near]),
    complete: byWords.complete && bySound.complete,
  };
  const sounding = bySound.hits.map((hit) => ({ ...dated(family, hit), place: placeOfSounds }));
  return args.order === 'newest'
    ? { ...all, hits: [...byWords.hits.map((hit) => dated(family, hit)), ...sounding] }
    : { ...all, hits: [...byRelevance(run, byWords.hits), ...sounding] };
}

/** Those of the best titles first, also such as are older than what was counted. */
function byRelevance(run: SearchRun, hits: readonly FoundEntry[]): readonly Ranked[] {
  const { scene, args, terms, family, tally } = run;
  const accepts = (entry: FoundEntry): boolean => tally.misses(entry) === 0;
  const asked = { family, terms, narrowed: narrowedBy(args, family), accepts };
  const best = scene.search.ranked(asked, maxCounted);
  const places = new Map(best.map(({ owner }, place) => [owner, place + placesOfPeople]));
  const known = new Set(hits.map(({ owner }) => owner));
  return [...hits, ...best.filter(({ owner }) => !known.has(owner))].map((hit) => ({
    ...dated(family, hit),
    place: places.get(hit.owner) ?? placeOfWords,
  }));
}

interface Matches {
  readonly hits: readonly FoundEntry[];
  /** Matches that one choice alone leaves out, for the counts. */
  readonly near: readonly FoundEntry[];
  readonly complete: boolean;
}

const noMatches: Matches = { hits: [], near: [], complete: true };

/**
 * What is found by the sound of title or unit and not by its words. Each term of letters has to be a sound: standards and
 * names of products are no pinyin. The others are words.
 */
function findSounding(run: SearchRun, known: Matches): Matches {
  const { terms, family } = run;
  const sounds = terms.filter(canBeSound);
  const words = terms.filter((term) => !canBeSound(term));
  const isSound = sounds.length > 0 && !words.some((word) => /[a-z]/u.test(word));
  if (!isSound || !soundFamilies.has(family) || known.hits.length >= maxCounted) return noMatches;
  return findMatches(run, { family, terms: words, sounds }, known);
}

const soundFamilies: ReadonlySet<string> = new Set(['document', 'archive']);

/** With those that are known up to `maxCounted` hits; beside them as many that miss one choice, when they are counted. */
function findMatches(run: SearchRun, search: FamilySearch, known: Matches): Matches {
  const { args, tally, isAsked, family } = run;
  const hits = [...known.hits];
  const meetsAll = (entry: FoundEntry): boolean => tally.misses(entry) === 0;
  const narrowed = narrowedBy(args, family);
  const complete = collect(run, { ...search, narrowed, accepts: meetsAll }, hits, maxCounted);
  const found = { hits: hits.slice(known.hits.length), near: [], complete };
  if (!isAsked || facetGroups.every((group) => args.filters[group].length === 0)) return found;
  const near = [...hits, ...known.near];
  const before = near.length;
  const missesOne = (entry: FoundEntry): boolean => tally.misses(entry) === 1;
  const isWhole = collect(run, { ...search, accepts: missesOne }, near, before + maxCounted);
  return { ...found, near: near.slice(before), complete: complete && isWhole };
}

/** Appends matches up to `wanted` in all whose owners are not yet in `found`; false when the time was up before. */
function collect(
  { scene, deadline }: Search,
  search: FamilySearch,
  found: FoundEntry[],
  wanted: number,
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
