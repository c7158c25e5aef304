/**
 * TextUnits: what stands in the lines of the text, as units of the flow: addressees, paragraphs, attachment note,
 * attendance and notes (7.3.2–7.3.4, 7.3.6, 10.3).
 *
 * Texts are printed as they are: punctuation that an attachment's name ends with is the drafter's affair.
 */
import { typeArea } from '../measures.ts';
import type { SourceRef } from '../page-document.ts';
import type { BrokenLine, LineShape } from '../text/line-breaking.ts';
import { gridStyle, styledText } from '../text/styled-text.ts';
import type { StyledPiece } from '../text/styled-text.ts';
import type { FlowUnit } from './flow.ts';
import { oneLine } from './setting.ts';
import type { Setting } from './setting.ts';

const INDENT_CELLS = 2;
const NOTE_LABEL = '附件：';

interface UnitOptions {
  readonly source: SourceRef;
  readonly blankBefore?: number;
  readonly isBody?: boolean;
  readonly heading?: FlowUnit['heading'];
  readonly keepsWithNext?: boolean;
}

/** The lines of one paragraph; empty lines and heading belong to the first of them. */
export function lineUnits(
  setting: Setting,
  lines: readonly BrokenLine[],
  { source, blankBefore = 0, isBody = false, heading = null, keepsWithNext = false }: UnitOptions,
): readonly FlowUnit[] {
  return lines.map((line, index) => ({
    heightMm: setting.grid.emMm,
    blankBefore: index === 0 ? blankBefore : 0,
    isBody,
    isJoined: false,
    repeated: null,
    isTurned: false,
    keepsWithNext,
    place: (topMm) => setting.place(line, { xMm: typeArea.leftMm, topMm, source }),
    heading: index === 0 ? heading : null,
    notices: [],
  }));
}

function fill(firstIndentMm: number, restIndentMm: number): LineShape {
  return { widthMm: typeArea.widthMm, firstIndentMm, restIndentMm, justify: true };
}

/** 主送机关: flush left on every line, ended by a full-width colon (7.3.2). */
export function mainToUnits(setting: Setting): readonly FlowUnit[] {
  const { document, typesetter, grid } = setting;
  if (document.mainTo === '') return [];
  const source: SourceRef = { element: 'mainTo', index: 0 };
  const style = gridStyle('fangsong', grid.kind);
  const text = styledText(source, [
    { text: document.mainTo, style, sourceStart: 0 },
    { text: /[：:]$/u.test(document.mainTo) ? '' : '：', style },
  ]);
  return lineUnits(setting, typesetter.lines(text, fill(0, 0)), { source });
}

/** 附件说明: one empty line below the text; names align with one another (7.3.4). */
export function attachmentNoteUnits(setting: Setting): readonly FlowUnit[] {
  const { document, grid } = setting;
  const names = document.attachmentNote;
  const style = gridStyle('fangsong', grid.kind);
  const numbers = names.map((_, index) => (names.length > 1 ? `${index + 1}.` : ''));
  const numberMm = Math.max(0, ...numbers.map((text) => widthOf(setting, [{ text, style }])));
  const labelMm = widthOf(setting, [{ text: NOTE_LABEL, style }]);
  return names.flatMap((text, index) => {
    const source: SourceRef = { element: 'attachmentNote', index };
    const label = index === 0 ? NOTE_LABEL : '';
    return hangingUnits(setting, {
      source,
      leads: [
        { piece: { text: label, style }, widthMm: labelMm },
        { piece: { text: numbers[index] ?? '', style }, widthMm: numberMm },
      ],
      text: { text, style, sourceStart: 0 },
      blankBefore: index === 0 ? 1 : 0,
    });
  });
}

/** 出席, 请假 and 列席: in 黑体, then the names, aligned behind the colon (10.3). */
export function attendanceUnits(setting: Setting): readonly FlowUnit[] {
  const { document, grid } = setting;
  if (document.attendance === null) return [];
  const { present, absent, observers } = document.attendance;
  const hei = gridStyle('hei', grid.kind);
  const fangsong = gridStyle('fangsong', grid.kind);
  const rows = [
    { label: '出席：', names: present, index: 0 },
    { label: '请假：', names: absent, index: 1 },
    { label: '列席：', names: observers, index: 2 },
  ].filter(({ names }) => names !== '');
  return rows.flatMap(({ label, names, index }, row) => {
    const piece = { text: label, style: hei };
    return hangingUnits(setting, {
      source: { element: 'attendance', index },
      leads: [{ piece, widthMm: widthOf(setting, [piece]) }],
      text: { text: names, style: fangsong, sourceStart: 0 },
      blankBefore: row === 0 ? 1 : 0,
    });
  });
}

interface Lead {
  readonly piece: StyledPiece;
  /** Room that it takes; it stands at the right end of it. */
  readonly widthMm: number;
}

/** A text whose lines all begin behind what leads it; the leads take no part in spreading its first line. */
function hangingUnits(
  setting: Setting,
  {
    source,
    leads,
    text,
    blankBefore,
  }: {
    source: SourceRef;
    leads: readonly Lead[];
    text: StyledPiece;
    blankBefore: number;
  },
): readonly FlowUnit[] {
  let xMm = typeArea.leftMm + INDENT_CELLS * setting.grid.cellMm;
  const placedLeads = leads.flatMap(({ piece, widthMm }) => {
    xMm += widthMm;
    if (piece.text === '') return [];
    const line = oneLine(setting, source, [piece]);
    return [{ line, xMm: xMm - line.endMm }];
  });
  const indentMm = xMm - typeArea.leftMm;
  const lines = setting.typesetter.lines(styledText(source, [text]), fill(indentMm, indentMm));
  const [first, ...rest] = lineUnits(setting, lines, { source, blankBefore });
  if (first === undefined) return [];
  const led: FlowUnit = {
    ...first,
    place: (topMm) => [
      ...placedLeads.flatMap((lead) => setting.place(lead.line, { xMm: lead.xMm, topMm, source })),
      ...first.place(topMm),
    ],
  };
  return [led, ...rest];
}

/** 附注: in parentheses, on the line after the date (7.3.6); no wider than what a seal that hangs beside it leaves. */
export function noteUnits(setting: Setting, widthMm: number): readonly FlowUnit[] {
  const { document, typesetter, grid } = setting;
  const style = gridStyle('fangsong', grid.kind);
  return document.notes.flatMap((note, index) => {
    const source: SourceRef = { element: 'note', index };
    const hasOwn = /^[（(].*[）)]$/su.test(note);
    const text = styledText(source, [
      { text: hasOwn ? '' : '（', style },
      { text: note, style, sourceStart: 0 },
      { text: hasOwn ? '' : '）', style },
    ]);
    const shape = { ...fill(INDENT_CELLS * grid.cellMm, 0), widthMm };
    return lineUnits(setting, typesetter.lines(text, shape), { source });
  });
}

function widthOf(setting: Setting, pieces: readonly StyledPiece[]): number {
  return oneLine(setting, { element: 'body', index: 0 }, pieces).endMm;
}
