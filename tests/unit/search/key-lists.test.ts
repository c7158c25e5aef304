/** Key-lists: the list of one key, short or in chunks, read no further than asked, says what a whole reading says. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { BlockScanner, BlockWriter } from '../../../src-main/core/search/segments/blocks.ts';
import type { KeyPlaces } from '../../../src-main/core/search/segments/place-source.ts';
import { noPlace } from '../../../src-main/core/search/segments/place-source.ts';
import { listAt } from '../../../src-main/core/search/segments/places.ts';

const entries = 40_000;
const key = 7;

function listOf(values: Uint32Array, isHeadOnly: boolean): KeyPlaces {
  let block = new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  const writer = new BlockWriter({
    block: (_firstKey, bytes) => (block = bytes.slice()),
    chunk: (bytes) => chunks.push(bytes.slice()),
  });
  writer.add(key, values, 0, values.length);
  writer.flush();
  const scanner = new BlockScanner(block, key);
  expect(scanner.find(key)).toBe(true);
  return listAt(scanner, (n) => chunks[n] ?? new Uint8Array(0), isHeadOnly);
}

const places = fc.oneof(
  fc.uniqueArray(fc.nat(entries), { minLength: 1, maxLength: 40 }),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.nat(entries - 1))
    .map(([step, from]) =>
      Array.from({ length: Math.ceil((entries - from) / step) }, (_value, n) => from + n * step),
    ),
);
const headEvery = fc.integer({ min: 1, max: 5_000 });
const jumps = fc.array(fc.oneof(fc.nat(3), fc.nat(6_000)), { maxLength: 60 });

it('answers the first place at or after any, and whether the key stands in the head there', () => {
  fc.assert(
    fc.property(places, headEvery, fc.boolean(), jumps, (some, every, isHeadOnly, steps) => {
      const isHead = (place: number): boolean => place % every === 0;
      const ordered = [...some].sort((a, b) => a - b);
      const list = listOf(
        Uint32Array.from(ordered, (place) => place * 2 + (isHead(place) ? 1 : 0)),
        isHeadOnly,
      );
      const wanted = ordered.filter((place) => !isHeadOnly || isHead(place));
      let asked = 0;
      for (const step of [0, ...steps]) {
        asked += step;
        const expected = wanted.find((place) => place >= asked) ?? noPlace;
        expect(list.seek(asked)).toBe(expected);
        if (expected === noPlace) return;
        expect(list.isInHead).toBe(isHead(expected));
      }
    }),
    { numRuns: 100 },
  );
});
