/**
 * ColophonZone: 版记, built upwards from the lower edge of the type area (7.4; of a letter 10.1).
 *
 * Invariants:
 *  1. The last rule coincides with the lower edge of the type area (262 mm); the first and the last are thick, those between
 *     thin; all are as wide as the type area. A letter has neither rules nor 印发.
 *  2. 抄送 keeps one character from both edges, goes on behind its colon and ends with 。; 主送 that was moved here stands
 *     above it without a rule between.
 *  3. Texts stand in the middle between the rules, in lines of 4号 with the white of 3.2.
 */
import type { PageItem, RuleLine } from '../laid-out.ts';
import { pointsToMm, ruleThicknessMm, sizePt, typeArea } from '../measures.ts';
import type { SourceRef } from '../page-document.ts';
import type { BrokenLine } from '../text/line-breaking.ts';
import { looseStyle, styledText } from '../text/styled-text.ts';
import { printedDate } from './printed-date.ts';
import { oneLine, plainLines } from './setting.ts';
import type { Setting } from './setting.ts';

/** 左右各空一字. */
const LEFT_MM = typeArea.leftMm + pointsToMm(sizePt.fourth);
const WIDTH_MM = typeArea.widthMm - 2 * pointsToMm(sizePt.fourth);

/** The size of the type and the white between its lines. */
interface ColophonType {
  readonly points: number;
  readonly whiteMm: number;
}

/** Receivers that 4号 does not bring onto one page are set closer, and then smaller: none is left out. */
const CLOSER: readonly ColophonType[] = [
  { points: sizePt.fourth, whiteMm: 1 },
  { points: sizePt.fifth, whiteMm: 0.8 },
  { points: 7.5, whiteMm: 0.6 },
  { points: 5, whiteMm: 0.4 },
];

export interface ColophonZone {
  readonly items: readonly PageItem[];
  /** Upper edge: nothing of the text may come nearer than a line's white. */
  readonly topMm: number;
}

interface Row {
  readonly element: 'mainTo' | 'cc' | 'printOrg';
  /** Stands before the first line and takes no part in spreading it. */
  readonly label: BrokenLine | null;
  readonly lines: readonly BrokenLine[];
}

/** Null when there is nothing to print. */
export function setColophon(
  setting: Setting,
  { hasMainTo }: { hasMainTo: boolean },
): ColophonZone | null {
  const { grid } = setting;
  const usual = { points: sizePt.fourth, whiteMm: grid.pitchMm - grid.emMm };
  let zone = setIn(setting, usual, hasMainTo);
  for (const type of CLOSER) {
    if (zone === null || zone.topMm >= typeArea.topMm) break;
    zone = setIn(setting, type, hasMainTo);
  }
  return zone;
}

function setIn(setting: Setting, type: ColophonType, hasMainTo: boolean): ColophonZone | null {
  const isLetter = setting.document.format === 'letter';
  const emMm = pointsToMm(type.points);
  const pitchMm = emMm + type.whiteMm;
  const receivers = receiverRows(setting, type, hasMainTo);
  const printing = isLetter ? null : printingRow(setting, type);
  const groups = [receivers, printing === null ? [] : [printing.row]].filter(
    (rows) => rows.length > 0,
  );
  if (groups.length === 0) return null;
  const items: PageItem[] = [];
  let bottomMm: number = typeArea.bottomMm;
  const white = isLetter ? 0 : type.whiteMm / 2;
  for (const rows of groups.toReversed()) {
    if (!isLetter) items.push(ruleAt(bottomMm, items.length === 0 ? 'thick' : 'thin'));
    const count = rows.reduce((sum, { lines }) => sum + lines.length, 0);
    const firstTopMm = bottomMm - white - (count - 1) * pitchMm - emMm;
    items.push(...placeRows(setting, rows, { topMm: firstTopMm, pitchMm }));
    bottomMm = firstTopMm - white;
    if (rows[0]?.element === 'printOrg' && printing?.date != null) {
      const lastTopMm = firstTopMm + (count - 1) * pitchMm;
      items.push(...placeDate(setting, printing.date, lastTopMm));
    }
  }
  if (!isLetter) items.push(ruleAt(bottomMm, 'thick'));
  return { items, topMm: bottomMm };
}

