/**
 * Word-numbering: the number that Word prints before a paragraph of a list, as text.
 *
 * Invariant: numbers are counted in the order of the document, as Word does; a level starts again when one above it moves.
 */

import { chineseNumeral } from '../../layout/text/level-numbers.ts';
import type { Look } from './word-styles.ts';
import type { XmlElement } from './xml-tree.ts';
import { childOf, elementsOf, valueOf } from './xml-tree.ts';

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
}

interface List {
  readonly abstractId: string;
  readonly starts: ReadonlyMap<number, number>;
}

const levels = 9;
const noList: List = { abstractId: '', starts: new Map() };

export class WordNumbering {
  readonly #levels = new Map<string, ReadonlyMap<number, Level>>();
  readonly #lists = new Map<string, List>();
  /** Numbers now, by abstract list: lists that share one go on counting. */
  readonly #counts = new Map<string, number[]>();
  readonly #begun = new Set<string>();

  constructor(part: XmlElement | undefined) {
    for (const abstract of elementsOf(part, 'w:abstractNum')) {
      const id = abstract.attributes.get('w:abstractNumId') ?? '';
      const own = elementsOf(abstract, 'w:lvl').map(
        (level) => [indexOf(level), levelOf(level)] as const,
      );
      this.#levels.set(id, new Map(own));
    }
    for (const list of elementsOf(part, 'w:num')) {
      const starts = elementsOf(list, 'w:lvlOverride').flatMap((one) => {
        const start = valueOf(one, 'w:startOverride');
        return start === undefined ? [] : [[indexOf(one), Number(start)] as const];
      });
      this.#lists.set(list.attributes.get('w:numId') ?? '', {
        abstractId: valueOf(list, 'w:abstractNumId') ?? '',
        starts: new Map(starts),
      });
    }
  }

  /** The number of the next paragraph of a list; empty for a bullet and for what is not numbered. */
  next(list: NonNullable<Look['list']>): string {
    const { abstractId, starts } = this.#lists.get(list.id) ?? noList;
    const own = this.#levels.get(abstractId);
    const level = own?.get(list.level);
    if (own === undefined || level === undefined) return '';
    const counts = this.#counts.get(abstractId) ?? Array.from({ length: levels }, () => 0);
    this.#counts.set(abstractId, counts);
    if (!this.#begun.has(list.id)) {
      this.#begun.add(list.id);
      for (const [at, start] of starts) counts[at] = start - 1;
    }
    const before = counts[list.level] ?? 0;
    counts[list.level] = before === 0 ? level.start : before + 1;
    counts.fill(0, list.level + 1);
    return level.text.replaceAll(/%([1-9])/gu, (_, digit: string) => {
      const at = Number(digit) - 1;
      const of = own.get(at);
      return of === undefined ? '' : numberWords(reached(counts[at], of.start), of.format);
    });
  }
}

/** A level above that has not begun yet stands at its first number. */
function reached(count: number | undefined, start: number): number {
  return count === undefined || count === 0 ? start : count;
}

function indexOf(level: XmlElement): number {
  const at = Number(level.attributes.get('w:ilvl') ?? 0);
  return at >= 0 && at < levels ? Math.floor(at) : 0;
}

function levelOf(level: XmlElement): Level {
  const format = valueOf(level, 'w:numFmt') ?? 'decimal';
  const text = valueOf(level, 'w:lvlText') ?? '';
  const isMark =
    format === 'bullet' || format === 'none' || childOf(level, 'w:lvlPicBulletId') !== undefined;
  return { format, text: isMark ? '' : text, start: Number(valueOf(level, 'w:start') ?? 1) || 1 };
}

const chinese = /chinese|japanese|ideograph|taiwanese|korean/iu;
const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

function numberWords(n: number, format: string): string {
  if (format === 'decimalEnclosedCircle' || format === 'decimalEnclosedCircleChinese') {
    return circled[n - 1] ?? String(n);
  }
  if (format === 'upperLetter') return letterOf(n).toUpperCase();
  if (format === 'lowerLetter') return letterOf(n);
  if (/zodiac|Legal/iu.test(format)) return String(n);
  return chinese.test(format) ? chineseNumeral(n) : String(n);
}

function letterOf(n: number): string {
  return String.fromCodePoint(97 + ((n - 1) % 26));
}
