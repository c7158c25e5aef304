/** BlockEdits: tables and pictures among the paragraphs of a text: put in, changed, moved, taken out. */
import type { BodyPicture, BodyTable } from '../../../src-shared/features/document/body-model.ts';
import { maxParagraphChars } from '../../../src-shared/features/document/body-model.ts';
import type { DraftParagraph } from './editor-model.ts';
import type { PastedBlock } from './table-edits.ts';

export type NewBlock = { readonly table: BodyTable } | { readonly picture: BodyPicture };

export function isBlock({ table, picture }: DraftParagraph): boolean {
  return table !== undefined || picture !== undefined;
}

/** Behind the paragraph that was written last; an empty one there makes room. */
export function insertBlocks(
  body: readonly DraftParagraph[],
  blocks: readonly DraftParagraph[],
  afterId: string | null,
): readonly DraftParagraph[] {
  const found = body.findIndex(({ id }) => id === afterId);
  const at = found < 0 ? body.length - 1 : found;
  const before = body[at];
  const isRoom = before !== undefined && !isBlock(before) && before.text.trim() === '';
  return body.toSpliced(isRoom ? at : at + 1, isRoom ? 1 : 0, ...blocks);
}

export function blockParagraph(block: NewBlock, id: string): DraftParagraph {
  return { id, level: 0, text: '', ...block };
}

export function pastedParagraphs(
  blocks: readonly PastedBlock[],
  newId: () => string,
): readonly DraftParagraph[] {
  return blocks.map((block) =>
    block.kind === 'table'
      ? blockParagraph({ table: block.table }, newId())
      : { id: newId(), level: 0, text: block.text.slice(0, maxParagraphChars) },
  );
}

export function changeBlock(
  body: readonly DraftParagraph[],
  id: string,
  block: NewBlock,
): readonly DraftParagraph[] {
  return body.map((one) => (one.id === id ? { ...one, ...block } : one));
}

/** The last thing of a text leaves an empty paragraph to write in. */
export function removeBlock(
  body: readonly DraftParagraph[],
  id: string,
  newId: string,
): readonly DraftParagraph[] {
  const rest = body.filter((one) => one.id !== id);
  return rest.length === 0 ? [{ id: newId, level: 0, text: '' }] : rest;
}

export function moveBlock(
  body: readonly DraftParagraph[],
  id: string,
  delta: 1 | -1,
): readonly DraftParagraph[] {
  const at = body.findIndex((one) => one.id === id);
  const moved = body[at];
  const to = at + delta;
  if (moved === undefined || to < 0 || to >= body.length) return body;
  return body.toSpliced(at, 1).toSpliced(to, 0, moved);
}
