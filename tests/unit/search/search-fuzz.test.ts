/**
 * Whatever is typed is answered without an error, and with what instr() finds: operators, quotes, emoji, NUL, halves of pairs, 10 KB.
 *
 * `FUZZ_QUERIES=50000 npx vitest run tests/unit/search/search-fuzz.test.ts` runs the whole; the normal run takes a part.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noFacets } from '../../../src-main/core/search/entry-facets.ts';
import type { SearchEntry } from '../../../src-main/core/search/family-index.ts';
import { allText, openFamilyIndex } from '../../../src-main/core/search/family-index.ts';
import type { FoundEntry } from '../../../src-main/core/search/family-search.ts';
import { foldTerms, foldText } from '../../../src-main/core/search/fold-text.ts';
import { createSearchReader } from '../../../src-main/core/search/search-reader.ts';
import { openCacheBench } from './cache-bench.ts';

const queriesAsked = Number(process.env['FUZZ_QUERIES'] ?? 2_000);
const limitMs = 60_000 + queriesAsked * 20;

const texts = [
  ...[
    '关于做好防汛抗旱工作的通知',
    '師發〔2026〕15號',
    '阿依古丽·买买提 二〇二六年',
    '龘靐齉爩𠮷野𪚥𰻞',
  ],
  ...[
    'GB/T 9704—2012 café ＰＤＦ',
    '🚒🚒 👩‍👧 葛\u{E0100}某',
    'a OR b NEAR(c, 2) NOT "d"* title:e',
    '第1２③号',
  ],
];

const pieces = [
  ...[
    '"',
    "'",
    '*',
    '^',
    ':',
    '(',
    ')',
    '+',
    '-',
    '{',
    '}',
    '%',
    '_',
    '\\',
    ';',
    '--',
    '/*',
    '\u0000',
  ],
  ...[
    'AND',
    'OR',
    'NOT',
    'NEAR',
    'NEAR(',
    'title:',
    'rowid',
    '🚒',
    '👩‍👧',
    '\u200B',
    '\u0301',
    ' ',
    '\u3000',
  ],
  ...[
    '\uD842',
    '\uDFB7',
    '\uFFFF',
    '·',
    '〇',
    '15',
    '１５',
    '③',
    '號',
    '号',
    '龘',
    '𠮷',
    '防',
    '抗旱',
    'é',
    'É',
  ],
];
const word = fc.oneof(
  fc.constantFrom(...pieces),
  fc.tuple(fc.constantFrom(...texts), fc.nat(12), fc.integer({ min: 1, max: 6 })).map(
    // Cut between UTF-16 units, so pairs are cut too.
    ([text, from, length]) => text.slice(from, from + length),
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const query = fc.oneof(
  { weight: 60, arbitrary: fc.array(word, { maxLength: 8 }).map((words) => words.join('')) },
  {
    weight: 1,
    arbitrary: word.map((one) => (one === '' ? 'x' : one).repeat(10_240).slice(0, 10_240)),
  },
);

it(
  'answers anything that is typed with what instr() finds',
  () => {
    const bench = openCacheBench();
    const index = openFamilyIndex(bench.database, 'document');
    const entries = new Map(
      texts.map((text, n): [string, SearchEntry] => [
        `document/${n}`,
        {
          ...{ key: `document/${n}`, owner: `${n}`, scope: 's', at: n * 100_000, facets: noFacets },
          ...{ title: foldText(text), number: '', people: '' },
          body: foldText(`${text}，${texts[(n + 1) % texts.length] ?? ''}`),
        },
      ]),
    );
    for (const entry of entries.values()) index.put(entry);
    index.flush();
    const textOf = (key: string): string | undefined => {
      const entry = entries.get(key);
      return entry === undefined ? undefined : allText(entry);
    };
    const reader = createSearchReader(bench.database, {
      ...{
        whole: textOf,
        head: (key) => entries.get(key),
        partsOf: () => [],
      },
    });
    fc.assert(
      fc.property(query, (asked) => {
        const terms = foldTerms(asked);
        if (terms.length === 0) return;
        const found: FoundEntry[] = [];
        const slices = reader.newest({ family: 'document', terms }, 1_000, found);
        while (slices.next().done !== true);
        reader.ranked({ family: 'document', terms }, 10);
        const expected = [...entries.keys()].filter((key) =>
          terms.every((term) => textOf(key)?.includes(term) === true),
        );
        expect(found.map(({ key }) => key).sort(), JSON.stringify(asked)).toEqual(expected);
      }),
      { numRuns: queriesAsked },
    );
    bench.close();
  },
  limitMs,
);
