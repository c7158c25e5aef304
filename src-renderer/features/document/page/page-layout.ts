/**
 * PageLayout: places the text of a document on pages of 22 lines of 28 squares.
 *
 * A preview: it knows squares, not glyphs. The exact boxes belong to the layout engine; this one is exact enough
 * to show where lines and pages end, and it draws what it computed, line by line.
 */
import type { BodyLevel, DocumentPageModel } from './document-page-model.ts';
import { chineseDate } from './chinese-date.ts';
import { levelNumbers } from './level-numbers.ts';
import { breakLines } from './line-break.ts';
import { cellsOf } from './text-cells.ts';
import { titleLines } from './title-lines.ts';

export const PAGE = {
  widthMm: 210,
  heightMm: 297,
  leftMm: 28,
  topMm: 37,
  coreWidthMm: 156,
  coreHeightMm: 225,
  rows: 22,
  cells: 28,
  /** Below the upper edge of the core: mark, number line, red line, title. */
  markTopMm: 35,
  numberTopMm: 66.3,
  redLineMm: 78.5,
  titleTopMm: 96.5,
  titleLineMm: 12,
} as const;

export const ROW_MM = PAGE.coreHeightMm / PAGE.rows;

export type Face = 'body' | 'black' | 'written';

export type BlockKind = 'mainTo' | 'paragraph' | 'attachments' | 'signature' | 'date' | 'note';

export interface LaidLine {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly isJustified: boolean;
}

export interface LaidBlock {
  readonly kind: BlockKind;
  readonly key: string;
  readonly row: number;
  readonly level: BodyLevel;
  readonly text: string;
  /** Characters up to here stand in the face of the level: 黑体 for 一、, 楷体 for （一）. */
  readonly leadEnd: number;
  readonly leadFace: Face;
  readonly lines: readonly LaidLine[];
}

export interface LaidPage {
  readonly number: number;
  readonly blocks: readonly LaidBlock[];
  readonly hasHead: boolean;
  readonly hasColophon: boolean;
}

export interface LaidDocument {
  readonly titleLines: readonly string[];
  readonly pages: readonly LaidPage[];
}

/** Room that 抄送, 印发机关 and their rules take at the foot of the last page. */
const COLOPHON_LINE_ROWS = 0.85;
const COLOPHON_LINE_CELLS = 29;
const BLANKS_BEFORE_SIGNATURE = 2;

type Unplaced = Omit<LaidBlock, 'row'> & {
  readonly blanksBefore: number;
  readonly keepWithNext: boolean;
};

/** Room between the upper edge of the mark and the number under it. */
const MARK_ROOM_MM = 30;
const LARGEST_MARK_LINE_MM = 15;
/** Below it the names of joint issuers push the number, the line and the title down. */
const SMALLEST_MARK_LINE_MM = 8;

/** Height of one line of the mark, and how far the rest of the head goes down for many of them. */
export function markLines(count: number): { readonly lineMm: number; readonly shiftMm: number } {
  const fitting = Math.min(LARGEST_MARK_LINE_MM, MARK_ROOM_MM / count);
  const lineMm = Math.max(SMALLEST_MARK_LINE_MM, fitting);
  return { lineMm, shiftMm: Math.max(0, lineMm * count - MARK_ROOM_MM) };
}

/** The first row of the text under a title of so many lines and a mark of so many, on the grid. */
export function firstTextRow(titleLineCount: number, markLineCount = 1): number {
  const { shiftMm } = markLines(markLineCount);
  const titleEnd = PAGE.titleTopMm + shiftMm + PAGE.titleLineMm * titleLineCount;
  return Math.ceil((titleEnd + ROW_MM) / ROW_MM - 0.1);
}

function leadOf(
  level: BodyLevel,
  number: string,
  text: string,
): Pick<LaidBlock, 'leadEnd' | 'leadFace'> {
  if (level !== 1 && level !== 2) return { leadEnd: 0, leadFace: 'body' };
  const stop = text.indexOf('。');
  const isHeadingOnly = stop === -1 || stop === text.length - 1;
  const length = isHeadingOnly ? text.length : stop + 1;
  return { leadEnd: number.length + length, leadFace: level === 1 ? 'black' : 'written' };
}

function laid(text: string, firstIndent: number, nextIndent = 0): readonly LaidLine[] {
  const options = { width: PAGE.cells, firstIndent, nextIndent };
  return breakLines(text, options).map((line, index) => ({
    start: line.start,
    end: line.end,
    indent: index === 0 ? firstIndent : nextIndent,
    isJustified: !line.isLast,
  }));
}

