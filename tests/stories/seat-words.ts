/** Seat-words: what the stories of headless clients send, read and compare. */
import { createHash, randomUUID } from 'node:crypto';
import type { Answer, OfficeSeat } from './office-seat.ts';

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

export const rowsIn = (answer: Answer, name: string): readonly Answer[] =>
  answer[name] as readonly Answer[];

export const send = (conversationId: string, text: string, rest: object = {}) => ({
  messageId: randomUUID(),
  conversationId,
  text,
  file: null,
  documentId: null,
  replyToId: null,
  mentions: [],
  ...rest,
});

export const texts = async (seat: OfficeSeat, conversationId: string): Promise<readonly string[]> =>
  (await seat.rows('message.page', { conversationId })).map((row) => String(row['text']));
