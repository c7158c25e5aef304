/** HeadDefects: what breaks the clauses of sheet, 版头, title and addressees. */

import type { PageItem } from '../../../src-shared/layout/laid-out.ts';
import { general, longBody, table, text } from '../corpus/parts.ts';
import { offices, paragraph } from '../corpus/words.ts';
import {
  dropped,
  lowestLine,
  recoloured,
  refaced,
  respelled,
  ruleChanged,
  sheetShifted,
  shifted,
  squeezed,
} from './plant.ts';
import type { Defect } from './plant.ts';

const plain = general({
  copyNo: '000018',
  secrecy: '机密★1年',
  urgency: '特急',
  body: longBody(6),
});
const joint = general({ mark: { names: offices.slice(0, 3), suffix: '文件' } });
const upward = general({
  signers: ['张三', '李四', '王五'],
  mark: { names: offices.slice(0, 3), suffix: '文件' },
  mainTo: '云川市人民政府',
});
const threeLines = general({
  title:
    '中共云川市委办公室云川市人民政府办公室关于做好2026年国庆节期间值班值守和信息报送工作的通知',
});
const landscape = general({
  body: [text(paragraph(0, 3)), table(5, { orientation: 'landscape' }), text(paragraph(2, 4))],
});

/** Of the clauses that the layout's boxes can break; the size of the paper is broken in the bytes. */
export const headDefects = {
  topMargin: { document: plain, plant: sheetShifted(3, { y: 2 }) },
  leftMargin: { document: plain, plant: shifted('body', { x: 2 }) },
  typeAreaWidth: { document: plain, plant: squeezed('body', 0.97) },
  typeAreaHeight: { document: plain, plant: shifted('body', { y: -2 }, lowestLine(3, 'body')) },
  withinTypeArea: { document: plain, plant: shifted('body', { x: 9 }, lowestLine(2, 'body')) },
  textColour: { document: plain, plant: recoloured('mainTo', 'red') },
  turnedTable: { document: landscape, plant: shifted('body', { y: 3 }, { sheet: 2 }) },
  everythingThere: { document: plain, plant: dropped('body', lowestLine(2, 'body')) },
  copyNoLine: { document: plain, plant: shifted('copyNo', { y: 3 }) },
  secrecyLine: { document: plain, plant: shifted('secrecy', { y: 3 }) },
  secrecyFace: { document: plain, plant: refaced('secrecy', 'fangsong') },
  urgencyFace: { document: plain, plant: refaced('urgency', 'kai') },
  classificationLeft: { document: plain, plant: shifted('copyNo', { x: 3 }) },
  classificationOrder: { document: plain, plant: shifted('urgency', { y: -24 }) },
  markTop: { document: plain, plant: shifted('mark', { y: 1 }) },
  markCentre: { document: plain, plant: shifted('mark', { x: 3 }) },
  markOrder: { document: joint, plant: shifted('mark', { y: 70 }, { index: 0 }) },
  markSuffixMiddle: { document: joint, plant: shifted('mark', { y: 4 }, { index: 3 }) },
  markColour: { document: plain, plant: recoloured('mark', 'black') },
  markFace: { document: plain, plant: refaced('mark', 'kai') },
  issueNoGap: { document: plain, plant: shifted('issueNo', { y: 7 }) },
  issueNoCentre: { document: plain, plant: shifted('issueNo', { x: 3 }) },
  issueNoLeft: { document: upward, plant: shifted('issueNo', { x: 3 }) },
  issueNoLine: { document: upward, plant: shifted('issueNo', { y: -3 }) },
  signersRight: { document: upward, plant: shifted('signers', { x: -3 }) },
  signersFace: { document: upward, plant: refaced('signers', 'hei', { made: false }) },
  signersPerLine: { document: upward, plant: shifted('signers', { y: -10.4467 }, { index: 2 }) },
  signersAligned: { document: upward, plant: shifted('signers', { x: 2 }, { index: 2 }) },
  redLineGap: { document: plain, plant: shifted('redLine', { y: 1 }) },
  redLineThere: { document: plain, plant: dropped('redLine') },
  redLineWidth: { document: plain, plant: ruleChanged('redLine', { x2By: -3 }) },
  redLineLeft: { document: plain, plant: shifted('redLine', { x: 3 }) },
  redLineColour: { document: plain, plant: recoloured('redLine', 'black') },
  redLineThickness: { document: plain, plant: ruleChanged('redLine', { thicknessMm: 1.5 }) },
  titleGap: { document: plain, plant: shifted('title', { y: 7 }) },
  titleCentre: { document: plain, plant: shifted('title', { x: 3 }) },
  titleShape: {
    document: threeLines,
    plant: squeezed('title', 0.4, {
      where: (item, page) =>
        item.kind === 'glyphs' && isMiddle(item.topMm, page.items.flatMap(titleTops)),
    }),
  },
  titleSize: {
    document: plain,
    plant: (laidOut) => ({
      ...laidOut,
      pages: laidOut.pages.map((page) => ({
        ...page,
        items: page.items.map((item) =>
          item.kind === 'glyphs' && item.element === 'title' ? { ...item, sizePt: 20 } : item,
        ),
      })),
    }),
  },
  titleFace: { document: plain, plant: refaced('title', 'hei') },
  mainToGap: { document: plain, plant: shifted('mainTo', { y: 7 }) },
  mainToLeft: { document: plain, plant: shifted('mainTo', { x: 3 }) },
  mainToColon: { document: plain, plant: respelled('mainTo', '：', '；') },
} as const satisfies Readonly<Record<string, Defect>>;

function titleTops(item: PageItem): readonly number[] {
  return item.kind === 'glyphs' && item.element === 'title' ? [item.topMm] : [];
}

function isMiddle(top: number, tops: readonly number[]): boolean {
  return top > Math.min(...tops) + 1 && top < Math.max(...tops) - 1;
}
