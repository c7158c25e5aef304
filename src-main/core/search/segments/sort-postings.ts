/**
 * Sort-postings: postings in the order of their keys, by three passes of a radix sort.
 *
 * Invariant: postings of one key stay in the order in which they came.
 */

/** Key n belongs to value n. */
export interface Postings {
  readonly keys: Uint32Array;
  readonly values: Uint32Array;
}

const digitBits = 11;
const buckets = 2 ** digitBits;
const shifts = [0, digitBits, 2 * digitBits];

/** Sorts in place; `spare` is as long and is overwritten. */
export function sortPostings(postings: Postings, spare: Postings): Postings {
  let from = postings;
  let to = spare;
  for (const shift of shifts) {
    pass(from, to, shift);
    [from, to] = [to, from];
  }
  return from;
}

function pass(from: Postings, to: Postings, shift: number): void {
  const starts = new Uint32Array(buckets);
  const { keys, values } = from;
  const { length } = keys;
  for (let at = 0; at < length; at += 1) {
    const digit = ((keys[at] ?? 0) >>> shift) & (buckets - 1);
    starts[digit] = (starts[digit] ?? 0) + 1;
  }
  let sum = 0;
  for (let digit = 0; digit < buckets; digit += 1) {
    const count = starts[digit] ?? 0;
    starts[digit] = sum;
    sum += count;
  }
  const { keys: keysTo, values: valuesTo } = to;
  for (let at = 0; at < length; at += 1) {
    const key = keys[at] ?? 0;
    const digit = (key >>> shift) & (buckets - 1);
    const place = starts[digit] ?? 0;
    starts[digit] = place + 1;
    keysTo[place] = key;
    valuesTo[place] = values[at] ?? 0;
  }
}
