/**
 * Search-segments: they answer the same before, while and after they are merged, whatever died meanwhile and wherever the process ended.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WritableDatabase } from '../../../src-main/core/ports.ts';
import { noFacets } from '../../../src-main/core/search/entry-facets.ts';
import type { FamilyIndex, SearchEntry } from '../../../src-main/core/search/family-index.ts';
import { allText, openFamilyIndex } from '../../../src-main/core/search/family-index.ts';
import type { FoundEntry } from '../../../src-main/core/search/family-search.ts';
import { foldTerms, foldText } from '../../../src-main/core/search/fold-text.ts';
import { createSearchReader } from '../../../src-main/core/search/search-reader.ts';
import {
  BlockScanner,
  BlockWriter,
  decodeChunk,
} from '../../../src-main/core/search/segments/blocks.ts';
import { beginMerge, RunningMerge } from '../../../src-main/core/search/segments/merge-segments.ts';
import {
  lowestMade,
  segmentsMerged,
  wholeSegments,
} from '../../../src-main/core/search/segments/segment-set.ts';
import { SegmentMerger } from '../../../src-main/core/search/segments/segment-merger.ts';
import {
  openSegmentReads,
  openSegmentWrites,
} from '../../../src-main/core/search/segments/segment-tables.ts';
import { sortPostings } from '../../../src-main/core/search/segments/sort-postings.ts';
import { packDescending, unpackDescending } from '../../../src-main/core/search/segments/varint.ts';
import type { CacheBench } from './cache-bench.ts';
import { openCacheBench } from './cache-bench.ts';

let bench: CacheBench;
beforeEach(() => {
  bench = openCacheBench();
});
afterEach(() => bench.close());

/** The index of one family beside what it should say. */
class Model {
  readonly #database: WritableDatabase;
  readonly #said = new Map<string, SearchEntry>();
  #index: FamilyIndex;

  constructor(database: WritableDatabase) {
    this.#database = database;
    this.#index = openFamilyIndex(database, 'message');
  }

  put(n: number, text: string, at: number): void {
    const key = `message/${n}`;
    const entry = {
      ...{ key, owner: key, scope: 's', at: at * 1_000, title: foldText(text.slice(0, 2)) },
      ...{ number: '', people: '', body: foldText(text) },
      facets: { ...noFacets, person: text.slice(0, 1) },
    };
    this.#index.put(entry);
    this.#said.set(key, entry);
  }

  remove(n: number): void {
    this.#index.remove(`message/${n}`);
    this.#said.delete(`message/${n}`);
  }

  commit(): void {
    this.#index.flush();
  }

  /** The process ends and begins anew. */
  restart(): void {
    this.#index = openFamilyIndex(this.#database, 'message');
  }

  tidyAll(): void {
    while (this.#index.tidy());
  }

  check(queries: readonly string[]): void {
    const textOf = (key: string): string | undefined => {
      const entry = this.#said.get(key);
      return entry === undefined ? undefined : allText(entry);
    };
    const reader = createSearchReader(this.#database, {
      ...{ whole: textOf, head: (key) => this.#said.get(key) },
      ...{ partsOf: () => [] },
    });
    for (const query of queries) {
      const terms = foldTerms(query);
      if (terms.length === 0) continue;
      const found: FoundEntry[] = [];
      const slices = reader.newest({ family: 'message', terms }, 10_000, found);
      while (slices.next().done !== true);
      const expected = [...this.#said.keys()].filter((key) =>
        terms.every((term) => textOf(key)?.includes(term) === true),
      );
      expect(found.map(({ key }) => key).sort(), query).toEqual(expected.sort());
      expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).sort((a, b) => b - a));
      const heads = reader.ranked({ family: 'message', terms }, 10_000).map(({ key }) => key);
      const inHead = [...this.#said.values()].filter(({ title }) =>
        terms.every((term) => title.includes(term)),
      );
      expect(heads.sort(), query).toEqual(inHead.map(({ key }) => key).sort());
    }
    const narrowed: FoundEntry[] = [];
    const asked = { family: 'message', terms: ['防'], narrowed: { person: ['防', '王'] } } as const;
    const slices = reader.newest(asked, 10_000, narrowed);
    while (slices.next().done !== true);
    const meant = [...this.#said.values()].filter(
      (entry) => allText(entry).includes('防') && '防王'.includes(entry.facets.person || '-'),
    );
    expect(narrowed.map(({ key }) => key).sort()).toEqual(meant.map(({ key }) => key).sort());
  }
}

