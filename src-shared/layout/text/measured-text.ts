/**
 * MeasuredText: the clusters of a text with the glyph and the width of each, and the room that its marks can give up.
 *
 * Invariants:
 *  1. A full-width character is as wide as the cell of its style; every other width is in proportion.
 *  2. Of two full-width marks side by side the white between them is halved (标点挤压), always.
 *  3. A mark gives up its white half at most once.
 */
import type { FoundGlyph } from '../font-set.ts';
import { clustersOf } from './clusters.ts';
import type { Cluster } from './clusters.ts';
import type { GlyphFinder } from './font-lookup.ts';
import type { StyledSpan, StyledText } from './styled-text.ts';

export interface MeasuredText {
  readonly clusters: readonly Cluster[];
  readonly glyphs: readonly (FoundGlyph | null)[];
  readonly spans: readonly StyledSpan[];
  /** Full width of each cluster. */
  readonly widths: Float64Array;
  /** White given up at the left and at the right, because of the neighbour. */
  readonly leftTrims: Float64Array;
  readonly rightTrims: Float64Array;
  /** `sums[i]`: widths less trims of the first i clusters. */
  readonly sums: Float64Array;
  /** White that each may still give up in a crowded line, at its left if it opens, at its right if it closes. */
  readonly slack: Float64Array;
  readonly slackSums: Float64Array;
  /** White that each may give up as the last of a line. */
  readonly endSlack: Float64Array;
}

const FULL_WIDTH = 1000;
/** What takes room although no face draws it: thousandths of a cell. */
const SPACE_ADVANCES: ReadonlyMap<number, number> = new Map([
  [0x09, 1000],
  [0x3000, 1000],
  [0x2003, 1000],
  [0x2002, 500],
]);
const OTHER_SPACE = 250;
/** Closing marks whose ink fills the square, or stands in its middle. */
const SOLID = new Set('？％‰℃');

export function measureText(text: StyledText, glyphs: GlyphFinder): MeasuredText {
  const clusters = clustersOf(text.text);
  const count = clusters.length;
  const spans: StyledSpan[] = [];
  const found: (FoundGlyph | null)[] = [];
  const widths = new Float64Array(count);
  let at = 0;
  for (const [index, cluster] of clusters.entries()) {
    while ((text.spans[at]?.end ?? Infinity) <= cluster.start) at += 1;
    const span = text.spans[at];
    if (span === undefined) throw new Error('The spans of a styled text do not cover it.');
    const glyph = glyphOf(cluster, span, glyphs);
    spans.push(span);
    found.push(glyph);
    widths[index] = (advanceOf(cluster, glyph) / FULL_WIDTH) * span.style.cellMm;
  }
  return { clusters, glyphs: found, spans, widths, ...trim(clusters, widths, spans) };
}

/** The end of a line without the spaces and breaks at its end. */
export function visibleEnd(measured: MeasuredText, from: number, to: number): number {
  let end = to;
  while (end > from && isBlankAtEnd(measured.clusters[end - 1]?.kind)) end -= 1;
  return end;
}

export function isBlankAtEnd(kind: string | undefined): boolean {
  return kind === 'space' || kind === 'lineBreak' || kind === 'invisible';
}

/** The marks at both ends of a line have no neighbour to share their white with. */
export function visibleWidth(measured: MeasuredText, from: number, end: number): number {
  if (end <= from) return 0;
  return (
    (measured.sums[end] ?? 0) -
    (measured.sums[from] ?? 0) +
    (measured.leftTrims[from] ?? 0) +
    (measured.rightTrims[end - 1] ?? 0)
  );
}

/** What the glyph of a first character alone does not show is boxed; so is what no face has. */
function glyphOf(cluster: Cluster, span: StyledSpan, glyphs: GlyphFinder): FoundGlyph | null {
  if (cluster.isComposed || cluster.kind === 'lineBreak' || cluster.kind === 'invisible')
    return null;
  return glyphs.find(span.style.role, cluster.codePoint);
}

function advanceOf(cluster: Cluster, glyph: FoundGlyph | null): number {
  switch (cluster.kind) {
    case 'lineBreak':
    case 'invisible':
      return 0;
    case 'space':
      return glyph?.advance ?? SPACE_ADVANCES.get(cluster.codePoint) ?? OTHER_SPACE;
    default:
      return glyph?.advance ?? FULL_WIDTH;
  }
}

type Trimmed = Pick<
  MeasuredText,
  'leftTrims' | 'rightTrims' | 'sums' | 'slack' | 'slackSums' | 'endSlack'
>;

function trim(
  clusters: readonly Cluster[],
  widths: Float64Array,
  spans: readonly StyledSpan[],
): Trimmed {
  const leftTrims = new Float64Array(clusters.length);
  const rightTrims = new Float64Array(clusters.length);
  const slack = new Float64Array(clusters.length);
  const endSlack = new Float64Array(clusters.length);
  for (const [index, cluster] of clusters.entries()) {
    if (cluster.kind !== 'opening' && cluster.kind !== 'closing') continue;
    const white = whiteOf(cluster, widths[index] ?? 0, spans[index]);
    const opens = cluster.kind === 'opening';
    const hasNeighbour = opens
      ? sharesWhiteBefore(clusters[index - 1], rightTrims[index - 1] ?? 0)
      : isMark(clusters[index + 1]);
    if (!hasNeighbour) slack[index] = white;
    else if (opens) leftTrims[index] = white;
    else rightTrims[index] = white;
    if (!opens) endSlack[index] = white;
  }
  const nets = widths.map(
    (width, index) => width - (leftTrims[index] ?? 0) - (rightTrims[index] ?? 0),
  );
  return {
    leftTrims,
    rightTrims,
    sums: sumsOf(nets),
    slack,
    slackSums: sumsOf(slack),
    endSlack,
  };
}

/** An opening mark gives up its white after another one, and after a closing mark that had none to give. */
function sharesWhiteBefore(before: Cluster | undefined, givenBefore: number): boolean {
  return before?.kind === 'opening' || (before?.kind === 'closing' && givenBefore === 0);
}

function isMark(cluster: Cluster | undefined): boolean {
  return cluster?.kind === 'closing' || cluster?.kind === 'opening';
}

function sumsOf(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let index = 0; index < values.length; index += 1) {
    sums[index + 1] = (sums[index] ?? 0) + (values[index] ?? 0);
  }
  return sums;
}

/** The white half of a full-width mark; a half-width one has none to give. */
function whiteOf(cluster: Cluster, width: number, span: StyledSpan | undefined): number {
  if (span === undefined || SOLID.has(cluster.text)) return 0;
  return Math.max(0, width - span.style.cellMm / 2);
}
