/**
 * Setting: what every zone of the page is told, and how it sets a line of its own.
 *
 * Invariant: a zone is a function of the setting and its place; it changes nothing and knows no other zone.
 */
import type { GlyphRun, LayoutNotice, PageItem } from '../laid-out.ts';
import { grids, typeArea } from '../measures.ts';
import type { Grid } from '../measures.ts';
import type { PageDocument, SourceRef } from '../page-document.ts';
import type { BrokenLine } from '../text/line-breaking.ts';
import { placeLine, roundMm } from '../text/place-line.ts';
import type { LinePlace } from '../text/place-line.ts';
import { styledText } from '../text/styled-text.ts';
import type { StyledPiece } from '../text/styled-text.ts';
import type { Typesetter } from '../text/typesetter.ts';

export interface Setting {
  readonly document: PageDocument;
  readonly grid: Grid;
  readonly typesetter: Typesetter;
  /** Places a line; the same line at the same place gives the very same runs. */
  readonly place: (line: BrokenLine, at: LinePlace) => readonly GlyphRun[];
}

/** Something that has been set. Its notices say nothing of the sheet yet. */
export interface Zone {
  readonly items: readonly PageItem[];
  readonly bottomMm: number;
}

export type ZoneNotice = Omit<LayoutNotice, 'sheet'>;

interface Remembered {
  readonly at: LinePlace;
  readonly runs: readonly GlyphRun[];
}

/**
 * Remembers of each line where it was put last, as long as the line itself lives. A line that a keystroke has only moved up
 * or down keeps its places across.
 */
export function createPlacing(): Setting['place'] {
  const remembered = new WeakMap<BrokenLine, Remembered>();
  return (line, wanted) => {
    // On the steps to which placed runs are rounded, moving a run and placing it anew give the same figures.
    const at = { ...wanted, topMm: roundMm(wanted.topMm) };
    const known = remembered.get(line);
    const isBeside = known !== undefined && isSameColumn(known.at, at);
    if (isBeside && known.at.topMm === at.topMm) return known.runs;
    const runs = isBeside ? movedDown(known, at.topMm) : placeLine(line, at);
    remembered.set(line, { at, runs });
    return runs;
  };
}

function movedDown({ at, runs }: Remembered, topMm: number): readonly GlyphRun[] {
  return runs.map((run) => ({
    ...run,
    topMm: roundMm(topMm + (run.topMm - at.topMm)),
    baselineMm: roundMm(topMm + (run.baselineMm - at.topMm)),
  }));
}

function isSameColumn(one: LinePlace, other: LinePlace): boolean {
  return (
    one.xMm === other.xMm &&
    one.element === other.element &&
    one.source.element === other.source.element &&
    one.source.index === other.source.index &&
    one.source.attachment === other.source.attachment
  );
}

export function settingOf(
  document: PageDocument,
  typesetter: Typesetter,
  place: Setting['place'],
): Setting {
  return { document, grid: grids[document.grid], typesetter, place };
}

/** Wider than any text that is set on one line. */
const UNBROKEN_MM = 100_000;

/** A text on one line, however long. */
export function oneLine(
  { typesetter }: Setting,
  source: SourceRef,
  pieces: readonly StyledPiece[],
): BrokenLine {
  const [line] = typesetter.lines(styledText(source, pieces), {
    widthMm: UNBROKEN_MM,
    firstIndentMm: 0,
    restIndentMm: 0,
    justify: false,
  });
  if (line === undefined) throw new Error('A text has at least one line.');
  return line;
}

/** A text in lines of a width, without indents. */
export function plainLines(
  { typesetter }: Setting,
  { source, pieces }: { source: SourceRef; pieces: readonly StyledPiece[] },
  widthMm: number,
): readonly BrokenLine[] {
  return typesetter.lines(styledText(source, pieces), {
    widthMm,
    firstIndentMm: 0,
    restIndentMm: 0,
    justify: false,
  });
}

export const typeAreaCentreMm = typeArea.leftMm + typeArea.widthMm / 2;

export function widestOf(lines: readonly BrokenLine[]): number {
  return Math.max(0, ...lines.map((line) => line.endMm));
}
