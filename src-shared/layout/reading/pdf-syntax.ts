/**
 * Pdf-syntax: reads the notation of PDF objects and of content streams from bytes.
 *
 * Invariants:
 *  1. Reading always moves on, so it ends with the bytes; nesting is at most `MAX_DEPTH`.
 *  2. Strings keep their bytes, one character for each.
 */

import { ReadingError } from './reading-error.ts';

const MAX_DEPTH = 64;

export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}
export interface PdfString {
  readonly kind: 'string';
  readonly bytes: string;
}
export interface PdfReference {
  readonly kind: 'reference';
  readonly number: number;
}
/** An operator of a content stream, or a word of the file's structure. */
export interface PdfWord {
  readonly kind: 'word';
  readonly word: string;
}
export interface PdfDictionary {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfValue>;
}
export interface PdfArray {
  readonly kind: 'array';
  readonly items: readonly PdfValue[];
}
export type PdfValue =
  number | boolean | null | PdfName | PdfString | PdfReference | PdfWord | PdfDictionary | PdfArray;

const WHITE: ReadonlySet<number> = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS: ReadonlySet<number> = new Set(Array.from('()<>[]{}/%', (c) => c.charCodeAt(0)));

export class PdfReader {
  readonly #bytes: Uint8Array;
  position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.#bytes = bytes;
    this.position = position;
  }

  /** The next value; `undefined` at the end. */
  next(depth = 0): PdfValue | undefined {
    if (depth > MAX_DEPTH) throw new ReadingError('corrupt');
    this.#skipWhite();
    const byte = this.#bytes[this.position];
    if (byte === undefined) return undefined;
    switch (String.fromCharCode(byte)) {
      case '/':
        return this.#name();
      case '(':
        return this.#literal();
      case '<':
        return this.#bytes[this.position + 1] === 0x3c ? this.#dictionary(depth) : this.#hex();
      case '[':
        return this.#array(depth);
      case ']':
      case '{':
      case '}':
      case ')':
        this.position += 1;
        return { kind: 'word', word: String.fromCharCode(byte) };
      case '>':
        this.position += this.#bytes[this.position + 1] === 0x3e ? 2 : 1;
        return { kind: 'word', word: '>>' };
      default:
        return this.#plain();
    }
  }

  /** Inside an object of the file: `12 0 R` is one value. */
  object(depth = 0): PdfValue | undefined {
    const value = this.next(depth);
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) return value;
    const start = this.position;
    const generation = this.next(depth);
    const word = typeof generation === 'number' ? this.next(depth) : undefined;
    if (isWord(word, 'R')) return { kind: 'reference', number: value };
    this.position = start;
    return value;
  }

  #skipWhite(): void {
    for (;;) {
      const byte = this.#bytes[this.position];
      if (byte === undefined) return;
      if (byte === 0x25) this.#skipComment();
      else if (WHITE.has(byte)) this.position += 1;
      else return;
    }
  }

  #skipComment(): void {
    while (this.position < this.#bytes.length) {
      const byte = this.#bytes[this.position];
      if (byte === 10 || byte === 13) return;
      this.position += 1;
    }
  }

  #regular(): string {
    const start = this.position;
    while (this.position < this.#bytes.length) {
      const byte = this.#bytes[this.position] ?? 0;
      if (WHITE.has(byte) || DELIMITERS.has(byte)) break;
      this.position += 1;
    }
    return characters(this.#bytes.subarray(start, this.position));
  }

  #name(): PdfName {
    this.position += 1;
    const name = this.#regular().replace(/#([0-9a-f]{2})/giu, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    return { kind: 'name', name };
  }

  #plain(): PdfValue {
    const word = this.#regular();
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/u.test(word)) return Number(word);
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : { kind: 'word', word };
  }

  #literal(): PdfString {
    const out: string[] = [];
    let depth = 1;
    this.position += 1;
    while (this.position < this.#bytes.length) {
      const character = String.fromCharCode(this.#bytes[this.position] ?? 0);
      this.position += 1;
      if (character === '\\') {
        out.push(this.#escaped());
        continue;
      }
      if (character === '(') depth += 1;
      if (character === ')') depth -= 1;
      if (depth === 0) return { kind: 'string', bytes: out.join('') };
      out.push(character);
    }
    throw new ReadingError('corrupt');
  }

  #escaped(): string {
    const character = String.fromCharCode(this.#bytes[this.position] ?? 0);
    if (/[0-7]/u.test(character)) {
      const digits = /^[0-7]{1,3}/u.exec(
        characters(this.#bytes.subarray(this.position, this.position + 3)),
      );
      this.position += digits?.[0].length ?? 1;
      return String.fromCharCode(Number.parseInt(digits?.[0] ?? '0', 8) & 0xff);
    }
    this.position += 1;
    if (character === '\r' && this.#bytes[this.position] === 10) this.position += 1;
    return ESCAPES[character] ?? character;
  }

  #hex(): PdfString {
    this.position += 1;
    const start = this.position;
    while (this.position < this.#bytes.length && this.#bytes[this.position] !== 0x3e) {
      this.position += 1;
    }
    const digits = characters(this.#bytes.subarray(start, this.position)).replace(
      /[^0-9a-f]/giu,
      '',
    );
    this.position += 1;
    const pairs = digits.match(/..?/gu) ?? [];
    const bytes = pairs.map((pair) =>
      String.fromCharCode(Number.parseInt(pair.padEnd(2, '0'), 16)),
    );
    return { kind: 'string', bytes: bytes.join('') };
  }

  #array(depth: number): PdfArray {
    this.position += 1;
    const items: PdfValue[] = [];
    for (;;) {
      const value = this.object(depth + 1);
      if (value === undefined) throw new ReadingError('corrupt');
      if (isWord(value, ']')) return { kind: 'array', items };
      items.push(value);
    }
  }

  #dictionary(depth: number): PdfDictionary {
    this.position += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      const key = this.next(depth + 1);
      if (isWord(key, '>>')) return { kind: 'dictionary', entries };
      const value = this.object(depth + 1);
      if (value === undefined || typeof key !== 'object' || key?.kind !== 'name') {
        throw new ReadingError('corrupt');
      }
      entries.set(key.name, value);
    }
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '\n': '',
  '\r': '',
};

const PIECE = 8_192;

/** One character for each byte. */
export function characters(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  }
  return parts.join('');
}

export function isWord(value: PdfValue | undefined, word: string): boolean {
  return typeof value === 'object' && value?.kind === 'word' && value.word === word;
}
