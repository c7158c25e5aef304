/** DraftBody: the paragraphs of a text as the editor holds them, and back. */
import type { BodyParagraph } from '../../../src-shared/features/document/body-model.ts';
import { isEmptyParagraph } from '../../../src-shared/features/document/body-text.ts';
import { bodyLevel } from './document-words.ts';
import type { DraftParagraph } from './editor-model.ts';

export function draftBodyOf(
  body: readonly BodyParagraph[],
  newId: () => string,
): readonly DraftParagraph[] {
  return body.map((paragraph) => ({
    ...paragraph,
    id: newId(),
    level: bodyLevel(paragraph.level),
  }));
}

/** A paragraph with nothing in it is a place to write, not a part of the text. */
export function writtenParagraphs(body: readonly DraftParagraph[]): readonly DraftParagraph[] {
  return body.filter((paragraph) => !isEmptyParagraph(paragraph));
}

export function bodyOf(body: readonly DraftParagraph[]): BodyParagraph[] {
  return writtenParagraphs(body).map(({ id: _id, ...paragraph }) => ({
    ...paragraph,
    text: paragraph.text.trim(),
  }));
}
