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

interface UnitOptions {
  readonly source: SourceRef;
  readonly blankBefore?: number;
  readonly isBody?: boolean;
  readonly heading?: FlowUnit['heading'];
}

/** The lines of one paragraph; empty lines and heading belong to the first of them. */
export function lineUnits(
  setting: Setting,
  lines: readonly BrokenLine[],
  { source, blankBefore = 0, isBody = false, heading = null }: UnitOptions,
): readonly FlowUnit[] {
  return lines.map((line, index) => ({
    heightMm: setting.grid.emMm,
    blankBefore: index === 0 ? blankBefore : 0,
    isBody,
    isJoined: false,
    repeated: null,
    isTurned: false,
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
  const { document, typesetter, grid } = setting;
  const names = document.attachmentNote;
  const style = gridStyle('fangsong', grid.kind);
  const label = '附件：';
  const labelMm = widthOf(setting, [{ text: label, style }]);
  const numberMm = Math.max(
    0,
    ...names.map((_, index) => widthOf(setting, [{ text: `${index + 1}.`, style }])),
  );
  return names.flatMap((name, index) => {
    const source: SourceRef = { element: 'attachmentNote', index };
    const number = names.length > 1 ? `${index + 1}.` : '';
    const lead = index === 0 ? label : '';
    const beforeMm = INDENT_CELLS * grid.cellMm + (index === 0 ? 0 : labelMm);
    const ownNumberMm = number === '' ? 0 : widthOf(setting, [{ text: number, style }]);
    // Numbers of two digits push the names of all to the right, so that these stay aligned.
    const padMm = number === '' ? 0 : numberMm - ownNumberMm;
    const firstIndentMm = beforeMm + (index === 0 ? 0 : padMm);
    const restIndentMm = INDENT_CELLS * grid.cellMm + labelMm + ownNumberMm + padMm;
    const text = styledText(source, [
      { text: lead, style },
      { text: number, style },
      { text: name, style, sourceStart: 0 },
    ]);
    const lines = typesetter.lines(text, fill(firstIndentMm, restIndentMm));
    return lineUnits(setting, lines, { source, blankBefore: index === 0 ? 1 : 0 });
  });
}

/** 出席, 请假 and 列席: in 黑体, then the names, aligned behind the colon (10.3). */
export function attendanceUnits(setting: Setting): readonly FlowUnit[] {
  const { document, typesetter, grid } = setting;
  if (document.attendance === null) return [];
  const { present, absent, observers } = document.attendance;
  const rows = [
    { label: '出席：', names: present, index: 0 },
    { label: '请假：', names: absent, index: 1 },
    { label: '列席：', names: observers, index: 2 },
  ].filter(({ names }) => names !== '');
  return rows.flatMap(({ label, names, index }, row) => {
    const source: SourceRef = { element: 'attendance', index };
    const hei = gridStyle('hei', grid.kind);
    const indentMm = INDENT_CELLS * grid.cellMm;
    const restMm = indentMm + widthOf(setting, [{ text: label, style: hei }]);
    const text = styledText(source, [
      { text: label, style: hei },
      { text: names, style: gridStyle('fangsong', grid.kind), sourceStart: 0 },
    ]);
    const lines = typesetter.lines(text, fill(indentMm, restMm));
    return lineUnits(setting, lines, { source, blankBefore: row === 0 ? 1 : 0 });
  });
}

/** 附注: in parentheses, on the line after the date (7.3.6). */
export function noteUnits(setting: Setting): readonly FlowUnit[] {
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
    const lines = typesetter.lines(text, fill(INDENT_CELLS * grid.cellMm, 0));
    return lineUnits(setting, lines, { source });
  });
}

function widthOf(setting: Setting, pieces: readonly StyledPiece[]): number {
  return oneLine(setting, { element: 'body', index: 0 }, pieces).endMm;
}
