/** TextClauses: paragraphs, levels, attachment note, notes and attachments (7.3.3, 7.3.4, 7.3.6, 7.3.7). */

import { distances, grids, pointsToMm, sizePt, typeArea } from '../measures.ts';
import {
  about,
  AREA_TOLERANCE_MM,
  blankLines,
  EDGE_TOLERANCE_MM,
  nextLine,
  none,
  violations,
} from './clause.ts';
import type { Clause, Reading } from './clause.ts';
import { usualFace } from './face-kinds.ts';
import { topsBelow } from './head-facts.ts';
import type { LocatedDocument } from './located-document.ts';
import type { LocatedParagraph } from './locating.ts';
import type { Line, Piece } from './measured-text.ts';
import { gapBetween, leftInsets, offCentre, otherFace } from './piece-clauses.ts';
import { cellMm } from './sheet-facts.ts';

const INDENT_MM = 2 * cellMm;
/** A bracket that begins a line may leave out the empty half of its cell. */
const OPENING = /^[（《〈「『【〔〖“‘［｛]/u;

export const textClauses = {
  bodyOnFirstPage: {
    clause: '7.3.3',
    subject: 'body',
    strength: '规定',
    unit: 'count',
    required: () => ({ kind: 'between', least: 1, most: null }),
    measure: ({ document, body, file }) => {
      if (document.body.length === 0) return [];
      const lines = body.paragraphs.flatMap(({ piece }) => piece.lines);
      const onFirst = lines.filter(({ sheet }) => sheet === 1).length;
      const hasOther = startsWithOther(document.body[0]?.kind, file.pages[0]);
      return [{ measured: onFirst + (hasOther ? 1 : 0), sheet: 1 }];
    },
  },
  bodyGap: {
    clause: '7.3.3',
    subject: 'body',
    strength: '规定',
    unit: 'mm',
    required: nextLine,
    measure: ({ document, head, body }) =>
      document.body[0]?.kind === 'text'
        ? gapBetween(head.mainTo?.last, body.paragraphs[0]?.piece.first)
        : [],
  },
  bodyIndent: {
    clause: '7.3.3',
    subject: 'body',
    strength: '规定',
    unit: 'mm',
    required: about(INDENT_MM, AREA_TOLERANCE_MM),
    measure: (located) => leftInsets(paragraphs(located).map(({ piece }) => piece.first)),
  },
  bodyWrap: {
    clause: '7.3.3',
    subject: 'body',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: (located) =>
      leftInsets(
        paragraphs(located)
          .flatMap(({ piece }) => piece.lines.slice(1))
          .filter(isPlain),
      ),
  },
  levelNumbers: {
    clause: '7.3.3',
    subject: 'body',
    strength: '一般',
    unit: 'count',
    required: none,
    measure: (located) => wrongOf(headings(located, [1, 2, 3, 4]), ({ hasNumber }) => !hasNumber),
  },
  levelOneFace: {
    clause: '7.3.3',
    subject: 'body',
    strength: '一般',
    unit: 'count',
    required: none,
    measure: (located) => wrongOf(headings(located, [1]), (own) => faceOf(own) !== 'hei'),
  },
  levelTwoFace: {
    clause: '7.3.3',
    subject: 'body',
    strength: '一般',
    unit: 'count',
    required: none,
    measure: (located) => wrongOf(headings(located, [2]), (own) => faceOf(own) !== 'kai'),
  },
  levelThreeFace: {
    clause: '7.3.3',
    subject: 'body',
    strength: '一般',
    unit: 'count',
    required: none,
    measure: (located) => wrongOf(headings(located, [3, 4]), (own) => faceOf(own) !== 'fangsong'),
  },
  attachmentNoteGap: {
    clause: '7.3.4',
    subject: 'attachmentNote',
    strength: '规定',
    unit: 'mm',
    required: blankLines(1, { isInText: true }),
    measure: ({ document, body }) => {
      const [first] = body.attachmentNote;
      return document.body.at(-1)?.kind === 'text'
        ? gapBetween(body.paragraphs.at(-1)?.piece.last, (first?.lead ?? first?.name)?.first)
        : [];
    },
  },
  attachmentNoteIndent: {
    clause: '7.3.4',
    subject: 'attachmentNote',
    strength: '规定',
    unit: 'mm',
    required: about(INDENT_MM, AREA_TOLERANCE_MM),
    measure: ({ body }) => {
      const lead = body.attachmentNote[0]?.lead;
      return lead == null ? [] : leftInsets([lead.first]);
    },
  },
  attachmentNoteLead: {
    clause: '7.3.4',
    subject: 'attachmentNote',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: ({ document, body }) => {
      const isNumbered = document.attachmentNote.length > 1;
      const wrong = body.attachmentNote.map(
        ({ lead }, index) => lead === null && (isNumbered || index === 0),
      );
      return violations(wrong, body.attachmentNote[0]?.name.first.sheet ?? 1);
    },
  },
  attachmentNoteAligned: {
    clause: '7.3.4',
    subject: 'attachmentNote',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: ({ body }) => {
      const [first] = body.attachmentNote;
      const lines = body.attachmentNote.flatMap(({ name }) => name.lines).filter(isPlain);
      return first === undefined || !isPlain(first.name.first)
        ? []
        : lines.map(({ leftMm, sheet }) => ({ measured: leftMm - first.name.first.leftMm, sheet }));
    },
  },
  attachmentNoteEnd: {
    clause: '7.3.4',
    subject: 'attachmentNote',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: ({ body }) =>
      violations(
        body.attachmentNote.map(({ name }) => /[。，；、：,.;:]$/u.test(name.text)),
        body.attachmentNote[0]?.name.first.sheet ?? 1,
      ),
  },
  noteGap: {
    clause: '7.3.6',
    subject: 'note',
    strength: '规定',
    unit: 'mm',
    // 9704 says the next line, GB/T 33476.2 one line of 10.39 mm between: both are right.
    required: ({ grid }) => ({
      kind: 'about',
      values: [grids[grid].pitchMm - grids[grid].emMm, distances.oneLineMm],
      tolerance: 2 * EDGE_TOLERANCE_MM,
    }),
    measure: notesBelow,
  },
  noteIndent: {
    clause: '7.3.6',
    subject: 'note',
    strength: '规定',
    unit: 'mm',
    required: about(INDENT_MM, AREA_TOLERANCE_MM),
    measure: ({ body }) => leftInsets(body.notes.map(({ first }) => first)),
  },
  noteBrackets: {
    clause: '7.3.6',
    subject: 'note',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: ({ body }) =>
      violations(
        body.notes.map(({ text }) => !/^（.*）$/su.test(text)),
        body.notes[0]?.first.sheet ?? 1,
      ),
  },
  attachmentNewPage: {
    clause: '7.3.7',
    subject: 'attachmentMark',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: (located) => {
      const marks = attachmentMarks(located);
      const wrong = marks.map(({ first }) => isBelowText(located, first));
      return violations(wrong, marks[0]?.first.sheet ?? 1);
    },
  },
  attachmentMarkLine: {
    clause: '7.3.7',
    subject: 'attachmentMark',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: (located) =>
      attachmentMarks(located).flatMap((mark) => topsBelow(mark, () => typeArea.topMm)),
  },
  attachmentMarkLeft: {
    clause: '7.3.7',
    subject: 'attachmentMark',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: (located) => leftInsets(attachmentMarks(located).map(({ first }) => first)),
  },
  attachmentMarkFace: {
    clause: '7.3.7',
    subject: 'attachmentMark',
    strength: '规定',
    unit: 'count',
    required: none,
    // The number of a document that is not bound in stands before it in the face of the text.
    measure: (located) => {
      const marks = attachmentMarks(located);
      const wrong = marks.map(({ glyphs, text }) => {
        const own = glyphs.slice(glyphs.findIndex((glyph) => glyph.text.startsWith('附')));
        return usualFace(own.slice(0, Math.max(2, text.length))) !== 'hei';
      });
      return violations(wrong, marks[0]?.first.sheet ?? 1);
    },
  },
  attachmentTitleLine: {
    clause: '7.3.7',
    subject: 'attachmentTitle',
    strength: '规定',
    unit: 'mm',
    // Upper edge or middle of the third line: a title of 2号 is higher than a line of the text.
    required: ({ grid }) => {
      const lineMm = 2 * grids[grid].pitchMm;
      const higherMm = (pointsToMm(sizePt.second) - grids[grid].emMm) / 2;
      return {
        kind: 'between',
        least: lineMm - higherMm - EDGE_TOLERANCE_MM,
        most: lineMm + EDGE_TOLERANCE_MM,
      };
    },
    measure: ({ body }) =>
      body.attachments.flatMap(({ title }) => topsBelow(title, () => typeArea.topMm)),
  },
  attachmentTitleCentre: {
    clause: '7.3.7',
    subject: 'attachmentTitle',
    strength: '规定',
    unit: 'mm',
    required: about(0, AREA_TOLERANCE_MM),
    measure: ({ body }) => offCentre(body.attachments.flatMap(({ title }) => title?.lines ?? [])),
  },
  attachmentsInOrder: {
    clause: '7.3.7',
    subject: 'attachmentMark',
    strength: '规定',
    unit: 'count',
    required: none,
    measure: (located) => {
      const sheets = attachmentMarks(located).map(({ first }) => first.sheet);
      const all = [...sheets, located.colophon.sheet ?? Infinity];
      const wrong = sheets.map((sheet, index) => sheet > (all[index + 1] ?? Infinity));
      return violations(wrong, sheets[0] ?? 1);
    },
  },
  attachmentTitleFace: {
    clause: '7.3.7',
    subject: 'attachmentTitle',
    strength: '一般',
    unit: 'count',
    required: none,
    measure: (located) => otherFace(titlesOf(located), 'xiaobiaosong'),
  },
} as const satisfies Readonly<Record<string, Clause>>;

