/** SearchResult: what the search answered, in the shape of the screen. */
import { maxAskedChars } from '../../../src-shared/features/search/asked-text.ts';
import { facetGroups, maxOffset } from '../../../src-shared/features/search/queries.ts';
import type { QueryArgs, QueryResult } from '../../../src-shared/registry.ts';
import { documentKinds } from '../../../src-shared/features/document/model.ts';
import { zonedParts } from '../../ui/time-words.ts';
import { kindWord } from '../document/draft-content.ts';
import type {
  FacetChoice,
  FacetGroup,
  FacetName,
  SearchHit,
  SearchResult,
  SearchSort,
  SearchTab,
} from './search-model.ts';

export type Hit = QueryResult<'search.all'>['hits'][number];
export type Found = QueryResult<'search.all'>;

/** Hits of one page: more than a screen, few enough to be assembled at each letter. */
export const hitsOfPage = 60;
/** As far as the search answers; what lies behind is found by a word more. */
export const maxPages = Math.floor(maxOffset / hitsOfPage) + 1;

export function keyOf(hit: Hit): string {
  return `${hit.family}/${hit.id}`;
}

export interface SearchAsked {
  readonly query: string;
  readonly tab: SearchTab;
  readonly sort: SearchSort;
  readonly facets: FacetChoice;
  /** From 0. */
  readonly page: number;
}

export function searchArgs({
  query,
  tab,
  sort,
  facets,
  page,
}: SearchAsked): QueryArgs<'search.all'> {
  const chosen = (name: FacetName): string[] =>
    [...facets].flatMap((key) => (key.startsWith(`${name}:`) ? [key.slice(name.length + 1)] : []));
  return {
    text: query.trim().slice(0, maxAskedChars),
    families: tab === 'all' ? [] : [tab],
    filters: {
      year: chosen('year'),
      kind: chosen('kind'),
      unit: chosen('unit'),
      state: chosen('state'),
      period: chosen('period'),
      person: chosen('person'),
      file: chosen('file'),
    },
    order: sort,
    offset: page * hitsOfPage,
    limit: hitsOfPage,
  };
}

export interface ResultWords {
  readonly timeZone: string;
  /** What a value of a group is called. */
  label(name: FacetName, value: string): string;
}

/** Without what was typed. */
export function resultOf(found: Found, words: ResultWords): Omit<SearchResult, 'phrase'> {
  const { counts, total } = found;
  return {
    total,
    terms: found.terms,
    counts: { all: total, ...counts },
    more: found.capped ? ['all', ...found.more] : [],
    isFilling: found.filling,
    isCut: found.cut,
    hits: found.hits.map((hit) => hitView(hit, words.timeZone)),
    facets: facetGroups.flatMap((name) => facetOf(found, name, words)),
    tookMs: Math.round(found.tookMs),
    leftOut: found.leftOut,
  };
}

function facetOf(found: Found, name: FacetName, words: ResultWords): readonly FacetGroup[] {
  const values = found.facets[name].map(({ value, count }) => ({
    ...{ value, count },
    label: words.label(name, value),
  }));
  return values.length === 0 ? [] : [{ name, values }];
}

/** 通知 for `notice`; what is no kind stays as it is. */
export function kindLabel(value: string): string {
  const kind = documentKinds.find((one) => one === value);
  return kind === undefined ? value : kindWord[kind];
}

function hitView(hit: Hit, timeZone: string): SearchHit {
  const { year, month, day } = zonedParts(hit.at, timeZone);
  const two = (part: number): string => String(part).padStart(2, '0');
  return {
    id: keyOf(hit),
    kind: hit.family,
    title: hit.title,
    excerpt: hit.snippet,
    facts: [hit.kind === null ? '' : kindWord[hit.kind], hit.source].filter((fact) => fact !== ''),
    date: hit.at === 0 ? '' : `${year}-${two(month)}-${two(day)}`,
  };
}

/** A count stops at a bound of entries looked at, of which some may be one hit. */
export function countWords(
  { counts, more }: Pick<SearchResult, 'counts' | 'more'>,
  tab: SearchTab,
): string {
  return more.includes(tab) ? `${counts[tab]}+` : String(counts[tab]);
}

/** Of what was asked as much as a title bears. */
const maxTitleChars = 40;

export function shortened(query: string): string {
  const characters = Array.from(query.trim());
  if (characters.length <= maxTitleChars) return characters.join('');
  return `${characters.slice(0, maxTitleChars).join('')}…`;
}
