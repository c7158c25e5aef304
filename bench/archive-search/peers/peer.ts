/** Peer: another way to search the same documents: the newest hits of a question, by document number. */
import { z } from 'zod';
import type { Question } from '../questions.ts';

/** What every peer is given: text folded as ours, so that only the index differs. */
export const PeerLine = z.object({
  n: z.number(),
  /** Unique, and newer is greater. */
  at: z.number(),
  year: z.number(),
  unit: z.string(),
  text: z.string(),
});
export type PeerDocument = Readonly<z.infer<typeof PeerLine>>;

export interface Peer {
  /** Up to `wanted` numbers of documents. */
  find(question: Question, wanted: number): readonly number[] | Promise<readonly number[]>;
  close(): void | Promise<void>;
}

export interface PeerKind {
  readonly name: string;
  /** More would not fit into memory, or take more than half an hour to read. */
  readonly atMost: number;
  /** undefined where it is not installed. */
  open(folder: string, documents: Iterable<PeerDocument>): Promise<Peer | undefined>;
}

/** Of an answer `=1,2,3`. */
export function numbersIn(line: string): readonly number[] {
  return line
    .slice(1)
    .split(',')
    .filter((text) => text !== '')
    .map(Number);
}
