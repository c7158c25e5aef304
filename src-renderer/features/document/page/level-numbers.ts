/**
 * LevelNumbers: the numbers of the four levels of an official text, computed and never typed.
 *
 * 一、 （一） 1. （1）. A number starts again when a higher level moves on; plain text between does not disturb it.
 */
import type { BodyLevel, BodyParagraph } from './document-page-model.ts';

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 1 to 99 in Chinese figures: 一, 十, 十一, 二十, 二十一. */
export function chineseNumeral(n: number): string {
  if (n >= 100) return String(n);
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十`;
  const tail = ones === 0 && tens > 0 ? '' : (DIGITS[ones] ?? '');
  return head + tail;
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

/** The number of every paragraph, in order; empty for plain text. */
export function levelNumbers(body: readonly BodyParagraph[]): readonly string[] {
  const counters = [0, 0, 0, 0, 0];
  return body.map(({ level }) => {
    if (level === 0) return '';
    const n = (counters[level] ?? 0) + 1;
    counters[level] = n;
    counters.fill(0, level + 1);
    return levelNumber(level, n);
  });
}
