/**
 * UseFind: the words that are looked for in a file: marked everywhere, and one of them in view.
 *
 * Invariant: nothing of the page is changed for it; marks are highlights that the browser paints.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { findPlaces, maxPlaces } from './find-places.ts';
import type { Stage } from './stage.ts';
import { bringIntoView, partOf, showPart } from './stage.ts';

export interface Find {
  readonly wanted: string;
  readonly count: number;
  /** There are more than are counted. */
  readonly isCapped: boolean;
  /** From 0; of no meaning while nothing is found. */
  readonly current: number;
  readonly look: (wanted: string) => void;
  readonly step: (by: 1 | -1) => void;
  /** Brings the current place into view once more. */
  readonly show: () => void;
}

export interface FindOptions {
  readonly terms: readonly string[];
  readonly part: number;
  readonly onPart: (part: number) => void;
}

export function useFind(stage: Stage | null, options: FindOptions): Find {
  const { terms, part, onPart } = options;
  const [asked, setAsked] = useState<string | null>(null);
  const [current, setCurrent] = useState(0);
  const wanted = useMemo(() => asked ?? firstTerm(stage, terms), [asked, stage, terms]);
  const shown = useRef('');
  const places = useMemo(
    () => (stage === null ? [] : findPlaces(stage.root, wanted)),
    [stage, wanted],
  );
  const place = places[current];
  useEffect(() => {
    if (stage !== null) showPart(stage, part);
  }, [stage, part]);
  useEffect(() => {
    if (stage === null) return undefined;
    const { CSS, Highlight } = stage.window;
    CSS.highlights.set('tw-found', new Highlight(...places));
    CSS.highlights.set('tw-current', new Highlight(...(place === undefined ? [] : [place])));
    return () => {
      CSS.highlights.delete('tw-found');
      CSS.highlights.delete('tw-current');
    };
  }, [stage, places, place]);
  useEffect(() => {
    if (stage === null || place === undefined) return;
    const own = partOf(place);
    if (own !== null && own !== part) onPart(own);
    // Once: what is drawn later must not pull the reader back.
    const key = `${wanted}/${current}`;
    if (shown.current === key && own === part) return;
    shown.current = key;
    bringIntoView(stage, place);
  }, [stage, place, part, onPart, wanted, current]);
  const show = useCallback(() => {
    if (stage !== null && place !== undefined) bringIntoView(stage, place);
  }, [stage, place]);
  const look = useCallback((next: string) => {
    setAsked(next);
    setCurrent(0);
  }, []);
  const step = useCallback(
    (by: 1 | -1) => {
      if (places.length === 0) return;
      setCurrent((now) => (now + by + places.length) % places.length);
    },
    [places],
  );
  return {
    wanted,
    count: places.length,
    isCapped: places.length >= maxPlaces,
    current,
    look,
    step,
    show,
  };
}

/** All words together where they stand together, else the first that stands anywhere. */
function firstTerm(stage: Stage | null, terms: readonly string[]): string {
  const candidates = terms.length > 1 ? [terms.join(' '), ...terms] : terms;
  const found =
    stage === null ? undefined : candidates.find((term) => findPlaces(stage.root, term).length > 0);
  return found ?? terms[0] ?? '';
}
