/**
 * Ending-part: 附件说明, 署名, 成文日期, 附注, 出席名单 and 版记.
 *
 * Seals are not in a Word file: it is a text to work on, and room is left where they stand.
 */

import { typeArea } from '../../layout/measures.ts';
import { printedDate, WIDEST_DATE } from '../../layout/page/printed-date.ts';
import type { Attendance, Colophon, Ending, PageDocument } from '../../layout/page-document.ts';
import { paragraph, run } from './paragraph.ts';
import { runFace } from './styles-part.ts';
import type { WordGrid } from './word-measures.ts';
import { cellMm, cellsOf } from './word-measures.ts';
import { tag, twips } from './xml.ts';

export function endingPart(page: PageDocument, grid: WordGrid): readonly string[] {
  return [
    ...(page.attendance === null ? [] : attendancePart(page.attendance, grid)),
    ...notePart(page.attachmentNote, grid),
    ...signaturePart(page.ending, grid),
    ...page.notes.map((note) => paragraph('note', `（${note}）`)),
  ];
}

/** 附件： with the names numbered and their lines behind one another (7.3.4). */
function notePart(names: readonly string[], grid: WordGrid): readonly string[] {
  return names.map((name, at) => {
    const number = names.length === 1 ? '' : `${at + 1}.`;
    const label = at === 0 ? '附件：' : '';
    const labelMm = 3 * cellMm;
    const hanging = cellsOf(number) * cellMm + (at === 0 ? labelMm : 0);
    return paragraph('attachmentNote', label + number + name, {
      beforeMm: at === 0 ? grid.lineMm : 0,
      indentMm: { left: 2 * cellMm + labelMm + cellsOf(number) * cellMm, hanging },
    });
  });
}

function signaturePart(ending: Ending, grid: WordGrid): readonly string[] {
  const { issuers, mode, writtenDate } = ending;
  const date = writtenDate === null ? '' : printedDate(writtenDate);
  const dateCells = cellsOf(date === '' ? WIDEST_DATE : date);
  if (mode === 'signatureStamp') {
    const stamped = issuers.map(({ postTitle, personName }, at) =>
      paragraph('issuer', [run(`${postTitle}　　`), run(personName, { fonts: runFace('kai') })], {
        beforeMm: at === 0 ? 2 * grid.lineMm : grid.lineMm,
        indentMm: { right: 4 * cellMm },
      }),
    );
    return [...stamped, dateLine(date, 4, grid.lineMm)];
  }
  // Room for the seal: it covers name and date and reaches up to the text (7.3.5.1).
  const beforeMm = mode === 'seal' ? 2 * grid.lineMm : grid.lineMm;
  const names = issuers.map(({ name }, at) => {
    const nameCells = cellsOf(name);
    const isLast = at === issuers.length - 1;
    const rightCells = mode === 'seal' ? 4 + (dateCells - nameCells) / 2 : 2;
    return paragraph('issuer', name, {
      beforeMm: at === 0 ? beforeMm : 0,
      keepNext: !isLast || date !== '',
      indentMm: { right: Math.max(0, rightCells) * cellMm },
    });
  });
  const last = issuers.at(-1);
  return [...names, dateLine(date, dateRightCells(mode, cellsOf(last?.name ?? ''), dateCells), 0)];
}

/** Without a seal the date begins two characters right of the name (7.3.5.2). */
function dateRightCells(mode: Ending['mode'], nameCells: number, dateCells: number): number {
  if (mode === 'seal' || nameCells === 0) return 4;
  return Math.max(2, nameCells + 2 - 2 - dateCells);
}

function dateLine(date: string, rightCells: number, beforeMm: number): string {
  return date === ''
    ? ''
    : paragraph('date', date, { beforeMm, indentMm: { right: rightCells * cellMm } });
}

