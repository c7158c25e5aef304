/**
 * UseViewAhead: live views of the document before one and of its neighbours, so that the next is there when asked for.
 *
 * Invariant: at most `maxHeldViews` documents are subscribed; one that is left is given up.
 */
import { useEffect, useState } from 'react';
import { useConnection } from '../../bridge/use-bridge.ts';
import { queries } from '../../../src-shared/registry.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';

type View = QueryResult<'document.view'>;

/** The present one, two ahead and one behind. */
export const maxHeldViews = 4;

export function useViewsAhead(documentIds: readonly string[]): ReadonlyMap<string, View> {
  const connection = useConnection();
  const [views, setViews] = useState<ReadonlyMap<string, View>>(new Map());
  const [subscriptions] = useState(() => new Map<string, () => void>());
  const key = documentIds.slice(0, maxHeldViews).join(',');
  useEffect(() => {
    const wanted = new Set(key === '' ? [] : key.split(','));
    for (const [documentId, end] of subscriptions) {
      if (wanted.has(documentId)) continue;
      end();
      subscriptions.delete(documentId);
    }
    for (const documentId of wanted) {
      if (subscriptions.has(documentId)) continue;
      const schema = queries.get('document.view')?.result;
      subscriptions.set(
        documentId,
        connection.subscribe({ name: 'document.view', args: { documentId } }, ({ result }) => {
          const parsed = schema?.safeParse(result);
          // The registry's record is erased; the schema is the one of this name.
          if (parsed?.success !== true) return;
          const view = parsed.data as View;
          setViews((held) => {
            const next = new Map([...held].filter(([id]) => subscriptions.has(id)));
            return next.set(documentId, view);
          });
        }),
      );
    }
  }, [connection, subscriptions, key]);
  useEffect(
    () => () => {
      for (const end of subscriptions.values()) end();
      subscriptions.clear();
    },
    [subscriptions],
  );
  return views;
}
