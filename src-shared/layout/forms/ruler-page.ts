/**
 * Ruler-page: 打印校准页, a sheet to lay a ruler on: where the type area stands, and whether the printer scales.
 *
 * Invariant: every line is where its words say it is, in millimetres of the paper.
 */

import type { LaidOut, LaidPage, PageItem } from '../laid-out.ts';
import { distances, paper, sizePt, typeArea } from '../measures.ts';
import { createFacts, fontFacts } from '../page/page-facts.ts';
import { looseStyle } from '../text/styled-text.ts';
import type { TextStyle } from '../text/styled-text.ts';
import type { Typesetter } from '../text/typesetter.ts';
import { rule } from './lay-out-form.ts';
import type { StripTools } from './strips.ts';
import { formWords } from './strips.ts';

export const RULER_PAGE_NAME = '打印校准页';

const TICK = { millimetre: 1.6, five: 2.6, ten: 4 } as const;
const THIN_MM = 0.1;
const LINE_MM = 0.2;
const NUMBER_POINTS = 7;
const WORD_POINTS = sizePt.fifth;
const CHECK = { leftMm: 56, topMm: 176, lengthMm: 100 } as const;

export function layOutRulerPage(typesetter: Typesetter): LaidOut {
  const tools = toolsFor(typesetter);
  const page: LaidPage = {
    sheet: 1,
    number: null,
    part: 'text',
    items: [
      ...frameItems(),
      ...levelRuler(tools),
      ...uprightRuler(tools),
      ...standardMarks(tools),
      ...numberPlaces(tools),
      ...checkLine(tools),
      ...explanation(tools),
    ],
    turned: [],
  };
  const { faces, isPreview, notices } = fontFacts([page], typesetter.fonts, createFacts());
  return {
    engine: 'tongwen-ruler-1',
    format: 'general',
    grid: 'exact',
    pages: [page],
    outline: [{ title: RULER_PAGE_NAME, level: 1, sheet: 1, yMm: typeArea.topMm }],
    ...{ notices, faces, isPreview },
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

/** 版心 of 156 × 225 mm. */
function frameItems(): readonly PageItem[] {
  const { leftMm, rightMm, topMm, bottomMm } = typeArea;
  return [
    rule([leftMm, topMm], [rightMm, topMm], LINE_MM, 'red'),
    rule([leftMm, bottomMm], [rightMm, bottomMm], LINE_MM, 'red'),
    rule([leftMm, topMm], [leftMm, bottomMm], LINE_MM, 'red'),
    rule([rightMm, topMm], [rightMm, bottomMm], LINE_MM, 'red'),
  ];
}

function tickLength(mm: number): number {
  if (mm % 10 === 0) return TICK.ten;
  return mm % 5 === 0 ? TICK.five : TICK.millimetre;
}

/** Above the type area, from its left edge. */
function levelRuler(tools: StripTools): readonly PageItem[] {
  const baseMm = typeArea.topMm - 4;
  const items: PageItem[] = [
    rule([typeArea.leftMm, baseMm], [typeArea.rightMm, baseMm], LINE_MM, 'black'),
  ];
  for (let mm = 0; mm <= typeArea.widthMm; mm += 1) {
    const x = typeArea.leftMm + mm;
    items.push(rule([x, baseMm - tickLength(mm)], [x, baseMm], THIN_MM, 'black'));
    if (mm % 10 === 0) items.push(...number(tools, mm, [x - 4, baseMm - TICK.ten - 3.6]));
  }
  return items;
}

/** At the left of the type area, from its upper edge. */
function uprightRuler(tools: StripTools): readonly PageItem[] {
  const baseMm = typeArea.leftMm - 4;
  const items: PageItem[] = [
    rule([baseMm, typeArea.topMm], [baseMm, typeArea.bottomMm], LINE_MM, 'black'),
  ];
  for (let mm = 0; mm <= typeArea.heightMm; mm += 1) {
    const y = typeArea.topMm + mm;
    items.push(rule([baseMm - tickLength(mm), y], [baseMm, y], THIN_MM, 'black'));
    if (mm % 10 === 0) items.push(...number(tools, mm, [baseMm - TICK.ten - 8.4, y - 1.8]));
  }
  return items;
}

function number(tools: StripTools, mm: number, [x, y]: Place): readonly PageItem[] {
  return words(tools, String(mm), {
    at: [x, y],
    widthMm: 8,
    style: looseStyle('song', NUMBER_POINTS),
    isCentred: true,
  });
}

type Place = readonly [x: number, y: number];

function words(
  tools: StripTools,
  text: string,
  set: {
    readonly at: Place;
    readonly widthMm: number;
    readonly style?: TextStyle;
    readonly isCentred?: boolean;
  },
): readonly PageItem[] {
  const [x, y] = set.at;
  let top = y;
  const strips = formWords(tools, text, {
    style: set.style ?? looseStyle('fangsong', WORD_POINTS),
    widthMm: set.widthMm,
    isCentred: set.isCentred ?? false,
  });
  return strips.flatMap((strip) => {
    const items = strip.place(x, top);
    top += strip.heightMm;
    return items;
  });
}

/** Places that 7.2.4 and 7.2.7 name: 35 mm below the type area's top, and 4 mm between number and line. */
function standardMarks(tools: StripTools): readonly PageItem[] {
  const { leftMm, rightMm, topMm } = typeArea;
  const markMm = topMm + distances.markBelowTypeAreaMm;
  const numberMm = markMm + 34;
  const lineMm = numberMm + distances.redLineBelowNumberMm;
  return [
    rule([leftMm, markMm], [rightMm, markMm], THIN_MM, 'red'),
    ...words(tools, '发文机关标志上边缘：版心上边缘下 35 mm（7.2.4）', {
      at: [leftMm + 8, markMm + 1],
      widthMm: 130,
    }),
    rule([leftMm + 4, topMm], [leftMm + 4, markMm], THIN_MM, 'black'),
    ...words(tools, '35 mm', { at: [leftMm + 6, topMm + 15], widthMm: 30 }),
    rule([leftMm, numberMm], [rightMm, numberMm], THIN_MM, 'grey'),
    rule([leftMm, lineMm], [rightMm, lineMm], 0.5, 'red'),
    ...words(tools, '发文字号下边缘与红色分隔线相距 4 mm（7.2.7）', {
      at: [leftMm + 8, lineMm + 1],
      widthMm: 130,
    }),
  ];
}

/** 7.5: the line 7 mm below the type area, one character from the edge. */
function numberPlaces(tools: StripTools): readonly PageItem[] {
  const { leftMm, rightMm, bottomMm } = typeArea;
  const y = bottomMm + distances.pageNumberBelowTypeAreaMm;
  const style = looseStyle('song', sizePt.fourth);
  const em = style.cellMm;
  return [
    rule([leftMm + 26, y], [rightMm - 26, y], THIN_MM, 'grey'),
    ...words(tools, '— 2 —', { at: [leftMm + em, y - 3.6], widthMm: 30, style }),
    ...words(tools, '— 1 —', { at: [rightMm - em - 17.6, y - 3.6], widthMm: 30, style }),
    ...words(tools, '页码：版心下边缘下 7 mm，距边 1 字（7.5）', {
      at: [leftMm, y + 3],
      widthMm: typeArea.widthMm,
      isCentred: true,
    }),
  ];
}

function checkLine(tools: StripTools): readonly PageItem[] {
  const { leftMm, topMm, lengthMm } = CHECK;
  const items: PageItem[] = [
    rule([leftMm, topMm], [leftMm + lengthMm, topMm], 0.35, 'black'),
    rule([leftMm, topMm - 4], [leftMm, topMm + 4], 0.35, 'black'),
    rule([leftMm + lengthMm, topMm - 4], [leftMm + lengthMm, topMm + 4], 0.35, 'black'),
    rule([leftMm, topMm], [leftMm, topMm + lengthMm - 50], 0.35, 'black'),
    rule([leftMm - 4, topMm + 50], [leftMm + 4, topMm + 50], 0.35, 'black'),
  ];
  return [
    ...items,
    ...words(tools, '100 mm', { at: [leftMm + 34, topMm - 5.6], widthMm: 40 }),
    ...words(tools, '50 mm', { at: [leftMm + 2, topMm + 24], widthMm: 20 }),
  ];
}

function explanation(tools: StripTools): readonly PageItem[] {
  const atMm = typeArea.topMm + 92;
  const style = looseStyle('xiaobiaosong', sizePt.third);
  const lines = [
    '用直尺量下方粗线：横线量得 100 mm、竖线量得 50 mm 为准；',
    '否则请在打印机对话框选“实际大小”（100%），不选“适合页面”。',
    `纸张 A4（${paper.widthMm} × ${paper.heightMm} mm）；红框为版心 156 × 225 mm，`,
    '天头 37 mm、订口 28 mm，允许误差 ±1 mm（GB/T 9704—2012 5.2.1）。',
  ];
  return [
    ...words(tools, RULER_PAGE_NAME, {
      at: [typeArea.leftMm, atMm],
      widthMm: typeArea.widthMm,
      style,
      isCentred: true,
    }),
    ...lines.flatMap((line, index) =>
      words(tools, line, {
        at: [typeArea.leftMm + 14, atMm + 12 + index * 7],
        widthMm: typeArea.widthMm - 16,
        style: looseStyle('fangsong', 12),
      }),
    ),
  ];
}