function receiverRows(setting: Setting, type: ColophonType, hasMainTo: boolean): readonly Row[] {
  const { document } = setting;
  const cc = document.colophon?.cc ?? '';
  return [
    ...(hasMainTo
      ? [receiverRow(setting, type, { element: 'mainTo', names: document.mainTo })]
      : []),
    ...(cc === '' ? [] : [receiverRow(setting, type, { element: 'cc', names: cc })]),
  ];
}

function receiverRow(
  setting: Setting,
  type: ColophonType,
  { element, names }: { element: 'mainTo' | 'cc'; names: string },
): Row {
  const style = looseStyle('fangsong', type.points);
  const label = element === 'cc' ? '抄送：' : '主送：';
  const source: SourceRef = { element, index: 0 };
  const labelLine = oneLine(setting, source, [{ text: label, style }]);
  const end = /[。：:]$/u.test(names) ? '' : '。';
  const text = styledText(source, [
    { text: names, style, sourceStart: 0 },
    { text: end, style },
  ]);
  const shape = {
    widthMm: WIDTH_MM,
    firstIndentMm: labelLine.endMm,
    restIndentMm: labelLine.endMm,
    justify: true,
  };
  return { element, label: labelLine, lines: setting.typesetter.lines(text, shape) };
}

interface Printing {
  readonly row: Row;
  readonly date: BrokenLine | null;
}

/** 印发机关 at the left, 印发日期 at the right end of its last line. */
function printingRow(setting: Setting, type: ColophonType): Printing | null {
  const { colophon } = setting.document;
  if (colophon === null || (colophon.printOrg === '' && colophon.printDate === null)) return null;
  const style = looseStyle('fangsong', type.points);
  const dateSource: SourceRef = { element: 'printDate', index: 0 };
  const date =
    colophon.printDate === null
      ? null
      : oneLine(setting, dateSource, [{ text: `${printedDate(colophon.printDate)}印发`, style }]);
  const source: SourceRef = { element: 'printOrg', index: 0 };
  const pieces = [{ text: colophon.printOrg, style, sourceStart: 0 }];
  const widthMm = WIDTH_MM - (date === null ? 0 : date.endMm + pointsToMm(type.points));
  return {
    row: {
      element: 'printOrg',
      label: null,
      lines: plainLines(setting, { source, pieces }, widthMm),
    },
    date,
  };
}

function placeRows(
  setting: Setting,
  rows: readonly Row[],
  { topMm, pitchMm }: { topMm: number; pitchMm: number },
): readonly PageItem[] {
  const lines = rows.flatMap(({ element, label, lines: own }) =>
    own.map((line, index) => ({ element, line, label: index === 0 ? label : null })),
  );
  return lines.flatMap(({ element, line, label }, index) => {
    const source: SourceRef = { element, index: 0 };
    const at = { xMm: LEFT_MM, topMm: topMm + index * pitchMm, source };
    return [...(label === null ? [] : setting.place(label, at)), ...setting.place(line, at)];
  });
}

function placeDate(setting: Setting, line: BrokenLine, topMm: number): readonly PageItem[] {
  const source: SourceRef = { element: 'printDate', index: 0 };
  return setting.place(line, { xMm: LEFT_MM + WIDTH_MM - line.endMm, topMm, source });
}

function ruleAt(y: number, weight: 'thick' | 'thin'): RuleLine {
  return {
    kind: 'rule',
    element: 'colophonRule',
    x1: typeArea.leftMm,
    y1: y,
    x2: typeArea.rightMm,
    y2: y,
    thicknessMm: ruleThicknessMm[weight],
    colour: 'black',
  };
}
