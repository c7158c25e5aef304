/**
 * Pdf-file: collects the objects of a PDF and writes them as compact bytes (object streams, cross-reference stream).
 *
 * Invariants:
 *  1. The same objects in the same order give the same bytes: there is no clock and no chance in it.
 *  2. Numbers of objects are given in the order in which they were asked for.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { createPacker, type Packer } from '../packing/deflate.ts';
import { joinBytes, latin1 } from './pdf-bytes.ts';

/** Reference to an object, as it is written: `12 0 R`. */
export type PdfRef = `${number} 0 R`;

const OBJECTS_PER_STREAM = 100;

export class PdfFile {
  readonly #bodies = new Map<number, string>();
  readonly #streams = new Map<number, Uint8Array>();
  readonly #pack = createPacker();
  #count = 0;

  /** A number for an object that comes later. */
  reserve(): PdfRef {
    this.#count += 1;
    return `${this.#count} 0 R`;
  }

  add(body: string): PdfRef {
    const ref = this.reserve();
    this.set(ref, body);
    return ref;
  }

  set(ref: PdfRef, body: string): void {
    this.#bodies.set(numberOf(ref), body);
  }

  /** Adds a stream, packed unless the bytes are packed already (`entries` then names the filter). */
  addStream(bytes: Uint8Array, entries: string, isPacked = false): PdfRef {
    const ref = this.reserve();
    this.#streams.set(
      numberOf(ref),
      streamBody(isPacked ? bytes : this.#pack(bytes), entries, isPacked),
    );
    return ref;
  }

  finish({ root, info }: { root: PdfRef; info: PdfRef }): Uint8Array {
    const parts = [latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')];
    let length = parts[0]?.length ?? 0;
    const places = new Map<number, { type: 1 | 2; where: number; index: number }>();
    const put = (number: number, body: Uint8Array): void => {
      const part = joinBytes([latin1(`${number} 0 obj\n`), body, latin1('\nendobj\n')]);
      places.set(number, { type: 1, where: length, index: 0 });
      parts.push(part);
      length += part.length;
    };
    for (const [number, stream] of this.#streams) put(number, stream);
    const bodies = [...this.#bodies];
    for (let from = 0; from < bodies.length; from += OBJECTS_PER_STREAM) {
      const group = bodies.slice(from, from + OBJECTS_PER_STREAM);
      const holder = numberOf(this.reserve());
      put(holder, objectStream(group, this.#pack));
      group.forEach(([number], index) => places.set(number, { type: 2, where: holder, index }));
    }
    const id = bytesToHex(sha256(joinBytes(parts))).slice(0, 32);
    const table = numberOf(this.reserve());
    places.set(table, { type: 1, where: length, index: 0 });
    const entries = `/Type/XRef/W[1 4 2]/Size ${this.#count + 1}/Root ${root}/Info ${info}/ID[<${id}><${id}>]`;
    const body = streamBody(this.#pack(crossReference(places, this.#count)), entries, false);
    const start = latin1(`${table} 0 obj\n`);
    const end = latin1(`\nendobj\nstartxref\n${length}\n%%EOF\n`);
    return joinBytes([...parts, start, body, end]);
  }
}

function numberOf(ref: PdfRef): number {
  return Number.parseInt(ref, 10);
}

/** `hasFilter`: the entries name the filter already. */
function streamBody(stored: Uint8Array, entries: string, hasFilter: boolean): Uint8Array {
  const filter = hasFilter ? '' : '/Filter/FlateDecode';
  const head = latin1(`<<${entries}${filter}/Length ${stored.length}>>\nstream\n`);
  return joinBytes([head, stored, latin1('\nendstream')]);
}

function objectStream(group: readonly (readonly [number, string])[], pack: Packer): Uint8Array {
  let offset = 0;
  const places = group.map(([number, body]) => {
    const place = `${number} ${offset}`;
    offset += body.length + 1;
    return place;
  });
  const index = `${places.join(' ')}\n`;
  const bodies = group.map(([, body]) => body).join('\n');
  const entries = `/Type/ObjStm/N ${group.length}/First ${index.length}`;
  return streamBody(pack(latin1(index + bodies)), entries, false);
}

function crossReference(
  places: ReadonlyMap<number, { type: 1 | 2; where: number; index: number }>,
  count: number,
): Uint8Array {
  const rows = new Uint8Array((count + 1) * 7);
  const data = new DataView(rows.buffer);
  data.setUint16(5, 0xffff);
  for (const [number, { type, where, index }] of places) {
    data.setUint8(number * 7, type);
    data.setUint32(number * 7 + 1, where);
    data.setUint16(number * 7 + 5, index);
  }
  return rows;
}
