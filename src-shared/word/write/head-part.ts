/**
 * Head-part: what stands above the text: copy number, urgency, mark, number, signers, red line, title, addressees.
 *
 * Distances are from em square to em square (GB/T 33476.2); a line of text carries its own white above and below.
 */

import type { FontSet } from '../../layout/font-set.ts';
import { distances, pointsToMm, sizePt, typeArea } from '../../layout/measures.ts';
import type { PageDocument } from '../../layout/page-document.ts';
import { createGlyphFinder } from '../../layout/text/font-lookup.ts';
import { breakTitle, titleText } from '../../layout/text/title-lines.ts';
import type { ElementStyle } from '../style-names.ts';
import { paragraph, run } from './paragraph.ts';
import { runFace } from './styles-part.ts';
import type { WordGrid } from './word-measures.ts';
import { cellMm, cellsOf, markDownMm, markPoints } from './word-measures.ts';
import { tag, twips, valued } from './xml.ts';

const titleEmMm = pointsToMm(sizePt.second);

export function headPart(page: PageDocument, grid: WordGrid): readonly string[] {
  const addressees = paragraph('mainTo', `${page.mainTo}：`, {
    beforeMm: distances.oneLineMm - grid.whiteAboveMm,
  });
  return [
    ...(page.format === 'letter' ? letterRows(page, grid) : markedHead(page, grid)),
    ...titlePart(page, grid),
    ...(page.mainTo === '' ? [] : [addressees]),
  ];
}

function markedHead(page: PageDocument, grid: WordGrid): readonly string[] {
  const top = topLines(page).map((line) => paragraph(...line));
  const roomMm = markDownMm(page.format, grid) - top.length * grid.lineMm;
  return [
    ...top,
    ...(roomMm > 0 ? [paragraph('spacer', '', { exactMm: roomMm })] : []),
    ...markPart(page),
    ...numberRows(page, grid),
  ];
}

/** A line of a fixed height has its white above the characters. */
function titleWhite({ lineMm }: WordGrid): number {
  return lineMm - titleEmMm;
}

function topLines(page: PageDocument): readonly (readonly [ElementStyle, string])[] {
  return [
    ...(page.copyNo === null ? [] : [['copyNo', page.copyNo] as const]),
    ...(page.secrecy === null ? [] : [['secrecy', page.secrecy] as const]),
    ...(page.urgency === '' ? [] : [['urgency', page.urgency] as const]),
  ];
}

/** One issuer in one line; several in a table with 文件 at their right, in the middle (7.2.4). */
function markPart({ mark, format }: PageDocument): readonly string[] {
  const [lead = '', ...others] = mark.names;
  if (others.length === 0 || format === 'letter') return [singleMark(lead + mark.suffix)];
  const longest = Math.max(...mark.names.map(cellsOf));
  const points = Math.min(36, markPoints(longest + cellsOf(mark.suffix)));
  const exactMm = pointsToMm(points) * 1.25;
  const names = mark.names.map((name) =>
    paragraph('mark', [run(name, { points })], { exactMm, align: 'distribute' }),
  );
  const suffix = paragraph('mark', [run(mark.suffix, { points })], { exactMm, align: 'center' });
  const nameMm = longest * pointsToMm(points) * 1.08;
  const suffixMm = mark.suffix === '' ? 0 : (cellsOf(mark.suffix) + 1) * pointsToMm(points);
  const cells = [cell(names.join(''), nameMm), ...(suffixMm === 0 ? [] : [cell(suffix, suffixMm)])];
  return [
    tag(
      'w:tbl',
      {},
      tag(
        'w:tblPr',
        {},
        tag('w:tblW', { 'w:w': twips(nameMm + suffixMm), 'w:type': 'dxa' }),
        valued('w:jc', 'center'),
        valued('w:tblLayout', 'fixed').replace('w:val', 'w:type'),
      ),
      tag(
        'w:tblGrid',
        {},
        ...[nameMm, suffixMm]
          .filter((mm) => mm > 0)
          .map((mm) => tag('w:gridCol', { 'w:w': twips(mm) })),
      ),
      tag('w:tr', {}, ...cells),
    ),
  ];
}

function singleMark(name: string): string {
  const points = markPoints(cellsOf(name));
  const exactMm = pointsToMm(points);
  return paragraph('mark', [run(name, { points })], { exactMm, align: 'center' });
}

function cell(content: string, widthMm: number): string {
  const width = tag('w:tcW', { 'w:w': twips(widthMm), 'w:type': 'dxa' });
  return tag('w:tc', {}, tag('w:tcPr', {}, width, valued('w:vAlign', 'center')), content);
}

