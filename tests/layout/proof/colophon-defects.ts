/** ColophonDefects: what breaks the clauses of 版记 and page numbers. */

import type { LaidPage } from '../../../src-shared/layout/laid-out.ts';
import { general, letter, sealed, text } from '../corpus/parts.ts';
import { counties, offices, paragraph } from '../corpus/words.ts';
import {
  dropped,
  furtherLines,
  pagesChanged,
  refaced,
  respelled,
  ruleChanged,
  runsOf,
  shifted,
} from './plant.ts';
import type { Defect } from './plant.ts';

const plain = general();
const longCopies = general({
  colophon: {
    cc: counties.map((county) => `${county}人民政府`).join('，'),
    printOrg: '云川市人民政府办公室',
    printDate: '2026-11-24',
  },
});
const movedMainTo = general({
  mainTo: Array.from({ length: 40 }, (_, index) => `云川市第${index + 1}批重点项目指挥部`).join(
    '，',
  ),
  mark: { names: offices.slice(0, 6), suffix: '文件' },
  ending: sealed(...offices.slice(0, 6)),
});
const twoPages = general({
  body: Array.from({ length: 9 }, (_, index) => text(paragraph(index, 4))),
});

export const colophonDefects = {
  colophonLastSheet: {
    document: plain,
    plant: pagesChanged((pages) => [...pages, blank(pages.length + 1), blank(pages.length + 2)]),
  },
  colophonEvenSheet: {
    document: plain,
    plant: pagesChanged((pages) => [blank(1), ...pages]),
  },
  colophonLastRule: { document: plain, plant: shifted('colophonRule', { y: -2 }) },
  colophonRuleWidth: { document: plain, plant: ruleChanged('colophonRule', { x2By: -4 }) },
  colophonRuleLeft: { document: plain, plant: shifted('colophonRule', { x: 3 }) },
  colophonRuleCount: {
    document: plain,
    plant: dropped('colophonRule', {
      where: (item) => item.kind === 'rule' && item.y1 > 261,
    }),
  },
  colophonThickRules: { document: plain, plant: ruleChanged('colophonRule', { thicknessMm: 0.8 }) },
  colophonThinRules: { document: plain, plant: ruleChanged('colophonRule', { thicknessMm: 0.8 }) },
  ccLeft: { document: plain, plant: shifted('cc', { x: 3 }) },
  ccRight: { document: longCopies, plant: shifted('cc', { x: 4 }) },
  ccWrap: { document: longCopies, plant: shifted('cc', { x: 3 }, furtherLines('cc')) },
  ccEnd: { document: plain, plant: respelled('cc', '。', '；') },
  movedMainToAbove: { document: movedMainTo, plant: shifted('mainTo', { y: 60 }) },
  printOrgLeft: { document: plain, plant: shifted('printOrg', { x: 3 }) },
  printDateRight: { document: plain, plant: shifted('printDate', { x: -3 }) },
  printAboveLastRule: { document: plain, plant: shifted(['printOrg', 'printDate'], { y: -8 }) },
  pageNumberBelow: { document: plain, plant: shifted('pageNumber', { y: 2 }) },
  pageNumberOdd: { document: plain, plant: shifted('pageNumber', { x: -3 }) },
  pageNumberEven: { document: plain, plant: shifted('pageNumber', { x: 3 }) },
  pageNumberSequence: { document: plain, plant: respelled('pageNumber', '2', '7') },
  pageNumberThere: { document: twoPages, plant: dropped('pageNumber', { sheet: 2 }) },
  pageNumberAbsent: {
    document: letter(),
    plant: pagesChanged((pages) => {
      const number = pages.flatMap((page) => runsOf(page, 'pageNumber'));
      return pages.map((page, index) =>
        index === 0 ? { ...page, items: [...page.items, ...number.slice(0, 1)] } : page,
      );
    }),
  },
  pageNumberFace: { document: plain, plant: refaced('pageNumber', 'kai') },
} as const satisfies Readonly<Record<string, Defect>>;

function blank(sheet: number): LaidPage {
  return { sheet, number: null, part: 'blank', items: [], turned: [] };
}
