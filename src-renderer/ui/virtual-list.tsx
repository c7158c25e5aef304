/**
 * VirtualList: a list of any length with one current row, for documents, hits and conversations.
 *
 * Only rows near the window exist. The list itself holds the focus and names the current row, so the keyboard
 * works in the same way for ten rows and for a hundred thousand. Rows must not contain controls.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useRovingList } from './use-roving-list.ts';

export interface VirtualListProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly renderRow: (item: T, state: { readonly isCurrent: boolean }) => ReactNode;
  /** Rows are measured after they are drawn; this only places those that are not yet. */
  readonly estimatedHeight: number;
  readonly current: string | null;
  readonly onCurrent: (key: string) => void;
  readonly onOpen?: (key: string) => void;
  /** The last row is near the window: more may be asked for. */
  readonly onEnd?: () => void;
  readonly className?: string;
}

const ROWS_BEYOND_WINDOW = 8;

export function VirtualList<T>(props: VirtualListProps<T>): ReactElement {
  const { items, keyOf, current, onCurrent, onOpen, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const idBase = useId();
  const keys = items.map(keyOf);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => props.estimatedHeight,
    getItemKey: (index) => keys[index] ?? index,
    overscan: ROWS_BEYOND_WINDOW,
    // A first picture before the window has been measured, so that opening a list never flashes empty.
    initialRect: { width: 300, height: 800 },
  });
  const onKeyDown = useRovingList({ keys, current, onCurrent, onOpen });
  const currentIndex = current === null ? -1 : keys.indexOf(current);
  useEffect(() => {
    if (currentIndex >= 0) virtualizer.scrollToIndex(currentIndex, { align: 'auto' });
  }, [currentIndex, virtualizer]);
  const rows = virtualizer.getVirtualItems();
  const isAtEnd = items.length > 0 && rows.at(-1)?.index === items.length - 1;
  useEffect(() => {
    if (isAtEnd) onEnd?.();
  }, [isAtEnd, onEnd]);
  const idOf = (index: number): string => `${idBase}-${index}`;
  const currentIsDrawn = rows.some((row) => row.index === currentIndex);
  return (
    <div
      ref={scroller}
      className={`tw-list tw-scroll ${props.className ?? ''}`}
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      {...(currentIsDrawn ? { 'aria-activedescendant': idOf(currentIndex) } : {})}
      onKeyDown={onKeyDown}
    >
      <div
        className="tw-list-sizer"
        role="presentation"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {rows.map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          const key = keyOf(item);
          const isCurrent = row.index === currentIndex;
          return (
            <div
              key={row.key}
              id={idOf(row.index)}
              ref={virtualizer.measureElement}
              data-index={row.index}
              className="tw-list-row"
              role="option"
              aria-selected={isCurrent}
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
              style={{ transform: `translateY(${row.start}px)` }}
              onClick={() => {
                onCurrent(key);
              }}
              onDoubleClick={() => onOpen?.(key)}
            >
              {props.renderRow(item, { isCurrent })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
