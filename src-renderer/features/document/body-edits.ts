/** BodyEdits: what Enter, Tab and Backspace do to the paragraphs of a draft. */
import { isBlock } from './block-edits.ts';
import type { DraftParagraph } from './editor-model.ts';
import type { BodyLevel } from '../../../src-shared/layout/page-document.ts';

export interface BodyEdit {
  readonly body: readonly DraftParagraph[];
  /** Where the writing goes on. */
  readonly focusId: string;
  readonly caret: number;
}

const LEVELS: readonly BodyLevel[] = [0, 1, 2, 3, 4];

/** Enter: what stands after the caret becomes a paragraph of the same level; after a heading plain text follows. */
export function splitParagraph(
  body: readonly DraftParagraph[],
  at: { readonly id: string; readonly caret: number },
  newId: string,
): BodyEdit | null {
  const index = body.findIndex((paragraph) => paragraph.id === at.id);
  const paragraph = body[index];
  if (paragraph === undefined) return null;
  const head = { ...paragraph, text: paragraph.text.slice(0, at.caret) };
  const tailText = paragraph.text.slice(at.caret);
  const level = paragraph.level === 1 && tailText === '' ? 0 : paragraph.level;
  const tail: DraftParagraph = { id: newId, level, text: tailText };
  return {
    body: [...body.slice(0, index), head, tail, ...body.slice(index + 1)],
    focusId: newId,
    caret: 0,
  };
}

/** Tab and Shift Tab: one level down or up; the ends hold. */
export function shiftLevel(
  body: readonly DraftParagraph[],
  id: string,
  delta: 1 | -1,
): readonly DraftParagraph[] {
  return body.map((paragraph) => {
    if (paragraph.id !== id) return paragraph;
    const next = LEVELS[LEVELS.indexOf(paragraph.level) + delta];
    return next === undefined ? paragraph : { ...paragraph, level: next };
  });
}

/** Backspace at the beginning: first the level goes, then the paragraph joins the one before. */
export function joinBackwards(body: readonly DraftParagraph[], id: string): BodyEdit | null {
  const index = body.findIndex((paragraph) => paragraph.id === id);
  const paragraph = body[index];
  if (paragraph === undefined) return null;
  if (paragraph.level !== 0) {
    const plain = body.map((one) => (one.id === id ? { ...one, level: 0 as const } : one));
    return { body: plain, focusId: id, caret: 0 };
  }
  const before = body[index - 1];
  // A table or a picture takes no text.
  if (before === undefined || isBlock(before)) return null;
  const joined = { ...before, text: before.text + paragraph.text };
  return {
    body: [...body.slice(0, index - 1), joined, ...body.slice(index + 1)],
    focusId: before.id,
    caret: before.text.length,
  };
}

export function writeParagraph(
  body: readonly DraftParagraph[],
  id: string,
  text: string,
): readonly DraftParagraph[] {
  return body.map((paragraph) => (paragraph.id === id ? { ...paragraph, text } : paragraph));
}
