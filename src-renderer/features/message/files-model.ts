/** FilesModel: which files of a conversation are looked for, as the query takes it. */
import type { QueryArgs } from '../../../src-shared/registry.ts';
import type { FileKind } from '../../../src-shared/features/file/file-kinds.ts';

export interface FilesWish {
  readonly text: string;
  readonly kind: FileKind | null;
  readonly senderPersonId: string | null;
  /** First moment of the first day; null = from the beginning. */
  readonly fromAt: number | null;
  /** Last moment of the last day; null = until now. */
  readonly toAt: number | null;
}

export const anyFile: FilesWish = {
  text: '',
  kind: null,
  senderPersonId: null,
  fromAt: null,
  toAt: null,
};

const pageFiles = 40;

export function filesArgsOf(
  conversationId: string,
  wish: FilesWish,
  beforeNo: number | null,
): QueryArgs<'conversation.files'> {
  return { ...wish, conversationId, text: wish.text.trim(), beforeNo, limit: pageFiles };
}

export function isAnyFile(wish: FilesWish): boolean {
  const { text, ...choices } = wish;
  return text.trim() === '' && Object.values(choices).every((choice) => choice === null);
}
