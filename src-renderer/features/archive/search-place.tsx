/**
 * SearchPlace: what is asked and which hits are looked at; kept while the window is open, so that a hit can be opened and left again.
 *
 * Invariants:
 *  1. Other words, filters or another order begin at the first page again.
 *  2. Nothing is written down: it ends with the session of the person.
 */
import { createContext, use, useCallback, useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { SearchAsked } from './search-result.ts';

export interface SearchPlace extends SearchAsked {
  /** The hit that is looked at; null = the first. */
  readonly chosen: string | null;
}

const start: SearchPlace = {
  ...{ query: '', tab: 'all', sort: 'newest', facets: new Set(), page: 0, chosen: null },
};

class SearchMemory {
  #last = start;

  last(): SearchPlace {
    return this.#last;
  }

  keep(place: SearchPlace): void {
    this.#last = place;
  }
}

const SearchMemoryContext = createContext<SearchMemory | null>(null);

export function SearchMemoryProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [memory] = useState(() => new SearchMemory());
  return <SearchMemoryContext value={memory}>{children}</SearchMemoryContext>;
}

export interface SearchPlaceAccess {
  readonly place: SearchPlace;
  /** Asks something else, from its first page. */
  readonly ask: (part: Partial<Omit<SearchAsked, 'page'>>) => void;
  readonly turnTo: (page: number) => void;
  readonly choose: (hit: string) => void;
}

/** Begins with the words of the address, else where it was left. */
export function useSearchPlace(query: string): SearchPlaceAccess {
  const memory = use(SearchMemoryContext);
  if (memory === null) throw new Error('no search memory above this component');
  const [place, setPlace] = useState(() => (query === '' ? memory.last() : { ...start, query }));
  useEffect(() => {
    memory.keep(place);
  }, [memory, place]);
  const ask = useCallback((part: Partial<Omit<SearchAsked, 'page'>>) => {
    setPlace((before) => ({ ...before, ...part, page: 0, chosen: null }));
  }, []);
  const turnTo = useCallback((page: number) => {
    setPlace((before) => ({ ...before, page, chosen: null }));
  }, []);
  const choose = useCallback((chosen: string) => {
    setPlace((before) => ({ ...before, chosen }));
  }, []);
  return { place, ask, turnTo, choose };
}
