/**
 * File-words: the words of a file in the formats that can be read without a parser: plain text, and the XML inside of
 * office documents (docx, xlsx, pptx, ofd). The server reads the rest.
 *
 * Invariant: reading is bounded and never fails; what cannot be read has no words here.
 */

const maxTextBytes = 8 * 1024 * 1024;
const maxParts = 200;
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const maxEndDistance = 65_557;
const stored = 0;
const deflated = 8;

type Inflate = (bytes: Uint8Array, maxBytes: number) => Uint8Array;

export function textsWithin(
  name: string,
  bytes: Uint8Array,
  inflate: Inflate | undefined,
): readonly string[] {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (extension === 'txt' || extension === 'csv') return plainTexts(bytes);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip || inflate === undefined) return [];
  try {
    return zipTexts(bytes, inflate);
  } catch {
    // A torn archive: the server looks again with a real parser.
    return [];
  }
}

/** Once in each encoding that Chinese text comes in; a wrong one finds nothing. */
function plainTexts(bytes: Uint8Array): readonly string[] {
  const head = bytes.subarray(0, maxTextBytes);
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (isWide) return [new TextDecoder(head[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(head)];
  return [new TextDecoder('utf-8').decode(head), new TextDecoder('gb18030').decode(head)];
}

function zipTexts(bytes: Uint8Array, inflate: Inflate): readonly string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  let at = directoryStart(view);
  while (at !== undefined && texts.length < maxParts) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entrySignature) break;
    const nameLength = view.getUint16(at + 28, true);
    const next =
      at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (/\.xml$/iu.test(name)) texts.push(entryText(bytes, view, at, inflate));
    at = next;
  }
  return texts;
}

function directoryStart(view: DataView): number | undefined {
  const lowest = Math.max(0, view.byteLength - maxEndDistance);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return view.getUint32(at + 16, true);
  }
  return undefined;
}

function entryText(bytes: Uint8Array, view: DataView, entry: number, inflate: Inflate): string {
  const method = view.getUint16(entry + 10, true);
  const size = view.getUint32(entry + 20, true);
  const local = view.getUint32(entry + 42, true);
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = bytes.subarray(start, start + size);
  if (method !== stored && method !== deflated) return '';
  const xml = new TextDecoder().decode(
    method === stored ? packed.subarray(0, maxTextBytes) : inflate(packed, maxTextBytes),
  );
  // A paragraph ends a line; runs of one paragraph stand together, however they are formatted.
  return xml.replaceAll(/<\/(?:w:p|a:p|si|row|ofd:TextCode)>/gu, '\n').replaceAll(/<[^>]*>/gu, '');
}
