/** The index follows the rows: whatever wrote them, it equals an index built from the rows as they are. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foldTerms } from '../../../src-main/core/search/fold-text.ts';
import { openFamilyIndex } from '../../../src-main/core/search/family-index.ts';
import { markWords, snippetOf } from '../../../src-main/core/search/mark-words.ts';
import {
  createIndexTidier,
  searchExtension,
} from '../../../src-main/core/search/search-extension.ts';
import { searchFamilies } from '../../../src-main/core/search/search-families.ts';
import type { FoundEntry } from '../../../src-main/core/search/family-search.ts';
import { noFacets } from '../../../src-main/core/search/entry-facets.ts';
import { createSearchReader } from '../../../src-main/core/search/search-reader.ts';
import type { RowOf } from '../../../src-shared/entities.ts';
import { documentRow, fileRow, messageRow } from '../queries/office-world.ts';
import { content } from '../queries/office-world.ts';
import type { CacheBench } from './cache-bench.ts';
import { openCacheBench } from './cache-bench.ts';
import { indexBytes, removeIndex } from './index-tables.ts';

const noTexts = {
  whole: () => undefined,
  head: () => undefined,
  partsOf: () => [],
};
const oneText = { ...noTexts, whole: () => '落实责任' };

let bench: CacheBench;
beforeEach(() => {
  bench = openCacheBench();
});
afterEach(() => bench.close());

const words = fc.constantFrom('防汛', '抗旱', '供暖', '𠮷野', '值班 安排', '');
const document = fc.record({ kind: fc.constant('document'), id: fc.nat(3), words, at: fc.nat(3) });
const step = fc.oneof(
  document,
  fc.record({
    kind: fc.constantFrom('documentText', 'opinion', 'message', 'fileRef', 'textPart'),
    id: fc.nat(3),
    words,
    at: fc.nat(3),
  }),
  fc.record({ kind: fc.constant('bury'), id: fc.nat(3), words, at: fc.nat(4) }),
  fc.record({ kind: fc.constant('erase'), id: fc.nat(3), words, at: fc.nat(4) }),
);
const buried = ['document', 'documentText', 'opinion', 'fileRef', 'textPart'] as const;

function opinion(id: number, text: string): RowOf<'opinion'> {
  return {
    ...{
      id: `o${id}`,
      documentId: `d${id}`,
      taskId: null,
      identityId: 'i',
      personName: '王',
      unitName: '办',
    },
    ...{ kind: 'sign', form: 'text', text, contentHash: 'h', at: 1, onBehalfOfName: null },
  };
}

const keyOf = {
  document: 'd',
  documentText: 'd',
  opinion: 'o',
  fileRef: 'f',
  textPart: 'f',
} as const;

function apply({
  kind,
  id,
  words: said,
  at,
}: {
  kind: string;
  id: number;
  words: string;
  at: number;
}) {
  switch (kind) {
    case 'document': {
      bench.put('document', documentRow({ id: `d${id}`, title: said, createdAt: 1_000_000 + at }));
      return;
    }
    case 'documentText': {
      bench.put('documentText', {
        documentId: `d${id}`,
        content: content({ body: [{ level: 0, text: said }] }),
        contentHash: 'h',
      });
      return;
    }
    case 'opinion': {
      bench.put('opinion', opinion(id, said));
      return;
    }
    case 'message': {
      bench.put(
        'message',
        messageRow({
          id: `m${id}`,
          text: said,
          at: 1_000_000 + at,
          recalledAt: at === 0 ? 1 : null,
        }),
      );
      return;
    }
    case 'fileRef': {
      bench.put('fileRef', fileRow({ id: `f${id}`, ownerId: `d${at}`, title: said }));
      return;
    }
    case 'textPart': {
      bench.put('textPart', {
        id: `f${id}/0`,
        scope: 'doc:d1',
        fileRefId: `f${id}`,
        ownerId: `d${at}`,
        n: 0,
        text: said,
      });
      return;
    }
    default: {
      const type = buried[at] ?? 'document';
      const key = `${keyOf[type]}${id}${type === 'textPart' ? '/0' : ''}`;
      if (kind === 'bury') bench.bury(type, key);
      else bench.rows.write(type, key, undefined);
    }
  }
}

type Entry = Record<string, unknown>;

function entries(of: CacheBench): readonly Entry[] {
  return searchFamilies.flatMap((family) =>
    of.database
      .prepare<[], Entry>(
        `SELECT key, owner, scope, at, print, facets FROM s_${family} ORDER BY key`,
      )
      .all(),
  );
}

const written = ['document', 'documentText', 'opinion', 'message', 'fileRef', 'textPart'] as const;

/** Every visible row written once more into an empty cache, heads first. */
function rebuilt(fresh: CacheBench): readonly Entry[] {
  wipe(fresh);
  for (const type of written) {
    const rows = bench.database
      .prepare<[], { body: string }>(`SELECT body FROM r_${type} WHERE deleted = 0`)
      .all();
    for (const { body } of rows) fresh.put(type, JSON.parse(body) as never);
  }
  return entries(fresh);
}

