/** UseProofPlace: the place on the page that a row of the layout proof is about: marked, and brought into view. */
import { useCallback, useState } from 'react';
import type { RefObject } from 'react';
import type { ProofLine } from '../../../src-shared/features/page/final-files-model.ts';
import type { LaidOut, LaidPage } from '../../../src-shared/layout/laid-out.ts';
import type { PageDocument } from '../../../src-shared/layout/page-document.ts';
import { usePageEngine } from './page-engine.ts';
import type { PageMark } from './page-marks.ts';
import { scrollToPlace } from './page-scroll.ts';
import { elementOf } from './proof-model.ts';

export interface ProofPlace {
  readonly marks: readonly PageMark[];
  readonly show: (line: ProofLine) => void;
}

const noMarks: readonly PageMark[] = [];
/** Where a row about the whole sheet leads: under its head. */
const UPPER_PART_MM = 60;

export function useProofPlace(
  scroller: RefObject<HTMLDivElement | null>,
  page: PageDocument | null,
): ProofPlace {
  const { layOut } = usePageEngine();
  const [shown, setShown] = useState<{
    readonly page: PageDocument;
    readonly marks: readonly PageMark[];
  } | null>(null);
  const show = useCallback(
    (line: ProofLine) => {
      const desk = scroller.current;
      if (desk === null || page === null || line.sheet === null) return;
      const found = placeOf(layOut(page), line);
      setShown({ page, marks: found === null ? noMarks : [found.mark] });
      const yMm = found?.yMm ?? UPPER_PART_MM;
      scrollToPlace(desk, { sheet: line.sheet, yMm }, { mustCentre: true });
    },
    [scroller, page, layOut],
  );
  // Another page is on the desk: the place was of the one before.
  return { marks: shown !== null && shown.page === page ? shown.marks : noMarks, show };
}

/** The first line of the element on the sheet where the reading was taken. */
function placeOf(
  laid: LaidOut,
  line: ProofLine,
): { readonly mark: PageMark; readonly yMm: number } | null {
  const element = elementOf(line);
  const sheet = laid.pages.find((one) => one.sheet === line.sheet);
  const run = element === null || sheet === undefined ? undefined : firstRun(sheet, element);
  if (run === undefined) return null;
  const kind = line.verdict === 'fail' ? 'error' : 'hit';
  const { index } = run.source;
  const within = { element: run.source.element, index };
  const text = run.clusters.join('').trim();
  return { mark: { id: `proof:${line.key}`, kind, text, within }, yMm: run.topMm };
}

function firstRun({ items }: LaidPage, element: string) {
  return items
    .filter((item) => item.kind === 'glyphs')
    .find((run) => run.element === element && run.start >= 0);
}
