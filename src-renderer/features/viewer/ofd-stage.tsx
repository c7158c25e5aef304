/** OfdStage: an OFD as its own reader measures it; every glyph is drawn by this window, nothing of the file is markup. */
import { useEffect, useMemo, useRef } from 'react';
import type { ReactElement } from 'react';
import { readOfd } from '../../../src-shared/layout/reading/read-ofd.ts';
import { maxSheets, OfdSheets } from '../page/ofd-sheets.tsx';
import type { ShowingProps } from './file-viewer.tsx';
import { ViewMark } from './view-mark.tsx';

/** The widest that sheets are drawn, with the gap between two; see the style of the pages and of the mark. */
const sheetPx = 900;
const gapPx = 24;
const tileRowPx = 190;
const tilesInRow = 3;
/** Of sheets that are like no paper. */
const maxMarkTiles = 5_000;
const printing = 'tw-prints-viewer';

export function OfdStage({ bytes, mark, onStage, onRefused }: ShowingProps): ReactElement {
  const root = useRef<HTMLDivElement>(null);
  const read = useMemo(() => readOfd(bytes), [bytes]);
  const isWhole = read.ok;
  const tiles = useMemo(() => (read.ok ? tilesOver(read.value.pages) : 0), [read]);
  useEffect(() => {
    if (!isWhole) onRefused('damaged');
  }, [isWhole, onRefused]);
  useEffect(() => {
    const element = root.current;
    const scroller = element?.parentElement ?? null;
    if (element === null || scroller === null) return undefined;
    const print = (): void => {
      const { classList } = document.documentElement;
      classList.add(printing);
      window.addEventListener('afterprint', () => classList.remove(printing), { once: true });
      window.print();
    };
    onStage({ root: element, scroller, window, revision: 0, isWhole: true, print });
    return () => {
      onStage(null);
    };
  }, [bytes, onStage]);
  return (
    <div className="tw-viewer-scroll tw-scroll" tabIndex={0} role="group" aria-label="OFD">
      <div ref={root} className="tw-viewer-pages">
        <OfdSheets bytes={bytes} />
        <ViewMark lines={mark} tiles={tiles} over="sheets" />
      </div>
    </div>
  );
}

/** As many as reach the end of the last sheet. */
function tilesOver(
  pages: readonly { readonly widthMm: number; readonly heightMm: number }[],
): number {
  const heightPx = pages
    .slice(0, maxSheets)
    .reduce((sum, { widthMm, heightMm }) => sum + (sheetPx * heightMm) / widthMm + gapPx, 0);
  return Math.min(maxMarkTiles, tilesInRow * Math.ceil(heightPx / tileRowPx));
}
