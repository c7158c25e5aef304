/** Search-counts: a number beside a kind or a value is the number of hits that choosing it gives. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countWords, resultOf } from '../../../src-renderer/features/archive/search-result.ts';
import { maxCounted, maxPeopleCounted } from '../../../src-shared/features/search/queries.ts';
import type { OfficeWorld } from './office-world.ts';
import { archiveRow, documentRow, fileRow, furnish, now, openOfficeWorld } from './office-world.ts';

let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
  furnish(world);
});
afterEach(() => world.close());

const find = (text: string, rest: object = {}) => world.run('search.all', { text, ...rest });
const ids = (text: string, rest: object = {}) => find(text, rest).hits.map(({ id }) => id);

/** One document that is filed, one that is not, and an item without a document. */
function putCanals(): void {
  const filed = { id: 'd-canal', state: 'D13', writtenDate: '2025-12-30' } as const;
  world.put('document', documentRow({ ...filed, title: '渡槽检修方案' }));
  world.put(
    'archiveItem',
    archiveRow({ id: 'a-canal', documentId: 'd-canal', title: '渡槽检修方案', year: 2026 }),
  );
  world.put('document', documentRow({ id: 'd-open', state: 'D5', title: '渡槽检修请示' }));
  world.put(
    'archiveItem',
    archiveRow({ id: 'a-old', documentId: 'a-old', title: '渡槽图纸', year: 2015 }),
  );
}

describe('a document that is filed', () => {
  beforeEach(putCanals);

  it.each(['newest', 'relevance'])('is one hit among all, by %s', (order) => {
    expect(new Set(ids('渡槽', { order }))).toEqual(new Set(['a-canal', 'd-open', 'a-old']));
    expect(ids('渡槽', { order })).toHaveLength(3);
  });

  it('counts where its kind shows it, whichever kind is chosen', () => {
    const counts = { document: 2, archive: 2 };
    expect(find('渡槽')).toMatchObject({ total: 3, counts });
    expect(find('渡槽', { families: ['document'] })).toMatchObject({ total: 3, counts });
    expect(find('渡槽', { families: ['archive'] })).toMatchObject({ total: 3, counts });
    expect(ids('渡槽', { families: ['document'] })).toHaveLength(2);
    expect(ids('渡槽', { families: ['archive'] })).toHaveLength(2);
  });

  it('is found as itself where its item does not meet what was chosen', () => {
    expect(ids('渡槽', { filters: { year: ['2025'] } })).toEqual(['d-canal']);
    expect(ids('渡槽', { filters: { state: ['D13'] } })).toEqual(['d-canal']);
    expect(ids('渡槽', { filters: { state: ['D13'] }, order: 'relevance' })).toEqual(['d-canal']);
  });

  it('counts under its state, which only documents have', () => {
    expect(find('渡槽').facets.state).toEqual([
      { value: 'D13', count: 1 },
      { value: 'D5', count: 1 },
    ]);
    expect(find('渡槽').facets.kind).toEqual([{ value: 'notice', count: 3 }]);
  });
});

it('what sounds so counts under the values that are not chosen, too', () => {
  world.put('archiveItem', archiveRow({ id: 's1', documentId: 's1', title: '渡槽', year: 2015 }));
  world.put('archiveItem', archiveRow({ id: 's2', documentId: 's2', title: '渡槽', year: 2016 }));
  const found = find('ducao', { filters: { year: ['2016'] } });
  expect(found.hits.map(({ id }) => id)).toEqual(['s2']);
  expect(found.facets.year).toEqual([
    { value: '2016', count: 1 },
    { value: '2015', count: 1 },
  ]);
});

it('offers every year of the archive where the newest hits alone are counted', () => {
  for (let n = 0; n < maxCounted; n += 1) {
    const id = `n${n}`;
    world.put('archiveItem', archiveRow({ ...{ id, documentId: id, title: '渡槽', year: 2026 } }));
  }
  const old = { id: 'old', documentId: 'old', year: 1998, writtenDate: '1998-05-01' };
  world.put('archiveItem', archiveRow({ ...old, title: '渡槽旧图' }));
  world.hide('archive:X001:open:1998', false);
  world.cache.exec('UPDATE scope_state SET rows = 1');
  const found = find('渡槽');
  expect(found.capped).toBe(true);
  expect(found.facets.year).toEqual([
    { value: '2026', count: maxCounted },
    { value: '1998', count: null },
  ]);
  expect(ids('渡槽', { filters: { year: ['1998'] } })).toEqual(['old']);
  expect(find('渡槽旧图').facets.year).toEqual([{ value: '1998', count: 1 }]);
});

it('offers more than twelve years', () => {
  for (let n = 0; n < 20; n += 1) {
    const id = `y${n}`;
    const row = { id, documentId: id, title: '渡槽', year: 1990 + n };
    world.put('archiveItem', archiveRow(row));
  }
  expect(find('渡槽').facets.year).toHaveLength(20);
});

it('says so when there are more people than are counted', () => {
  const account = { gender: '', room: '', officePhone: '', mobileTail: '', active: true };
  for (let n = 0; n < maxPeopleCounted; n += 1) {
    const name = { name: '买买提', pinyin: 'mai mai ti', initials: 'mmt' };
    world.put('person', { id: `p${n}`, account: `p${n}`, ...name, ...account });
  }
  expect(find('买买提')).toMatchObject({ counts: { person: maxPeopleCounted }, capped: true });
  world.bury('person', 'p0');
  expect(find('买买提')).toMatchObject({ counts: { person: maxPeopleCounted - 1 }, capped: false });
});

it('says of files that there are more, also where two of those that were counted are one', () => {
  const file = (id: string, n: number, owner: object) => {
    const sha256 = n.toString(16).padStart(64, '0');
    world.put('fileRef', fileRow({ id, title: '渠系图', name: '渠系图.pdf', sha256, ...owner }));
  };
  // The newest are looked at first: the pair is among them.
  world.put('document', documentRow({ id: 'd-filed', createdAt: now + 1, title: '另一件' }));
  world.put('archiveItem', archiveRow({ id: 'a-filed', documentId: 'd-filed', filedAt: now + 1 }));
  file('of-document', 0, { ownerId: 'd-filed' });
  file('of-item', 0, { ownerType: 'archiveItem', ownerId: 'a-filed' });
  for (let n = 1; n <= maxCounted; n += 1) file(`f${n}`, n, {});
  const found = find('渠系图');
  expect(found.counts.file).toBe(maxCounted - 1);
  expect(found).toMatchObject({ more: ['file'], capped: true });
  const { more, counts } = resultOf(found, {
    timeZone: 'Asia/Shanghai',
    label: (_, value) => value,
  });
  expect(countWords({ more, counts }, 'file')).toBe(`${maxCounted - 1}+`);
  expect(countWords({ more, counts }, 'document')).toBe('0');
});
