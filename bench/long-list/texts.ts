/** Texts: what the messages of the long conversation say; the same for the product's list and its peer. */
import { sentence } from '../main-job/office.ts';

export const messages = 1_000_000;
/** The own read mark: the list opens here. */
export const readUpTo = 500_000;
export const everyMs = 30_000;
/** Characters of a message, by its number: mostly short, now and then several lines. */
export const lengths: readonly number[] = [4, 9, 14, 18, 18, 25, 33, 60, 110, 160];
export const corpusLength = 9_000;
export const corpus = sentence(1, corpusLength + 200);

/** A place in the corpus that moves on with the number; SQL says the same in fill-cache.ts. */
export function textOf(no: number): string {
  const from = (no * 13) % corpusLength;
  return corpus.slice(from, from + (lengths[no % lengths.length] ?? 0));
}
