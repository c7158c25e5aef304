/**
 * Pdf-font-reading: what a PDF's fonts declare: the text and the width of each code, and the height of the em square.
 *
 * Invariant: a code without a text is U+FFFD; nothing that is drawn is left out of the measuring.
 */

import type { PdfObjects, PdfStream } from './pdf-objects.ts';
import { utf16 } from './pdf-objects.ts';
import { isWord, PdfReader, type PdfValue } from './pdf-syntax.ts';
import { ReadingError } from './reading-error.ts';

const MAX_CODES = 200_000;

export interface ReadFont {
  /** Without the letters that mark a subset. */
  readonly name: string;
  readonly isEmbedded: boolean;
  readonly bytesPerCode: 1 | 2;
  readonly ascent: number;
  readonly textOf: (code: number) => string;
  /** In thousandths of the size. */
  readonly widthOf: (code: number) => number;
}

export function readPdfFont(objects: PdfObjects, value: PdfValue | undefined): ReadFont {
  const font = objects.dictionary(value);
  const texts = codeTexts(objects, objects.stream(font.get('ToUnicode')));
  const textOf = (code: number): string => texts.get(code) ?? '\ufffd';
  const name = objects.name(font.get('BaseFont')).replace(/^[A-Z]{6}\+/u, '');
  const [descendant] = objects.items(font.get('DescendantFonts'));
  const holder = descendant === undefined ? font : objects.dictionary(descendant);
  const descriptor = objects.dictionary(holder.get('FontDescriptor'));
  const isEmbedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(key));
  const ascent = objects.number(descriptor.get('Ascent')) ?? 0;
  const common = { name, isEmbedded, ascent, textOf };
  if (descendant === undefined) {
    const first = objects.number(font.get('FirstChar')) ?? 0;
    const widths = objects.items(font.get('Widths'));
    const widthOf = (code: number): number => objects.number(widths[code - first]) ?? 0;
    return { ...common, bytesPerCode: 1, widthOf };
  }
  const idOf = codeIds(objects, font.get('Encoding'));
  const widths = idWidths(objects, holder.get('W'));
  const other = objects.number(holder.get('DW')) ?? 1_000;
  return { ...common, bytesPerCode: 2, widthOf: (code) => widths.get(idOf(code)) ?? other };
}

function codeTexts(objects: PdfObjects, stream: PdfStream | null): Map<number, string> {
  const texts = new Map<number, string>();
  if (stream === null) return texts;
  eachMapping(objects.unpacked(stream), 'bf', (code, target) => {
    if (typeof target === 'object' && target?.kind === 'string')
      texts.set(code, utf16(target.bytes));
  });
  return texts;
}

/** From codes to the ids inside the font: the same number unless the file brings a map. */
function codeIds(objects: PdfObjects, encoding: PdfValue | undefined): (code: number) => number {
  const stream = objects.stream(encoding);
  if (stream === null) return (code) => code;
  const ids = new Map<number, number>();
  eachMapping(objects.unpacked(stream), 'cid', (code, target) => {
    if (typeof target === 'number') ids.set(code, target);
  });
  return (code) => ids.get(code) ?? 0;
}

/** Goes through single and ranged entries of a character map. */
function eachMapping(
  bytes: Uint8Array,
  kind: 'bf' | 'cid',
  put: (code: number, target: PdfValue) => void,
): void {
  const reader = new PdfReader(bytes);
  let operands: PdfValue[] = [];
  let count = 0;
  for (let value = reader.next(); value !== undefined; value = reader.next()) {
    const isChars = isWord(value, `end${kind}char`);
    const isRange = isWord(value, `end${kind}range`);
    const step = isRange ? 3 : 2;
    if (isChars || isRange) {
      for (let at = 0; at + step <= operands.length; at += step) {
        const [from = null, last = null, third = null] = operands.slice(at, at + step);
        count += putRange({ from, to: isRange ? last : from, target: isRange ? third : last }, put);
        if (count > MAX_CODES) throw new ReadingError('tooLarge');
      }
    }
    if (typeof value === 'object' && value?.kind === 'word') operands = [];
    else operands.push(value);
  }
}

function putRange(
  { from, to, target }: { from: PdfValue; to: PdfValue; target: PdfValue },
  put: (code: number, target: PdfValue) => void,
): number {
  const [first, last] = [codeOf(from), codeOf(to)];
  if (last < first || last - first > 0xffff) throw new ReadingError('corrupt');
  for (let code = first; code <= last; code += 1) put(code, shifted(target, code - first));
  return last - first + 1;
}

function shifted(target: PdfValue, by: number): PdfValue {
  if (typeof target === 'number') return target + by;
  if (typeof target !== 'object' || target === null) return null;
  if (target.kind === 'array') return target.items[by] ?? null;
  if (target.kind !== 'string' || by === 0) return target;
  const last = target.bytes.charCodeAt(target.bytes.length - 1) + by;
  return { kind: 'string', bytes: target.bytes.slice(0, -1) + String.fromCharCode(last & 0xff) };
}

function codeOf(value: PdfValue): number {
  if (typeof value !== 'object' || value?.kind !== 'string') throw new ReadingError('corrupt');
  return Array.from(value.bytes).reduce((code, byte) => code * 256 + byte.charCodeAt(0), 0);
}

function idWidths(objects: PdfObjects, value: PdfValue | undefined): Map<number, number> {
  const widths = new Map<number, number>();
  const items = objects.items(value);
  for (let at = 0; at < items.length;) {
    const first = objects.number(items[at]) ?? 0;
    const list = objects.items(items[at + 1]);
    const last = objects.number(items[at + 1]);
    if (last === null) {
      list.forEach((width, index) => widths.set(first + index, objects.number(width) ?? 0));
      at += 2;
    } else {
      if (last < first || last - first > 0xffff) throw new ReadingError('corrupt');
      const width = objects.number(items[at + 2]) ?? 0;
      for (let id = first; id <= last; id += 1) widths.set(id, width);
      at += 3;
    }
    if (widths.size > MAX_CODES) throw new ReadingError('tooLarge');
  }
  return widths;
}

/** The codes of a shown string. */
export function codesIn(bytes: string, bytesPerCode: 1 | 2): number[] {
  if (bytesPerCode === 1) return Array.from(bytes, (byte) => byte.charCodeAt(0));
  return Array.from(
    { length: bytes.length >> 1 },
    (_, at) => (bytes.charCodeAt(at * 2) << 8) | bytes.charCodeAt(at * 2 + 1),
  );
}
