/**
 * Chain: the hash chain over the messages of a conversation, by which a delivery slip can be checked.
 *
 * Invariants:
 *  1. The link of message n depends on every message before it, on its number, sender, time and first content.
 *  2. A change or a recall does not break the chain: the digest of the first content stays in the row.
 *  3. Whoever holds the messages from n to the head computes the head's link from n's (checkChain).
 */

import { digestOf } from '../../kernel/digest.ts';
import type { RowOf } from '../../entities.ts';

/** 128 bits are enough: a second message with the same link cannot be made, and rows stay small. */
const chainDigits = 32;

/** Where a chain begins: nothing was said yet. */
export const emptyChain = '0'.repeat(chainDigits);

type Content = Pick<
  RowOf<'message'>,
  | 'kind'
  | 'text'
  | 'fileRefId'
  | 'fileName'
  | 'fileSize'
  | 'documentId'
  | 'replyToId'
  | 'mentions'
  | 'mentionsAll'
  | 'record'
  | 'cardPersonId'
  | 'meetingId'
  | 'forwardedFromName'
>;

export function contentDigest(content: Content): string {
  return digestOf({
    kind: content.kind,
    text: content.text,
    file: [content.fileRefId, content.fileName, content.fileSize],
    documentId: content.documentId,
    replyToId: content.replyToId,
    mentions: content.mentions,
    mentionsAll: content.mentionsAll ?? false,
    record: content.record ?? null,
    cardPersonId: content.cardPersonId ?? null,
    forwardedFromName: content.forwardedFromName ?? null,
    // Only where there is one: digests of messages from before there were meetings stay what they are.
    ...(typeof content.meetingId === 'string' ? { meetingId: content.meetingId } : {}),
  }).slice(0, chainDigits);
}

/** What one link is computed from, besides the link before. */
export interface ChainItem {
  readonly no: number;
  readonly id: string;
  readonly senderPersonId: string;
  readonly at: number;
  readonly digest: string;
}

export function chainLink(previous: string, item: ChainItem): string {
  const { no, id, senderPersonId, at, digest } = item;
  return digestOf([previous, no, id, senderPersonId, at, digest]).slice(0, chainDigits);
}

export type ChainVerdict =
  | { readonly kind: 'whole' }
  /** The first message whose link does not follow from the one before. */
  | { readonly kind: 'broken'; readonly no: number }
  | { readonly kind: 'gap'; readonly afterNo: number };

/** Follows the links from `previous` over consecutive messages; each row's own link must be the computed one. */
export function checkChain(
  previous: string,
  messages: readonly (ChainItem & { readonly chain: string })[],
): ChainVerdict {
  let link = previous;
  let last: number | undefined;
  for (const message of messages) {
    if (last !== undefined && message.no !== last + 1) return { kind: 'gap', afterNo: last };
    link = chainLink(link, message);
    if (link !== message.chain) return { kind: 'broken', no: message.no };
    last = message.no;
  }
  return { kind: 'whole' };
}