const plain = {
  level: 0,
  leadEnd: 0,
  leadFace: 'body',
  blanksBefore: 0,
  keepWithNext: false,
} as const;

function attachmentBlocks(model: DocumentPageModel): readonly Unplaced[] {
  const isSingle = model.attachments.length === 1;
  return model.attachments.map((name, index) => {
    const number = isSingle ? '' : `${index + 1}.`;
    const text = index === 0 ? `附件：${number}${name}` : `${number}${name}`;
    const indent = index === 0 ? 2 : 5;
    return {
      ...plain,
      kind: 'attachments',
      key: `attachment-${index}`,
      text,
      blanksBefore: index === 0 ? 1 : 0,
      lines: laid(text, indent, 5 + cellsOf(number)),
    };
  });
}

function closingBlocks(model: DocumentPageModel): readonly Unplaced[] {
  const date = model.writtenDate === null ? '' : chineseDate(model.writtenDate);
  const dateCells = cellsOf(date === '' ? '2026年12月31日' : date);
  const dateIndent = PAGE.cells - 4 - dateCells;
  const one = (text: string, indent: number): readonly LaidLine[] => [
    { start: 0, end: text.length, indent, isJustified: false },
  ];
  const indentOf = (name: string): number => {
    const cells = cellsOf(name);
    return Math.max(0, Math.min(dateIndent + (dateCells - cells) / 2, PAGE.cells - 2 - cells));
  };
  return [
    ...[model.signature, ...model.jointIssuers].map((name, index): Unplaced => ({
      ...plain,
      kind: 'signature',
      key: `signature-${index}`,
      text: name,
      blanksBefore: index === 0 ? BLANKS_BEFORE_SIGNATURE : 0,
      keepWithNext: true,
      lines: one(name, indentOf(name)),
    })),
    { ...plain, kind: 'date', key: 'date', text: date, lines: one(date, dateIndent) },
    ...model.notes.map((written, index): Unplaced => {
      const text = `（${written}）`;
      return { ...plain, kind: 'note', key: `note-${index}`, text, lines: laid(text, 2) };
    }),
  ];
}

function blocksOf(model: DocumentPageModel): readonly Unplaced[] {
  const mainTo = model.mainToText === '' ? '' : `${model.mainToText.replace(/[：:]+$/u, '')}：`;
  const numbers = levelNumbers(model.body);
  return [
    { ...plain, kind: 'mainTo', key: 'main-to', text: mainTo, lines: laid(mainTo, 0) },
    ...model.body.map((paragraph, index): Unplaced => {
      const number = numbers[index] ?? '';
      const text = number + paragraph.text;
      return {
        ...plain,
        kind: 'paragraph',
        key: `paragraph-${index}`,
        level: paragraph.level,
        text,
        lines: laid(text, 2),
        ...leadOf(paragraph.level, number, paragraph.text),
      };
    }),
    ...attachmentBlocks(model),
    ...closingBlocks(model),
  ];
}

function colophonRows(model: DocumentPageModel): number {
  const ccLines = model.cc === '' ? 0 : Math.ceil((cellsOf(model.cc) + 3) / COLOPHON_LINE_CELLS);
  const printLines = model.printOrg === '' ? 0 : 1;
  return Math.ceil((ccLines + printLines) * COLOPHON_LINE_ROWS + 0.3);
}

export function layOut(model: DocumentPageModel): LaidDocument {
  const title = titleLines(model.title);
  const pages: LaidBlock[][] = [[]];
  let row = firstTextRow(title.length, 1 + model.jointIssuers.length);
  const turn = (): void => {
    pages.push([]);
    row = 0;
  };
  for (const block of blocksOf(model)) {
    if (row > 0) row += block.blanksBefore;
    if (row + (block.keepWithNext ? 2 : 1) > PAGE.rows) turn();
    for (let from = 0; from < block.lines.length;) {
      if (row >= PAGE.rows) turn();
      const lines = block.lines.slice(from, from + PAGE.rows - row);
      pages.at(-1)?.push({ ...block, key: `${block.key}-${from}`, row, lines });
      row += lines.length;
      from += lines.length;
    }
  }
  const colophon = colophonRows(model);
  if (colophon > 0 && row + colophon > PAGE.rows) turn();
  return {
    titleLines: title,
    pages: pages.map((blocks, index) => ({
      number: index + 1,
      blocks,
      hasHead: index === 0,
      hasColophon: colophon > 0 && index === pages.length - 1,
    })),
  };
}
