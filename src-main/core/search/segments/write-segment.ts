/**
 * Write-segment: the entries of one writing as a segment.
 *
 * Invariant: place n is the n-th newest id, so that the order of a list is newest first.
 */

import { facetKeysOf, mostKeys, putTextKeys } from './pair-keys.ts';
import type { EntryFacets } from '../entry-facets.ts';
import { BlockWriter } from './blocks.ts';
import { freeSlot, nextSerial } from './segment-set.ts';
import type { Segment, SegmentWrites } from './segment-tables.ts';
import { segmentStates } from './segment-tables.ts';
import type { Postings } from './sort-postings.ts';
import { sortPostings } from './sort-postings.ts';
import { packDescending } from './varint.ts';

/** An entry as its keys are made of it. */
export interface WrittenEntry {
  readonly id: number;
  readonly facets: EntryFacets;
  /** Folded title, number and people, and the rest. */
  readonly head: string;
  readonly body: string;
  /** Keys of how title and units sound (sounds/sound-keys.ts). */
  readonly sounds?: readonly number[];
}

export interface NewSegment {
  readonly gen: number;
  readonly entries: readonly WrittenEntry[];
}

const isInHead = 1;

/** Writes a segment beside those that there are, and answers it. */
export function writeSegment(
  writes: SegmentWrites,
  all: readonly Segment[],
  { gen, entries }: NewSegment,
): Segment {
  const ordered = [...entries].sort((a, b) => b.id - a.id);
  const slot = freeSlot(all);
  const writer = new BlockWriter({
    block: (firstKey, bytes) => writes.putBlock(slot, firstKey, bytes),
    chunk: (bytes) => writes.putChunk(slot, writer.nextChunk, bytes),
  });
  putLists(writer, sortedPostings(ordered));
  writer.flush();
  const segment: Segment = {
    ...{ slot, serial: nextSerial(all), level: 0, genFrom: gen, genTo: gen },
    ...{ entries: ordered.length, newest: ordered[0]?.id ?? -1, bytes: writer.written },
    ...{ state: segmentStates.whole, target: null, nextKey: 0, nextChunk: writer.nextChunk },
  };
  writes.put(segment);
  writes.putIds(slot, packDescending(Uint32Array.from(ordered, ({ id }) => id)));
  return segment;
}

function sortedPostings(ordered: readonly WrittenEntry[]): Postings {
  const facets = ordered.map((entry) => facetKeysOf(entry.facets));
  const room = ordered.reduce(
    (sum, { head, body, sounds = [] }, n) =>
      sum + mostKeys(head) + mostKeys(body) + (facets[n]?.length ?? 0) + sounds.length,
    0,
  );
  const keys = new Uint32Array(room);
  const values = new Uint32Array(room);
  let length = 0;
  for (const [place, { head, body, sounds = [] }] of ordered.entries()) {
    const start = length;
    // The head comes first: of a key in both, the posting that says so is the one that is kept.
    const headEnd = putTextKeys(head, keys, start);
    length = putTextKeys(body, keys, headEnd);
    for (const key of facets[place] ?? []) keys[length++] = key;
    for (const key of sounds) keys[length++] = key;
    values.fill(place * 2 + isInHead, start, headEnd);
    values.fill(place * 2, headEnd, length);
  }
  return sortPostings(
    { keys: keys.subarray(0, length), values: values.subarray(0, length) },
    { keys: new Uint32Array(length), values: new Uint32Array(length) },
  );
}

/** One list a key, each place in it once. */
function putLists(writer: BlockWriter, { keys, values }: Postings): void {
  const { length } = keys;
  for (let at = 0; at < length;) {
    const key = keys[at] ?? 0;
    const from = at;
    // The list is made where its postings are: it is never longer than they.
    let end = from;
    let last = -1;
    for (; at < length && keys[at] === key; at += 1) {
      const value = values[at] ?? 0;
      const place = value >>> 1;
      if (place !== last) values[end++] = value;
      last = place;
    }
    writer.add(key, values, from, end);
  }
}
