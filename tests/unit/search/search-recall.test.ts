/** Recall and precision of the index against instr() over the folded text: both exactly 100 %. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  foldFields,
  foldSlowly,
  foldTerms,
  foldText,
  foldWithPlaces,
} from '../../../src-main/core/search/fold-text.ts';
import { holdsTerms } from '../../../src-main/core/search/entry-texts.ts';
import type { FamilyIndex, SearchEntry } from '../../../src-main/core/search/family-index.ts';
import { allText, openFamilyIndex } from '../../../src-main/core/search/family-index.ts';
import type { FoundEntry } from '../../../src-main/core/search/family-search.ts';
import { noFacets } from '../../../src-main/core/search/entry-facets.ts';
import type { SearchReader } from '../../../src-main/core/search/search-reader.ts';
import { createSearchReader } from '../../../src-main/core/search/search-reader.ts';
import { traditionalModule } from '../../../scripts/write-traditional.ts';
import type { CacheBench } from './cache-bench.ts';
import { openCacheBench } from './cache-bench.ts';

/** Common and rare characters, both planes, both widths, signs and syntax of the index's own language. */
const alphabet = [
  ...Array.from('防汛抗旱工作通知关于印发的年月日第号师团连王李阿依古丽'),
  ...Array.from('𠮷𡈽𪚥𫝀𬺈𮯠𰀀𱁬龘靐'),
  ...Array.from('AaBbéÉßςΣ09１５ＡＢ'),
  ...Array.from('〔〕《》（）()[]、，。：；！？·…—- \t\n\u3000'),
  ...Array.from('"\'*^:+-{}|&%_\\/~`<>=$'),
  ...Array.from('㎏℃①Ⅳ🚒👩‍👧é'),
  '\u0301',
  '葛\u{E0100}',
  '\u200B',
  '\uE000',
  '\u0000',
  'NEAR',
  'AND',
  'OR',
  'NOT',
  'title:',
  '〔2026〕15号',
  '2026',
];
const text = (maxLength: number) =>
  fc.array(fc.constantFrom(...alphabet), { maxLength }).map((chars) => chars.join(''));
const documents = fc.array(
  fc.record({ title: text(12), number: text(4), people: text(6), body: text(60), at: fc.nat(5) }),
  { minLength: 1, maxLength: 25 },
);

let bench: CacheBench;
let index: FamilyIndex;
let reader: SearchReader;
/** What the rows would say. */
let said: Map<string, SearchEntry>;

beforeEach(() => {
  bench = openCacheBench();
  index = openFamilyIndex(bench.database, 'document');
  said = new Map();
  reader = createSearchReader(bench.database, {
    whole: (key) => {
      const entry = said.get(key);
      return entry === undefined ? undefined : allText(entry);
    },
    holds: (key, asked) =>
      holdsTerms({ head: () => said.get(key), body: () => said.get(key)?.body }, asked),
    head: (key) => said.get(key),
    partsOf: () => [],
  });
});
afterEach(() => bench.close());

interface Doc {
  title: string;
  number: string;
  people: string;
  body: string;
  at: number;
}

function put(key: string, doc: Doc): void {
  const entry = {
    ...{ key, owner: key, scope: 's', facets: noFacets, at: 1_700_000_000_000 + doc.at * 20_000 },
    title: foldText(doc.title),
    number: foldText(doc.number),
    people: foldText(doc.people),
    body: foldText(doc.body),
  };
  index.put(entry);
  index.flush();
  said.set(key, entry);
}

function search(query: string): readonly string[] {
  const found: FoundEntry[] = [];
  const terms = foldTerms(query);
  if (terms.length === 0) return [];
  const slices = reader.newest({ family: 'document', terms }, 10_000, found);
  while (slices.next().done !== true);
  expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).sort((a, b) => b - a));
  return found.map(({ key }) => key).sort();
}

/** The definition: each term stands in some field. */
function expected(docs: readonly Doc[], query: string): readonly string[] {
  const terms = foldText(query)
    .split(' ')
    .filter((term) => term !== '')
    .slice(0, 12);
  if (terms.length === 0) return [];
  return docs
    .map((doc, n) => ({ n, all: foldFields([doc.title, doc.number, doc.people, doc.body]) }))
    .filter(({ all }) => terms.every((term) => all.includes(term)))
    .map(({ n }) => `d${n}`)
    .sort();
}

function pieceOf(
  docs: readonly Doc[],
  pick: { doc: number; from: number; length: number },
): string {
  const doc = docs[pick.doc % docs.length];
  const chars = Array.from(doc === undefined ? '' : `${doc.body} ${doc.title}`);
  const from = pick.from % Math.max(chars.length, 1);
  return chars.slice(from, from + pick.length).join('');
}

const pick = fc.record({ doc: fc.nat(), from: fc.nat(), length: fc.integer({ min: 1, max: 6 }) });
const queries = fc.array(fc.oneof(text(3), text(8), pick), { minLength: 1, maxLength: 12 });