/** 出席, 请假, 列席: the word in 黑体, names behind its colon (10.3). */
function attendancePart(lists: Attendance, grid: WordGrid): readonly string[] {
  const rows = [
    ['出席：', lists.present],
    ['请假：', lists.absent],
    ['列席：', lists.observers],
  ] as const;
  return rows
    .filter(([, names]) => names !== '')
    .map(([word, names], at) =>
      paragraph('attendance', [run(word, { fonts: runFace('hei') }), run(names)], {
        beforeMm: at === 0 ? grid.lineMm : 0,
        indentMm: { left: 5 * cellMm, hanging: 3 * cellMm },
      }),
    );
}

const smallCellMm = (cellMm * 14) / 16;

interface ColophonLine {
  readonly xml: string;
  readonly heightMm: number;
}

/**
 * 版记: a table at a fixed place, its last rule on the lower edge of the type area of the page where the document ends (7.4);
 * thick rules outside, thin ones between. Its height is reckoned, since not every program can hang a table from its lower edge.
 */
export function colophonPart(colophon: Colophon, grid: WordGrid): readonly string[] {
  const lines = colophonLines(colophon, grid);
  if (lines.length === 0) return [];
  const heightMm = lines.reduce((sum, line) => sum + line.heightMm, 0);
  const none = { 'w:w': 0, 'w:type': 'dxa' };
  const table = tag(
    'w:tbl',
    {},
    tag(
      'w:tblPr',
      {},
      tag('w:tblpPr', {
        'w:leftFromText': 0,
        'w:rightFromText': 0,
        'w:vertAnchor': 'page',
        'w:horzAnchor': 'page',
        'w:tblpX': twips(typeArea.leftMm),
        'w:tblpY': twips(typeArea.bottomMm - heightMm),
      }),
      tag('w:tblW', { 'w:w': twips(typeArea.widthMm), 'w:type': 'dxa' }),
      tag('w:tblLayout', { 'w:type': 'fixed' }),
      tag('w:tblCellMar', {}, tag('w:left', none), tag('w:right', none)),
    ),
    tag('w:tblGrid', {}, tag('w:gridCol', { 'w:w': twips(typeArea.widthMm) })),
    ...lines.map((line, at) =>
      colophonRow(line, { isFirst: at === 0, isLast: at === lines.length - 1 }),
    ),
  );
  return [table, paragraph('spacer', '', { exactMm: Math.min(1, grid.whiteAboveMm) })];
}

function colophonLines(
  { cc, printOrg, printDate }: Colophon,
  grid: WordGrid,
): readonly ColophonLine[] {
  const date = printDate === null ? '' : `${printedDate(printDate)}印发`;
  const right = smallCellMm;
  const ccLook = { indentMm: { left: smallCellMm * 4, right, hanging: smallCellMm * 3 } };
  const printLook = {
    indentMm: { left: smallCellMm, right },
    rightTabMm: typeArea.widthMm - smallCellMm,
  };
  const lineCells = Math.floor(typeArea.widthMm / smallCellMm) - 5;
  const ccLines = Math.ceil((cellsOf(cc) + 1) / lineCells);
  return [
    ...(cc === ''
      ? []
      : [{ xml: paragraph('cc', `抄送：${cc}。`, ccLook), heightMm: ccLines * grid.lineMm }]),
    ...(printOrg === ''
      ? []
      : [
          {
            xml: paragraph('print', `${printOrg}\t${date}`, printLook),
            heightMm: grid.lineMm,
          },
        ]),
  ];
}

function colophonRow(
  { xml, heightMm }: ColophonLine,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): string {
  const rule = (isThick: boolean): Readonly<Record<string, string | number>> => ({
    'w:val': 'single',
    'w:sz': isThick ? 8 : 6,
    'w:space': 0,
    'w:color': '000000',
  });
  const width = tag('w:tcW', { 'w:w': twips(typeArea.widthMm), 'w:type': 'dxa' });
  const borders = tag(
    'w:tcBorders',
    {},
    tag('w:top', rule(isFirst)),
    tag('w:bottom', rule(isLast)),
  );
  const height = tag('w:trHeight', { 'w:val': twips(heightMm), 'w:hRule': 'atLeast' });
  return tag(
    'w:tr',
    {},
    tag('w:trPr', {}, tag('w:cantSplit'), height),
    tag('w:tc', {}, tag('w:tcPr', {}, width, borders), xml),
  );
}
