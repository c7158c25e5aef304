/** DecodeFile: a text file of an office in China is UTF-8, UTF-16 with a mark, or GB 18030. */

import { isUtf8Text } from '../../../src-shared/features/file/utf8-text.ts';

export function decodeFile(bytes: ArrayBuffer | Uint8Array): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const text = new TextDecoder('utf-8').decode(bytes);
  // Whatever is no UTF-8 is read in the encoding that has a character for every pair.
  return isUtf8Text(text) ? text : new TextDecoder('gb18030').decode(bytes);
}
