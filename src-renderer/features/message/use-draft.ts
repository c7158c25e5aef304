/**
 * UseDraft: the unsent text of a conversation, kept in the core's buffer.
 *
 * Invariant: what was typed is stored at most `saveAfterMs` later, and at once when the conversation changes.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { secretMarkIn } from '../../../src-shared/kernel/secret-mark.ts';
import { useSecretRefusal } from '../../bridge/secret-guard.tsx';
import { useConnection } from '../../bridge/use-bridge.ts';

const saveAfterMs = 800;

export interface Draft {
  readonly text: string;
  readonly change: (text: string) => void;
}

const keyOf = (conversationId: string): string => `message.draft/${conversationId}`;

export function useDraft(conversationId: string | null): Draft {
  const connection = useConnection();
  const refuse = useSecretRefusal();
  const [held, setHeld] = useState<{ readonly of: string | null; readonly text: string }>({
    of: null,
    text: '',
  });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    if (conversationId === null) return undefined;
    let isWanted = true;
    connection.call('buffer.get', { key: keyOf(conversationId) }).then(
      ({ value }) => {
        if (!isWanted) return;
        setHeld((now) =>
          now.of === conversationId && now.text !== ''
            ? now
            : { of: conversationId, text: typeof value === 'string' ? value : '' },
        );
      },
      // Without a core there is no draft to show; typing starts with an empty field.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [connection, conversationId]);
  const change = useCallback(
    (text: string) => {
      if (conversationId === null) return;
      const marked = secretMarkIn(text);
      if (marked !== undefined) {
        // The keystroke that completes a mark is not taken.
        refuse({ ...marked, place: 'typed' });
        return;
      }
      setHeld({ of: conversationId, text });
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(
        () => {
          void connection.call('buffer.put', { key: keyOf(conversationId), value: text });
        },
        text === '' ? 0 : saveAfterMs,
      );
    },
    [connection, conversationId, refuse],
  );
  return { text: held.of === conversationId ? held.text : '', change };
}
