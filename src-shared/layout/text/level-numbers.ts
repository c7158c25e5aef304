/**
 * LevelNumbers: the numbers of the four levels of an official text, computed and never typed (7.3.3).
 *
 * Invariants:
 *  1. 一、 （一） 1. （1）. A number starts again when a higher level moves on.
 *  2. Plain text, tables and pictures between do not disturb it.
 */
import type { BodyBlock, BodyLevel } from '../page-document.ts';

const FIGURES = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
/** Above it the figures are Arabic: no text has that many parts, and nothing is lost if one has. */
const LAST_CHINESE = 999;

/** 1 to 999 in Chinese figures: 一, 十, 十一, 二十一, 一百零一, 一百一十. */
export function chineseNumeral(n: number): string {
  if (n > LAST_CHINESE) return String(n);
  const hundreds = Math.floor(n / 100);
  const rest = n % 100;
  if (hundreds === 0) return belowHundred(rest, '');
  const head = `${FIGURES[hundreds] ?? ''}百`;
  if (rest === 0) return head;
  return rest < 10 ? `${head}零${FIGURES[rest] ?? ''}` : head + belowHundred(rest, '一');
}

/** 十 begins a number by itself, and is 一十 inside a longer one. */
function belowHundred(n: number, oneTen: string): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? oneTen : (FIGURES[tens] ?? '')}十`;
  return head + (ones === 0 && tens > 0 ? '' : (FIGURES[ones] ?? ''));
}

export function levelNumber(level: BodyLevel, n: number): string {
  switch (level) {
    case 0:
      return '';
    case 1:
      return `${chineseNumeral(n)}、`;
    case 2:
      return `（${chineseNumeral(n)}）`;
    case 3:
      return `${n}.`;
    case 4:
      return `（${n}）`;
  }
}

/** The number of every block, in order; empty for what has none. */
export function levelNumbers(blocks: readonly BodyBlock[]): readonly string[] {
  const counters = [0, 0, 0, 0, 0];
  return blocks.map((block) => {
    if (block.kind !== 'text' || block.level === 0) return '';
    const n = (counters[block.level] ?? 0) + 1;
    counters[block.level] = n;
    counters.fill(0, block.level + 1);
    return levelNumber(block.level, n);
  });
}
