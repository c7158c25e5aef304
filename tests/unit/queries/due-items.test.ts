/** Due-items: what has been kept long enough is offered, however much of it is on hold, corrected or on a list. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rowSamples } from '../../contract/row-samples.ts';
import type { OfficeWorld } from './office-world.ts';
import { archiveRow, furnish, openOfficeWorld } from './office-world.ts';

let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
  furnish(world);
  world.put('unit', { ...rowSamples.unit, id: 'u-office', fondsNo: 'X001', parentId: null });
});
afterEach(() => world.close());

const due = () => world.run('archive.due', { unitId: 'u-office' });

function put(n: number, period: 'Y' | 'D30' | 'D10', year = 2010): void {
  const itemNo = String(n).padStart(4, '0');
  const id = `i-${year}-${itemNo}`;
  world.put('archiveItem', {
    ...archiveRow({ id, documentId: id, year, period, itemNo: n, title: `第${n}件` }),
    archiveNo: `X001-WS·${year}-${period}-${itemNo}`,
  });
}

function hold(id: string, at: number, liftedAt: number | null = null): void {
  world.put('archiveHold', {
    ...{ ...rowSamples.archiveHold, id, unitId: 'u-office', at, liftedAt },
    ...{ archiveNo: id, liftedByName: liftedAt === null ? null : '办公室主任' },
  });
}

it('offers what is free behind a thousand items that are on hold', () => {
  for (let n = 1; n <= 1_002; n += 1) put(n, 'D10');
  for (let n = 1; n <= 1_001; n += 1) hold(`i-2010-${String(n).padStart(4, '0')}`, n);
  const found = due();
  expect(found.rows.filter(({ isOnHold }) => !isOnHold).map(({ item }) => item.itemNo)).toEqual([
    1_002,
  ]);
  expect(found.rows.some(({ isOnHold }) => isOnHold)).toBe(true);
  expect(found.hasMore).toBe(true);
});

it('reckons by the corrected period, and leaves out what is on a list or kept longer', () => {
  put(1, 'Y');
  put(2, 'D10');
  put(3, 'D30');
  put(4, 'D10');
  put(5, 'D10');
  put(6, 'D10', 2020);
  const correction = { ...rowSamples.itemCorrection, fondsNo: 'X001', year: 2010, n: 1 };
  for (const [itemId, before, after] of [
    ['i-2010-0001', 'Y', 'D10'],
    ['i-2010-0002', 'D10', 'Y'],
  ] as const) {
    const fields = [{ field: 'period' as const, before, after }];
    world.put('itemCorrection', { ...correction, id: `c-${itemId}`, itemId, fields });
  }
  const line = { ...rowSamples.disposalLine, unitId: 'u-office', state: 'open' as const };
  world.put('disposalLine', { ...line, itemId: 'i-2010-0004' });
  const extension = { ...rowSamples.archiveExtension, unitId: 'u-office', keepUntil: null };
  world.put('archiveExtension', { ...extension, id: 'i-2010-0005' });
  expect(due().rows.map(({ item }) => item.itemNo)).toEqual([1]);
});

it('shows a hold that stands behind any number of those that were lifted', () => {
  hold('old', 1);
  for (let n = 2; n <= 600; n += 1) hold(`h-${n}`, n, n + 1);
  const { holds } = world.run('archive.disposal', { unitId: 'u-office', listId: null });
  expect(holds.map(({ id }) => id)).toEqual(['old']);
});
