/** Titles and units are found by pinyin: exactly where a slow reading of the same texts finds them, with marks on those characters. */
import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noFacets } from '../../../src-main/core/search/entry-facets.ts';
import type { SearchEntry } from '../../../src-main/core/search/family-index.ts';
import { allText, openFamilyIndex } from '../../../src-main/core/search/family-index.ts';
import type { FoundEntry } from '../../../src-main/core/search/family-search.ts';
import { foldText } from '../../../src-main/core/search/fold-text.ts';
import { markWordsAndSounds } from '../../../src-main/core/search/mark-words.ts';
import { createSearchReader } from '../../../src-main/core/search/search-reader.ts';
import { createIndexTidier } from '../../../src-main/core/search/search-extension.ts';
import { spokenRuns } from '../../../src-main/core/search/sounds/han-sounds.ts';
import { syllables } from '../../../src-main/core/search/sounds/syllables.ts';
import type { OfficeWorld } from '../queries/office-world.ts';
import { archiveRow, documentRow, furnish, openOfficeWorld } from '../queries/office-world.ts';
import type { CacheBench } from './cache-bench.ts';
import { openCacheBench } from './cache-bench.ts';

const reading = { toneType: 'none', type: 'array' } as const;

it('knows every reading that a character of the basic plane has', () => {
  const known = new Set(syllables);
  const unknown = new Set<string>();
  for (let code = 0x4e00; code <= 0x9fff; code += 1) {
    const char = String.fromCharCode(code);
    for (const one of pinyin(char, { ...reading, multiple: true })) {
      const written = one.replaceAll('ü', 'v');
      if (/^[a-z]+$/u.test(written) && !known.has(written)) unknown.add(written);
    }
  }
  expect([...unknown]).toEqual([]);
});

it('reads each character as the dictionary does, without its tone', () => {
  const known = new Set(syllables);
  const differ: string[] = [];
  for (let code = 0x3400; code <= 0x9fff; code += 1) {
    const char = String.fromCharCode(code);
    const [bare = ''] = pinyin(char, reading);
    const expected = bare.toLowerCase().replaceAll('ü', 'v');
    const read = spokenRuns(char).flatMap((run) => run.syllables);
    if (read.join() !== (known.has(expected) ? expected : '')) differ.push(char);
  }
  expect(differ).toEqual([]);
});

/** The definition, without any index: runs of characters, read as words, each place tried. */
function soundsSlowly(text: string, term: string): boolean {
  return foldText(text)
    .split(/[^\u3007\u3400-\u4DBF\u4E00-\u9FFF]+/u)
    .filter((run) => run !== '')
    .some((run) => {
      const said = pinyin(run, reading).map((one) => one.replaceAll('ü', 'v'));
      return said.some((_one, at) => {
        const rest = said.slice(at);
        const initials = rest.map((one) => one.slice(0, 1)).join('');
        return initials.startsWith(term) || rest.join('').startsWith(term);
      });
    });
}

const words = [
  '公文',
  '重庆',
  '银行',
  '行长',
  '西安',
  '先',
  '农业局',
  '水利',
  '女工',
  '绿化',
  '旅游',
];
const chars = [...Array.from('安恩昂工会长调单的了〇5G，、 '), '𠮷'];
const text = fc
  .array(fc.constantFrom(...words, ...chars), { maxLength: 8 })
  .map((parts) => parts.join(''));
const terms = fc.oneof(
  fc.constantFrom(
    ...['gongwen', 'gw', 'gong', 'gongw', 'xian', 'xia', 'nyj', 'nongyeju', 'yinhang', 'hangzhang'],
  ),
  fc.constantFrom(
    ...[
      'nvgong',
      'lvhua',
      'chongqing',
      'cq',
      'zhongqing',
      'angongan',
      'ong',
      'an',
      'ananananananananan',
    ],
  ),
  fc.string({ unit: fc.constantFrom(...Array.from('aeghinnouwy')), minLength: 2, maxLength: 5 }),
);

let bench: CacheBench;
beforeEach(() => {
  bench = openCacheBench();
});
afterEach(() => bench.close());

