/** UseSavedSearches: the person's saved searches, and what was looked for on this computer. */
import { useCallback, useMemo, useState } from 'react';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import type { SavedSearch } from './saved-search.ts';
import {
  maxSaved,
  recentOf,
  savedSearchesOf,
  savedSetting,
  withRecent,
  withSaved,
} from './saved-search.ts';

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
  const kept = useQuery('setting.list', {}).data?.values[savedSetting];
  const saved = useMemo(() => savedSearchesOf(kept), [kept]);
  const key = `tongwen.searched.${personId}`;
  const [recent, setRecent] = useState(() => recentOf(window.localStorage.getItem(key)));
  const keep = useCallback(
    (next: readonly string[]) => {
      window.localStorage.setItem(key, JSON.stringify(next));
      setRecent(next);
    },
    [key],
  );
  const store = (list: readonly SavedSearch[], done: string): void => {
    const value = list.map((one) => ({ ...one, facets: [...one.facets] }));
    void act('setting.set', { personId, name: savedSetting, value }, { done });
  };
  return {
    saved,
    isFull: saved.length >= maxSaved,
    recent,
    save: (search) => {
      store(withSaved(saved, search), t('search.saveDone'));
    },
    remove: (name) => {
      const left = saved.filter((one) => one.name !== name);
      store(left, t('search.removed'));
    },
    remember: (query) => {
      keep(withRecent(recent, query));
    },
    forget: () => {
      keep([]);
    },
  };
}
