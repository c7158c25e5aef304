/**
 * LayOutForm: a form in, pages out, like those of a document: screen, PDF and OFD draw them alike.
 *
 * Invariants:
 *  1. The grid is as wide as the type area and ends no lower than it.
 *  2. Every page says which form it is, which document it belongs to, and which of how many pages it is.
 *  3. Equal forms and fonts give equal pages.
 */

import type { InkColour, LaidOut, LaidPage, PageItem, RuleLine } from '../laid-out.ts';
import { sizePt, typeArea } from '../measures.ts';
import { createFacts, fontFacts } from '../page/page-facts.ts';
import { roundMm } from '../text/place-line.ts';
import { looseStyle } from '../text/styled-text.ts';
import type { Typesetter } from '../text/typesetter.ts';
import type { Form } from './form.ts';
import type { CutRow, RowPiece, SetRow } from './rows.ts';
import { cutRow, firstStripTop, setRow, wholePiece } from './rows.ts';
import type { Strip, StripTools } from './strips.ts';
import { CELL_PADDING_MM, formWords, heightOf } from './strips.ts';

const ENGINE = 'tongwen-forms-1';
/** A form longer than this is cut off nowhere; it is a mistake of whoever made it. */
const MAX_FORM_PAGES = 400;

/** As wide as the type area, so that it is bound with the document; a form needs more height than a text. */
const area = {
  leftMm: typeArea.leftMm,
  widthMm: typeArea.widthMm,
  topMm: 24,
  bottomMm: typeArea.bottomMm,
} as const;
const RULE = { outer: 0.5, inner: 0.25 } as const;
const HEADING_GAP_MM = 4;
const BESIDE_POINTS = 12;
const FOOT_POINTS = 10.5;
const FOOT_TOP_MM = area.bottomMm + 4;

interface FormPage {
  readonly heading: readonly PageItem[];
  readonly gridTopMm: number;
  readonly pieces: readonly RowPiece[];
}

export function layOutForm(form: Form, typesetter: Typesetter): LaidOut {
  const sheets = onOnePage(form, typesetter) ?? paginate(form, typesetter);
  const pages = sheets.map((sheet, index): LaidPage => ({
    sheet: index + 1,
    number: null,
    part: 'text',
    items: [...sheet.heading, ...gridItems(sheet), ...footItems(typesetter, index, sheets.length)],
    turned: [],
  }));
  const { faces, isPreview, notices } = fontFacts(pages, typesetter.fonts, createFacts());
  return {
    engine: ENGINE,
    format: 'general',
    grid: 'exact',
    pages,
    outline: [{ title: form.name, level: 1, sheet: 1, yMm: area.topMm }],
    notices,
    faces,
    isPreview,
  };
}

function toolsFor(typesetter: Typesetter): StripTools {
  let index = 0;
  return {
    typesetter,
    nextSource: () => {
      index += 1;
      return { element: 'form', index };
    },
  };
}

function paginate(form: Form, typesetter: Typesetter): readonly FormPage[] {
  const tools = toolsFor(typesetter);
  const done: FormPage[] = [];
  let open = { ...headingOf(form, tools, true), pieces: [] as RowPiece[] };
  let usedMm = open.gridTopMm;
  let head: SetRow | null = null;
  const turnPage = (): void => {
    done.push(open);
    if (done.length >= MAX_FORM_PAGES) throw new Error('a form has no end');
    open = { ...headingOf(form, tools, false), pieces: [] };
    usedMm = open.gridTopMm;
    if (head !== null) put(wholePiece(tools, head, 0));
  };
  const put = (piece: RowPiece): void => {
    open.pieces.push(piece);
    usedMm += piece.heightMm;
  };
  for (const row of form.rows) {
    let rest: SetRow = setRow(tools, row, area);
    for (;;) {
      const roomMm = area.bottomMm - usedMm;
      const whole = wholePiece(tools, rest, roomMm);
      if (whole.heightMm <= roomMm) {
        put(whole);
        break;
      }
      const isFresh = open.pieces.length === (head === null ? 0 : 1);
      const cut: CutRow | null = cutRow(tools, rest, {
        neededMm: whole.heightMm,
        roomMm,
        isWholePage: isFresh,
      });
      if (cut !== null) {
        put(cut.piece);
        rest = cut.rest;
      }
      turnPage();
    }
    if (row.isHead) head = setRow(tools, row, area);
  }
  return [...done, open];
}

/** A form that fits one page fills it: the rows for what people write share what the others leave. */
function onOnePage(form: Form, typesetter: Typesetter): readonly FormPage[] | null {
  const tools = toolsFor(typesetter);
  const heading = headingOf(form, tools, true);
  const pieces = form.rows.map((row) =>
    wholePiece(tools, setRow(tools, row, area), row.grows ? 0 : row.minHeightMm),
  );
  const usedMm = pieces.reduce((sum, { heightMm }) => sum + heightMm, heading.gridTopMm);
  const growth = pieces.reduce((sum, piece) => sum + piece.growth, 0);
  const leftMm = area.bottomMm - usedMm;
  if (leftMm < 0) return null;
  if (growth === 0) return [{ ...heading, pieces }];
  return [
    {
      ...heading,
      pieces: pieces.map((piece) => ({
        ...piece,
        heightMm: piece.heightMm + (leftMm * piece.growth) / growth,
      })),
    },
  ];
}

