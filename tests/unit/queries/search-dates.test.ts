/** Search-dates: which date a hit of the search has, and that what has none is given none. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { resultOf } from '../../../src-renderer/features/archive/search-result.ts';
import type { OfficeWorld } from './office-world.ts';
import { archiveRow, documentRow, fileRow, furnish, now, openOfficeWorld } from './office-world.ts';

let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
  furnish(world);
});
afterEach(() => world.close());

const find = (text: string, rest: object = {}) => world.run('search.all', { text, ...rest });

/** The files that went out with a document, as its production leaves them. */
function putFinalFiles(): void {
  world.put('finalFiles', {
    ...{ id: 'ff', scope: 'doc:d1', ownerId: 'd1', stage: 'sealed', finalHash: 'h1' },
    ...{ state: 'made', failure: null, engine: '', edition: '', faces: [], isPreview: false },
    ...{ pageCount: 1, pdf: null, ofd: null, seals: [], signers: [], madeAt: now - 1_000 },
  });
}

const produced = fileRow({
  ...{ id: 'f-pdf', ownerType: 'finalFiles', ownerId: 'ff', title: '冬灌安排', name: '冬灌.pdf' },
  textState: 'none',
});

it('a file that went out is as old as its making, and leads to its document', () => {
  putFinalFiles();
  world.put('fileRef', produced);
  const found = find('冬灌');
  expect(found.hits).toMatchObject([{ id: 'f-pdf', at: now - 1_000, documentId: 'd1' }]);
  expect(found.hits[0]?.source).toBe(documentRow().title);
  expect(found.facets.year).toEqual([{ value: '2026', count: 1 }]);
});

it('the file may arrive before the row that dates it', () => {
  world.put('fileRef', produced);
  putFinalFiles();
  expect(find('冬灌').hits).toMatchObject([{ at: now - 1_000, documentId: 'd1' }]);
});

it('what has no date is in no year, and shows none', () => {
  world.put('fileRef', produced);
  const found = find('冬灌');
  expect(found.hits).toHaveLength(1);
  expect(found.facets.year).toEqual([]);
  expect(find('冬灌', { filters: { year: ['1970'] } }).hits).toEqual([]);
  const words = { timeZone: 'Asia/Shanghai', label: (_name: string, value: string) => value };
  expect(resultOf(found, words).hits.map(({ date }) => date)).toEqual(['']);
});

/** As a catalogue brings them: on one day, of a time long before. */
const holding = (id: string, parts: object) =>
  archiveRow({ ...{ id, documentId: id, filedAt: now, title: `渠首${id}` }, ...parts });

it('a holding of before is as old as its document, in search, with its files, and in lists', () => {
  world.put('archiveItem', holding('h1', { year: 1958, writtenDate: '1958-03-09' }));
  world.put('archiveItem', holding('h2', { year: 1962, writtenDate: '1962-07-01', itemNo: 2 }));
  world.put('archiveItem', archiveRow({ id: 'a9', title: '渠首a9', filedAt: now - 5 }));
  const file = { ownerType: 'archiveItem', ownerId: 'h1', title: '渠首图', textState: 'none' };
  world.put('fileRef', fileRow({ id: 'f-h1', ...file } as Parameters<typeof fileRow>[0]));
  const found = find('渠首', { order: 'newest' });
  expect(found.hits.map(({ id }) => id)).toEqual(['a9', 'h2', 'h1', 'f-h1']);
  const words = { timeZone: 'Asia/Shanghai', label: (_name: string, value: string) => value };
  const dates = resultOf(found, words).hits.map(({ date }) => date);
  expect(dates.slice(1)).toEqual(['1962-07-01', '1958-03-09', '1958-03-09']);
  const listed = world.run('document.list', {}).rows.map(({ id }) => id);
  expect(listed.indexOf('h2')).toBeGreaterThan(listed.indexOf('d-old'));
  expect(listed.indexOf('h1')).toBe(listed.indexOf('h2') + 1);
});

it('a holding without a date is shown none, and stands at the end of its year', () => {
  world.put('archiveItem', holding('h1', { year: 1958, writtenDate: null }));
  world.put('archiveItem', holding('h2', { year: 1958, writtenDate: '1958-12-30', itemNo: 2 }));
  const found = find('渠首', { order: 'newest' });
  expect(found.hits.map(({ id, at }) => [id, at === 0])).toEqual([
    ['h1', true],
    ['h2', false],
  ]);
});

it('a file of a filed document is found once, at its item, and counted under the years of both', () => {
  const file = { sha256: 'c'.repeat(64), title: '渠系图', name: '渠系图.pdf' };
  world.put(
    'fileRef',
    fileRow({ ...file, id: 'of-document', ownerType: 'document', ownerId: 'd1' }),
  );
  expect(find('渠系图').hits.map(({ id }) => id)).toEqual(['of-document']);
  world.put(
    'archiveItem',
    archiveRow({ id: 'a1', documentId: 'd1', filedAt: now + 400 * 86_400_000 }),
  );
  const copy = { ...file, id: 'of-item', ownerType: 'archiveItem', ownerId: 'a1' } as const;
  world.put('fileRef', fileRow(copy));
  // The same bytes at another document are another finding.
  world.put('document', documentRow({ id: 'd2', title: '另一件' }));
  world.put('fileRef', fileRow({ ...file, id: 'elsewhere', ownerType: 'document', ownerId: 'd2' }));
  const found = find('渠系图');
  expect(found.hits.map(({ id }) => id).sort()).toEqual(['elsewhere', 'of-item']);
  expect(found).toMatchObject({ total: 2, counts: { file: 2 } });
  const years = Object.fromEntries(found.facets.year.map(({ value, count }) => [value, count]));
  for (const [year, count] of Object.entries(years)) {
    const chosen = find('渠系图', { filters: { year: [year] } });
    expect(`${year}: ${chosen.total}`).toBe(`${year}: ${count}`);
  }
  expect(Object.keys(years)).toHaveLength(2);
});
