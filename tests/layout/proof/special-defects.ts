/** SpecialDefects: what breaks the clauses of letters, orders and minutes. */

import type { PageItem } from '../../../src-shared/layout/laid-out.ts';
import { letter, longBody, minutes, order } from '../corpus/parts.ts';
import {
  dropped,
  furtherLines,
  lowestLine,
  pagesChanged,
  recoloured,
  refaced,
  ruleChanged,
  shifted,
} from './plant.ts';
import type { Choice, Defect } from './plant.ts';

const plain = letter({
  copyNo: '000003',
  body: longBody(2),
  colophon: { cc: '市司法局', printOrg: '', printDate: null },
});
const extraRule: PageItem = {
  ...{ kind: 'rule', element: 'colophonRule', colour: 'black', thicknessMm: 0.35 },
  ...{ x1: 28, y1: 262, x2: 184, y2: 262 },
};
const isUpper = (item: PageItem): boolean => item.kind === 'rule' && item.y1 < 148;
const upper: Choice = { where: isUpper };
const lower: Choice = { where: (item) => item.kind === 'rule' && !isUpper(item) };

export const specialDefects = {
  letterMarkTop: { document: plain, plant: shifted('mark', { y: 1 }) },
  letterUpperRule: { document: plain, plant: shifted('letterRule', { y: 1 }, upper) },
  letterLowerRule: { document: plain, plant: shifted('letterRule', { y: -1 }, lower) },
  letterRuleCount: {
    document: plain,
    plant: dropped('letterRule', {
      where: (item) => item.kind === 'rule' && item.thicknessMm < 0.5 && isUpper(item),
    }),
  },
  letterRuleWidth: { document: plain, plant: ruleChanged('letterRule', { x2By: -2 }) },
  letterRuleCentre: { document: plain, plant: shifted('letterRule', { x: 1 }) },
  letterRuleOrder: { document: plain, plant: ruleChanged('letterRule', { thicknessMm: 0.5 }) },
  letterRuleColour: { document: plain, plant: recoloured('letterRule', 'black') },
  letterElementsGap: { document: plain, plant: shifted(['copyNo', 'issueNo'], { y: 1 }) },
  letterNumberTop: { document: plain, plant: shifted('issueNo', { y: 1 }) },
  letterNumberRight: { document: plain, plant: shifted('issueNo', { x: -3 }) },
  letterTitleGap: { document: plain, plant: shifted('title', { y: 7 }) },
  letterTextAboveRule: {
    document: plain,
    plant: shifted('body', { y: 13 }, lowestLine(1, 'body')),
  },
  letterColophonPlain: {
    document: plain,
    plant: pagesChanged((pages) =>
      pages.map((page, index) =>
        index === pages.length - 1 ? { ...page, items: [...page.items, extraRule] } : page,
      ),
    ),
  },
  letterColophonBottom: { document: plain, plant: shifted('cc', { y: -3 }) },
  orderMarkTop: { document: order(), plant: shifted('mark', { y: 1 }) },
  orderTextGap: { document: order(), plant: shifted('body', { y: 9 }) },
  attendanceGap: { document: minutes(), plant: shifted('attendance', { y: 12 }) },
  attendanceIndent: { document: minutes(), plant: shifted('attendance', { x: 3 }) },
  attendanceLabelFace: { document: minutes(), plant: refaced('attendance', 'kai', { made: true }) },
  attendanceNamesFace: {
    document: minutes(),
    plant: refaced('attendance', 'hei', { made: false }),
  },
  attendanceWrap: {
    document: minutes(),
    plant: shifted('attendance', { x: 3 }, { index: 0, ...furtherLines('attendance') }),
  },
} as const satisfies Readonly<Record<string, Defect>>;
