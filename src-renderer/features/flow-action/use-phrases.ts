/**
 * UsePhrases: the unit's stock phrases, the ones that this person uses most first.
 *
 * Uses are counted on this machine, a person; nothing about them leaves it.
 */
import { useCallback, useMemo } from 'react';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { usePreferences } from '../../ui/preferences.ts';

const noUses: Readonly<Record<string, number>> = {};

/** Most used first; those never used stay in the unit's order. */
export function inOrderOfUse(
  phrases: readonly string[],
  uses: Readonly<Record<string, number>>,
): readonly string[] {
  const own = Object.keys(uses).filter((text) => !phrases.includes(text));
  return [...new Set([...phrases, ...own])].toSorted((a, b) => (uses[b] ?? 0) - (uses[a] ?? 0));
}

export interface Phrases {
  readonly phrases: readonly string[];
  /** Counts an opinion that was given. */
  readonly count: (text: string) => void;
}

export function usePhrases(): Phrases {
  const personId = useSession()?.personId ?? '';
  const stock = useQuery('phrase.list', {});
  const uses = usePreferences((state) => state.phraseUses[personId] ?? noUses);
  const countUse = usePreferences((state) => state.countPhrase);
  const rows = stock.data?.rows;
  const phrases = useMemo(
    () =>
      inOrderOfUse(
        (rows ?? []).map(({ text }) => text),
        uses,
      ),
    [rows, uses],
  );
  const count = useCallback(
    (text: string) => {
      countUse(personId, text);
    },
    [countUse, personId],
  );
  return { phrases, count };
}