it('finds by the index what a slow reading finds, before and after segments are merged', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ title: text, unit: text }), { minLength: 1, maxLength: 12 }),
      fc.array(terms, { minLength: 1, maxLength: 4 }),
      (documents, asked) => {
        const fresh = openCacheBench();
        const index = openFamilyIndex(fresh.database, 'document');
        const said = new Map(documents.map((one, at) => [`document/d${at}`, entry(`d${at}`, one)]));
        for (const one of said.values()) {
          index.put(one);
          index.flush();
        }
        const tidier = createIndexTidier(fresh.database);
        const answer = (term: string): readonly string[] => {
          const reader = createSearchReader(fresh.database, {
            whole: (key) => textOf(said.get(key)),
            head: (key) => said.get(key),
            spoken: (key) => said.get(key)?.spoken ?? [],
            partsOf: () => [],
          });
          const found: FoundEntry[] = [];
          const search = { family: 'document', terms: [], sounds: [term] } as const;
          for (const _slice of reader.newest(search, 100, found)) {
            // To the end.
          }
          return found.map(({ owner }) => owner).sort();
        };
        for (const isMerged of [false, true]) {
          if (isMerged) while (tidier.slice());
          for (const term of asked) {
            const expected = documents.flatMap(({ title, unit }, at) =>
              soundsSlowly(title, term) || soundsSlowly(unit, term) ? [`d${at}`] : [],
            );
            expect(answer(term), term).toEqual(expected.sort());
          }
        }
        fresh.close();
      },
    ),
    { numRuns: 120 },
  );
});

const textOf = (one: SearchEntry | undefined): string | undefined =>
  one === undefined ? undefined : allText(one);

function entry(id: string, { title, unit }: { title: string; unit: string }): SearchEntry {
  const folded = { title: foldText(title), people: foldText(unit) };
  return {
    ...{ key: `document/${id}`, owner: id, scope: 's', at: 1, facets: noFacets, number: '' },
    ...{ ...folded, body: '', spoken: [folded.title, folded.people] },
  };
}

describe('marks', () => {
  const cut = (title: string, term: string): readonly string[] =>
    markWordsAndSounds(title, [term]).marks.map(([start, end]) => title.slice(start, end));

  it('stand on the characters that sound so', () => {
    expect(cut('关于公文处理的通知', 'gongwen')).toEqual(['公文']);
    expect(cut('关于公文处理的通知', 'gwcl')).toEqual(['公文处理']);
    expect(cut('《銀行》行長会议', 'hangzhang')).toEqual(['行長']);
    expect(cut('𠮷野：重庆 GW', 'cq')).toEqual(['重庆']);
    expect(cut('关于gw平台的公文', 'gw')).toEqual(['gw', '公文']);
  });

  it('never leave the text or cut a character', () => {
    fc.assert(
      fc.property(text, terms, (title, term) => {
        for (const [start, end] of markWordsAndSounds(title, [term]).marks) {
          expect(start).toBeLessThan(end);
          expect(title.slice(start, end)).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
        }
      }),
    );
  });
});

describe('the search box', () => {
  let world: OfficeWorld;
  beforeEach(() => {
    world = openOfficeWorld();
    furnish(world);
    world.put(
      'document',
      documentRow({ id: 'dq', title: '关于重庆银行行长调研的函', unitName: '农业农村局' }),
    );
    world.put('archiveItem', archiveRow({ id: 'aw', title: '公文处理办法', documentId: 'aw' }));
  });
  afterEach(() => world.close());
  const find = (asked: string, rest: object = {}) =>
    world.run('search.all', { text: asked, ...rest });
  const ids = (asked: string) => find(asked).hits.map(({ id }) => id);

  it('finds titles of documents and archive items by pinyin and initials', () => {
    expect(ids('gongwen')).toEqual(['aw']);
    expect(ids('GWCL')).toEqual(['aw']);
    expect(ids('chongqing hangzhang')).toEqual(['dq']);
    expect(ids('cqyh')).toEqual(['dq']);
    expect(ids('行长 chongqing')).toEqual(['dq']);
    expect(ids('zhongqing')).toEqual([]);
  });

  it('finds documents by the sound of their unit, and shows the unit', () => {
    const [hit] = find('nyncj').hits;
    expect(hit).toMatchObject({ id: 'dq', snippet: { text: '农业农村局', marks: [[0, 5]] } });
  });

  it('lets the words stand before what only sounds so, and counts both', () => {
    world.put('document', documentRow({ id: 'dw', title: 'GW 型水泵采购', createdAt: 1 }));
    expect(ids('gw')).toEqual(['dw', 'aw']);
    expect(find('gw').counts).toMatchObject({ document: 1, archive: 1 });
    // A standard's number is no pinyin.
    expect(ids('gw/t 9704')).toEqual([]);
  });

  it('follows every write', () => {
    world.put('archiveItem', archiveRow({ id: 'aw', title: '会议纪要', documentId: 'aw' }));
    expect(ids('gongwen')).toEqual([]);
    expect(ids('hyjy')).toEqual(['aw']);
    world.bury('archiveItem', 'aw');
    expect(ids('hyjy')).toEqual([]);
  });
});
