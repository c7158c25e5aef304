/**
 * Entry-place: the row id of an entry, which is its place in time.
 *
 * An id is the number of a slot of time, or the first free one after it. Slots are wide, because the index stores the gaps
 * between ids: with an id a millisecond each posting takes six bytes, with these two. Order inside a slot is made by the reader.
 *
 * Invariant: an id is never below the slot of its time.
 */

import type { WritableDatabase } from '../ports.ts';
import type { SearchFamily } from './search-families.ts';

/** A machine gains more messages in a minute than documents; 33 s and 4 s. */
const slotMs: Readonly<Record<SearchFamily, number>> = {
  document: 2 ** 15,
  archive: 2 ** 15,
  file: 2 ** 15,
  message: 2 ** 12,
  person: 2 ** 15,
};

/** Ids stay below 2^32, far-off dates too, with room for those that share the last slot. */
const lastSlot = 2 ** 32 - 2 ** 26;

export function slotOf(family: SearchFamily, at: number): number {
  return Math.min(lastSlot, Math.max(0, Math.floor(at / slotMs[family])));
}

export interface EntryPlaces {
  /** A free id for something of this time. */
  take(at: number): number;
}

export function openEntryPlaces(cache: WritableDatabase, family: SearchFamily): EntryPlaces {
  const isTaken = cache.prepare<[id: number], { readonly one: number }>(
    `SELECT 1 AS one FROM s_${family} WHERE id = ?`,
  );
  const taken = cache.prepare<[from: number, below: number], { readonly n: number }>(
    `SELECT count(*) AS n FROM s_${family} WHERE id >= ? AND id < ?`,
  );
  /** The end of a row of taken ids without a gap, by steps that double. */
  const firstFree = (from: number): number => {
    let low = from;
    let width = 1;
    while ((taken.get(low, low + width)?.n ?? 0) === width) {
      low += width;
      width *= 2;
    }
    while (width > 1) {
      width /= 2;
      if ((taken.get(low, low + width)?.n ?? 0) === width) low += width;
    }
    return low;
  };
  // Thousands of one instant (an import, a partition) come one after the other: the search goes on where it ended.
  let known = { from: 0, free: 0 };
  return {
    take(at) {
      const slot = slotOf(family, at);
      const start = slot >= known.from && slot < known.free ? known.free : slot;
      const id = isTaken.get(start) === undefined ? start : firstFree(start);
      known = { from: slot >= known.from && slot <= known.free ? known.from : slot, free: id + 1 };
      return id;
    },
  };
}