/** Below the date, or below a seal of joint issuers that hangs where the note begins. */
function notesBelow({ body, seals }: LocatedDocument): readonly Reading[] {
  const note = body.notes[0]?.first;
  const below = gapBetween(body.date?.last, note);
  if (note === undefined || below.length === 0) return below;
  const hanging = seals.filter(
    ({ item, sheet }) =>
      sheet === note.sheet &&
      item.x < note.rightMm &&
      item.x + item.widthMm > note.leftMm &&
      item.y < note.topMm &&
      item.y + item.heightMm > (body.date?.last.bottomMm ?? 0),
  );
  const bottomMm = Math.max(...hanging.map(({ item }) => item.y + item.heightMm));
  const isClear = hanging.length > 0 && bottomMm <= note.topMm;
  return isClear ? [{ measured: note.topMm - bottomMm, sheet: note.sheet }] : below;
}

function titlesOf({ body }: LocatedDocument): readonly (Piece | null)[] {
  return body.attachments.map(({ title }) => title);
}

function startsWithOther(
  kind: string | undefined,
  page: LocatedDocument['file']['pages'][number] | undefined,
): boolean {
  if (kind === 'table') return (page?.rules.length ?? 0) > 2;
  return kind === 'picture' && (page?.pictures.length ?? 0) > 0;
}

