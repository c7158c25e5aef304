/**
 * Pdf-objects: finds the objects of a PDF by its cross-reference streams, and unpacks streams.
 *
 * Invariants:
 *  1. An object is parsed when it is first asked for; chains of references and of earlier tables have an end.
 *  2. All streams of a file together unpack to at most `MAX_UNPACKED_BYTES`.
 *
 * Old cross-reference tables are not read: files of this product have none, and no other file is measured.
 */

import { inflate } from '../inflate.ts';
import {
  characters,
  isWord,
  type PdfDictionary,
  PdfReader,
  type PdfString,
  type PdfValue,
} from './pdf-syntax.ts';
import { ReadingError } from './reading-error.ts';

const MAX_FILE_BYTES = 256 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;
const MAX_OBJECTS = 1_000_000;
const MAX_TABLES = 32;
const MAX_CHAIN = 16;

export type Dictionary = ReadonlyMap<string, PdfValue>;
export interface PdfStream {
  readonly dictionary: Dictionary;
  readonly packed: Uint8Array;
}

type Place = { readonly at: number } | { readonly holder: number; readonly index: number };

export class PdfObjects {
  readonly #bytes: Uint8Array;
  readonly #places = new Map<number, Place>();
  readonly #values = new Map<number, PdfValue | PdfStream>();
  readonly #holders = new Map<number, { number: number; value: PdfValue }[]>();
  readonly #opening = new Set<number>();
  #trailer: Dictionary = new Map();
  #unpacked = 0;

  constructor(bytes: Uint8Array) {
    if (bytes.length > MAX_FILE_BYTES) throw new ReadingError('tooLarge');
    if (characters(bytes.subarray(0, 5)) !== '%PDF-') throw new ReadingError('notThisKind');
    this.#bytes = bytes;
    this.#readTables();
    if (this.#trailer.has('Encrypt')) throw new ReadingError('encrypted');
  }

  get trailer(): Dictionary {
    return this.#trailer;
  }

  /** The value behind references; a stream answers its dictionary. */
  value(value: PdfValue | undefined): PdfValue {
    const found = this.#follow(value);
    return isStream(found) ? { kind: 'dictionary', entries: found.dictionary } : found;
  }

  dictionary(value: PdfValue | undefined): Dictionary {
    const found = this.value(value);
    return isDictionary(found) ? found.entries : new Map();
  }

  items(value: PdfValue | undefined): readonly PdfValue[] {
    const found = this.value(value);
    return typeof found === 'object' && found?.kind === 'array' ? found.items : [];
  }

  number(value: PdfValue | undefined): number | null {
    const found = this.value(value);
    return typeof found === 'number' ? found : null;
  }

  name(value: PdfValue | undefined): string {
    const found = this.value(value);
    return typeof found === 'object' && found?.kind === 'name' ? found.name : '';
  }

  /** A text for people: UTF-16 with its mark, or single bytes. */
  text(value: PdfValue | undefined): string {
    const found = this.value(value);
    if (typeof found !== 'object' || found?.kind !== 'string') return '';
    return found.bytes.startsWith('\xfe\xff') ? utf16(found.bytes.slice(2)) : found.bytes;
  }

  stream(value: PdfValue | undefined): PdfStream | null {
    const found = this.#follow(value);
    return isStream(found) ? found : null;
  }

  /** The bytes of a stream that is packed by zlib or not at all. */
  unpacked({ dictionary, packed }: PdfStream): Uint8Array {
    const filter = this.value(dictionary.get('Filter'));
    if (filter === null) return packed;
    if (this.name(filter) !== 'FlateDecode' || dictionary.has('DecodeParms')) {
      throw new ReadingError('corrupt');
    }
    const limit = { maxBytes: MAX_UNPACKED_BYTES - this.#unpacked, format: 'zlib' } as const;
    const inflated = inflate(packed, limit);
    if (inflated === null) throw new ReadingError('corrupt');
    if (inflated.isCut) throw new ReadingError('tooLarge');
    this.#unpacked += inflated.bytes.length;
    return inflated.bytes;
  }

  #follow(value: PdfValue | undefined): PdfValue | PdfStream {
    let found: PdfValue | PdfStream = value ?? null;
    for (let step = 0; step < MAX_CHAIN; step += 1) {
      if (isStream(found) || typeof found !== 'object' || found?.kind !== 'reference') return found;
      found = this.#load(found.number);
    }
    throw new ReadingError('corrupt');
  }

  #load(number: number): PdfValue | PdfStream {
    const known = this.#values.get(number);
    if (known !== undefined) return known;
    const place = this.#places.get(number);
    if (place === undefined) return null;
    if (this.#opening.has(number)) throw new ReadingError('corrupt');
    this.#opening.add(number);
    const value = 'at' in place ? this.#readAt(place.at) : this.#held(place.holder, place.index);
    this.#opening.delete(number);
    this.#values.set(number, value);
    return value;
  }

  #readAt(at: number): PdfValue | PdfStream {
    const reader = new PdfReader(this.#bytes, at);
    const [number, generation, word] = [reader.next(), reader.next(), reader.next()];
    if (typeof number !== 'number' || typeof generation !== 'number' || !isWord(word, 'obj')) {
      throw new ReadingError('corrupt');
    }
    const value = reader.object() ?? null;
    const end = reader.position;
    if (!isDictionary(value) || !isWord(reader.next(), 'stream')) {
      reader.position = end;
      return value;
    }
    const start = this.#afterLine(reader.position);
    const length = this.number(value.entries.get('Length'));
    if (length === null || length < 0 || start + length > this.#bytes.length) {
      throw new ReadingError('corrupt');
    }
    return { dictionary: value.entries, packed: this.#bytes.subarray(start, start + length) };
  }

  #afterLine(position: number): number {
    const at = this.#bytes[position] === 13 ? position + 1 : position;
    return this.#bytes[at] === 10 ? at + 1 : at;
  }

  #held(holder: number, index: number): PdfValue {
    const known = this.#holders.get(holder) ?? this.#openHolder(holder);
    this.#holders.set(holder, known);
    return known[index]?.value ?? null;
  }

