/** Place-bits: the places of many keys, read no further than asked, are those that a whole reading gives. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { BlockScanner, BlockWriter } from '../../../src-main/core/search/segments/blocks.ts';
import { noPlace } from '../../../src-main/core/search/segments/place-source.ts';
import { PlaceBits } from '../../../src-main/core/search/segments/places.ts';

/** Several windows of places. */
const entries = 40_000;

/** A list with a posting every so many places; the rest of two says whether it stands in the head. */
function listOf(step: number, from: number, odd: number): Uint32Array {
  const values: number[] = [];
  for (let place = from; place < entries; place += step) {
    values.push(place * 2 + ((place + odd) % 2));
  }
  return Uint32Array.from(values);
}

function bitsOf(lists: readonly Uint32Array[], isHeadOnly: boolean): PlaceBits {
  const blocks: { readonly firstKey: number; readonly bytes: Uint8Array }[] = [];
  const chunks: Uint8Array[] = [];
  const writer = new BlockWriter({
    block: (firstKey, bytes) => blocks.push({ firstKey, bytes: bytes.slice() }),
    chunk: (bytes) => chunks.push(bytes.slice()),
  });
  for (const [key, list] of lists.entries()) writer.add(key, list, 0, list.length);
  writer.flush();
  const bits = new PlaceBits(entries, isHeadOnly);
  for (const { firstKey, bytes } of blocks) {
    const scanner = new BlockScanner(bytes, firstKey);
    while (scanner.next()) {
      if (scanner.isLong) {
        bits.addLong(scanner.count, scanner.long(), (n) => chunks[n] ?? new Uint8Array(0));
      } else {
        const values = new Uint32Array(scanner.count);
        scanner.short(values, 0);
        bits.addShort(values);
      }
    }
  }
  return bits;
}

const list = fc
  .tuple(fc.integer({ min: 1, max: 9_000 }), fc.integer({ min: 0, max: entries }), fc.nat(1))
  .map(([step, from, odd]) => listOf(step, from, odd));
const jumps = fc.array(fc.integer({ min: 1, max: 12_000 }), { maxLength: 60 });

it('answers the first place at or after any, asked in any steps', () => {
  fc.assert(
    fc.property(
      fc.array(list, { maxLength: 5 }),
      fc.boolean(),
      jumps,
      (lists, isHeadOnly, steps) => {
        const bits = bitsOf(lists, isHeadOnly);
        const wanted = new Set<number>();
        for (const values of lists) {
          for (const value of values) if (!isHeadOnly || value % 2 === 1) wanted.add(value >>> 1);
        }
        const places = [...wanted].sort((a, b) => a - b);
        let asked = 0;
        for (const step of [0, ...steps]) {
          asked += step;
          const expected = places.find((place) => place >= asked) ?? noPlace;
          expect(bits.seek(asked)).toBe(expected);
          if (expected === noPlace) return;
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('answers every place, one after the other', () => {
  const lists = [listOf(3, 1, 0), listOf(7, 20_000, 0), listOf(5_000, 2, 1)];
  const bits = bitsOf(lists, false);
  const places: number[] = [];
  for (let at = bits.seek(0); at !== noPlace; at = bits.seek(at + 1)) places.push(at);
  const wanted = new Set(lists.flatMap((values) => Array.from(values, (value) => value >>> 1)));
  expect(places).toEqual([...wanted].sort((a, b) => a - b));
});
