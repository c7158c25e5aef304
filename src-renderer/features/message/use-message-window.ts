/**
 * UseMessageWindow: the part of a conversation that is on the screen, live, from keyset pages of the local database.
 *
 * Invariants:
 *  1. At most `windowRows` messages are held, however long the conversation is; nothing asks for all of them.
 *  2. While the newest are shown, what arrives is shown; elsewhere the window stands still.
 *  3. Opened at `lastRead` the first unread message is in sight: at the head of the window, when the newest page does not
 *     hold them all.
 */
import { useCallback, useState } from 'react';
import type { QueryArgs } from '../../../src-shared/registry.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import type { Preferences } from '../../ui/preferences.ts';
import type { MessagePage } from './chat-model.ts';

type OpeningPlace = Preferences['opensAt'];

/** Messages in the window, and how far it moves at an end. */
export const windowRows = 110;
const firstRows = 50;
const step = 40;

interface Place {
  readonly of: string | null;
  /** null = the newest; else the window begins after this number. */
  readonly afterNo: number | null;
  readonly rows: number;
  /** Opened and not answered yet: the newest, unless the answer begins at the read mark. */
  readonly opening: boolean;
  /** Brought into sight once it is there. */
  readonly target: number | null;
}

export interface MessageWindow {
  /** null until the first answer; the last answer stays while the window moves. */
  readonly page: MessagePage | null;
  readonly isNewest: boolean;
  /** The message to bring into sight, once. */
  readonly target: number | null;
  readonly older: () => void;
  readonly newer: () => void;
  readonly toNewest: () => void;
  readonly around: (no: number) => void;
  readonly reached: () => void;
}

const newest = (of: string | null): Place => ({
  of,
  afterNo: null,
  rows: firstRows,
  opening: false,
  target: null,
});
const opened = (of: string | null, opensAt: OpeningPlace): Place => ({
  ...newest(of),
  opening: opensAt === 'lastRead',
});

/** Fewer unread ones stand below the line of new messages on one screen. */
const fewUnread = 12;

/** Where an opening comes to rest; from here on it stands still, whatever the mark does. */
function markedPlace(of: string, page: MessagePage): Place {
  const { rows, myMark, lastNo, hasNewer } = page;
  const unread = rows.find((row) => row.no > myMark)?.no ?? null;
  if (hasNewer) {
    return { of, afterNo: (rows[0]?.no ?? 1) - 1, rows: firstRows, opening: false, target: unread };
  }
  return { ...newest(of), target: myMark > 0 && lastNo - myMark >= fewUnread ? unread : null };
}

function pageArgs(conversationId: string | null, place: Place): QueryArgs<'message.page'> | null {
  if (conversationId === null) return null;
  const { afterNo, rows: limit, opening } = place;
  return { conversationId, afterNo, limit, ...(opening ? { fromMark: true } : {}) };
}

/** An opening that is answered has found its place. */
function foundPlace(place: Place, page: MessagePage | null): Place | null {
  return !place.opening || place.of === null || page === null ? null : markedPlace(place.of, page);
}

export function useMessageWindow(
  conversationId: string | null,
  opensAt: OpeningPlace,
): MessageWindow {
  const [held, setHeld] = useState<Place>(opened(conversationId, opensAt));
  const place = held.of === conversationId ? held : opened(conversationId, opensAt);
  const answer = useQuery('message.page', pageArgs(conversationId, place));
  const [last, setLast] = useState<{ readonly of: string; readonly page: MessagePage } | null>(
    null,
  );
  if (answer.data !== null && conversationId !== null && last?.page !== answer.data) {
    setLast({ of: conversationId, page: answer.data });
  }
  const found = foundPlace(place, answer.data);
  if (found !== null) setHeld(found);
  const kept = last !== null && last.of === conversationId ? last.page : null;
  const page = answer.data ?? kept;
  const first = page?.rows[0]?.no ?? 1;
  const move = useCallback(
    (change: Partial<Place>) => {
      setHeld((now) => ({
        ...(now.of === conversationId ? now : newest(conversationId)),
        opening: false,
        ...change,
      }));
    },
    [conversationId],
  );
  return {
    page,
    isNewest: place.afterNo === null || page?.hasNewer === false,
    target: place.target,
    older: () => {
      if (page?.hasOlder !== true || answer.data === null) return;
      move({ afterNo: Math.max(0, first - 1 - step), rows: windowRows });
    },
    newer: () => {
      if (page?.hasNewer !== true || answer.data === null) return;
      move({ afterNo: first - 1 + step, rows: windowRows });
    },
    toNewest: () => {
      move(newest(conversationId));
    },
    around: (no) => {
      move({ afterNo: Math.max(0, no - Math.floor(windowRows / 2)), rows: windowRows, target: no });
    },
    reached: () => {
      move({ target: null });
    },
  };
}
