/**
 * PicturePart: a picture of the text with its caption below, fitted into the type area.
 *
 * Invariants:
 *  1. The proportion of the sides is that of the picture; neither side, nor the caption below, leaves the type area.
 *  2. A picture smaller than wanted says so.
 */
import type { PageItem } from '../laid-out.ts';
import { grids, sizePt, typeArea } from '../measures.ts';
import type { GridKind } from '../measures.ts';
import type { PictureBlock, SourceRef } from '../page-document.ts';
import { placeLine, roundMm } from './place-line.ts';
import { looseStyle, styledText } from './styled-text.ts';
import type { LineBreaker } from './table-setting.ts';

export interface PicturePart {
  readonly heightMm: number;
  readonly isShrunk: boolean;
  /** Below this edge, centred between the edges of the type area. */
  readonly place: (topMm: number) => readonly PageItem[];
}

/** White between the picture and its caption, and below the last line of the caption. */
const CAPTION_GAP_MM = 2;
const KEPT_FREE_MM = 0.02;

export function picturePart(
  block: PictureBlock,
  source: SourceRef,
  { grid, breaker }: { readonly grid: GridKind; readonly breaker: LineBreaker },
): PicturePart {
  const style = looseStyle('fangsong', sizePt.fourth);
  const text = styledText(source, [{ text: block.caption, style, sourceStart: 0 }]);
  const shape = { widthMm: typeArea.widthMm, firstIndentMm: 0, restIndentMm: 0, justify: false };
  const lines = block.caption === '' ? [] : breaker.lines(text, shape);
  const pitchMm = (grids[grid].pitchMm * sizePt.fourth) / sizePt.third;
  const captionMm = lines.length === 0 ? 0 : CAPTION_GAP_MM + lines.length * pitchMm;
  const pageMm = Math.min(typeArea.heightMm, typeArea.lines * grids[grid].pitchMm) - KEPT_FREE_MM;
  // A caption of many lines never takes the last half of the page from the picture.
  const size = fit(block, Math.max(pageMm - captionMm, pageMm / 2));
  const xMm = typeArea.leftMm + (typeArea.widthMm - size.widthMm) / 2;
  return {
    heightMm: size.heightMm + captionMm,
    isShrunk: size.isShrunk,
    place: (topMm) => [
      {
        kind: 'picture',
        element: source.element,
        sha256: block.sha256,
        x: roundMm(xMm),
        y: roundMm(topMm),
        widthMm: roundMm(size.widthMm),
        heightMm: roundMm(size.heightMm),
        seal: null,
      },
      ...lines.flatMap((line, index) =>
        placeLine(line, {
          xMm: typeArea.leftMm + (typeArea.widthMm - line.endMm) / 2,
          topMm: topMm + size.heightMm + CAPTION_GAP_MM + index * pitchMm,
          source,
        }),
      ),
    ],
  };
}

function fit(
  { widthPx, heightPx, widthMm }: PictureBlock,
  roomMm: number,
): { readonly widthMm: number; readonly heightMm: number; readonly isShrunk: boolean } {
  const ratio = widthPx > 0 && heightPx > 0 ? heightPx / widthPx : 1;
  const wantedMm = widthMm > 0 ? widthMm : typeArea.widthMm;
  const fittedMm = Math.min(wantedMm, typeArea.widthMm, roomMm / ratio);
  return {
    widthMm: fittedMm,
    heightMm: fittedMm * ratio,
    isShrunk: fittedMm < wantedMm - KEPT_FREE_MM,
  };
}
