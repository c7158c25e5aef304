/**
 * TitleLines: breaks a title into one to three centred lines, by meaning where possible.
 *
 * Words stay whole, a line does not begin with 的 or a closing sign, the lines are of like length, and the break
 * after 关于 is welcome because the issuer stands before it.
 */
import { cellsOf } from './text-cells.ts';

/** Above this a title looks better on two lines; a line of the page holds 20. */
const ONE_LINE_CELLS = 16;
const LONGEST_LINE_CELLS = 19;
const BAD_BEGINNING = /^[的和与及或、，。；：》）〕”]/;
const BAD_END = /[的《（〔“、]$/;
const BAD_BREAK_COST = 120;
const ABOUT_BONUS = 14;
const INSIDE_NAME_COST = 25;
const TOO_LONG_COST = 400;

interface Split {
  readonly cost: number;
  readonly lines: readonly string[];
}

export function titleLines(title: string): readonly string[] {
  const text = title.trim();
  const cells = cellsOf(text);
  if (cells <= ONE_LINE_CELLS) return [text];
  const count = cells <= 2 * LONGEST_LINE_CELLS - 2 ? 2 : 3;
  const best = bestSplit(text, breakPlaces(text), count, cells / count);
  return best?.lines ?? [text];
}

/** The places between words; between any two characters where the engine knows no words. */
function breakPlaces(text: string): readonly number[] {
  const words = new Intl.Segmenter('zh', { granularity: 'word' }).segment(text);
  return [...words].map((word) => word.index).filter((index) => index > 0);
}

function bestSplit(
  text: string,
  places: readonly number[],
  count: number,
  ideal: number,
): Split | null {
  if (count === 1) return { cost: lineCost(text, ideal), lines: [text] };
  let best: Split | null = null;
  for (const place of places) {
    const head = text.slice(0, place);
    const rest = text.slice(place);
    const tail = bestSplit(
      rest,
      places.filter((other) => other > place).map((other) => other - place),
      count - 1,
      ideal,
    );
    if (tail === null) continue;
    const cost = lineCost(head, ideal) + breakCost(head, rest) + tail.cost;
    if (best === null || cost < best.cost) best = { cost, lines: [head, ...tail.lines] };
  }
  return best;
}

function lineCost(line: string, ideal: number): number {
  const cells = cellsOf(line);
  return (cells - ideal) ** 2 + (cells > LONGEST_LINE_CELLS ? TOO_LONG_COST : 0);
}

function breakCost(head: string, rest: string): number {
  const bad = BAD_END.test(head) || BAD_BEGINNING.test(rest) ? BAD_BREAK_COST : 0;
  const isInsideName = head.lastIndexOf('《') > head.lastIndexOf('》');
  const about = head.endsWith('关于') ? -ABOUT_BONUS : 0;
  return bad + (isInsideName ? INSIDE_NAME_COST : 0) + about;
}
