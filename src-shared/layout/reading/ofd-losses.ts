/**
 * OfdLosses: what becomes of a part of an OFD that cannot be read: the proof refuses the file, a viewer shows the rest.
 *
 * Invariant: what is too large is never passed over, since the next part may be it again.
 */

import { ReadingError } from './reading-error.ts';

export interface OfdLosses {
  readonly fonts: number;
  readonly pictures: number;
  readonly objects: number;
  readonly pages: number;
}

type Lost = keyof OfdLosses;

export interface PartReader {
  /** What was read, or what stands in its place where parts may be lost. */
  part<Value>(lost: Lost, read: () => Value, instead: () => Value): Value;
}

/** A part that cannot be read refuses the file. */
export const everyPart: PartReader = { part: (_lost, read) => read() };

/** Parts that cannot be read are counted. */
export function countingLosses(): PartReader & { losses(): OfdLosses } {
  const counted = { fonts: 0, pictures: 0, objects: 0, pages: 0 };
  return {
    losses: () => ({ ...counted }),
    part(lost, read, instead) {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof ReadingError) || error.refusal === 'tooLarge') throw error;
        counted[lost] += 1;
        return instead();
      }
    },
  };
}
