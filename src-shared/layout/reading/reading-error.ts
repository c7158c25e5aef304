/** ReadingError: why the bytes of a file could not be read; thrown inside the readers, a value at their edge. */

import type { Result } from '../../kernel/result.ts';
import type { ReadingRefusal } from './measured-file.ts';

export class ReadingError extends Error {
  override readonly name = 'ReadingError';
  readonly refusal: ReadingRefusal;

  constructor(refusal: ReadingRefusal) {
    super(`file refused: ${refusal}`);
    this.refusal = refusal;
  }
}

/** Runs a reader; what the bytes are to blame for becomes a refusal, a bug stays a throw. */
export function refusing<Value>(read: () => Value): Result<Value, ReadingRefusal> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof ReadingError) return { ok: false, error: error.refusal };
    throw error;
  }
}
