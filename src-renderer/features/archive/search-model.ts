/** SearchModel: what the archive search asks and what it shows; every result says until when it is complete. */
import type { facetGroups } from '../../../src-shared/features/search/queries.ts';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';

export type HitKind = 'document' | 'archive' | 'file' | 'message' | 'person';
export type SearchTab = 'all' | HitKind;
export type SearchSort = 'relevance' | 'newest';
export type FacetName = (typeof facetGroups)[number];

/** Text with the ranges that the search engine found in it. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly (readonly [start: number, end: number])[];
}

export interface SearchHit {
  readonly id: string;
  readonly kind: HitKind;
  readonly title: MarkedText;
  /** Around the first hit in the text; null for hits in titles only. */
  readonly excerpt: MarkedText | null;
  /** Unit, number, archive number, state, in that order. */
  readonly facts: readonly string[];
  /** `2026-05-12` */
  readonly date: string;
}

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  /** null = there may be hits, but they were not counted. */
  readonly count: number | null;
}

export interface FacetGroup {
  readonly name: FacetName;
  readonly values: readonly FacetValue[];
}

/** Chosen facet values as `year:2026`. */
export type FacetChoice = ReadonlySet<string>;

export function facetKey(name: FacetName, value: string): string {
  return `${name}:${value}`;
}

export interface SearchResult {
  readonly total: number;
  readonly counts: Readonly<Record<SearchTab, number>>;
  /** Whose numbers are higher than they are counted; with any, that of `all` is. */
  readonly more: readonly SearchTab[];
  /** The index is still being filled. */
  readonly isFilling: boolean;
  /** Only the beginning of the question was looked for. */
  readonly isCut: boolean;
  readonly hits: readonly SearchHit[];
  readonly facets: readonly FacetGroup[];
  readonly tookMs: number;
  /** Years of the archive that this machine does not keep by choice. */
  readonly leftOut: readonly number[];
  /** What was typed: marked where it stands as a whole. */
  readonly phrase: string;
  /** Words to mark elsewhere; the search engine knows how it cut the query. */
  readonly terms: readonly string[];
}

export interface SearchPreview {
  readonly id: string;
  readonly title: string;
  readonly page: PageDocument | null;
  /** What can be kept on this machine. */
  readonly archiveItemId: string | null;
  readonly archiveNo: string | null;
  readonly retention: string | null;
  readonly hitWords: string;
  /** Only a document has pages to print. */
  readonly canPrint: boolean;
}