  #openHolder(holder: number): { number: number; value: PdfValue }[] {
    const place = this.#places.get(holder);
    const stream = place !== undefined && 'at' in place ? this.#readAt(place.at) : null;
    if (!isStream(stream)) throw new ReadingError('corrupt');
    const bytes = this.unpacked(stream);
    const first = this.number(stream.dictionary.get('First')) ?? 0;
    const count = this.number(stream.dictionary.get('N')) ?? 0;
    if (count > bytes.length) throw new ReadingError('corrupt');
    const index = new PdfReader(bytes);
    return Array.from({ length: count }, () => {
      const [number, offset] = [index.next(), index.next()];
      if (typeof number !== 'number' || typeof offset !== 'number') {
        throw new ReadingError('corrupt');
      }
      return { number, value: new PdfReader(bytes, first + offset).object() ?? null };
    });
  }

  #readTables(): void {
    const tail = characters(this.#bytes.subarray(-1_024));
    const start = /startxref\s+(\d{1,10})\s+%%EOF\s*$/u.exec(tail)?.[1];
    let at: number | null = start === undefined ? null : Number(start);
    if (at === null) throw new ReadingError('corrupt');
    for (let table = 0; at !== null; table += 1) {
      if (table >= MAX_TABLES) throw new ReadingError('corrupt');
      const stream: PdfValue | PdfStream = this.#readAt(at);
      if (!isStream(stream)) throw new ReadingError('corrupt');
      if (table === 0) this.#trailer = stream.dictionary;
      this.#readTable(stream);
      at = this.number(stream.dictionary.get('Prev'));
    }
  }

  #readTable(stream: PdfStream): void {
    const widths = this.items(stream.dictionary.get('W')).map((width) => this.number(width) ?? 0);
    const [typeWidth = 0, fieldWidth = 0, indexWidth = 0] = widths;
    const row = typeWidth + fieldWidth + indexWidth;
    if (widths.some((width) => width < 0 || width > 6) || row === 0) {
      throw new ReadingError('corrupt');
    }
    const bytes = this.unpacked(stream);
    const size = this.number(stream.dictionary.get('Size')) ?? 0;
    const sections = stream.dictionary.has('Index')
      ? this.items(stream.dictionary.get('Index')).map((part) => this.number(part) ?? 0)
      : [0, size];
    let at = 0;
    for (let section = 0; section + 1 < sections.length; section += 2) {
      const [first = 0, count = 0] = sections.slice(section, section + 2);
      if (count > MAX_OBJECTS || at + count * row > bytes.length) throw new ReadingError('corrupt');
      for (let index = 0; index < count; index += 1, at += row) {
        const field = numberAt(bytes, at + typeWidth, fieldWidth);
        const last = numberAt(bytes, at + typeWidth + fieldWidth, indexWidth);
        const type = typeWidth === 0 ? 1 : numberAt(bytes, at, typeWidth);
        this.#place(first + index, { type, field, last });
      }
    }
  }

  /** A later table is read first, so what is known stays. */
  #place(
    number: number,
    { type, field, last }: { type: number; field: number; last: number },
  ): void {
    if (this.#places.has(number)) return;
    if (type === 1) this.#places.set(number, { at: field });
    if (type === 2) this.#places.set(number, { holder: field, index: last });
  }
}

function numberAt(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let index = 0; index < width; index += 1) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
}

function isStream(value: PdfValue | PdfStream): value is PdfStream {
  return typeof value === 'object' && value !== null && 'packed' in value;
}

function isDictionary(value: PdfValue): value is PdfDictionary {
  return typeof value === 'object' && value?.kind === 'dictionary';
}

export function utf16(bytes: string): string {
  const units = Array.from({ length: bytes.length >> 1 }, (_, unit) =>
    String.fromCharCode((bytes.charCodeAt(unit * 2) << 8) | bytes.charCodeAt(unit * 2 + 1)),
  );
  return units.join('');
}

export function isText(value: PdfValue | undefined): value is PdfString {
  return typeof value === 'object' && value?.kind === 'string';
}
