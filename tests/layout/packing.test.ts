/** Packing: what is packed comes back from other inflaters, byte for byte, and equal bytes are packed alike. */
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { unzlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createPacker } from '../../src-shared/layout/packing/deflate.ts';
import { codeLengths } from '../../src-shared/layout/packing/huffman.ts';

const repeated = fc
  .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 4_000 }))
  .map(([part, times]) =>
    Uint8Array.from({ length: part.length * times }, (_, at) => part[at % part.length] ?? 0),
  );
const skewed = fc
  .array(fc.integer({ min: 0, max: 30 }), { maxLength: 4_000 })
  .map((powers) => Uint8Array.from(powers, (power) => Math.clz32(1 << power)));
const anything = fc.oneof(fc.uint8Array({ maxLength: 20_000 }), repeated, skewed);

describe('a packer', () => {
  it('gives back what it packed, whatever it packed before', () => {
    const pack = createPacker();
    fc.assert(
      fc.property(anything, (bytes) => {
        const packed = pack(bytes);
        expect(Buffer.compare(inflateSync(packed), bytes)).toBe(0);
        expect(Buffer.compare(unzlibSync(packed), bytes)).toBe(0);
        expect(Buffer.compare(packed, createPacker()(bytes))).toBe(0);
      }),
    );
  });

  it('packs far more than one block holds, of noise and of one byte', () => {
    let seed = 1;
    const noise = Uint8Array.from({ length: 200_000 }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return seed >>> 24;
    });
    for (const bytes of [noise, new Uint8Array(300_000), new Uint8Array(0)]) {
      expect(Buffer.compare(inflateSync(createPacker()(bytes)), bytes)).toBe(0);
    }
    expect(createPacker()(new Uint8Array(300_000)).length).toBeLessThan(3_000);
    expect(createPacker()(noise).length).toBeLessThan(noise.length * 1.05);
  });
});

describe('the lengths of codes', () => {
  it('fill their room and keep to the limit, however unequal the counts are', () => {
    const counts = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1 << 28 })), {
      minLength: 3,
      maxLength: 286,
    });
    fc.assert(
      fc.property(counts, fc.constantFrom(9, 15), (given, limit) => {
        const lengths = codeLengths(Uint32Array.from(given), limit);
        const used = given.filter((count) => count > 0).length;
        const share = lengths.reduce((sum, length) => sum + (length === 0 ? 0 : 2 ** -length), 0);
        expect(lengths.every((length, symbol) => length > 0 === (given[symbol] ?? 0) > 0)).toBe(
          true,
        );
        expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(limit);
        if (used > 1) expect(share).toBe(1);
      }),
    );
  });

  it('keep to the limit where each count is the sum of the two before', () => {
    const counts = Uint32Array.from({ length: 40 }, () => 1);
    for (let at = 2; at < 40; at += 1) counts[at] = (counts[at - 1] ?? 0) + (counts[at - 2] ?? 0);
    expect(Math.max(...codeLengths(counts, 15))).toBe(15);
  });
});
