/** UseSavedSearches: the person's saved searches, and what was looked for on this computer. */
import { useMemo } from 'react';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { useRecentSearches } from './recent-searches.ts';
import type { SavedSearch } from './saved-search.ts';
import { keptAs, maxSaved, savedSearchesOf, settingOf } from './saved-search.ts';

export interface SearchShelf {
  readonly saved: readonly SavedSearch[];
  readonly isFull: boolean;
  readonly recent: readonly string[];
  readonly save: (search: SavedSearch) => void;
  readonly remove: (name: string) => void;
  readonly remember: (query: string) => void;
  readonly forget: () => void;
}

export function useSavedSearches(): SearchShelf {
  const { t } = useText();
  const act = useAct();
  const personId = useSession()?.personId ?? '';
  const { now } = useCalendar();
  const values = useQuery('setting.list', {}).data?.values;
  const saved = useMemo(() => savedSearchesOf(values ?? {}), [values]);
  const searched = useRecentSearches();
  return {
    saved,
    isFull: saved.length >= maxSaved,
    ...searched,
    save: (search) => {
      const value = keptAs(search, now);
      void act(
        'setting.set',
        { personId, name: settingOf(search.name), value },
        { done: t('search.saveDone') },
      );
    },
    remove: (name) => {
      const done = t('search.removed');
      void act('setting.set', { personId, name: settingOf(name), value: null }, { done });
    },
  };
}