/** The name of the form over the grid; what follows the first page says whose continuation it is. */
function headingOf(
  form: Form,
  tools: StripTools,
  isFirst: boolean,
): Pick<FormPage, 'heading' | 'gridTopMm'> {
  const { leftMm } = area;
  const items: PageItem[] = [];
  let topMm: number = area.topMm;
  const strips = isFirst
    ? nameStrips(form, tools)
    : nameLine(tools, `${form.name}（续）`, sizePt.third);
  items.push(...placed(strips, leftMm, topMm));
  topMm += heightOf(strips);
  topMm += HEADING_GAP_MM / 2;
  const beside = isFirst ? form.beside : { start: form.subject, end: '' };
  const heights = [
    besideLine(tools, beside.start, { topMm, isEnd: false, items }),
    besideLine(tools, beside.end, { topMm, isEnd: true, items }),
  ];
  return { heading: items, gridTopMm: roundMm(topMm + Math.max(...heights)) };
}

/** On one line, as offices print it; where that is too long, the unit stands above the name. */
function nameStrips({ office, name }: Form, tools: StripTools): readonly Strip[] {
  const together = nameLine(tools, `${office}${name}`, sizePt.second);
  if (together.length === 1) return together;
  return [...nameLine(tools, office, sizePt.second), ...nameLine(tools, name, sizePt.second)];
}

function nameLine(tools: StripTools, words: string, points: number): readonly Strip[] {
  const style = looseStyle('xiaobiaosong', points, 'red');
  return formWords(tools, words, { style, widthMm: area.widthMm, isCentred: true });
}

function besideLine(
  tools: StripTools,
  text: string,
  set: { readonly topMm: number; readonly isEnd: boolean; readonly items: PageItem[] },
): number {
  if (text === '') return HEADING_GAP_MM / 2;
  const widthMm = area.widthMm - 2 * CELL_PADDING_MM;
  const style = looseStyle('fangsong', BESIDE_POINTS);
  const strips = stripsAligned(tools, text, { style, widthMm, isEnd: set.isEnd });
  set.items.push(...placed(strips, area.leftMm + CELL_PADDING_MM, set.topMm));
  return heightOf(strips) + HEADING_GAP_MM / 4;
}

function stripsAligned(
  tools: StripTools,
  text: string,
  set: {
    readonly style: ReturnType<typeof looseStyle>;
    readonly widthMm: number;
    readonly isEnd: boolean;
  },
): readonly Strip[] {
  const strips = formWords(tools, text, { ...set, isCentred: false });
  if (!set.isEnd) return strips;
  return strips.map((strip) => ({
    ...strip,
    place: (xMm, topMm) => {
      const items = strip.place(xMm, topMm);
      const ends = items.map((item) => (item.kind === 'glyphs' ? item.endMm : 0));
      return strip.place(xMm + (xMm + set.widthMm - Math.max(...ends)), topMm);
    },
  }));
}

function placed(strips: readonly Strip[], xMm: number, topMm: number): readonly PageItem[] {
  let atMm = topMm;
  return strips.flatMap((strip) => {
    const items = strip.place(xMm, atMm);
    atMm += strip.heightMm;
    return items;
  });
}

function gridItems({ gridTopMm, pieces }: FormPage): readonly PageItem[] {
  const words: PageItem[] = [];
  const inner: PageItem[] = [];
  let topMm = gridTopMm;
  for (const [index, piece] of pieces.entries()) {
    const bottomMm = topMm + piece.heightMm;
    if (index > 0) inner.push(rule([area.leftMm, topMm], [rightMm, topMm], RULE.inner));
    for (const [at, cell] of piece.cells.entries()) {
      if (at > 0) inner.push(rule([cell.xMm, topMm], [cell.xMm, bottomMm], RULE.inner));
      const firstMm = firstStripTop(cell, piece, topMm);
      words.push(...placed(cell.strips, cell.xMm + CELL_PADDING_MM, firstMm));
    }
    topMm = bottomMm;
  }
  if (pieces.length === 0) return [];
  return [...inner, ...frame(gridTopMm, topMm), ...words];
}

const rightMm = area.leftMm + area.widthMm;

function frame(topMm: number, bottomMm: number): readonly PageItem[] {
  // Corners are closed: the upper and lower rule reach over the ends of the others.
  const over = RULE.outer / 2;
  return [
    rule([area.leftMm - over, topMm], [rightMm + over, topMm], RULE.outer),
    rule([area.leftMm - over, bottomMm], [rightMm + over, bottomMm], RULE.outer),
    rule([area.leftMm, topMm], [area.leftMm, bottomMm], RULE.outer),
    rule([rightMm, topMm], [rightMm, bottomMm], RULE.outer),
  ];
}

type Place = readonly [x: number, y: number];

export function rule(
  [x1, y1]: Place,
  [x2, y2]: Place,
  thicknessMm: number,
  colour: InkColour = 'red',
): RuleLine {
  const ends = { x1: roundMm(x1), y1: roundMm(y1), x2: roundMm(x2), y2: roundMm(y2) };
  return { kind: 'rule', element: 'form', ...ends, thicknessMm, colour };
}

function footItems(typesetter: Typesetter, index: number, count: number): readonly PageItem[] {
  const tools: StripTools = { typesetter, nextSource: () => ({ element: 'pageNumber', index: 0 }) };
  const strips = formWords(tools, `第${index + 1}页 共${count}页`, {
    style: looseStyle('fangsong', FOOT_POINTS),
    widthMm: area.widthMm,
    isCentred: true,
  });
  return placed(strips, area.leftMm, FOOT_TOP_MM);
}
