/** SheetClauses: paper, type area, grid and colour of the text (5.1, 5.2, 3.2, clause 8), and what holds for the whole file. */

import { grids, pointsToMm, sizePt, typeArea } from '../measures.ts';
import { about, AREA_TOLERANCE_MM, between, none, violations } from './clause.ts';
import type { Clause, Reading } from './clause.ts';
import { usualFace, usualSize } from './face-kinds.ts';
import type { LocatedDocument } from './located-document.ts';
import {
  areaOverhangs,
  firstTops,
  fullPages,
  linesOf,
  paragraphLines,
  turnedTops,
} from './sheet-facts.ts';
import { lacking } from './text-facts.ts';

const PAPER_TOLERANCE_MM = 0.5;
/** A file that was laid out by another engine may set its lines a little apart (5.2.3). */
const PITCH_TOLERANCE_MM = 0.3;
const SIZE_TOLERANCE_PT = 0.2;
const FEWEST_STEPS = 20;
/** The least of what three channels have in a black that prints as black. */
const DARKEST_ALLOWED = 70;

export const sheetClauses = {
  paperWidth: {
    clause: '5.1',
    subject: 'sheet',
    strength: '规定',
    unit: 'mm',
    required: about(210, PAPER_TOLERANCE_MM),
    measure: ({ file }) =>
      file.pages.map(({ widthMm }, index) => ({ measured: widthMm, sheet: index + 1 })),
  },
  paperHeight: {
    clause: '5.1',
    subject: 'sheet',
    strength: '规定',
    unit: 'mm',
    required: about(297, PAPER_TOLERANCE_MM),
    measure: ({ file }) =>
      file.pages.map(({ heightMm }, index) => ({ measured: heightMm, sheet: index + 1 })),
  },
  topMargin: {
    clause: '5.2.1',
    subject: 'typeArea',
    strength: '规定',
    unit: 'mm',
    required: about(typeArea.topMm, AREA_TOLERANCE_MM),
    measure: firstTops,
  },
  leftMargin: {
    clause: '5.2.1',
    subject: 'typeArea',
    strength: '规定',
    unit: 'mm',
    required: about(typeArea.leftMm, AREA_TOLERANCE_MM),
    measure: (located) => {
      const lines = paragraphLines(located).filter(({ isFirst }) => !isFirst);
      return lines.length === 0
        ? []
        : extreme(
            lines.map(({ line }) => ({ measured: line.leftMm, sheet: line.sheet })),
            -1,
          );
    },
  },
  typeAreaWidth: {
    clause: '5.2.1',
    subject: 'typeArea',
    strength: '规定',
    unit: 'mm',
    required: about(typeArea.widthMm, AREA_TOLERANCE_MM),
    measure: (located) => {
      const lines = paragraphLines(located).filter(({ isLast }) => !isLast);
      if (lines.length < 2) return [];
      const leftMm = Math.min(...lines.map(({ line }) => line.leftMm));
      const reading = ({ line }: (typeof lines)[number]): Reading => ({
        measured: line.rightMm - leftMm,
        sheet: line.sheet,
      });
      return extreme(lines.map(reading), 1);
    },
  },
  typeAreaHeight: {
    clause: '5.2.1',
    subject: 'typeArea',
    strength: '规定',
    unit: 'mm',
    required: about(typeArea.heightMm, AREA_TOLERANCE_MM),
    // Twenty-two lines of 28 points are shorter than the type area: that grid fills it only with its colophon.
    measure: (located) =>
      located.document.grid === 'points28'
        ? []
        : fullPages(located).map(({ sheet, topMm, bottomMm }) => ({
            measured: bottomMm - topMm,
            sheet,
          })),
  },
  withinTypeArea: {
    clause: '5.2.1',
    subject: 'typeArea',
    strength: '规定',
    unit: 'mm',
    required: between(null, AREA_TOLERANCE_MM),
    measure: areaOverhangs,
  },
  linesPerPage: {
    clause: '5.2.3',
    subject: 'typeArea',
    strength: '一般',
    unit: 'count',
    required: about(typeArea.lines, 0),
    measure: (located) =>
      fullPages(located).map(({ sheet, lines }) => ({ measured: lines, sheet })),
  },
  cellsPerLine: {
    clause: '5.2.3',
    subject: 'typeArea',
    strength: '一般',
    unit: 'count',
    required: about(typeArea.cells, 0.3),
    measure: (located) => {
      const steps = paragraphLines(located).flatMap(({ line }) => hanSteps(line));
      const step = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)];
      return step === undefined || steps.length < FEWEST_STEPS
        ? []
        : [{ measured: typeArea.widthMm / step, sheet: 1 }];
    },
  },
  linePitch: {
    clause: '3.2',
    subject: 'typeArea',
    strength: '一般',
    unit: 'mm',
    required: ({ grid }) => ({
      kind: 'about',
      values: [grids[grid].pitchMm],
      tolerance: PITCH_TOLERANCE_MM,
    }),
    measure: (located) =>
      fullPages(located).map(({ sheet, topMm, bottomMm, lines }) => ({
        measured: (bottomMm - topMm - grids.exact.emMm) / (lines - 1),
        sheet,
      })),
  },
  textSize: {
    clause: '5.2.2',
    subject: 'body',
    strength: '一般',
    unit: 'pt',
    required: about(sizePt.third, SIZE_TOLERANCE_PT),
    measure: (located) =>
      paragraphLines(located).map(({ line }) => ({
        measured: usualSize(line.glyphs.map((glyph) => glyph.sizePt)),
        sheet: line.sheet,
      })),
  },
  textFace: {
    clause: '5.2.2',
    subject: 'body',
    strength: '一般',
    unit: 'count',
    required: none,
    measure: ({ body }) => {
      const plain = body.paragraphs.filter(({ block }) => block.level === 0);
      const wrong = plain.map(({ piece }) => usualFace(piece.glyphs) !== 'fangsong');
      return violations(wrong, plain[0]?.piece.first.sheet ?? 1);
    },
  },
  textColour: {
    clause: '5.2.4',
    subject: 'body',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: (located) => {
      const lines = linesOf(located);
      const wrong = lines.map(({ glyphs }) =>
        glyphs.some(({ colour }) => Math.max(...colour) > DARKEST_ALLOWED),
      );
      const at = wrong.indexOf(true);
      return violations(wrong, lines[at === -1 ? 0 : at]?.sheet ?? 1);
    },
  },
  turnedTable: {
    clause: '8',
    subject: 'body',
    strength: '规定',
    unit: 'mm',
    required: about(typeArea.leftMm, AREA_TOLERANCE_MM),
    measure: turnedTops,
  },
  everythingThere: {
    clause: '7',
    subject: 'file',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: (located) => [
      { measured: located.missing.length + lacking(located.document, located.file), sheet: 1 },
    ],
  },
  facesEmbedded: {
    clause: 'GB/T 33476.2',
    subject: 'file',
    strength: '实务',
    unit: 'count',
    required: none,
    measure: ({ file }) =>
      violations(
        file.faces.map(({ isEmbedded }) => !isEmbedded),
        1,
      ),
  },
  charactersDrawn: {
    clause: 'GB/T 33476.2',
    subject: 'file',
    strength: '实务',
    unit: 'count',
    required: none,
    measure: ({ file }) => {
      const sheets = file.pages.map(
        ({ glyphs, turned }) =>
          [...glyphs, ...turned.glyphs].filter(({ faceName }) => isMissingFace(faceName)).length,
      );
      const worst = sheets.findIndex((count) => count > 0);
      const measured = sheets.reduce((sum, count) => sum + count, 0);
      return [{ measured, sheet: Math.max(0, worst) + 1 }];
    },
  },
} as const satisfies Readonly<Record<string, Clause>>;

function isMissingFace(faceName: string): boolean {
  return /missing/iu.test(faceName);
}

function extreme(readings: readonly Reading[], sign: 1 | -1): readonly Reading[] {
  const best = readings.toSorted((a, b) => sign * (b.measured - a.measured))[0];
  return best === undefined ? [] : [best];
}

/** From one Chinese character of the text to the next. */
function hanSteps(line: LocatedDocument['body']['paragraphs'][number]['piece']['first']): number[] {
  const emMm = pointsToMm(sizePt.third);
  return line.glyphs.flatMap((glyph, index) => {
    const next = line.glyphs[index + 1];
    const isPair = next !== undefined && isHan(glyph.text) && isHan(next.text);
    const stepMm = (next?.xMm ?? 0) - glyph.xMm;
    return isPair && stepMm > emMm / 2 && stepMm < emMm * 1.5 ? [stepMm] : [];
  });
}

function isHan(text: string): boolean {
  return /^\p{Script=Han}/u.test(text);
}
