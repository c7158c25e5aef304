/** DecodeFile: a text file of an office in China is UTF-8, UTF-16 with a mark, or GB 18030. */

export function decodeFile(bytes: ArrayBuffer | Uint8Array): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Whatever is no UTF-8 is read in the encoding that has a character for every pair.
    return new TextDecoder('gb18030').decode(bytes);
  }
}