/** Of the body and of the attachments: 版式同正文. */
function paragraphs({ body }: LocatedDocument): readonly LocatedParagraph[] {
  return [...body.paragraphs, ...body.attachments.flatMap((own) => own.paragraphs)];
}

function headings(
  located: LocatedDocument,
  levels: readonly number[],
): readonly LocatedParagraph[] {
  return paragraphs(located).filter(({ block }) => levels.includes(block.level));
}

/** A heading that goes on as text is a heading up to its first full stop. */
function faceOf({ piece }: LocatedParagraph): ReturnType<typeof usualFace> {
  const stop = piece.glyphs.findIndex(({ text }) => text.startsWith('。'));
  return usualFace(stop === -1 ? piece.glyphs : piece.glyphs.slice(0, stop));
}

function wrongOf(
  found: readonly LocatedParagraph[],
  isWrong: (paragraph: LocatedParagraph) => boolean,
): readonly Reading[] {
  const wrong = found.map(isWrong);
  const at = wrong.indexOf(true);
  return violations(wrong, found[at === -1 ? 0 : at]?.piece.first.sheet ?? 1);
}

function isPlain({ glyphs }: Line): boolean {
  return !OPENING.test(glyphs[0]?.text ?? '');
}

function attachmentMarks({ body }: LocatedDocument): readonly Piece[] {
  return body.attachments.map(({ mark }) => mark).filter((mark) => mark !== null);
}

/** Something of the text stands above it on its sheet. */
function isBelowText({ file }: LocatedDocument, { sheet, topMm }: Line): boolean {
  const glyphs = file.pages[sheet - 1]?.glyphs ?? [];
  return glyphs.some((glyph) => glyph.topMm < topMm - 1);
}
