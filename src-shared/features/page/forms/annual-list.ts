/**
 * Annual-list: 归档文件目录 of a fonds and year as a form (DA/T 22): 序号, 档号, 文号, 责任者, 题名, 日期, 页数, 备注.
 *
 * Invariant: every item is a line, in the order that it is given; the head is repeated on every page.
 */

import type { Form, FormBlock, FormCell, FormRow } from '../../../layout/forms/form.ts';
import type { RowOf } from '../../../entities.ts';
import { label, row, space, text } from './form-parts.ts';

/** Widths in millimetres of the type area. */
const columns = [
  { word: '序号', weight: 9 },
  { word: '档号', weight: 28 },
  { word: '文号', weight: 22 },
  { word: '责任者', weight: 19 },
  { word: '题名', weight: 37 },
  { word: '日期', weight: 19 },
  { word: '页数', weight: 8 },
  { word: '备注', weight: 14 },
] as const;

const POINTS = 9;
const LINE_MM = 8;

export interface AnnualList {
  readonly unitName: string;
  readonly fondsNo: string;
  readonly year: number;
  readonly items: readonly RowOf<'archiveItem'>[];
  /** By item, when its entry was corrected last. */
  readonly corrected: Readonly<Record<string, number>>;
  /** Items of the list, where only the first are laid out. */
  readonly total?: number;
}

export const annualListName = '归档文件目录';

export function annualListForm(list: AnnualList): Form {
  const { unitName, fondsNo, year, items, total = items.length } = list;
  return {
    office: unitName,
    name: annualListName,
    beside: { start: `全宗号 ${fondsNo}　${year} 年度`, end: `共 ${total} 件` },
    subject: `全宗 ${fondsNo} ${year} 年度`,
    rows: [head(), ...items.map((item, index) => lineOf(item, index, item.id in list.corrected))],
  };
}

function head(): FormRow {
  const cells = columns.map(({ word, weight }) => label(weight, ...wordsOf(word)));
  return { ...row(LINE_MM, cells), isHead: true };
}

/** Two characters below each other where the column is narrow. */
function wordsOf(word: string): readonly string[] {
  return word === '页数' || word === '序号' ? Array.from(word) : [word];
}

function lineOf(item: RowOf<'archiveItem'>, index: number, isCorrected: boolean): FormRow {
  const remarks = [item.basis?.reason ?? '', isCorrected ? '更正' : ''];
  const cells: Readonly<Record<(typeof columns)[number]['word'], string>> = {
    序号: String(index + 1),
    档号: item.archiveNo,
    文号: item.issueNo ?? item.receiptNo ?? '',
    责任者: item.fromUnitName,
    题名: item.title,
    日期: (item.writtenDate ?? '').replaceAll('-', ''),
    页数: item.pageCount === undefined ? '' : String(item.pageCount),
    备注: remarks.filter((one) => one !== '').join('；'),
  };
  return row(
    LINE_MM,
    columns.map(({ word, weight }): FormCell => space(weight, '', blocksOf(word, cells[word]))),
  );
}

function blocksOf(word: string, words: string): readonly FormBlock[] {
  const align = word === '题名' || word === '责任者' ? 'start' : 'center';
  return words === '' ? [] : [text(words, { sizePt: POINTS, align })];
}
