/**
 * LineBreaking: a styled text as lines that fit a width.
 *
 * Invariants:
 *  1. No line is wider than its width, except one that holds a single cluster wider than that.
 *  2. The lines, joined, are the text; spaces at the end of a line stay with it and take no room.
 *  3. A mark that would begin a line is squeezed into the one before, before characters are pushed out of it.
 *  4. What a line lacks is spread evenly between its characters, except on last lines; full-width characters alone
 *     stand on the grid of their cells.
 */
import type { FoundGlyph } from '../font-set.ts';
import { breakPlacesOf, loosen } from './break-places.ts';
import type { BreakPlaces } from './break-places.ts';
import type { GlyphFinder } from './font-lookup.ts';
import { isBlankAtEnd, measureText, visibleEnd, visibleWidth } from './measured-text.ts';
import type { MeasuredText } from './measured-text.ts';
import type { StyledSpan, StyledText } from './styled-text.ts';

export interface LineShape {
  readonly widthMm: number;
  readonly firstIndentMm: number;
  readonly restIndentMm: number;
  /** Spread what a line lacks, except on last lines. */
  readonly justify: boolean;
}

export interface PlacedCluster {
  readonly text: string;
  /** Offset in the styled text. */
  readonly start: number;
  /** Left edge of its em square or advance box, from the left edge of the line. */
  readonly x: number;
  /** Right edge of its advance. */
  readonly endX: number;
  /** Null: no face has it, or it has nothing to draw (`isBlank`). */
  readonly glyph: FoundGlyph | null;
  /** Spaces, line breaks and what is invisible. */
  readonly isBlank: boolean;
  readonly span: StyledSpan;
}

export interface BrokenLine {
  /** Offsets in the styled text. */
  readonly start: number;
  readonly end: number;
  readonly indentMm: number;
  /** Right edge of the last visible cluster, from the left edge of the line; the indent is part of it. */
  readonly endMm: number;
  readonly clusters: readonly PlacedCluster[];
}

/** Widths are sums of fractions: what differs by less is equal. */
const TOLERANCE_MM = 1e-6;
/** A line that lacks more than this share of a cell at each gap is left ragged: it holds a few long words. */
const MAX_STRETCH_CELLS = 0.5;

export function breakLines(
  text: StyledText,
  shape: LineShape,
  glyphs: GlyphFinder,
): readonly BrokenLine[] {
  if (text.text === '') return [emptyLine(shape.firstIndentMm)];
  const measured = measureText(text, glyphs);
  const places = breakPlacesOf(text.text, measured.clusters);
  const limit = shape.widthMm - Math.max(shape.firstIndentMm, shape.restIndentMm) + TOLERANCE_MM;
  loosen(measured.clusters, places, {
    limit,
    widthOf: (from, to) => visibleWidth(measured, from, visibleEnd(measured, from, to)),
  });
  const lines: BrokenLine[] = [];
  let from = 0;
  let indentMm = shape.firstIndentMm;
  while (from < measured.clusters.length) {
    const roomMm = shape.widthMm - indentMm;
    const to = nextBreak(measured, places, { from, roomMm });
    const endsParagraph =
      to === measured.clusters.length || measured.clusters[to - 1]?.kind === 'lineBreak';
    const isSpread = shape.justify && !endsParagraph;
    lines.push(setLine(measured, places, { from, to, roomMm, indentMm, isSpread }));
    from = to;
    indentMm = endsParagraph ? shape.firstIndentMm : shape.restIndentMm;
  }
  return lines;
}

/** Lines that end at the given places: for a title, whose breaks are chosen by meaning. */
export function linesEndingAt(
  measured: MeasuredText,
  places: BreakPlaces,
  ends: readonly number[],
): readonly BrokenLine[] {
  return ends.map((to, index) => {
    const from = ends[index - 1] ?? 0;
    return setLine(measured, places, { from, to, roomMm: Infinity, indentMm: 0, isSpread: false });
  });
}

function emptyLine(indentMm: number): BrokenLine {
  return { start: 0, end: 0, indentMm, endMm: indentMm, clusters: [] };
}

/** The place where the line that begins at `from` ends. */
function nextBreak(
  measured: MeasuredText,
  places: BreakPlaces,
  line: { readonly from: number; readonly roomMm: number },
): number {
  const { from } = line;
  const roomMm = line.roomMm + TOLERANCE_MM;
  let fitting = 0;
  for (let place = from + 1; place <= measured.clusters.length; place += 1) {
    if (places.open[place] !== 1) continue;
    const end = visibleEnd(measured, from, place);
    const width = visibleWidth(measured, from, end);
    if (width <= roomMm) {
      fitting = place;
      if (measured.clusters[place - 1]?.kind === 'lineBreak') return place;
      continue;
    }
    const lack = width - roomMm;
    if (lack > slackOf(measured, from, end)) break;
    if (fitting === 0) return place;
    const gap = roomMm - visibleWidth(measured, from, visibleEnd(measured, from, fitting));
    return lack <= gap ? place : fitting;
  }
  return fitting === 0 ? firstOpen(places, from) : fitting;
}

