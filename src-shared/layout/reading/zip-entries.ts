/**
 * Zip-entries: the files inside a package, unpacked one by one when they are asked for.
 *
 * Invariants:
 *  1. All entries together unpack to at most `MAX_UNPACKED_BYTES`, whatever the package says of their size.
 *  2. Only the directory at the end of the package counts; a name stands there once.
 */

import { inflate } from '../inflate.ts';
import { characters } from './pdf-syntax.ts';
import { ReadingError } from './reading-error.ts';
import { utf8Text } from './utf8-text.ts';

const MAX_PACKAGE_BYTES = 256 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;
/** A part in XML; the largest honest one, a crowded page, has some hundred kilobytes. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024;
const MAX_ENTRIES = 40_000;
const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const SIGNATURE = { end: 0x06054b50, directory: 0x02014b50, local: 0x04034b50 } as const;

interface Entry {
  readonly method: number;
  readonly packedSize: number;
  readonly at: number;
}

export class ZipEntries {
  readonly #bytes: Uint8Array;
  readonly #data: DataView;
  readonly #entries = new Map<string, Entry>();
  #left = MAX_UNPACKED_BYTES;

  constructor(bytes: Uint8Array) {
    if (bytes.length > MAX_PACKAGE_BYTES) throw new ReadingError('tooLarge');
    if (characters(bytes.subarray(0, 2)) !== 'PK') throw new ReadingError('notThisKind');
    this.#bytes = bytes;
    this.#data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#readDirectory();
  }

  has(path: string): boolean {
    return this.#entries.has(path);
  }

  text(path: string): string {
    return utf8Text(this.bytes(path, MAX_TEXT_BYTES));
  }

  bytes(path: string, maxBytes = MAX_UNPACKED_BYTES): Uint8Array {
    const entry = this.#entries.get(path);
    if (entry === undefined) throw new ReadingError('corrupt');
    const start = this.#bodyOf(entry);
    const packed = this.#bytes.subarray(start, start + entry.packedSize);
    const limit = Math.min(maxBytes, this.#left);
    const body = entry.method === 0 ? packed : this.#unpack(packed, entry.method, limit);
    if (body.length > limit) throw new ReadingError('tooLarge');
    this.#left -= body.length;
    return body;
  }

  #unpack(packed: Uint8Array, method: number, maxBytes: number): Uint8Array {
    if (method !== 8) throw new ReadingError('corrupt');
    const body = inflate(packed, { maxBytes, format: 'deflate' });
    if (body === null) throw new ReadingError('corrupt');
    if (body.isCut) throw new ReadingError('tooLarge');
    return body.bytes;
  }

  #bodyOf({ at, packedSize }: Entry): number {
    if (at + 30 > this.#bytes.length || this.#data.getUint32(at, true) !== SIGNATURE.local) {
      throw new ReadingError('corrupt');
    }
    const start =
      at + 30 + this.#data.getUint16(at + 26, true) + this.#data.getUint16(at + 28, true);
    if (start + packedSize > this.#bytes.length) throw new ReadingError('corrupt');
    return start;
  }

  #readDirectory(): void {
    const end = this.#findEnd();
    const count = this.#data.getUint16(end + 10, true);
    if (count > MAX_ENTRIES) throw new ReadingError('tooLarge');
    let at = this.#data.getUint32(end + 16, true);
    for (let index = 0; index < count; index += 1) {
      if (at + 46 > end || this.#data.getUint32(at, true) !== SIGNATURE.directory) {
        throw new ReadingError('corrupt');
      }
      const [name, extra, comment] = [28, 30, 32].map((f) => this.#data.getUint16(at + f, true));
      const path = utf8Text(this.#bytes.subarray(at + 46, at + 46 + (name ?? 0)));
      if (this.#entries.has(path)) throw new ReadingError('corrupt');
      this.#entries.set(path, {
        method: this.#data.getUint16(at + 10, true),
        packedSize: this.#data.getUint32(at + 20, true),
        at: this.#data.getUint32(at + 42, true),
      });
      at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
    }
  }

  #findEnd(): number {
    const last = this.#bytes.length - END_BYTES;
    for (let at = last; at >= 0 && at >= last - MAX_COMMENT; at -= 1) {
      if (this.#data.getUint32(at, true) === SIGNATURE.end) return at;
    }
    throw new ReadingError('corrupt');
  }
}
