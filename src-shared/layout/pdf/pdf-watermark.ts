/**
 * Pdf-watermark: light text across a page, as a pattern that the page is filled with.
 *
 * Why a pattern: it is drawn in every reader and on every printer, but is no text of the page, so searching, copying
 * and measuring the document skip it.
 */

import { inks } from '../inks.ts';
import type { Watermark } from '../drawing.ts';
import { watermarkGrid } from '../watermark-grid.ts';
import { codeString, latin1, numeral, pointsOf } from './pdf-bytes.ts';
import type { PdfFile, PdfRef } from './pdf-file.ts';
import type { PdfFont } from './pdf-fonts.ts';

export function addWatermark(
  file: PdfFile,
  { watermark, font }: { watermark: Watermark; font: PdfFont },
): PdfRef {
  const { angle, stepX, stepY, sizePt, lineMm } = watermarkGrid;
  const lines = watermark.lines.flatMap((line, index) => {
    const codes = Array.from(line, (character) => font.glyphOf(character).code);
    const y = numeral(pointsOf(stepY - (index + 1) * lineMm));
    return [`1 0 0 1 0 ${y} Tm`, `${codeString(codes)} Tj`];
  });
  const content = [
    `${numeral(inks.grey.rgb[0] / 255)} g`,
    '/Light gs',
    'BT',
    `/${font.name} ${numeral(sizePt)} Tf`,
    ...lines,
    'ET',
  ].join('\n');
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)].map((value) => numeral(value, 5));
  const [width, height] = [stepX, stepY].map((mm) => numeral(pointsOf(mm)));
  return file.addStream(
    latin1(content),
    `/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 ${width} ${height}]/XStep ${width}/YStep ${height}` +
      `/Matrix[${cos} ${sin} ${numeral(-Math.sin(angle), 5)} ${cos} 0 0]` +
      `/Resources<</Font<</${font.name} ${font.ref}>>/ExtGState<</Light<</ca .35>>>>>>`,
  );
}

/** Fills the page with the pattern, as an artifact. */
export function watermarkContent(widthMm: number, heightMm: number): string {
  const size = `${numeral(pointsOf(widthMm))} ${numeral(pointsOf(heightMm))}`;
  return `/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\nq /Pattern cs /Mark scn 0 0 ${size} re f Q\nEMC`;
}
