/**
 * MessageList: the window of a conversation, oldest above, stable when older messages come in above.
 *
 * Invariants:
 *  1. The message in sight stays where it is when rows are added or taken away above it.
 *  2. Who is at the end stays at the end when something is said, grows, or the window shrinks; who reads above is not moved.
 */
import { DownOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Fragment, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { zonedParts } from '../../ui/time-words.ts';
import type { MessagePage, PageFacts } from './chat-model.ts';
import { isFirstOfAuthor, isNewDay } from './chat-model.ts';
import { DayLine } from './day-line.tsx';
import type { MessageActs } from './message-item.tsx';
import { MessageItem } from './message-item.tsx';
import type { MessageWindow } from './use-message-window.ts';

export interface MessageListProps {
  readonly window: MessageWindow;
  readonly page: MessagePage;
  /** The own read mark when the conversation was opened. */
  readonly openedAtNo: number;
  readonly selected: ReadonlySet<string> | null;
  readonly names: ReadonlyMap<string, string>;
  readonly acts: MessageActs;
}

/** Near the end counts as the end: who reads there wants the next message in sight. */
const END_TOLERANCE_PX = 80;
const EDGE_PX = 600;

export function MessageList(props: MessageListProps): ReactElement {
  const { t } = useText();
  const { now, timeZone } = useCalendar();
  const { page, window: shown, acts, openedAtNo } = props;
  const ownMessages = usePreferences((state) => state.ownMessages);
  const facts = usePageFacts(page);
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const dayOf = useCallback((at: number) => zonedParts(at, timeZone).dayNumber, [timeZone]);
  const keepPlace = useStablePlace(scroller, page, shown, isAtEnd);
  const firstNew = page.rows.find((row) => !row.mine && row.no > openedAtNo);
  const queuedFrom = page.rows.find((row) => row.mine && row.state === 'waiting')?.id;
  const unseen = Math.max(0, page.lastNo - Math.max(page.myMark, page.rows.at(-1)?.no ?? 0));
  if (page.rows.length === 0) {
    return <EmptyState title={t('chat.empty')} text={t('chat.emptyText')} />;
  }
  return (
    <div className="tw-messages-frame">
      <div
        ref={scroller}
        className={`tw-messages tw-scroll${ownMessages === 'left' ? ' tw-messages-left' : ''}`}
        tabIndex={0}
        role="log"
        aria-label={t('chat.messages')}
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
          const below = scrollHeight - scrollTop - clientHeight;
          setIsAtEnd(shown.isNewest && below < END_TOLERANCE_PX);
          if (scrollTop >= EDGE_PX && below >= EDGE_PX) return;
          keepPlace();
          if (scrollTop < EDGE_PX) shown.older();
          else shown.newer();
        }}
      >
        <ol>
          {page.rows.map((row, index) => (
            <Fragment key={row.id}>
              {isNewDay(row, page.rows[index - 1], dayOf) && <DayLine at={row.at} />}
              {row.id === firstNew?.id && (
                <li className="tw-message-line tw-message-new">{t('chat.newBelow')}</li>
              )}
              {row.id === queuedFrom && (
                <li className="tw-message-line">{t('chat.offlineBelow')}</li>
              )}
              <MessageItem
                row={row}
                page={facts}
                now={now}
                showsAuthor={isFirstOfAuthor(row, page.rows[index - 1])}
                isSelected={props.selected === null ? null : props.selected.has(row.id)}
                names={props.names}
                acts={acts}
              />
            </Fragment>
          ))}
        </ol>
      </div>
      {!isAtEnd && (
        <Button
          className="tw-to-newest"
          icon={<DownOutlined />}
          onClick={() => {
            setIsAtEnd(true);
            shown.toNewest();
            const element = scroller.current;
            if (element !== null) element.scrollTop = element.scrollHeight;
          }}
        >
          {unseen > 0 ? t('chat.newCount', { n: unseen }) : t('chat.toNewest')}
        </Button>
      )}
    </div>
  );
}

/** The same object until one of them changes. */
function usePageFacts(page: MessagePage): PageFacts {
  const { kind, marks, myRole, left, editMinutes, recallMinutes, documentId } = page;
  return useMemo(
    () => ({ kind, marks, myRole, left, editMinutes, recallMinutes, documentId }),
    [kind, marks, myRole, left, editMinutes, recallMinutes, documentId],
  );
}

interface Anchor {
  readonly no: number;
  readonly top: number;
}

/**
 * Keeps the first message in sight at its place, or the end at the end; brings a wanted message into sight. The place is
 * noted while the window is about to move: afterwards the rows above are others already.
 */
function useStablePlace(
  scroller: RefObject<HTMLDivElement | null>,
  page: MessagePage,
  shown: MessageWindow,
  isAtEnd: boolean,
): () => void {
  const anchor = useRef<Anchor | null>(null);
  const wasBrought = useRef(false);
  const first = page.rows[0]?.no;
  const last = page.rows.at(-1)?.id;
  const { target, reached } = shown;
  useEndStays(scroller, isAtEnd && shown.isNewest && first !== undefined);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const wanted = target === null ? null : rowAt(element, target);
    const held = anchor.current === null ? null : rowAt(element, anchor.current.no);
    if (wanted !== null) {
      wanted.scrollIntoView({ block: 'center' });
      wanted.classList.add('tw-message-target');
      wasBrought.current = true;
      reached();
    } else if (wasBrought.current) {
      // It is no longer wanted, because it is in sight; the scroll that says so has not been told yet.
      wasBrought.current = false;
    } else if (isAtEnd) {
      element.scrollTop = element.scrollHeight;
    } else if (held !== null && anchor.current !== null) {
      element.scrollTop += topIn(element, held) - anchor.current.top;
    }
    anchor.current = null;
    // A new first or last row is what moves the others; the acts of the window are made anew each time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [first, last, target]);
  return () => {
    anchor.current = scroller.current === null ? null : anchorOf(scroller.current);
  };
}

/** No scroll event tells of a smaller window, or of a row that grows by the line of its file. */
function useEndStays(scroller: RefObject<HTMLDivElement | null>, isAtEnd: boolean): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !isAtEnd) return undefined;
    // The first report is of how it is; who has come near the end is not pulled to it.
    let isFirst = true;
    const observer = new ResizeObserver(() => {
      if (!isFirst) element.scrollTop = element.scrollHeight;
      isFirst = false;
    });
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    return () => {
      observer.disconnect();
    };
  }, [scroller, isAtEnd]);
}

function rowAt(element: HTMLElement, no: number): HTMLElement | null {
  return element.querySelector<HTMLElement>(`[data-no="${no}"]`);
}

function topIn(element: HTMLElement, row: HTMLElement): number {
  return row.getBoundingClientRect().top - element.getBoundingClientRect().top;
}

/** The first message whose lower edge is in sight. */
function anchorOf(element: HTMLElement): Anchor | null {
  const edge = element.getBoundingClientRect().top;
  for (const row of element.querySelectorAll<HTMLElement>('[data-no]')) {
    const { top, bottom } = row.getBoundingClientRect();
    if (bottom > edge) return { no: Number(row.dataset['no']), top: top - edge };
  }
  return null;
}
