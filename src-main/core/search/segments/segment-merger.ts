/**
 * Segment-merger: keeps a family's segments few: a little after each writing, the rest when nothing else happens.
 *
 * Invariants:
 *  1. One merge into each level is under way at a time, and the lowest goes on first: while a million documents become one segment,
 *     those of small pages do not heap up. Its slices are bounded: by what was written since the last one, or by `idleBytes`.
 *  2. A whole round leaves no dead entry and no segment that waits to be removed.
 */

import type { SegmentStore } from './merge-segments.ts';
import { beginMerge, RunningMerge } from './merge-segments.ts';
import { dueMerges, goneSegments, lowestMade, roundMerge, wholeSegments } from './segment-set.ts';
import type { Segment } from './segment-tables.ts';

/** Segments so small are merged in the transaction of the writing that made them too many. */
const smallBytes = 512 * 1_024;
/** A posting is written once a level, and there are three levels to a million documents. */
const bytesPerByteWritten = 4;
/** Less does no part of a large merge, because each part ends a block early: it is owed until it is so much. */
const leastWritten = 64 * 1_024;
/** One slice when nothing else happens: about 30 ms. */
const idleBytes = 768 * 1_024;
const idleRows = 256;
const pageBytes = 4_096;

export class SegmentMerger {
  readonly #store: SegmentStore;
  /** By the level of the result. */
  readonly #running = new Map<number, RunningMerge>();
  /** Bytes that were written since the last slice. A process that ends owes nothing: idle rounds see to it. */
  #owed = 0;

  constructor(store: SegmentStore) {
    this.#store = store;
  }

  /** In the transaction of a writing. */
  afterWriting(written: number): void {
    this.#owed += written;
    while (this.#beginDue());
    if (this.#owed < leastWritten) return;
    const budget = this.#owed * bytesPerByteWritten;
    this.#owed = 0;
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
    this.#running.clear();
  }

  /** Merges or begins to merge the lowest neighbours that are too many; false when there are none. */
  #beginDue(): boolean {
    const all = this.#store.reads.segments();
    for (const { inputs, isFree } of dueMerges(all)) {
      const isSmall = inputs.reduce((sum, { bytes }) => sum + bytes, 0) <= smallBytes;
      if (isSmall) this.#mergeWhole(all, inputs);
      else if (isFree) beginMerge(this.#store, all, inputs);
      if (isSmall || isFree) return true;
    }
    return false;
  }

  /** Goes on with what is under way; false when nothing is. */
  #advance(bytes: number, rows: number): boolean {
    const { reads, writes } = this.#store;
    const all = reads.segments();
    const gone = goneSegments(all);
    let left = rows;
    for (const { slot } of gone) if (left > 0) left = writes.erase(slot, left);
    const made = lowestMade(all);
    if (made === undefined) return gone.length > 0;
    const running = this.#runningOf(all, made);
    if (running.slice(made, bytes)) this.#running.delete(made.level);
    return true;
  }

  #runningOf(all: readonly Segment[], made: Segment): RunningMerge {
    const known = this.#running.get(made.level);
    if (known?.serial === made.serial) return known;
    const running = new RunningMerge(this.#store, made, inputsOf(all, made));
    this.#running.set(made.level, running);
    return running;
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