const text = fc
  .array(fc.constantFrom(...Array.from('防汛抗旱王𠮷野1 a')), { maxLength: 12 })
  .map((chars) => chars.join(''));
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('put'), n: fc.nat(6), text, at: fc.nat(3) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('remove'), n: fc.nat(6), text, at: fc.nat(3) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('commit', 'merge', 'slice', 'slice', 'restart', 'restart', 'tidy'),
      ...{ n: fc.nat(4), text, at: fc.nat(9) },
    }),
  },
);
const queries = ['防', '王', '防汛', '𠮷', '𠮷野', '汛抗旱', '1', 'a 防', '抗旱 王', '野1'];

/** A merge of some neighbours, with slices as small as they can be. */
class SmallMerges {
  readonly #store;

  constructor(database: WritableDatabase) {
    this.#store = {
      reads: openSegmentReads(database, 'message'),
      writes: openSegmentWrites(database, 'message'),
    };
  }

  begin(from: number): void {
    const all = this.#store.reads.segments();
    const whole = wholeSegments(all);
    const inputs = whole.slice(from, from + 3);
    if (lowestMade(all) === undefined && inputs.length > 0) {
      beginMerge(this.#store, all, inputs);
    }
  }

  /** One slice by somebody who remembers nothing. */
  slice(): void {
    const all = this.#store.reads.segments();
    const made = lowestMade(all);
    if (made === undefined) return;
    const inputs = wholeSegments(all).filter(({ target }) => target === made.slot);
    new RunningMerge(this.#store, made, inputs).slice(made, 3);
  }
}

describe('segments', () => {
  it('answer the same at every step of a merge, after every end of the process', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const own = openCacheBench();
        const model = new Model(own.database);
        const merges = new SmallMerges(own.database);
        for (const one of steps) {
          if (one.kind === 'put') model.put(one.n, one.text, one.at);
          if (one.kind === 'remove') model.remove(one.n);
          if (one.kind === 'put' || one.kind === 'remove') continue;
          model.commit();
          if (one.kind === 'merge') merges.begin(one.n);
          if (one.kind === 'slice') merges.slice();
          if (one.kind === 'restart') model.restart();
          if (one.kind === 'tidy') model.tidyAll();
          model.check(queries);
        }
        model.commit();
        model.tidyAll();
        model.check(queries);
        own.close();
      }),
      { numRuns: 150 },
    );
  });

  it('do not give the words of an entry that died during a merge to the next one of its id', () => {
    const model = new Model(bench.database);
    const merges = new SmallMerges(bench.database);
    for (const [n, said] of ['1a', '抗旱', '王'].entries()) {
      model.put(n, said, n * 9);
      model.commit();
    }
    merges.begin(0);
    // The lowest keys, those of the entry that is removed now, are written already.
    merges.slice();
    model.remove(0);
    model.commit();
    for (let n = 0; n < 99; n += 1) merges.slice();
    model.restart();
    // More words than all before it, so that the round takes the large old segment too.
    model.put(7, '野值班安排各单位落实责任制', 0);
    model.commit();
    model.tidyAll();
    expect(openSegmentReads(bench.database, 'message').segments()).toHaveLength(1);
    model.check([...queries, '1a']);
  });

  it('stay few, however many writings there are', () => {
    const model = new Model(bench.database);
    const reads = openSegmentReads(bench.database, 'message');
    for (let n = 0; n < 600; n += 1) {
      model.put(n, `防汛抗旱第${n}号`, n % 40);
      if (n % 7 === 0) model.remove(n - 3);
      model.commit();
      expect(reads.segments().length).toBeLessThan(4 * segmentsMerged);
    }
    model.check(['防汛', '第1', '第59号', '号']);
    model.tidyAll();
    expect(reads.segments()).toHaveLength(1);
    model.check(['防汛', '第1', '第59号', '号']);
  });

  it('stay few while pages of few entries come on, though many of them are large together', () => {
    const model = new Model(bench.database);
    const reads = openSegmentReads(bench.database, 'message');
    // Every pair is another one, as in long texts: sixteen pages are too large to be merged at once.
    const wordsOf = (n: number): string =>
      Array.from({ length: 12_000 }, (_value, at) =>
        String.fromCharCode(0x4e00 + ((n * 7_919 + at * (1 + (n % 97))) % 20_000)),
      ).join('');
    let most = 0;
    for (let n = 0; n < 7 * segmentsMerged; n += 1) {
      model.put(n % 90, `第${n}号${wordsOf(n)}`, n % 40);
      model.commit();
      most = Math.max(most, wholeSegments(reads.segments()).length);
    }
    expect(most).toBeLessThan(3 * segmentsMerged);
    model.check(['第109号', '第3', '号']);
  });

  it('that wait to be removed go several at a time, as many as a slice has rows for', () => {
    const model = new Model(bench.database);
    const reads = openSegmentReads(bench.database, 'message');
    const writes = openSegmentWrites(bench.database, 'message');
    for (let n = 0; n < 5; n += 1) {
      model.put(n, '防汛抗旱', n);
      model.commit();
    }
    for (const { slot } of reads.segments()) writes.setGone(slot);
    const merger = new SegmentMerger({ reads, writes });
    expect(merger.idleSlice()).toBe(true);
    expect(reads.segments()).toEqual([]);
    expect(merger.idleSlice()).toBe(false);
  });

  it('forget a writing that was undone, and what it merged', () => {
    const model = new Model(bench.database);
    for (let n = 0; n < segmentsMerged - 1; n += 1) {
      model.put(n, '防汛抗旱', n);
      model.commit();
    }
    const index = openFamilyIndex(bench.database, 'message');
    const undone = (): void => {
      const entry = { owner: 'x', scope: 's', at: 5, facets: noFacets, title: '', number: '' };
      index.put({ ...entry, key: 'message/x', people: '', body: '防汛' });
      index.flush();
      throw new Error('undo');
    };
    expect(() => bench.database.transaction(undone)).toThrow('undo');
    index.forget();
    model.check(['防汛', '防']);
    model.put(99, '防汛值班', 3);
    model.commit();
    model.check(['防汛', '防', '值班']);
  });
});

