/**
 * LineBreak: breaks a paragraph into lines of a given number of squares.
 *
 * No line begins with a closing sign or ends with an opening one, and a number or a Latin word stays whole.
 * The offending sign takes its neighbour with it to the next line.
 */
import { cellsOf } from './text-cells.ts';

export interface BrokenLine {
  readonly start: number;
  readonly end: number;
  readonly isLast: boolean;
}

const MAY_NOT_BEGIN = /^[，。、；：？！）》〉」』】〕”’…％%)\],.;:?!]/;
const MAY_NOT_END = /[（《〈「『【〔“‘([]$/;
/** Runs that must not be torn apart, single characters otherwise. */
const PIECES = /[0-9A-Za-z][0-9A-Za-z.,/%-]*|\u2026\u2026|\u2014\u2014|./gsu;

interface Piece {
  readonly text: string;
  readonly start: number;
}

export interface LineBreakOptions {
  readonly width: number;
  /** Squares left free at the beginning of the first line and of the others. */
  readonly firstIndent: number;
  readonly nextIndent?: number;
}

export function breakLines(text: string, options: LineBreakOptions): readonly BrokenLine[] {
  const pieces: Piece[] = [...text.matchAll(PIECES)].map((m) => ({ text: m[0], start: m.index }));
  const lines: BrokenLine[] = [];
  let from = 0;
  while (from < pieces.length) {
    const indent = lines.length === 0 ? options.firstIndent : (options.nextIndent ?? 0);
    const to = endOfLine(pieces, from, options.width - indent);
    lines.push({
      start: pieces[from]?.start ?? 0,
      end: pieces[to]?.start ?? text.length,
      isLast: to >= pieces.length,
    });
    from = to;
  }
  return lines.length === 0 ? [{ start: 0, end: 0, isLast: true }] : lines;
}

/** The index of the first piece that no longer stands on the line. */
function endOfLine(pieces: readonly Piece[], from: number, room: number): number {
  let cells = 0;
  let to = from;
  for (let piece = pieces[to]; piece !== undefined; piece = pieces[to]) {
    cells += cellsOf(piece.text);
    // A hair of tolerance: figures are a little narrower or wider than half a square.
    if (cells > room + 0.05 && to > from) break;
    to += 1;
  }
  if (to >= pieces.length) return to;
  const isBadBreak = (at: number): boolean =>
    MAY_NOT_BEGIN.test(pieces[at]?.text ?? '') || MAY_NOT_END.test(pieces[at - 1]?.text ?? '');
  let better = to;
  while (better > from + 1 && isBadBreak(better)) better -= 1;
  return isBadBreak(better) ? to : better;
}
