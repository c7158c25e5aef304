/**
 * Ofd-path-lines: the straight lines of a path of an OFD (GB/T 33190, 9.1): `M x y L x y C`.
 *
 * Curves are drawn as the line between their ends: frames and rules are what a reader looks for, not their rounded corners.
 */

import { ReadingError } from './reading-error.ts';

type Point = readonly [x: number, y: number];
type Line = readonly [from: Point, to: Point];

/** Numbers after each operator; the last two are where it ends. */
const operands: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };
const maxLines = 20_000;

export function linesOf(path: string): readonly Line[] {
  const words = path.split(/\s+/u).filter((word) => word !== '');
  const lines: Line[] = [];
  let start: Point = [0, 0];
  let at: Point = start;
  for (let place = 0; place < words.length;) {
    const operator = words[place] ?? '';
    const count = Object.hasOwn(operands, operator) ? operands[operator] : undefined;
    if (count === undefined) throw new ReadingError('corrupt');
    const numbers = words.slice(place + 1, place + 1 + count).map(Number);
    if (numbers.length < count || !numbers.every(Number.isFinite))
      throw new ReadingError('corrupt');
    place += 1 + count;
    const [x = start[0], y = start[1]] = numbers.slice(-2);
    const end: Point = [x, y];
    if (operator === 'M' || operator === 'S') start = end;
    else if (end[0] !== at[0] || end[1] !== at[1]) lines.push([at, end]);
    at = end;
    if (lines.length > maxLines) throw new ReadingError('tooLarge');
  }
  return lines;
}