function wipe(of: CacheBench): void {
  for (const type of written) {
    const rows = of.database.prepare<[], { key: string }>(`SELECT key FROM r_${type}`).all();
    for (const { key } of rows) of.rows.write(type, key, undefined);
  }
}

describe('the index', () => {
  it('equals one built from the rows, after any writes in any order', () => {
    const fresh = openCacheBench();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        wipe(bench);
        for (const one of steps) apply(one);
        expect(entries(bench)).toEqual(rebuilt(fresh));
        wipe(bench);
        expect(entries(bench)).toEqual([]);
      }),
      { numRuns: 150 },
    );
    fresh.close();
  });

  it('is made from the rows when an older file is opened', () => {
    bench.put('document', documentRow({ id: 'd1', title: '关于防汛抗旱工作的通知' }));
    const before = entries(bench);
    removeIndex(bench.database);
    for (const one of searchExtension.steps) one.apply(bench.database);
    const tidier = createIndexTidier(bench.database);
    expect(entries(bench)).toEqual([]);
    while (tidier.slice());
    expect(before).toHaveLength(1);
    expect(entries(bench)).toEqual(before);
  });

  it('is undone with its transaction', () => {
    expect(() =>
      bench.database.transaction(() => {
        bench.put('message', messageRow());
        throw new Error('undo');
      }),
    ).toThrow('undo');
    expect(entries(bench)).toEqual([]);
  });

  it('keeps thousands of one instant apart, in the order of their coming', () => {
    const index = openFamilyIndex(bench.database, 'message');
    bench.database.transaction(() => {
      for (let n = 0; n < 5_000; n += 1) {
        const entry = { owner: `${n}`, scope: 's', facets: noFacets, title: '', number: '' };
        index.put({ ...entry, key: `message/${n}`, at: 77, people: '', body: '防汛' });
      }
      index.flush();
    });
    const found: FoundEntry[] = [];
    const search = { family: 'message', terms: foldTerms('防汛') } as const;
    for (const _slice of createSearchReader(bench.database, noTexts).newest(search, 9_000, found)) {
      // To the end.
    }
    expect(found.map(({ owner }) => Number(owner))).toEqual(
      Array.from({ length: 5_000 }, (_value, n) => 4_999 - n),
    );
  });

  it('loses a scope in short steps and is tidied in slices', () => {
    const index = openFamilyIndex(bench.database, 'message');
    const many = 6_000;
    const entry = { scope: 's', facets: noFacets, title: '', number: '', people: '王' };
    for (let from = 0; from < many; from += 500) {
      bench.database.transaction(() => {
        for (let n = from; n < from + 500; n += 1) {
          const body = `防汛抗旱值班安排第${n}号各单位落实责任制`;
          index.put({ ...entry, key: `message/${n}`, owner: `${n}`, at: n, body });
        }
        index.flush();
      });
    }
    const pages = () => indexBytes(bench.database);
    const full = pages();
    for (let from = 0; from < many - 10; from += 500) {
      bench.database.transaction(() => {
        for (let n = from; n < Math.min(from + 500, many - 10); n += 1)
          index.remove(`message/${n}`);
        index.flush();
      });
    }
    const tidier = createIndexTidier(bench.database);
    let slices = 0;
    while (tidier.slice()) slices += 1;
    expect(slices).toBeLessThan(1_000);
    expect(pages()).toBeLessThan(full / 4);
    const found: FoundEntry[] = [];
    const search = { family: 'message', terms: foldTerms('落实责任') } as const;
    for (const _slice of createSearchReader(bench.database, oneText).newest(search, 100, found)) {
      // To the end.
    }
    expect(found).toHaveLength(10);
  });

  it('has one line of migrations', () => {
    expect(searchExtension.name).toBe('search');
    expect(searchExtension.steps.map(({ name }) => name)).toEqual([
      'families',
      'families-without-text',
      'families-in-segments',
      'families-with-sounds',
      'noughts-and-points',
    ]);
  });
});

describe('marks', () => {
  it('never cut a character and never leave the text', () => {
    const any = fc.string({
      unit: fc.constantFrom('防', '汛', '𠮷', 'Ａ', 'é', '\u0301', '。', ' ', '1'),
      maxLength: 300,
    });
    fc.assert(
      fc.property(any, any, (text, query) => {
        const terms = foldTerms(query.slice(0, 4));
        const marked = markWords(text, terms);
        const pieces = [marked, snippetOf(text, terms)].filter((piece) => piece !== null);
        for (const piece of pieces) {
          let last = -1;
          for (const [start, end] of piece.marks) {
            expect(start).toBeGreaterThan(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(piece.text.length);
            const cut = piece.text.slice(start, end);
            expect(Buffer.from(cut, 'utf8').toString('utf8')).toBe(cut);
            last = end;
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('show the place in a long text', () => {
    const text = `${'前文。'.repeat(5_000)}这里说到𠮷野同志。${'后文。'.repeat(5_000)}`;
    const snippet = snippetOf(text, foldTerms('𠮷野'));
    expect(snippet?.text.length).toBeLessThan(120);
    expect(snippet?.marks.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['𠮷野']);
    expect(snippetOf(text, foldTerms('没有'))).toBeNull();
  });
});
