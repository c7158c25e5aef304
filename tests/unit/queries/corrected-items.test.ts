/** Corrected items: list, item and search show what the catalogue says by now, and the item tells what it said before. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rowSamples } from '../../contract/row-samples.ts';
import type { OfficeWorld } from './office-world.ts';
import { archiveRow, openOfficeWorld } from './office-world.ts';

let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
  world.put('unit', { ...rowSamples.unit, id: 'u-office', fondsNo: '001', parentId: null });
  const filed = archiveRow({ id: 'a1', fondsNo: '001', year: 2026, title: '关于防讯的通知' });
  world.put('archiveItem', filed);
  world.commit();
});
afterEach(() => world.close());

const scope = 'archive:001:open:2026';
const changes = [
  { field: 'title' as const, before: '关于防讯的通知', after: '关于防汛的通知' },
  { field: 'pageCount' as const, before: '', after: '7' },
];

function correct(): void {
  const correction = { ...rowSamples.itemCorrection, itemId: 'a1', scope, fields: changes };
  world.put('itemCorrection', { ...correction, approvedAt: 99 });
  world.commit();
}

it('is listed and read as corrected, with the old value beside it', () => {
  correct();
  const list = world.run('archive.items', { unitId: 'u-office', year: 2026 });
  expect(list.rows).toMatchObject([{ id: 'a1', title: '关于防汛的通知', pageCount: 7 }]);
  expect(list.corrected).toEqual({ a1: 99 });
  const view = world.run('archive.view', { itemId: 'a1' });
  expect(view.item?.title).toBe('关于防汛的通知');
  expect(view.corrections[0]?.fields).toEqual(changes);
});

it('is found by the right title from then on', () => {
  const found = () => world.run('search.all', { text: '防汛' }).hits.map(({ id }) => id);
  expect(found()).toEqual([]);
  correct();
  expect(found()).toEqual(['a1']);
});
