/** OfdStage: an OFD as its own reader measures it; every glyph is drawn by this window, nothing of the file is markup. */
import { useEffect, useMemo, useRef } from 'react';
import type { ReactElement } from 'react';
import { readOfd } from '../../../src-shared/layout/reading/read-ofd.ts';
import { OfdSheets } from '../page/ofd-sheets.tsx';
import type { ShowingProps } from './file-viewer.tsx';
import { ViewMark } from './view-mark.tsx';

const markTiles = 400;
const printing = 'tw-prints-viewer';

export function OfdStage({ bytes, mark, onStage, onRefused }: ShowingProps): ReactElement {
  const root = useRef<HTMLDivElement>(null);
  const isWhole = useMemo(() => readOfd(bytes).ok, [bytes]);
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
        <ViewMark lines={mark} tiles={markTiles} over="sheets" />
      </div>
    </div>
  );
}