describe('search', () => {
  it('finds what instr() finds, and nothing else', () => {
    fc.assert(
      fc.property(documents, queries, (docs, asked) => {
        docs.forEach((doc, n) => put(`d${n}`, doc));
        for (const ask of asked) {
          const query = typeof ask === 'string' ? ask : pieceOf(docs, ask);
          expect(search(query), JSON.stringify(query)).toEqual(expected(docs, query));
        }
        docs.forEach((_doc, n) => index.remove(`d${n}`));
        expect(search('防')).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('stays exact when texts are replaced and removed', () => {
    fc.assert(
      fc.property(documents, documents, queries, (first, second, asked) => {
        first.forEach((doc, n) => put(`d${n}`, doc));
        second.forEach((doc, n) => put(`d${n}`, doc));
        first.forEach((_doc, n) => {
          if (n >= second.length) index.remove(`d${n}`);
        });
        for (const ask of asked) {
          const query = typeof ask === 'string' ? ask : pieceOf(first, ask);
          expect(search(query)).toEqual(expected(second, query));
        }
        [...first, ...second].forEach((_doc, n) => index.remove(`d${n}`));
      }),
      { numRuns: 150 },
    );
  });

  it('never lets a query be read as syntax', () => {
    put('d0', { title: '关于 NEAR 的通知', number: '', people: '', body: 'a OR b', at: 0 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (query) => {
        search(query);
        reader.ranked({ family: 'document', terms: foldTerms(`关 ${query}`) }, 5);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['师发〔2026〕15号', '〔2026〕15号', true],
    ['师发〔2026〕15号', '[2026]15', true],
    ['师发〔２０２６〕１５号', '2026 15号', true],
    ['师发〔2026〕15号', '2026 16号', false],
    ['关于𠮷野同志任职的通知', '𠮷', true],
    ['关于𠮷野同志任职的通知', '𠮷野', true],
    ['关于吉野同志任职的通知', '𠮷', false],
    ['ＰＤＦ附件', 'pdf', true],
    ['防汛、抗旱', '防汛抗旱', false],
    ['防汛抗旱', '抗旱 防汛', true],
    ['葛\u{E0100}某', '葛某', true],
    ['café', 'CAFE\u0301', true],
    ['cafe', 'café', false],
    ['關於防汛抗旱工作的通知', '关于防汛', true],
    ['关于档案管理的通知', '檔案管理', true],
    ['龘靐齉爩', '龘', true],
    ['阿依古丽·买买提', '古丽 买买提', true],
    ['二〇二六年', '〇二六', true],
    ['第1２③号', '123号', true],
    ['乾隆', '干隆', true],
  ])('%s / %s → %s', (title, query, hit) => {
    put('d0', { title, number: '', people: '', body: '', at: 0 });
    expect(search(query)).toEqual(hit ? ['d0'] : []);
  });

  it('ranks titles over bodies and numbers over titles', () => {
    const none = { number: '', people: '', at: 0 };
    put('body', { ...none, title: '通知', body: '防汛'.repeat(9) });
    put('title', { ...none, title: '关于防汛的通知', body: '' });
    put('number', { ...none, title: '关于水利的通知', number: '防汛〔2026〕1号', body: '' });
    const search_ = { family: 'document', terms: ['防汛'] } as const;
    expect(reader.ranked(search_, 10).map(({ key }) => key)).toEqual(['number', 'title']);
  });
});

describe('folding', () => {
  it('in one pass is the same as character by character', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 30 });
    // Marks that join separators and letters, what vanishes between them, Hangul parts, halves of pairs, a final sigma.
    const joining = fc.string({
      unit: fc.constantFrom(
        ...['=', '<', ' ', '-', 'e', 'Σ', 'İ', '\u0338', '\u0301', '\u0323', '\u200B', '\u034F'],
        ...['\u1100', '\u1161', '\u11A8', '가', '\uD842', '\uDFB7', '葛', '\uFE00', '\u3099', 'か'],
      ),
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.oneof(anything, text(40), joining), (value) => {
        expect(foldText(value), JSON.stringify(value)).toBe(foldSlowly(value).trim());
      }),
      { numRuns: 5_000 },
    );
  });

  it('knows the traditional characters that OpenCC knows', () => {
    const table = readFileSync('src-main/core/search/traditional-characters.ts', 'utf8');
    expect(table).toBe(traditionalModule());
    expect(foldText('臺灣、乾坤、後來、髮型')).toBe('台湾 干坤 后来 发型');
  });

  it('is its own fixed point and keeps no separator at the ends', () => {
    fc.assert(
      fc.property(text(40), (value) => {
        const folded = foldText(value);
        expect(foldText(folded)).toBe(folded);
        expect(folded).toBe(folded.trim());
        expect(folded).not.toMatch(/ {2}/);
      }),
    );
  });

  it('maps places into the source', () => {
    fc.assert(
      fc.property(text(40), (value) => {
        const { folded, starts, ends } = foldWithPlaces(value);
        expect(folded.trim()).toBe(foldText(value));
        expect(starts).toHaveLength(folded.length);
        for (const [n, start] of starts.entries()) {
          const end = ends[n] ?? -1;
          expect(start).toBeLessThan(end);
          const piece = value.slice(start, end);
          expect(Buffer.from(piece, 'utf8').toString('utf8')).toBe(piece);
        }
      }),
    );
  });
});
