/**
 * UseMessageWindow: the part of a conversation that is on the screen, live, from keyset pages of the local database.
 *
 * Invariants:
 *  1. At most `windowRows` messages are held, however long the conversation is; nothing asks for all of them.
 *  2. While the newest are shown, what arrives is shown; elsewhere the window stands still.
 *  3. Opened at `lastRead` the first unread message is in sight: at the head of the window, when the newest page does not
 *     hold them all.
 *  4. Away from the newest a moved window is drawn between the frames of the scrolling, not in one of them.
 */
import { startTransition, useCallback, useEffect, useState } from 'react';
import type { QueryArgs } from '../../../src-shared/registry.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import type { Preferences } from '../../ui/preferences.ts';
import type { MessagePage } from './chat-model.ts';
import { sharedPage } from './page-sharing.ts';

type OpeningPlace = Preferences['opensAt'];

/** Messages in the window, and how far it moves at an end. */
export const windowRows = 90;
const firstRows = 50;
const step = 30;

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

/** The last answer, and the page that is shown of it. */
interface Answered {
  readonly of: string;
  readonly answer: MessagePage;
  readonly page: MessagePage;
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

/** The newest answer at once; one of a window that moves far from the newest as soon as the scrolling leaves time. */
function useShownPage(
  of: string | null,
  answer: MessagePage | null,
  { isAway }: { readonly isAway: boolean },
): { readonly page: MessagePage | null; readonly isShown: boolean } {
  const [last, setLast] = useState<Answered | null>(null);
  const own = last !== null && last.of === of ? last : null;
  const news = answer === null || of === null || own?.answer === answer ? null : { of, answer };
  const waits = isAway && own !== null;
  if (news !== null && !waits) setLast(answered(own, news));
  useEffect(() => {
    if (of === null || answer === null || !waits) return;
    startTransition(() => {
      setLast((now) => (now?.answer === answer ? now : answered(now, { of, answer })));
    });
  }, [of, answer, waits]);
  return { page: own?.page ?? null, isShown: answer !== null && news === null };
}

function answered(
  before: Answered | null,
  { of, answer }: { readonly of: string; readonly answer: MessagePage },
): Answered {
  const known = before !== null && before.of === of ? before.page : null;
  return { of, answer, page: sharedPage(known, answer) };
}

export function useMessageWindow(
  conversationId: string | null,
  opensAt: OpeningPlace,
): MessageWindow {
  const [held, setHeld] = useState<Place>(opened(conversationId, opensAt));
  const place = held.of === conversationId ? held : opened(conversationId, opensAt);
  const answer = useQuery('message.page', pageArgs(conversationId, place));
  const { page, isShown } = useShownPage(conversationId, answer.data, {
    isAway: place.afterNo !== null,
  });
  const found = foundPlace(place, answer.data);
  if (found !== null) setHeld(found);
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
  const around = useCallback(
    (no: number) => {
      move({ afterNo: Math.max(0, no - Math.floor(windowRows / 2)), rows: windowRows, target: no });
    },
    [move],
  );
  return {
    page,
    isNewest: place.afterNo === null || page?.hasNewer === false,
    target: place.target,
    older: () => {
      if (page?.hasOlder !== true || !isShown) return;
      move({ afterNo: Math.max(0, first - 1 - step), rows: windowRows });
    },
    newer: () => {
      if (page?.hasNewer !== true || !isShown) return;
      move({ afterNo: first - 1 + step, rows: windowRows });
    },
    toNewest: () => {
      move(newest(conversationId));
    },
    around,
    reached: () => {
      move({ target: null });
    },
  };
}
