/**
 * Words-within: the words of a file in the formats that can be read without a parser: plain text, and the XML inside of
 * office documents (docx, xlsx, pptx, ofd). Both sides look for 密级 marks with it; the server reads the rest with parsers.
 *
 * Invariants:
 *  1. Of a file only its head, or its directory and its XML parts, are read: never the whole of a large one.
 *  2. Reading never fails; what cannot be read has no words here.
 */

/** Bytes that are read where they are needed. Past the end there are none. */
export interface ByteSource {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

export function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (start, end) => Promise.resolve(bytes.subarray(start, end)),
  };
}

const maxTextBytes = 8 * 1024 * 1024;
const maxParts = 200;
/** Of all parts of one archive. */
const maxWords = 32 * 1024 * 1024;
const maxDirectoryBytes = 4 * 1024 * 1024;
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const maxEndDistance = 65_557;
const localBytes = 30;
const stored = 0;
const deflated = 8;

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

export interface WordTools {
  readonly decode: (bytes: Uint8Array, encoding: TextEncoding) => string;
  /** Raw deflate, at most `maxBytes` come out. Absent = archives are not read here. */
  readonly inflate: ((bytes: Uint8Array, maxBytes: number) => Uint8Array) | undefined;
}

export async function wordsWithin(
  name: string,
  source: ByteSource,
  tools: WordTools,
): Promise<readonly string[]> {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (extension === 'txt' || extension === 'csv') {
    return plainTexts(await source.read(0, Math.min(source.size, maxTextBytes)), tools);
  }
  const [first, second] = await source.read(0, 2);
  if (first !== 0x50 || second !== 0x4b || tools.inflate === undefined) return [];
  try {
    return await zipTexts(source, tools);
  } catch {
    // A torn archive: the server looks again with a real parser.
    return [];
  }
}

/** Once in each encoding that Chinese text comes in; a wrong one finds nothing. */
function plainTexts(head: Uint8Array, { decode }: WordTools): readonly string[] {
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (isWide) return [decode(head, head[0] === 0xff ? 'utf-16le' : 'utf-16be')];
  return [decode(head, 'utf-8'), decode(head, 'gb18030')];
}

async function zipTexts(source: ByteSource, tools: WordTools): Promise<readonly string[]> {
  const directory = await directoryOf(source);
  if (directory === undefined) return [];
  const view = viewOf(directory);
  const texts: string[] = [];
  let words = 0;
  for (let at = 0; texts.length < maxParts && words < maxWords;) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entrySignature) break;
    const nameLength = view.getUint16(at + 28, true);
    const name = tools.decode(directory.subarray(at + 46, at + 46 + nameLength), 'utf-8');
    if (/\.xml$/iu.test(name)) {
      const text = await entryText(source, view, at, tools);
      words += text.length;
      texts.push(text);
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return texts;
}

/** The central directory; undefined when there is none that can be believed. */
export async function directoryOf(source: ByteSource): Promise<Uint8Array | undefined> {
  const tailStart = Math.max(0, source.size - maxEndDistance);
  const tail = await source.read(tailStart, source.size);
  const view = viewOf(tail);
  for (let at = view.byteLength - endBytes; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== endSignature) continue;
    const start = view.getUint32(at + 16, true);
    // Its own length may lie; it goes up to the record that ends it.
    const end = Math.min(tailStart + at, start + maxDirectoryBytes);
    return start <= end ? source.read(start, end) : undefined;
  }
  return undefined;
}

async function entryText(
  source: ByteSource,
  directory: DataView,
  entry: number,
  { inflate, decode }: WordTools,
): Promise<string> {
  const method = directory.getUint16(entry + 10, true);
  if (inflate === undefined || (method !== stored && method !== deflated)) return '';
  const size = Math.min(directory.getUint32(entry + 20, true), maxTextBytes);
  const local = directory.getUint32(entry + 42, true);
  const head = viewOf(await source.read(local, local + localBytes));
  const start = local + localBytes + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = await source.read(start, start + size);
  const plain = method === stored ? packed : inflate(packed, maxTextBytes);
  // A paragraph ends a line; runs of one paragraph stand together, however they are formatted.
  return decode(plain, 'utf-8')
    .replaceAll(/<\/(?:w:p|a:p|si|row|ofd:TextCode)>/gu, '\n')
    .replaceAll(/<[^>]*>/gu, '');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
