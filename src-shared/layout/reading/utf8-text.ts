/** Utf8-text: bytes of a file's part as text; broken sequences refuse the file. */

import { characters } from './pdf-syntax.ts';
import { ReadingError } from './reading-error.ts';

export function utf8Text(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = plainEnd(bytes, at);
    if (end > at) parts.push(characters(bytes.subarray(at, end)));
    at = end;
    if (at === bytes.length) break;
    const first = bytes[at] ?? 0;
    const length = sequenceLength(first);
    let codePoint = first & (0x7f >> length);
    for (let step = 1; step < length; step += 1) {
      const next = bytes[at + step] ?? 0;
      if (next >> 6 !== 2) throw new ReadingError('corrupt');
      codePoint = codePoint * 64 + (next & 63);
    }
    if (codePoint > 0x10ffff) throw new ReadingError('corrupt');
    parts.push(String.fromCodePoint(codePoint));
    at += length;
  }
  return parts.join('');
}

/** Where the next byte beyond ASCII is. */
function plainEnd(bytes: Uint8Array, from: number): number {
  let end = from;
  while (end < bytes.length && (bytes[end] ?? 0) < 0x80) end += 1;
  return end;
}

function sequenceLength(first: number): 2 | 3 | 4 {
  if (first >> 5 === 6) return 2;
  if (first >> 4 === 14) return 3;
  if (first >> 3 === 30) return 4;
  throw new ReadingError('corrupt');
}
