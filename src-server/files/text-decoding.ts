/**
 * Text-decoding: plain text of an office in China is UTF-8, UTF-16 with a mark, or GB 18030.
 */

import { isUtf8Text } from '../../src-shared/features/file/utf8-text.ts';

export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const text = new TextDecoder('utf-8').decode(bytes);
  return isUtf8Text(text) ? text : new TextDecoder('gb18030').decode(bytes);
}