/** Only a cluster wider than the line, with what may not be parted from it. */
function firstOpen(places: BreakPlaces, from: number): number {
  const open = places.open.indexOf(1, from + 1);
  return open === -1 ? places.open.length - 1 : open;
}

function slackOf(measured: MeasuredText, from: number, end: number): number {
  if (end <= from) return 0;
  return innerSlack(measured, from, end) + (measured.endSlack[end - 1] ?? 0);
}

/** Of all but the last; a mark that opens the line keeps its place at the edge. */
function innerSlack(measured: MeasuredText, from: number, end: number): number {
  const first = measured.clusters[from]?.kind === 'opening' ? (measured.slack[from] ?? 0) : 0;
  const inner = (measured.slackSums[end - 1] ?? 0) - (measured.slackSums[from] ?? 0);
  return Math.max(0, inner - (end - 1 > from ? first : 0));
}

interface LineToSet {
  readonly from: number;
  readonly to: number;
  readonly roomMm: number;
  readonly indentMm: number;
  readonly isSpread: boolean;
}

function setLine(measured: MeasuredText, places: BreakPlaces, line: LineToSet): BrokenLine {
  const { from, to } = line;
  const end = visibleEnd(measured, from, to);
  const difference = line.roomMm - visibleWidth(measured, from, end);
  const squeeze = squeezeOf(measured, { from, end, lack: Math.max(0, -difference) });
  const stretch = line.isSpread ? stretchOf(measured, places, { from, end, difference }) : 0;
  const clusters: PlacedCluster[] = [];
  let x = line.indentMm;
  for (let index = from; index < end; index += 1) {
    if (index > from && places.glued[index] !== 1) x += stretch;
    const left = index === from ? 0 : leftGiven(measured, index, squeeze);
    const right = index === end - 1 ? squeeze.endMm : rightGiven(measured, index, squeeze);
    const endX = x + (measured.widths[index] ?? 0) - left - right;
    pushPlaced(clusters, measured, { index, x: x - left, endX });
    x = endX;
  }
  for (let index = end; index < to; index += 1)
    pushPlaced(clusters, measured, { index, x, endX: x });
  const last = measured.clusters[to - 1];
  return {
    start: measured.clusters[from]?.start ?? 0,
    end: last === undefined ? 0 : last.start + last.text.length,
    indentMm: line.indentMm,
    endMm: x,
    clusters,
  };
}

/** What the marks of a crowded line give up: the last one first, then the others in equal shares. */
interface Squeeze {
  readonly endMm: number;
  readonly share: number;
}

function squeezeOf(
  measured: MeasuredText,
  line: { readonly from: number; readonly end: number; readonly lack: number },
): Squeeze {
  if (line.lack === 0) return { endMm: 0, share: 0 };
  const endMm = Math.min(line.lack, measured.endSlack[line.end - 1] ?? 0);
  const inner = innerSlack(measured, line.from, line.end);
  return { endMm, share: inner > 0 ? Math.min(1, (line.lack - endMm) / inner) : 0 };
}

function leftGiven(measured: MeasuredText, index: number, squeeze: Squeeze): number {
  const opens = measured.clusters[index]?.kind === 'opening';
  const given = opens ? squeeze.share * (measured.slack[index] ?? 0) : 0;
  return (measured.leftTrims[index] ?? 0) + given;
}

function rightGiven(measured: MeasuredText, index: number, squeeze: Squeeze): number {
  const closes = measured.clusters[index]?.kind === 'closing';
  const given = closes ? squeeze.share * (measured.slack[index] ?? 0) : 0;
  return (measured.rightTrims[index] ?? 0) + given;
}

function pushPlaced(
  clusters: PlacedCluster[],
  measured: MeasuredText,
  place: { readonly index: number; readonly x: number; readonly endX: number },
): void {
  const cluster = measured.clusters[place.index];
  const span = measured.spans[place.index];
  if (cluster === undefined || span === undefined) return;
  clusters.push({
    text: cluster.text,
    start: cluster.start,
    x: place.x,
    endX: place.endX,
    glyph: measured.glyphs[place.index] ?? null,
    isBlank: isBlankAtEnd(cluster.kind),
    span,
  });
}

/** What every gap of the line gets so that the line fills its width. */
function stretchOf(
  measured: MeasuredText,
  places: BreakPlaces,
  line: { readonly from: number; readonly end: number; readonly difference: number },
): number {
  if (line.difference <= TOLERANCE_MM) return 0;
  let gaps = 0;
  for (let place = line.from + 1; place < line.end; place += 1) {
    if (places.glued[place] !== 1) gaps += 1;
  }
  if (gaps === 0) return 0;
  const stretch = line.difference / gaps;
  const cellMm = measured.spans[line.from]?.style.cellMm ?? 0;
  return stretch > cellMm * MAX_STRETCH_CELLS ? 0 : stretch;
}