/** 发文字号 with the signers at its right on documents to a superior, and the red line below (7.2.5–7.2.7). */
function numberRows(page: PageDocument, grid: WordGrid): readonly string[] {
  const { signers, format } = page;
  const beforeMm = distances.twoLinesMm - grid.whiteAboveMm;
  const number = page.issueNo ?? '';
  const rows = pairs(signers).map((names, at, all) =>
    signerRow(names, {
      label: at === 0 ? '签发人：' : '',
      number: at === all.length - 1 ? number : '',
      beforeMm: at === 0 ? beforeMm : 0,
    }),
  );
  return [
    ...(rows.length === 0 ? [paragraph('issueNo', number, { beforeMm, align: 'center' })] : rows),
    ...(format === 'general' ? [redRule(grid)] : []),
  ];
}

function signerRow(
  names: readonly string[],
  row: { readonly label: string; readonly number: string; readonly beforeMm: number },
): string {
  const runs = [
    run(`${row.number}\t${row.label}`),
    run(names.join('　'), { fonts: runFace('kai') }),
  ];
  return paragraph('issueNo', runs, {
    beforeMm: row.beforeMm,
    align: 'left',
    indentMm: { left: cellMm, right: cellMm },
    rightTabMm: typeArea.widthMm - cellMm,
  });
}

function pairs(names: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(names.length / 2) }, (_, at) =>
    names.slice(at * 2, at * 2 + 2),
  );
}

/** A line of its own: the border of an indented line would be indented too. */
function redRule(grid: WordGrid): string {
  const border = tag(
    'w:pBdr',
    {},
    tag('w:bottom', { 'w:val': 'single', 'w:sz': 12, 'w:space': 0, 'w:color': 'FF0000' }),
  );
  const exactMm = distances.redLineBelowNumberMm - grid.whiteBelowMm;
  return paragraph('spacer', '', { exactMm, border });
}

/** 信函: mark and double rule stand above the text box of page 1, in its header (10.1). */
export function letterHeader({ mark }: PageDocument): string {
  const rule = paragraph('spacer', '', {
    exactMm: distances.letterRuleBelowMarkMm,
    indentMm: letterRuleIndent,
    border: letterRule('thickThinSmallGap', 'bottom'),
  });
  return singleMark(mark.names[0] ?? '') + rule;
}

/** Under the rule: the number at the right, what else there is at the left, from the same line on. */
function letterRows(page: PageDocument, grid: WordGrid): readonly string[] {
  const [first, ...others] = topLines(page);
  const beside = run(first?.[1] ?? '', {
    fonts: runFace(first?.[0] === 'copyNo' ? 'fangsong' : 'hei'),
  });
  const number = paragraph('issueNo', [beside, run(`\t${page.issueNo ?? ''}`)], {
    align: 'left',
    beforeMm: distances.sevenEighthsMm - grid.whiteAboveMm,
    rightTabMm: typeArea.widthMm,
  });
  return [number, ...others.map((line) => paragraph(...line))];
}

/** 170 mm in the middle of the sheet. */
export const letterRuleIndent = {
  left: -(typeArea.leftMm - 20),
  right: -(190 - typeArea.rightMm),
} as const;

export function letterRule(
  kind: 'thickThinSmallGap' | 'thinThickSmallGap',
  side: 'top' | 'bottom',
): string {
  return tag(
    'w:pBdr',
    {},
    tag(`w:${side}`, { 'w:val': kind, 'w:sz': 24, 'w:space': 0, 'w:color': 'FF0000' }),
  );
}

function titlePart(page: PageDocument, grid: WordGrid): readonly string[] {
  if (page.title === '') return [];
  return [
    paragraph('title', titleLines(page.title).join('\n'), {
      beforeMm: distances.twoLinesMm - titleWhite(grid),
    }),
  ];
}

/** Every character as wide as it is high, Latin half of it: lines break here as they do on the page. */
const squareFace = {
  id: 'square',
  postScriptName: 'square',
  cssFamily: 'square',
  emTop: 880,
  advances: [
    [0x20, 0x24f, 500],
    [0x250, 0x10_ff_ff, 1000],
  ],
  standing: 'substitute',
} as const;
const squareFonts: FontSet = {
  faces: [squareFace],
  roles: {
    fangsong: ['square'],
    xiaobiaosong: ['square'],
    hei: ['square'],
    kai: ['square'],
    song: ['square'],
  },
};

function titleLines(title: string): readonly string[] {
  const text = titleText(title, { element: 'title', index: 0 });
  const { lines } = breakTitle(text, typeArea.widthMm, createGlyphFinder(squareFonts));
  return lines
    .map(({ start, end }) => text.text.slice(start, end).trim())
    .filter((line) => line !== '');
}
