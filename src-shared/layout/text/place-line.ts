/**
 * PlaceLine: a broken line on the page, as the glyph runs that are drawn.
 *
 * Invariants:
 *  1. A run is one face, size, colour and stretch of the source; characters that no face has are runs without a face.
 *  2. Every visible cluster is in exactly one run. Line breaks, invisible characters and spaces that no face has
 *     take their room and are in none.
 *  3. The em squares of one size share their upper edge; smaller ones stand in the middle of the largest.
 */
import type { GlyphRun } from '../laid-out.ts';
import { pointsToMm } from '../measures.ts';
import type { ElementName, SourceRef } from '../page-document.ts';
import type { BrokenLine, PlacedCluster } from './line-breaking.ts';
import type { StyledSpan } from './styled-text.ts';

export interface LinePlace {
  /** Left edge of the line. */
  readonly xMm: number;
  /** Upper edge of its largest em square. */
  readonly topMm: number;
  readonly source: SourceRef;
  /** The element under which the line is drawn, when it is not that of the source. */
  readonly element?: ElementName;
}

/** Positions are kept to a ten-thousandth of a millimetre, far below what any device draws. */
const PARTS_PER_MM = 10_000;
/** Of a character that no face has. */
const USUAL_EM_TOP = 880;

export function roundMm(mm: number): number {
  return Math.round(mm * PARTS_PER_MM) / PARTS_PER_MM;
}

export function placeLine(line: BrokenLine, place: LinePlace): readonly GlyphRun[] {
  const largestPt = Math.max(0, ...new Set(line.clusters.map(({ span }) => span.style.sizePt)));
  const runs: GlyphRun[] = [];
  let piece: PlacedCluster[] = [];
  const close = (): void => {
    const run = runOf(piece, place, largestPt);
    if (run !== null) runs.push(run);
    piece = [];
  };
  for (const cluster of line.clusters) {
    const isDrawn = !cluster.isBlank || cluster.glyph !== null;
    const last = piece.at(-1);
    if (last !== undefined && (!isDrawn || !goOn(last, cluster))) close();
    if (isDrawn) piece.push(cluster);
  }
  close();
  return runs;
}

function goOn(last: PlacedCluster, next: PlacedCluster): boolean {
  return last.span === next.span && last.glyph?.face === next.glyph?.face;
}

function runOf(
  piece: readonly PlacedCluster[],
  place: LinePlace,
  largestPt: number,
): GlyphRun | null {
  const first = piece[0];
  const last = piece.at(-1);
  if (first === undefined || last === undefined) return null;
  const { style } = first.span;
  const emMm = pointsToMm(style.sizePt);
  const topMm = place.topMm + (pointsToMm(largestPt) - emMm) / 2;
  const face = first.glyph?.face ?? null;
  return {
    kind: 'glyphs',
    element: place.element ?? place.source.element,
    source: place.source,
    start: sourceOffset(first.span, first.start),
    face: face?.id ?? null,
    sizePt: style.sizePt,
    colour: style.colour,
    baselineMm: roundMm(topMm + (emMm * (face?.emTop ?? USUAL_EM_TOP)) / 1000),
    topMm: roundMm(topMm),
    clusters: piece.map(({ text }) => text),
    xs: piece.map(({ x }) => roundMm(place.xMm + x)),
    endMm: roundMm(place.xMm + last.endX),
    stretch: 1,
  };
}

function sourceOffset(span: StyledSpan, start: number): number {
  return span.sourceStart === -1 ? -1 : span.sourceStart + start - span.start;
}
