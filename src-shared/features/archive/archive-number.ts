/**
 * Archive-number: 档号 of an item filed by DA/T 22, as DA/T 13 composes it.
 *
 * `全宗号-门类代码·年度-保管期限-机构(问题)代码-件号`: a hyphen between levels, a middle dot inside a level. The level of
 * 机构(问题) is left out where a fonds is not arranged by it.
 *
 * Invariants:
 *  1. `parseArchiveNo(composeArchiveNo(x))` equals x for every x without problems.
 *  2. Every part has its rule in `partRules`: a part without one does not compile.
 */

import { categoryPattern, organPattern, retentionPeriods } from './model.ts';

type Period = (typeof retentionPeriods)[number];

export interface ArchiveNoParts {
  readonly fondsNo: string;
  /** 档案门类代码. */
  readonly category: string;
  readonly year: number;
  readonly period: Period;
  /** 机构(问题)代码; null = not arranged by it. */
  readonly organ: string | null;
  readonly itemNo: number;
}

/** 文书档案: what this product files. */
export const documentCategory = 'WS';
/** Four digits, padded; a class with more items simply goes on. */
const itemDigits = 4;
const maxItemNo = 999_999;

type PartName = keyof ArchiveNoParts;
export type ArchiveNoProblem = PartName;

/** What each part must be; the order is that of the number. */
const partRules: Readonly<Record<PartName, (parts: ArchiveNoParts) => boolean>> = {
  fondsNo: ({ fondsNo }) => /^[A-Z0-9]{4}$/u.test(fondsNo),
  category: ({ category }) => categoryPattern.test(category),
  year: ({ year }) => Number.isInteger(year) && year >= 1000 && year <= 9999,
  period: ({ period }) => retentionPeriods.includes(period),
  organ: ({ organ }) => organ === null || organPattern.test(organ),
  itemNo: ({ itemNo }) => Number.isInteger(itemNo) && itemNo >= 1 && itemNo <= maxItemNo,
};

/** A number with any other sign makes 档号 that nobody can take apart again: not to lend, to correct or to take in by. */
export function isFondsNo(fondsNo: string): boolean {
  return /^[A-Z0-9]{1,20}$/u.test(fondsNo);
}

/** Parts that do not keep to the rules; none = a valid number. */
export function archiveNoProblems(parts: ArchiveNoParts): readonly ArchiveNoProblem[] {
  const names = Object.keys(partRules) as PartName[];
  return names.filter((name) => !partRules[name](parts));
}

export function composeArchiveNo(parts: ArchiveNoParts): string {
  const { fondsNo, category, year, period, organ, itemNo } = parts;
  const levels = [
    fondsNo,
    `${category}·${year}`,
    period,
    ...(organ === null ? [] : [organ]),
    String(itemNo).padStart(itemDigits, '0'),
  ];
  return levels.join('-');
}

const numberPattern =
  /^([A-Z0-9]{1,20})-([A-Z]{2})·(\d{4})-(Y|D30|D10)(?:-([A-Z0-9]{2,6}))?-(\d{4,6})$/u;

/** The parts of a number as it is written; undefined = it is none. */
export function parseArchiveNo(no: string): ArchiveNoParts | undefined {
  const [, fondsNo, category, year, period, organ, item] = numberPattern.exec(no) ?? [];
  const known = retentionPeriods.find((one) => one === period);
  if (fondsNo === undefined || category === undefined || known === undefined) return undefined;
  const parts: ArchiveNoParts = {
    fondsNo,
    category,
    year: Number(year),
    period: known,
    organ: organ ?? null,
    itemNo: Number(item),
  };
  // `00007` is not a second way to write item 7.
  return composeArchiveNo(parts) === no ? parts : undefined;
}

/** The book of item numbers: the lowest class of the arrangement. */
export function archiveSeriesId(parts: Omit<ArchiveNoParts, 'itemNo'>): string {
  const { fondsNo, category, year, period, organ } = parts;
  const levels = ['archive', fondsNo, year, period];
  const further = category === documentCategory ? [] : [category];
  return [...levels, ...further, ...(organ === null ? [] : [organ])].join('/');
}
