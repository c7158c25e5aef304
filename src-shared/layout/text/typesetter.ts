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
import type { GridKind } from '../measures.ts';
import type { PictureBlock, SourceRef, TableBlock } from '../page-document.ts';
import { createGlyphFinder } from './font-lookup.ts';
import type { GlyphFinder } from './font-lookup.ts';
import { breakLines } from './line-breaking.ts';
import type { BrokenLine, LineShape } from './line-breaking.ts';
import { picturePart } from './picture-part.ts';
import type { PicturePart } from './picture-part.ts';
import type { StyledText } from './styled-text.ts';
import { tableParts, turnedTable } from './table-parts.ts';
import type { TablePart, TurnedSheet } from './table-parts.ts';
import type { LineBreaker } from './table-setting.ts';
import { breakTitle } from './title-lines.ts';
import type { TitleLines } from './title-lines.ts';

const MAX_REMEMBERED_TEXTS = 4096;
const MAX_REMEMBERED_TITLES = 256;
const MAX_REMEMBERED_TABLES = 64;

export interface Typesetter {
  readonly fonts: FontSet;
  readonly glyphs: GlyphFinder;
  /** Never empty: a text without characters is one empty line. Equal input gives the very same array. */
  readonly lines: (text: StyledText, shape: LineShape) => readonly BrokenLine[];
  /** A title across the type area. */
  readonly titleLines: (text: StyledText) => TitleLines;
  readonly tableParts: (block: TableBlock, at: BlockPlace) => readonly TablePart[];
  readonly turnedTable: (block: TableBlock, at: BlockPlace) => readonly TurnedSheet[];
  readonly picturePart: (block: PictureBlock, at: BlockPlace) => PicturePart;
}

export interface BlockPlace {
  readonly source: SourceRef;
  readonly grid: GridKind;
}

export function createTypesetter(fonts: FontSet): Typesetter {
  const glyphs = createGlyphFinder(fonts);
  const linesOf = createMemory<readonly BrokenLine[]>(MAX_REMEMBERED_TEXTS);
  const titles = createMemory<TitleLines>(MAX_REMEMBERED_TITLES);
  const tables = createMemory<readonly TablePart[]>(MAX_REMEMBERED_TABLES);
  const turned = createMemory<readonly TurnedSheet[]>(MAX_REMEMBERED_TABLES);
  const breaker: LineBreaker = {
    lines: (text, shape) =>
      linesOf.recall(keyOf(text, shape), () => breakLines(text, shape, glyphs)),
  };
  return {
    fonts,
    glyphs,
    lines: breaker.lines,
    titleLines: (text) =>
      titles.recall(spansKey(text), () => breakTitle(text, typeArea.widthMm, glyphs)),
    tableParts: (block, { source, grid }) =>
      tables.recall(JSON.stringify([block, source, grid]), () =>
        tableParts(block, source, { grid, breaker }),
      ),
    turnedTable: (block, { source, grid }) =>
      turned.recall(JSON.stringify([block, source, grid]), () =>
        turnedTable(block, source, { grid, breaker }),
      ),
    picturePart: (block, { source, grid }) => picturePart(block, source, { grid, breaker }),
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
