/**
 * UseDraft: the unsent text of a conversation, on this machine at once and on the person's other devices a little later.
 *
 * Invariants:
 *  1. What was typed is in the core's buffer at most `bufferAfterMs` later, and with the person's other devices at most
 *     `tellAfterMs` after the last key, or at once when the field is left.
 *  2. A text that is being written here is never replaced from outside; what another device wrote is offered beside it.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { draftDigest } from '../../../src-shared/features/message/draft-commands.ts';
import { maxMessageText } from '../../../src-shared/features/message/model.ts';
import { secretMarkIn } from '../../../src-shared/kernel/secret-mark.ts';
import { useSecretRefusal } from '../../bridge/secret-guard.tsx';
import { useAct } from '../../bridge/use-act.ts';
import { useConnection, useQuery, useSession } from '../../bridge/use-bridge.ts';
import { usePreferences } from '../../ui/preferences.ts';
import { useLatest } from '../../ui/use-latest.ts';
import type { HeldDraft } from './draft-merge.ts';
import { heldAfter, restAfter } from './draft-merge.ts';

const bufferAfterMs = 800;
const tellAfterMs = 4_000;

export interface Draft {
  readonly text: string;
  readonly change: (text: string) => void;
  /** Behind what is there already. */
  readonly addText: (text: string) => void;
  /** It was sent: what was typed behind it meanwhile stays. */
  readonly sent: (text: string) => void;
  /** false = it holds a secret mark; the person was told. */
  readonly allows: (text: string) => boolean;
  /** Tells the person's other devices now. */
  readonly flush: () => void;
  /** What another device wrote at the same time. */
  readonly other: { readonly text: string; readonly at: number } | null;
  readonly settleOther: (how: 'append' | 'replace' | 'drop') => void;
}

const keyOf = (conversationId: string): string => `message.draft/${conversationId}`;
const nothing: HeldDraft = { text: '', isUntold: false, basis: null, seen: undefined };

/** Made anew for each conversation by who uses it. */
export function useDraft(conversationId: string): Draft {
  const refuse = useSecretRefusal();
  const machine = usePreferences((state) => state.machineMark);
  const view = useQuery('conversation.draftView', { conversationId });
  const [held, setHeld] = useState(nothing);
  const stored = view.data?.draft;
  if (stored !== undefined && held.seen !== stored) setHeld(heldAfter(held, stored, machine));
  const latest = useLatest(held);
  const tell = useTell({ conversationId, latest, machine, setHeld });
  const buffer = useBuffered({ conversationId, latest, setHeld });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const allows = useCallback(
    (text: string): boolean => {
      const marked = secretMarkIn(text);
      // The keystroke that completes a mark is not taken.
      if (marked !== undefined) refuse({ ...marked, place: 'typed' });
      return marked === undefined;
    },
    [refuse],
  );
  const change = useCallback(
    (text: string) => {
      if (!allows(text)) return;
      setHeld((now) => ({ ...now, text, isUntold: true }));
      buffer(text);
      if (timer.current !== null) clearTimeout(timer.current);
      // The field that was emptied may not be drawn yet: what is told is said, not read.
      if (text === '') void tell({ text, dropOther: false });
      else {
        timer.current = setTimeout(() => {
          void tell();
        }, tellAfterMs);
      }
    },
    [allows, buffer, tell],
  );
  useTellOnLeaving(tell);
  return {
    text: held.text,
    change,
    ...useAdditions(change, latest),
    allows,
    flush: () => {
      void tell();
    },
    other: stored?.other ?? null,
    settleOther: (how) => {
      const other = stored?.other?.text ?? '';
      const both = joined(held.text, other);
      const text = how === 'drop' ? held.text : how === 'replace' ? other : both;
      setHeld((now) => ({ ...now, text, isUntold: true }));
      void tell({ text, dropOther: true });
    },
  };
}

function useAdditions(
  change: Draft['change'],
  latest: React.RefObject<HeldDraft>,
): Pick<Draft, 'addText' | 'sent'> {
  const addText = useCallback(
    (text: string) => {
      if (text !== '') change(joined(latest.current.text, text));
    },
    [change, latest],
  );
  return {
    addText,
    sent: (text) => {
      change(restAfter(latest.current.text, text));
    },
  };
}

function joined(text: string, more: string): string {
  return text === '' ? more : `${text}\n${more}`;
}

interface TellParts {
  readonly conversationId: string;
  readonly latest: React.RefObject<HeldDraft>;
  readonly machine: string;
  readonly setHeld: (change: (now: HeldDraft) => HeldDraft) => void;
}

type Tell = (settled?: { readonly text: string; readonly dropOther: boolean }) => Promise<void>;

/** Gives the text to the outbox, from where it cannot be lost; then the buffer is not needed any more. */
function useTell({ conversationId, latest, machine, setHeld }: TellParts): Tell {
  const connection = useConnection();
  const act = useAct();
  const personId = useSession()?.personId ?? null;
  return useCallback(
    async (settled) => {
      const { text: typed, isUntold, basis, seen } = latest.current;
      const text = settled?.text ?? typed;
      if (personId === null || (!isUntold && settled === undefined)) return;
      // A longer one stays on this machine: it can be sent as a file only.
      if (text.length > maxMessageText) return;
      const isKnown = text.trim() === '' && seen == null;
      const told =
        isKnown ||
        (await act('conversation.draft', {
          ...{ personId, conversationId, text, replyToId: null, mentions: [], writer: machine },
          basis: basis === null ? null : draftDigest(basis),
          dropOther: settled?.dropOther ?? false,
        })) !== null;
      if (!told) return;
      setHeld((now) => (now.text === text ? { ...now, isUntold: false, basis: text } : now));
      if (latest.current.text !== text) return;
      await connection.call('buffer.put', { key: keyOf(conversationId), value: null });
    },
    [act, connection, conversationId, latest, machine, personId, setHeld],
  );
}

/** What was typed and not told when the window was closed is in the field again; keys go into the buffer. */
function useBuffered(parts: Omit<TellParts, 'machine'>): (text: string) => void {
  const { conversationId, latest, setHeld } = parts;
  const connection = useConnection();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    let isWanted = true;
    connection.call('buffer.get', { key: keyOf(conversationId) }).then(
      ({ value }) => {
        if (!isWanted || typeof value !== 'string' || value === '') return;
        setHeld((now) =>
          now.isUntold ? now : { ...now, text: value, isUntold: true, basis: null },
        );
      },
      // Without a core there is no draft to show; typing starts with an empty field.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [connection, conversationId, setHeld]);
  const put = useCallback(
    (text: string) => {
      timer.current = null;
      // Told meanwhile: it is in the outbox, and the buffer would be older than that.
      const value = text === '' || !latest.current.isUntold ? null : text;
      void connection.call('buffer.put', { key: keyOf(conversationId), value });
    },
    [connection, conversationId, latest],
  );
  useEffect(
    () => () => {
      if (timer.current === null) return;
      // A timer that outlives the field would write a text that has been told or sent since.
      clearTimeout(timer.current);
      put(latest.current.text);
    },
    [latest, put],
  );
  return useCallback(
    (text) => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(
        () => {
          put(text);
        },
        text === '' ? 0 : bufferAfterMs,
      );
    },
    [put],
  );
}

/** Another conversation, another screen, another window: the person may sit down elsewhere. */
function useTellOnLeaving(tell: Tell): void {
  useEffect(() => {
    const onHidden = (): void => {
      if (document.visibilityState === 'hidden') void tell();
    };
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      void tell();
    };
  }, [tell]);
}
