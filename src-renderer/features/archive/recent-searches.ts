/**
 * RecentSearches: what a person looked for on this computer.
 *
 * Invariant: it stands in the person's own encrypted file and nowhere else, so the next one at the same computer cannot read it.
 */
import { App } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { failureWords } from '../../bridge/answer-words.ts';
import { useConnection } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { recentOf, withRecent } from './saved-search.ts';

const buffer = 'search/recent';
/** Where earlier versions kept it: in the open, beside that of everybody else at this computer. */
const openPrefix = 'tongwen.searched.';

export interface RecentSearches {
  readonly recent: readonly string[];
  readonly remember: (query: string) => void;
  readonly forget: () => void;
}

export function useRecentSearches(): RecentSearches {
  const { t } = useText();
  const connection = useConnection();
  const { message } = App.useApp();
  const [recent, setRecent] = useState<readonly string[]>([]);
  const tell = useCallback(
    (cause: unknown) => {
      void message.error(failureWords(cause, t));
    },
    [message, t],
  );
  useEffect(() => {
    let isWanted = true;
    clearOpen(window.localStorage);
    connection.call('buffer.get', { key: buffer }).then(
      ({ value }) => {
        if (isWanted) setRecent(recentOf(value));
      },
      // Without a core there is nothing to offer; the box says itself that it cannot search.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [connection]);
  const keep = useCallback(
    (next: readonly string[]) => {
      setRecent(next);
      const value = next.length === 0 ? null : [...next];
      connection.call('buffer.put', { key: buffer, value }).catch(tell);
    },
    [connection, tell],
  );
  return {
    recent,
    remember: (query) => {
      keep(withRecent(recent, query));
    },
    forget: () => {
      keep([]);
    },
  };
}

function clearOpen(storage: Storage): void {
  for (const key of Object.keys(storage)) {
    if (key.startsWith(openPrefix)) storage.removeItem(key);
  }
}
