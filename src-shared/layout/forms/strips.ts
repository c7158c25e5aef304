/**
 * Strips: what stands in a cell, cut into pieces that are never cut again: lines, and things written by hand.
 *
 * Invariant: a strip is no higher than `MAX_STRIP_MM`, so each finds a place on any page.
 */

import type { PageItem } from '../laid-out.ts';
import { pointsToMm } from '../measures.ts';
import type { SourceRef } from '../page-document.ts';
import type { BrokenLine } from '../text/line-breaking.ts';
import { placeLine } from '../text/place-line.ts';
import type { TextStyle } from '../text/styled-text.ts';
import { looseStyle, styledText } from '../text/styled-text.ts';
import type { Typesetter } from '../text/typesetter.ts';
import type { FormBlock, FormCell, FormText } from './form.ts';
import { inkStrip } from './ink-strip.ts';

export interface Strip {
  readonly heightMm: number;
  /** Stays on the page of the next one. */
  readonly isKept: boolean;
  readonly place: (xMm: number, topMm: number) => readonly PageItem[];
}

/** White at both sides of a cell. */
export const CELL_PADDING_MM = 2.2;
/** From one line to the next, in heights of its characters. */
const LEADING = 1.45;
const LABEL_POINTS = 12;
const CAPTION_POINTS = 12;
const CAPTION_GAP_MM = 1.2;

/** Numbers the texts of a form in the order of reading, so that a place on the page leads back to its text. */
export type NextSource = () => SourceRef;

export interface StripTools {
  readonly typesetter: Typesetter;
  readonly nextSource: NextSource;
}

export function stripsOf(
  { typesetter, nextSource }: StripTools,
  blocks: readonly FormBlock[],
  widthMm: number,
): readonly Strip[] {
  return blocks.flatMap((block) =>
    block.kind === 'ink'
      ? [inkStrip(block, widthMm)]
      : textStrips(typesetter, nextSource(), { block, widthMm }),
  );
}

function textStrips(
  typesetter: Typesetter,
  source: SourceRef,
  { block, widthMm }: { readonly block: FormText; readonly widthMm: number },
): readonly Strip[] {
  const style = looseStyle(block.role, block.sizePt);
  const lines = typesetter.lines(
    styledText(source, [{ text: block.text, style, sourceStart: 0 }]),
    {
      widthMm,
      firstIndentMm: block.isIndented ? 2 * style.cellMm : 0,
      restIndentMm: 0,
      justify: block.align === 'start',
    },
  );
  return lines.map((line, index) => {
    const isLast = index === lines.length - 1;
    const shift = { start: 0, center: (widthMm - line.endMm) / 2, end: widthMm - line.endMm };
    return lineStrip(line, {
      source,
      shiftMm: Math.max(0, shift[block.align]),
      sizePt: block.sizePt,
      isKept: isLast && block.isKeptWithNext,
      gapMm: isLast ? block.gapMm : 0,
    });
  });
}

function lineStrip(
  line: BrokenLine,
  set: { source: SourceRef; shiftMm: number; sizePt: number; isKept: boolean; gapMm?: number },
): Strip {
  const emMm = pointsToMm(set.sizePt);
  const heightMm = emMm * LEADING;
  return {
    heightMm: heightMm + (set.gapMm ?? 0),
    isKept: set.isKept,
    place: (xMm, topMm) =>
      placeLine(line, {
        xMm: xMm + set.shiftMm,
        topMm: topMm + (heightMm - emMm) / 2,
        source: set.source,
      }),
  };
}

/** Words of the form itself: its name, its labels. */
export function formWords(
  { typesetter, nextSource }: StripTools,
  text: string,
  set: { style: TextStyle; widthMm: number; isCentred: boolean; gapMm?: number },
): readonly Strip[] {
  const source = nextSource();
  const lines = typesetter.lines(styledText(source, [{ text, style: set.style }]), {
    widthMm: set.widthMm,
    firstIndentMm: 0,
    restIndentMm: 0,
    justify: false,
  });
  return lines.map((line) => {
    const strip = lineStrip(line, {
      source,
      shiftMm: set.isCentred ? Math.max(0, (set.widthMm - line.endMm) / 2) : 0,
      sizePt: set.style.sizePt,
      isKept: true,
    });
    return { ...strip, heightMm: strip.heightMm + (set.gapMm ?? 0) };
  });
}

/** What a cell shows again on each page that it reaches: its label or its caption. */
export function repeatedStrips(
  tools: StripTools,
  cell: FormCell,
  { widthMm, isContinued }: { readonly widthMm: number; readonly isContinued: boolean },
): readonly Strip[] {
  if (cell.isLabel) {
    const style = looseStyle('fangsong', LABEL_POINTS, 'red');
    return cell.blocks.flatMap((block) =>
      block.kind === 'ink' ? [] : formWords(tools, block.text, { style, widthMm, isCentred: true }),
    );
  }
  if (cell.caption === '') return [];
  return formWords(tools, isContinued ? `${cell.caption}（续）` : cell.caption, {
    style: looseStyle('fangsong', CAPTION_POINTS, 'red'),
    widthMm,
    isCentred: false,
    gapMm: CAPTION_GAP_MM,
  });
}

export function heightOf(strips: readonly Strip[]): number {
  return strips.reduce((sum, { heightMm }) => sum + heightMm, 0);
}
