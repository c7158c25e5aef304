/**
 * Inflate: unpacks zlib and deflate data without trusting what it claims to hold.
 *
 * Invariants:
 *  1. At most `maxBytes` come out; packed data that holds more is cut there and says so.
 *  2. Work stops within one small piece of input after the limit, so a packing bomb costs no more than honest data.
 */

import { Inflate, Unzlib } from 'fflate';
import { joinBytes } from './pdf/pdf-bytes.ts';

export interface Inflated {
  readonly bytes: Uint8Array;
  /** There was more than the limit. */
  readonly isCut: boolean;
}

/** Each piece unpacks to a thousand times as much at worst. */
const PIECE_BYTES = 8 * 1024;

/** `null` when the data is broken. */
export function inflate(
  packed: Uint8Array,
  { maxBytes, format }: { maxBytes: number; format: 'zlib' | 'deflate' },
): Inflated | null {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = format === 'zlib' ? new Unzlib() : new Inflate();
  stream.ondata = (part) => {
    length += part.length;
    parts.push(part);
  };
  try {
    for (let at = 0; at < packed.length && length <= maxBytes; at += PIECE_BYTES) {
      const end = Math.min(packed.length, at + PIECE_BYTES);
      stream.push(packed.subarray(at, end), end === packed.length);
    }
  } catch {
    // Only the data can be at fault: nothing else of ours runs in here.
    return null;
  }
  const bytes = joinBytes(parts);
  return { bytes: bytes.subarray(0, maxBytes), isCut: length > maxBytes };
}
