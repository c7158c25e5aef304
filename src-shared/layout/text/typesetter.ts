/**
 * Typesetter: breaks texts into lines with one set of fonts, and remembers them.
 *
 * A keystroke changes one paragraph: whoever lays out the same document again with the same typesetter breaks only
 * that one anew.
 *
 * Invariants:
 *  1. What is remembered is what would be computed: the key is everything that the lines depend on.
 *  2. At most `MAX_REMEMBERED_TEXTS` texts of each of two generations are kept; the older one is given up first.
 */
import type { FontSet } from '../font-set.ts';
import { createGlyphFinder } from './font-lookup.ts';
import type { GlyphFinder } from './font-lookup.ts';
import { breakLines } from './line-breaking.ts';
import type { BrokenLine, LineShape } from './line-breaking.ts';
import type { StyledText } from './styled-text.ts';

const MAX_REMEMBERED_TEXTS = 4096;

export interface Typesetter {
  readonly fonts: FontSet;
  readonly glyphs: GlyphFinder;
  /** Never empty: a text without characters is one empty line. Equal input gives the very same array. */
  readonly lines: (text: StyledText, shape: LineShape) => readonly BrokenLine[];
}

export function createTypesetter(fonts: FontSet): Typesetter {
  const glyphs = createGlyphFinder(fonts);
  let young = new Map<string, readonly BrokenLine[]>();
  let old = new Map<string, readonly BrokenLine[]>();
  return {
    fonts,
    glyphs,
    lines: (text, shape) => {
      const key = keyOf(text, shape);
      const known = young.get(key) ?? old.get(key);
      const lines = known ?? breakLines(text, shape, glyphs);
      if (young.size >= MAX_REMEMBERED_TEXTS && !young.has(key)) {
        old = young;
        young = new Map();
      }
      young.set(key, lines);
      return lines;
    },
  };
}

/** Not the source: equal paragraphs have equal lines, wherever they stand. */
function keyOf(text: StyledText, shape: LineShape): string {
  const spans = text.spans.map(({ end, style, sourceStart }) =>
    [end, style.role, style.sizePt, style.colour, style.cellMm, sourceStart].join(' '),
  );
  const { widthMm, firstIndentMm, restIndentMm, justify } = shape;
  return [widthMm, firstIndentMm, restIndentMm, justify, ...spans, text.text].join('|');
}
