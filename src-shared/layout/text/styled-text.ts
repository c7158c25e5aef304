/**
 * StyledText: a text with the face, size, colour and cell of each of its pieces.
 *
 * Invariants:
 *  1. The spans cover the text from its beginning to its end, in order, without gaps.
 *  2. A span knows where it stands in the text of the source; -1 is text that the layout made.
 */
import type { FaceRole } from '../font-set.ts';
import type { InkColour } from '../laid-out.ts';
import { grids, pointsToMm, sizePt } from '../measures.ts';
import type { GridKind } from '../measures.ts';
import type { SourceRef } from '../page-document.ts';

export interface TextStyle {
  readonly role: FaceRole;
  readonly sizePt: number;
  readonly colour: InkColour;
  /** Width of a full-width character, on which everything narrower is scaled. */
  readonly cellMm: number;
}

export interface StyledSpan {
  readonly start: number;
  readonly end: number;
  readonly style: TextStyle;
  /** Offset of the span's first character in the text of the source. */
  readonly sourceStart: number;
}

export interface StyledText {
  readonly text: string;
  readonly spans: readonly StyledSpan[];
  readonly source: SourceRef;
}

export interface StyledPiece {
  readonly text: string;
  readonly style: TextStyle;
  /** Left out: text that the layout made. */
  readonly sourceStart?: number;
}

export function styledText(source: SourceRef, pieces: readonly StyledPiece[]): StyledText {
  let end = 0;
  const spans = pieces
    .filter((piece) => piece.text !== '')
    .map((piece): StyledSpan => {
      const start = end;
      end += piece.text.length;
      return { start, end, style: piece.style, sourceStart: piece.sourceStart ?? -1 };
    });
  return { text: pieces.map((piece) => piece.text).join(''), spans, source };
}

/** A style whose characters stand as wide as they are: titles, marks, the colophon. */
export function looseStyle(role: FaceRole, points: number, colour: InkColour = 'black'): TextStyle {
  return { role, sizePt: points, colour, cellMm: pointsToMm(points) };
}

/** The style of the text: 3号 in the cells of the grid. */
export function gridStyle(role: FaceRole, grid: GridKind, colour: InkColour = 'black'): TextStyle {
  return { role, sizePt: sizePt.third, colour, cellMm: grids[grid].cellMm };
}
