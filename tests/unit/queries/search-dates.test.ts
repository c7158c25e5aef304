/** Search-dates: which date a hit of the search has, and that what has none is given none. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { resultOf } from '../../../src-renderer/features/archive/search-result.ts';
import type { OfficeWorld } from './office-world.ts';
import { documentRow, fileRow, furnish, now, openOfficeWorld } from './office-world.ts';

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
