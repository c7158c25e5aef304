/**
 * Paragraph: a block of text with its number, its faces and its indent of two characters (7.3.3).
 *
 * Invariants:
 *  1. Level 1 stands in 黑体, level 2 in 楷体, levels 3 and 4 in 仿宋 like the text.
 *  2. A heading that goes on as text is a heading up to its first 。; the rest is text.
 */
import type { FaceRole } from '../font-set.ts';
import { grids, typeArea } from '../measures.ts';
import type { GridKind } from '../measures.ts';
import type { BodyLevel, SourceRef, TextBlock } from '../page-document.ts';
import type { LineShape } from './line-breaking.ts';
import { gridStyle, styledText } from './styled-text.ts';
import type { StyledText } from './styled-text.ts';

const INDENT_CELLS = 2;

const headingFaces: Readonly<Record<BodyLevel, FaceRole>> = {
  0: 'fangsong',
  1: 'hei',
  2: 'kai',
  3: 'fangsong',
  4: 'fangsong',
};

export interface ParagraphOptions {
  /** From `levelNumbers`; empty for plain text. */
  readonly number: string;
  readonly grid: GridKind;
}

export function paragraphText(
  block: TextBlock,
  source: SourceRef,
  options: ParagraphOptions,
): StyledText {
  const heading = gridStyle(headingFaces[block.level], options.grid);
  const end = block.level === 0 ? 0 : headingEnd(block.text);
  return styledText(source, [
    { text: options.number, style: heading },
    { text: block.text.slice(0, end), style: heading, sourceStart: 0 },
    { text: block.text.slice(end), style: gridStyle('fangsong', options.grid), sourceStart: end },
  ]);
}

/** Lines of the type area, the first moved in by two characters. */
export function paragraphShape(grid: GridKind): LineShape {
  return {
    widthMm: typeArea.widthMm,
    firstIndentMm: INDENT_CELLS * grids[grid].cellMm,
    restIndentMm: 0,
    justify: true,
  };
}

/** The closing marks after a full stop belong to the sentence that it ends. */
function headingEnd(text: string): number {
  const stop = /。[”’》）」』】〕]*/u.exec(text);
  return stop === null ? text.length : stop.index + stop[0].length;
}
