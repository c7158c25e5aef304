/** FindModel: what is looked for in one conversation, as the query takes it, and why nothing is shown. */
import type { QueryArgs } from '../../../src-shared/registry.ts';

export type FoundKind = (typeof foundKinds)[number];

/** Kinds of message that hold words a person looks for; what the system says is not among them. */
export const foundKinds = ['text', 'file', 'document', 'record', 'person', 'meeting'] as const;

export interface FindWish {
  readonly text: string;
  readonly senderPersonId: string | null;
  readonly kind: FoundKind | null;
  /** First moment of the first day; null = from the beginning. */
  readonly fromAt: number | null;
  /** Last moment of the last day; null = until now. */
  readonly toAt: number | null;
}

export const emptyWish: FindWish = {
  text: '',
  senderPersonId: null,
  kind: null,
  fromAt: null,
  toAt: null,
};

const maxHits = 100;
/** As long as the query takes words. */
export const maxFindText = 100;

/** null = there is nothing to look for yet. */
export function findArgsOf(
  conversationId: string,
  wish: FindWish,
): QueryArgs<'message.find'> | null {
  const text = wish.text.trim();
  return text === '' ? null : { ...wish, conversationId, text, limit: maxHits };
}

export function isNarrowed(wish: FindWish): boolean {
  return (
    wish.senderPersonId !== null || wish.kind !== null || wish.fromAt !== null || wish.toAt !== null
  );
}

/** What the pane says instead of, or below, its hits; null = they speak for themselves. */
export type FindNote = 'wordsFirst' | 'nothing' | 'nothingNarrowed' | 'more';

export function findNoteOf(
  wish: FindWish,
  answer: { readonly rows: readonly unknown[]; readonly capped: boolean } | null,
): FindNote | null {
  if (wish.text.trim() === '') return isNarrowed(wish) ? 'wordsFirst' : null;
  if (answer === null) return null;
  if (answer.rows.length > 0) return answer.capped ? 'more' : null;
  if (answer.capped) return 'more';
  return isNarrowed(wish) ? 'nothingNarrowed' : 'nothing';
}
