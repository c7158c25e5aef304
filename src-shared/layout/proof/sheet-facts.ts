/** SheetFacts: what is read off whole sheets: their edges, their lines, the pages that are full of text. */

import { paper, pointsToMm, sizePt, typeArea } from '../measures.ts';
import type { MeasuredItems } from '../reading/measured-file.ts';
import type { Reading } from './clause.ts';
import type { LocatedDocument } from './located-document.ts';
import type { LocatedParagraph } from './locating.ts';
import type { Line, Piece } from './measured-text.ts';
import { bottomOf, shownLeft, shownRight, visible } from './measured-text.ts';

export interface ParagraphLine {
  readonly line: Line;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Lines of the paragraphs of body and attachments, without those on turned sheets. */
export function paragraphLines({ body }: LocatedDocument): readonly ParagraphLine[] {
  const attached = body.attachments.flatMap(({ paragraphs }) => paragraphs);
  return [...body.paragraphs, ...attached].flatMap(({ piece }) =>
    piece.lines
      .map((line, index) => ({
        line,
        isFirst: index === 0,
        isLast: index === piece.lines.length - 1,
      }))
      .filter(({ line }) => !line.isTurned),
  );
}

/** Lines of everything that has to be black. */
export function linesOf({ head, body, colophon }: LocatedDocument): readonly Line[] {
  const pieces: readonly (Piece | null | undefined)[] = [
    ...[head.copyNo, head.secrecy, head.urgency, head.issueNo, head.title, head.mainTo],
    ...head.signers,
    ...body.attendance.flatMap(({ label, names }) => [label, names]),
    ...body.paragraphs.map(({ piece }) => piece),
    ...body.attachmentNote.map(({ name }) => name),
    ...[...body.issuerNames, ...body.posts, body.date, ...body.notes],
    ...body.attachments.flatMap(({ mark, title, paragraphs }) => [
      mark,
      title,
      ...paragraphs.map(({ piece }) => piece),
    ]),
    ...[colophon.cc?.names, colophon.mainTo?.names, colophon.printOrg, colophon.printDate],
  ];
  return pieces.flatMap((piece) => piece?.lines ?? []);
}

/** Upper edges of the sheets that begin with text: the head's first line, a paragraph, a table, an attachment. */
export function firstTops({
  document,
  file,
  text,
  body,
  colophon,
}: LocatedDocument): readonly Reading[] {
  const starts = new Set(
    body.attachments.map(({ mark }) => mark?.first.sheet).filter((sheet) => sheet !== undefined),
  );
  const textual = sheetsOfText(
    body.paragraphs,
    body.attachments.flatMap((own) => own.paragraphs),
  );
  return file.pages.flatMap((page, index): readonly Reading[] => {
    const sheet = index + 1;
    if (sheet === 1) return firstSheetTop(document, page);
    if (!starts.has(sheet) && !textual.has(sheet)) return [];
    if (sheet === colophon.sheet && !textual.has(sheet) && !starts.has(sheet)) return [];
    return [{ measured: topOf(page, text.pageNumbers.get(sheet)), sheet }];
  });
}

/** The first sheet shows the type area's edge only where 份号, 密级 or 紧急程度 stand on its first line. */
function firstSheetTop(
  { format, copyNo, secrecy, urgency }: LocatedDocument['document'],
  page: MeasuredItems,
): readonly Reading[] {
  const hasLine = (copyNo ?? '') + (secrecy ?? '') + urgency !== '';
  return hasLine && format !== 'letter' ? [{ measured: topOf(page, undefined), sheet: 1 }] : [];
}

function topOf({ glyphs, rules, pictures }: MeasuredItems, number: Piece | undefined): number {
  const ofNumber = new Set(number?.glyphs);
  return Math.min(
    ...glyphs.filter((glyph) => !ofNumber.has(glyph)).map(({ topMm }) => topMm),
    ...rules.map(({ y1, y2 }) => Math.min(y1, y2)),
    ...pictures.map(({ y }) => y),
  );
}

/** Sheets that go on with a paragraph or begin one in their first line. */
function sheetsOfText(...parts: readonly (readonly LocatedParagraph[])[]): ReadonlySet<number> {
  return new Set(
    parts
      .flat()
      .flatMap(({ piece }) =>
        piece.lines.filter((line) => !line.isTurned).map(({ sheet }) => sheet),
      ),
  );
}

export interface FullPage {
  readonly sheet: number;
  readonly topMm: number;
  readonly bottomMm: number;
  readonly lines: number;
}

/**
 * Sheets that text alone fills: they begin with the type area, and the text goes on over at least two more sheets, because
 * the last two may be spaced otherwise so that seal and date fit (7.3.5.5); an attachment has no such ending.
 */
export function fullPages(located: LocatedDocument): readonly FullPage[] {
  const { body } = located;
  const main = fullPagesOf(located, body.paragraphs, 2);
  const attached = body.attachments.flatMap(({ paragraphs }) =>
    fullPagesOf(located, paragraphs, 1),
  );
  return [...main, ...attached];
}

function fullPagesOf(
  { file, text }: LocatedDocument,
  paragraphs: readonly LocatedParagraph[],
  following: number,
): readonly FullPage[] {
  const lines = paragraphs.flatMap(({ piece }) => piece.lines);
  const first = lines[0]?.sheet ?? 0;
  const last = lines.at(-1)?.sheet ?? 0;
  const bySheet = new Map<number, Line[]>();
  for (const line of lines) {
    const own = bySheet.get(line.sheet);
    if (own === undefined) bySheet.set(line.sheet, [line]);
    else own.push(line);
  }
  const counted = new Map([...bySheet].map(([sheet, own]) => [sheet, glyphsIn(own)]));
  return [...bySheet].flatMap(([sheet, own]): readonly FullPage[] => {
    const page = file.pages[sheet - 1];
    const isInside = sheet > first && sheet <= last - following;
    const goesOn = bySheet.has(sheet + 1);
    const number = text.pageNumbers.get(sheet)?.text.length ?? 0;
    const drawn = page?.glyphs.filter((glyph) => visible(glyph.text) !== '').length ?? 0;
    const isTextAlone =
      drawn - number === counted.get(sheet) &&
      page?.rules.length === 0 &&
      page.pictures.length === 0;
    if (!isInside || !goesOn || !isTextAlone) return [];
    const tops = own.map(({ topMm }) => topMm);
    const bottoms = own.map(({ bottomMm }) => bottomMm);
    return [{ sheet, topMm: Math.min(...tops), bottomMm: Math.max(...bottoms), lines: own.length }];
  });
}

function glyphsIn(lines: readonly Line[]): number {
  return lines.reduce(
    (sum, { glyphs }) => sum + glyphs.filter((glyph) => visible(glyph.text) !== '').length,
    0,
  );
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How far anything stands out of the type area, sheet by sheet; what belongs outside is left out. */
export function areaOverhangs({ document, file, text }: LocatedDocument): readonly Reading[] {
  const area: Box = {
    left: typeArea.leftMm,
    top: typeArea.topMm,
    right: typeArea.rightMm,
    bottom: typeArea.bottomMm,
  };
  const turned: Box = {
    left: paper.heightMm - area.bottom,
    top: area.left,
    right: paper.heightMm - area.top,
    bottom: area.right,
  };
  return file.pages.flatMap((page, index) => {
    const sheet = index + 1;
    const isLetterHead = document.format === 'letter' && sheet === 1;
    const number = new Set(text.pageNumbers.get(sheet)?.glyphs);
    // The mark and the double lines of a letter stand outside by rule (10.1).
    const inside: MeasuredItems = {
      glyphs: page.glyphs.filter(
        (glyph) => !number.has(glyph) && !(isLetterHead && bottomOf(glyph) < LETTER_HEAD_MM),
      ),
      rules: isLetterHead ? [] : page.rules,
      pictures: page.pictures,
    };
    const boxes = [overhang(boxOf(inside), area), overhang(boxOf(page.turned), turned)];
    const worst = boxes.filter((value) => value !== null);
    return worst.length === 0 ? [] : [{ measured: Math.max(...worst), sheet }];
  });
}
/** The mark of a letter ends above it, and its double line. */
const LETTER_HEAD_MM = 60;

function overhang(box: Box | null, area: Box): number | null {
  if (box === null) return null;
  return Math.max(
    area.left - box.left,
    area.top - box.top,
    box.right - area.right,
    box.bottom - area.bottom,
  );
}

function boxOf({ glyphs, rules, pictures }: MeasuredItems): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const add = (x1: number, y1: number, x2: number, y2: number): void => {
    left = Math.min(left, x1, x2);
    top = Math.min(top, y1, y2);
    right = Math.max(right, x1, x2);
    bottom = Math.max(bottom, y1, y2);
  };
  for (const glyph of glyphs) {
    if (visible(glyph.text) === '') continue;
    add(shownLeft(glyph), glyph.topMm, shownRight(glyph), bottomOf(glyph));
  }
  for (const { x1, y1, x2, y2 } of rules) add(x1, y1, x2, y2);
  for (const { x, y, widthMm, heightMm } of pictures) add(x, y, x + widthMm, y + heightMm);
  return left === Infinity ? null : { left, top, right, bottom };
}

/** Distance from the sheet's left edge to the head of a turned table. */
export function turnedTops({ file }: LocatedDocument): readonly Reading[] {
  return file.pages.flatMap(({ turned }, index) => {
    const box = boxOf(turned);
    return box === null ? [] : [{ measured: box.top, sheet: index + 1 }];
  });
}

/** Half-width of a character's cell at the size of the text. */
export const cellMm = typeArea.widthMm / typeArea.cells;
export const fourthMm = pointsToMm(sizePt.fourth);