describe('blocks', () => {
  const list = fc.uniqueArray(fc.nat(200_000), { minLength: 1, maxLength: 3_000 }).map((places) =>
    Uint32Array.from(
      places.sort((a, b) => a - b),
      (place) => place * 2 + (place % 2),
    ),
  );
  const lists = fc.uniqueArray(fc.tuple(fc.nat(0xffff_ffff), list), {
    ...{ minLength: 1, maxLength: 20, selector: ([key]) => key },
  });

  it('give back every list that was written, short and long', () => {
    fc.assert(
      fc.property(lists, (written) => {
        const ordered = [...written].sort((a, b) => a[0] - b[0]);
        const blocks: { firstKey: number; bytes: Uint8Array }[] = [];
        const chunks: Uint8Array[] = [];
        const writer = new BlockWriter({
          block: (firstKey, bytes) => blocks.push({ firstKey, bytes }),
          chunk: (bytes) => chunks.push(bytes),
        });
        for (const [key, values] of ordered) writer.add(key, values, 0, values.length);
        writer.flush();
        const read: [number, Uint32Array][] = [];
        for (const { firstKey, bytes } of blocks) {
          const scanner = new BlockScanner(bytes, firstKey);
          while (scanner.next()) {
            const values = new Uint32Array(scanner.count);
            if (scanner.isLong) {
              const { firstChunk, firsts } = scanner.long();
              let at = 0;
              for (let n = 0; n < firsts.length; n += 1) {
                const chunk = decodeChunk(chunks[firstChunk + n] ?? new Uint8Array(0));
                expect((chunk[0] ?? 0) >>> 1).toBe(firsts[n]);
                values.set(chunk, at);
                at += chunk.length;
              }
            } else scanner.short(values, 0);
            read.push([scanner.key, values]);
          }
        }
        expect(read).toEqual(ordered);
      }),
      { numRuns: 60 },
    );
  });

  it('find a key without reading the lists before it', () => {
    fc.assert(
      fc.property(lists, fc.nat(), (written, pick) => {
        const ordered = [...written].sort((a, b) => a[0] - b[0]);
        const blocks: { firstKey: number; bytes: Uint8Array }[] = [];
        const writer = new BlockWriter({
          block: (firstKey, bytes) => blocks.push({ firstKey, bytes }),
          chunk: () => undefined,
        });
        for (const [key, values] of ordered) writer.add(key, values, 0, values.length);
        writer.flush();
        const [key, values] = ordered[pick % ordered.length] ?? [0, new Uint32Array(0)];
        const block = blocks.filter(({ firstKey }) => firstKey <= key).at(-1);
        const scanner = new BlockScanner(block?.bytes ?? new Uint8Array(0), block?.firstKey ?? 0);
        expect(scanner.find(key)).toBe(true);
        expect(scanner.count).toBe(values.length);
      }),
      { numRuns: 60 },
    );
  });

  it('sort by key and keep the order of each', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff_ffff), { maxLength: 500 }), (numbers) => {
        const keys = Uint32Array.from(numbers, (number) =>
          number % 3 === 0 ? number % 7 : number,
        );
        const values = Uint32Array.from(keys.keys());
        const expected = [...keys.keys()].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
        const sorted = sortPostings(
          { keys, values },
          { keys: new Uint32Array(keys.length), values: new Uint32Array(keys.length) },
        );
        expect([...sorted.values]).toEqual(expected);
      }),
    );
  });

  it('pack ids of any size', () => {
    const ids = fc.uniqueArray(fc.nat(0xffff_ffff), { maxLength: 100 });
    fc.assert(
      fc.property(ids, (some) => {
        const ordered = Uint32Array.from(some).sort().reverse();
        expect(unpackDescending(packDescending(ordered), ordered.length)).toEqual(ordered);
      }),
    );
  });
});
