/**
 * Typesetter: breaks texts into lines with one set of fonts, and remembers them.
 *
 * A keystroke changes one paragraph: whoever lays out the same document again with the same typesetter breaks only
 * that one anew.
 *
 * Invariants:
 *  1. What is remembered is what would be computed: the key is everything that the lines depend on.
 *  2. Two generations of texts and of titles are kept, each bounded; the older one is given up first.
 */
import type { FontSet } from '../font-set.ts';
import { typeArea } from '../measures.ts';
import { createGlyphFinder } from './font-lookup.ts';
import type { GlyphFinder } from './font-lookup.ts';
import { breakLines } from './line-breaking.ts';
import type { BrokenLine, LineShape } from './line-breaking.ts';
import type { StyledText } from './styled-text.ts';
import { breakTitle } from './title-lines.ts';
import type { TitleLines } from './title-lines.ts';

const MAX_REMEMBERED_TEXTS = 4096;
const MAX_REMEMBERED_TITLES = 256;

export interface Typesetter {
  readonly fonts: FontSet;
  readonly glyphs: GlyphFinder;
  /** Never empty: a text without characters is one empty line. Equal input gives the very same array. */
  readonly lines: (text: StyledText, shape: LineShape) => readonly BrokenLine[];
  /** A title across the type area. */
  readonly titleLines: (text: StyledText) => TitleLines;
}

export function createTypesetter(fonts: FontSet): Typesetter {
  const glyphs = createGlyphFinder(fonts);
  const lines = createMemory<readonly BrokenLine[]>(MAX_REMEMBERED_TEXTS);
  const titles = createMemory<TitleLines>(MAX_REMEMBERED_TITLES);
  return {
    fonts,
    glyphs,
    lines: (text, shape) => lines.recall(keyOf(text, shape), () => breakLines(text, shape, glyphs)),
    titleLines: (text) =>
      titles.recall(spansKey(text), () => breakTitle(text, typeArea.widthMm, glyphs)),
  };
}

interface Memory<Value> {
  readonly recall: (key: string, compute: () => Value) => Value;
}

/** What has not been asked for since the young generation was begun goes with the old one. */
function createMemory<Value>(limit: number): Memory<Value> {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  return {
    recall: (key, compute) => {
      const fresh = young.get(key);
      if (fresh !== undefined) return fresh;
      const value = old.get(key) ?? compute();
      if (young.size >= limit) {
        old = young;
        young = new Map();
      }
      young.set(key, value);
      return value;
    },
  };
}

/** Not the source: equal paragraphs have equal lines, wherever they stand. */
function keyOf(text: StyledText, shape: LineShape): string {
  const { widthMm, firstIndentMm, restIndentMm, justify } = shape;
  return `${widthMm}|${firstIndentMm}|${restIndentMm}|${justify}|${spansKey(text)}`;
}

function spansKey(text: StyledText): string {
  const spans = text.spans.map(({ end, style, sourceStart }) =>
    [end, style.role, style.sizePt, style.colour, style.cellMm, sourceStart].join(' '),
  );
  return `${spans.join('|')}|${text.text}`;
}
