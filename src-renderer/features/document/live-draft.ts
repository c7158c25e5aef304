/**
 * LiveDraft: what is typed, as it is at this key. Form and page follow every key, all else when the keys rest.
 *
 * Invariants:
 *  1. There is one value: who follows late sees an older one, never another.
 *  2. The first value is shown by all at once.
 */
import { startTransition, useEffect, useState, useSyncExternalStore } from 'react';
import { restMs } from '../../ui/use-resting.ts';
import type { DraftValue } from './draft-content.ts';

export interface LiveDraft {
  /** null while it is read. */
  readonly read: () => DraftValue | null;
  readonly put: (value: DraftValue) => void;
  readonly watch: (told: () => void) => () => void;
}

export function createLiveDraft(): LiveDraft {
  let value: DraftValue | null = null;
  const watchers = new Set<() => void>();
  return {
    read: () => value,
    put: (next) => {
      value = next;
      for (const told of watchers) told();
    },
    watch: (told) => {
      watchers.add(told);
      return () => {
        watchers.delete(told);
      };
    },
  };
}

export function useLiveDraft(live: LiveDraft): DraftValue | null {
  return useSyncExternalStore(live.watch, live.read);
}

export function useRestingDraft(live: LiveDraft): DraftValue | null {
  const [value, setValue] = useState(live.read);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isFirst = live.read() === null;
    const stop = live.watch(() => {
      clearTimeout(timer);
      if (isFirst) setValue(live.read());
      else {
        timer = setTimeout(() => {
          startTransition(() => {
            setValue(live.read());
          });
        }, restMs);
      }
      isFirst = false;
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [live]);
  return value;
}
