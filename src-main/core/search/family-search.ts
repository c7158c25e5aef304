/** Family-search: what is asked of one family, and what is found in it. */

import type { EntryFacets } from './entry-facets.ts';
import type { SearchFamily } from './search-families.ts';
import type { KeyedFacet } from './segments/pair-keys.ts';

export interface FoundEntry {
  readonly id: number;
  readonly key: string;
  readonly owner: string;
  readonly at: number;
  readonly facets: EntryFacets;
}

export interface FamilySearch {
  readonly family: SearchFamily;
  readonly terms: readonly string[];
  /** Terms of letters that must be found by the sound of title or unit. */
  readonly sounds?: readonly string[];
  /** Values of a group, any of which will do: what does not meet them is not even looked at. */
  readonly narrowed?: Readonly<Partial<Record<KeyedFacet, readonly string[]>>>;
  /** Whether a match is wanted; asked before its text is read. */
  readonly accepts?: (entry: FoundEntry) => boolean;
}
