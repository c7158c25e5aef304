/**
 * Segment-merger: keeps a family's segments few: a little after each writing, the rest when nothing else happens.
 *
 * Invariants:
 *  1. One merge is under way at a time. Its slices are bounded: by what the writing before it wrote, or by `idleBytes`.
 *  2. A whole round leaves no dead entry and no segment that waits to be removed.
 */

import type { SegmentStore } from './merge-segments.ts';
import { beginMerge, RunningMerge } from './merge-segments.ts';
import { dueMerge, goneSegment, madeSegment, roundMerge, wholeSegments } from './segment-set.ts';
import type { Segment } from './segment-tables.ts';

/** Segments so small are merged in the transaction of the writing that made them too many. */
const smallBytes = 512 * 1_024;
/** A posting is written once a level, and there are three levels to a million documents. */
const bytesPerByteWritten = 4;
/** A writing of less does no part of a large merge: a person waits for it. */
const leastWritten = 64 * 1_024;
/** One slice when nothing else happens: about 30 ms. */
const idleBytes = 768 * 1_024;
const idleRows = 256;
const pageBytes = 4_096;

export class SegmentMerger {
  readonly #store: SegmentStore;
  #running: RunningMerge | undefined;

  constructor(store: SegmentStore) {
    this.#store = store;
  }

  /** In the transaction of a writing. */
  afterWriting(written: number): void {
    const { reads } = this.#store;
    for (;;) {
      const all = reads.segments();
      const due = dueMerge(all);
      if (due.length === 0) break;
      const isSmall = due.reduce((sum, { bytes }) => sum + bytes, 0) <= smallBytes;
      if (isSmall) this.#mergeWhole(all, due);
      else if (madeSegment(all) === undefined) beginMerge(this.#store, all, due);
      if (!isSmall) break;
    }
    if (written < leastWritten) return;
    const budget = written * bytesPerByteWritten;
    this.#advance(budget, Math.ceil(budget / pageBytes));
  }

  /** One bounded slice of a round; false when the round is over. */
  idleSlice(): boolean {
    if (this.#advance(idleBytes, idleRows)) return true;
    const { reads, writes } = this.#store;
    const all = reads.segments();
    const inputs = roundMerge(all, ({ slot }) => writes.dead(slot).length === 0);
    if (inputs.length === 0) return false;
    beginMerge(this.#store, all, inputs);
    return true;
  }

  /** The transaction was undone: what is remembered of a merge may never have been. */
  forget(): void {
    this.#running = undefined;
  }

  /** Goes on with what is under way; false when nothing is. */
  #advance(bytes: number, rows: number): boolean {
    const { reads, writes } = this.#store;
    const all = reads.segments();
    const gone = goneSegment(all);
    if (gone !== undefined) writes.erase(gone.slot, rows);
    const made = madeSegment(all);
    if (made === undefined) return gone !== undefined;
    if (this.#running?.serial !== made.serial) {
      this.#running = new RunningMerge(this.#store, made, inputsOf(all, made));
    }
    if (this.#running.slice(made, bytes)) this.#running = undefined;
    return true;
  }

  #mergeWhole(all: readonly Segment[], due: readonly Segment[]): void {
    const made = beginMerge(this.#store, all, due);
    const inputs = due.map((one) => ({ ...one, target: made.slot }));
    new RunningMerge(this.#store, made, inputs).slice(made, Number.POSITIVE_INFINITY);
    for (const { slot } of inputs) this.#store.writes.erase(slot, Number.MAX_SAFE_INTEGER);
  }
}

function inputsOf(all: readonly Segment[], made: Segment): readonly Segment[] {
  return wholeSegments(all).filter(({ target }) => target === made.slot);
}
