/** OfdStage: an OFD as its own reader measures it; every glyph is drawn by this window, nothing of the file is markup. */
import { useEffect, useMemo, useRef } from 'react';
import type { ReactElement } from 'react';
import type { FontSet } from '../../../src-shared/layout/font-set.ts';
import type { ShownOfd } from '../../../src-shared/layout/reading/read-ofd.ts';
import { readShownOfd } from '../../../src-shared/layout/reading/read-ofd.ts';
import { maxSheets, OfdSheets } from '../page/ofd-sheets.tsx';
import { usePageEngine } from '../page/page-engine.ts';
import type { ShownNote } from './reading/shown-file.ts';
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

export function OfdStage(props: ShowingProps): ReactElement {
  const { bytes, mark, onStage, onShown, onRefused } = props;
  const { fonts } = usePageEngine();
  const root = useRef<HTMLDivElement>(null);
  const read = useMemo(() => readShownOfd(bytes), [bytes]);
  const tiles = useMemo(() => (read.ok ? tilesOver(read.value.file.pages) : 0), [read]);
  useEffect(() => {
    if (!read.ok) onRefused(read.error === 'tooLarge' ? 'hostile' : 'damaged');
    else onShown({ notes: notesOf(read.value, fonts.fonts), parts: [] });
  }, [read, fonts, onShown, onRefused]);
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

/** What the reader should know of a file that another program made. */
function notesOf({ file, losses, isSealed }: ShownOfd, { faces }: FontSet): readonly ShownNote[] {
  const here = new Set(faces.map(({ postScriptName }) => postScriptName));
  const others = file.faces.filter(({ name }) => !here.has(name)).length;
  const notes: readonly ShownNote[] = [
    { code: 'pagesTorn', n: losses.pages },
    { code: 'picturesLeftOut', n: losses.pictures },
    { code: 'objectsLeftOut', n: losses.objects },
    { code: 'facesReplaced', n: others },
    { code: 'sealsNotShown', n: isSealed ? 1 : 0 },
  ];
  return notes.filter(({ n }) => n > 0);
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
