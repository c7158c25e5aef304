/**
 * Fit-advances: which characters a face may answer for, with their advances in thousandths of the em square.
 *
 * Invariants:
 *  1. Chinese characters and punctuation are a whole square wide, or the face does not answer for them.
 *  2. Controls, marks that stand on another character, and glyphs without width or ink are left out.
 */

import type { AdvanceRange } from '../font-set.ts';

export interface MeasuredFont {
  readonly codePoints: Iterable<number>;
  readonly unitsPerEm: number;
  /** In units of the font; 0 for what it does not draw. */
  readonly advanceOf: (codePoint: number) => number;
  readonly hasInk: (codePoint: number) => boolean;
}

export function fitAdvances(font: MeasuredFont): AdvanceRange[] {
  const ranges: [number, number, number][] = [];
  for (const codePoint of [...new Set(font.codePoints)].sort((a, b) => a - b)) {
    const advance = fitAdvance(font, codePoint);
    if (advance === null) continue;
    const last = ranges.at(-1);
    if (last?.[1] === codePoint - 1 && last[2] === advance) last[1] = codePoint;
    else ranges.push([codePoint, codePoint, advance]);
  }
  return ranges;
}

/** Full-width punctuation of Chinese text that some faces draw narrow, for Latin text. */
const WIDE_PUNCTUATION = '“”‘’—…‥·';
/** A square drawn by hand may be off by a hair (乡 is 999 wide in WenKai). */
const SQUARE_TOLERANCE = 30;

function fitAdvance(font: MeasuredFont, codePoint: number): number | null {
  const character = String.fromCodePoint(codePoint);
  if (/[\p{C}\p{M}]/u.test(character)) return null;
  const advance = Math.round((font.advanceOf(codePoint) * 1000) / font.unitsPerEm);
  if (advance <= 0) return null;
  if (!/\p{Z}/u.test(character) && !font.hasInk(codePoint)) return null;
  if (!isSquare(codePoint, character)) return advance;
  return Math.abs(advance - 1000) <= SQUARE_TOLERANCE ? 1000 : null;
}

function isSquare(codePoint: number, character: string): boolean {
  return (
    WIDE_PUNCTUATION.includes(character) ||
    (codePoint >= 0x3000 && codePoint <= 0x303e) ||
    (codePoint >= 0xff01 && codePoint <= 0xff60) ||
    (/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u.test(character) && codePoint < 0xff61)
  );
}

/** Characters that fill their square, spread over the ideographs of GB 2312. */
export const squareSamples =
  '国园圆图团固围困因田由曲面西四口目自白百的南商高京亭亮膏言信首著者要票覆置罪';

/**
 * Upper edge of the em square: of what the font's tables say, the value whose square is centred nearest to the ink.
 * Some tables contradict their own ink, so the ink decides.
 */
export function emTopOf(inkCentre: number | null, declared: readonly number[]): number {
  const [first = 880] = declared;
  if (inkCentre === null) return first;
  return declared.reduce(
    (best, top) =>
      Math.abs(top - 500 - inkCentre) < Math.abs(best - 500 - inkCentre) ? top : best,
    first,
  );
}
