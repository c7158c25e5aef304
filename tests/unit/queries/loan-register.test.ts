/** Loan register: what waits and what is out is shown and counted however old it is and however long the register. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { maxLoanRows } from '../../../src-shared/features/archive/loan-queries.ts';
import { rowSamples } from '../../contract/row-samples.ts';
import type { OfficeWorld } from './office-world.ts';
import { openOfficeWorld } from './office-world.ts';

let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
});
afterEach(() => world.close());

it('tells the newest thousand and all that is open, with the counts of everything', () => {
  const loan = { ...rowSamples.borrowRequest, unitId: 'u-office' };
  const old = [
    { ...loan, id: 'old-asked', state: 'asked' as const, askedAt: 1 },
    { ...loan, id: 'old-lent', state: 'lent' as const, askedAt: 2, dueAt: 3 },
    { ...loan, id: 'elsewhere', unitId: 'u-other', state: 'lent' as const, askedAt: 4 },
  ];
  const ended = Array.from({ length: maxLoanRows + 50 }, (_, index) => ({
    ...{ ...loan, id: `ended-${index}`, state: 'returned' as const, askedAt: 100 + index },
  }));
  for (const row of [...old, ...ended]) world.put('borrowRequest', row);
  world.commit();
  const { rows, counts } = world.run('archive.loans', { unitId: 'u-office' });
  expect(counts).toEqual({ asked: 1, lent: 1, all: maxLoanRows + 52 });
  expect(rows).toHaveLength(maxLoanRows + 2);
  expect(rows[0]?.id).toBe(`ended-${maxLoanRows + 49}`);
  expect(rows.slice(-2).map(({ id }) => id)).toEqual(['old-lent', 'old-asked']);
});

it('tells the title of what is asked for, as the catalogue of the unit has it by now', () => {
  const loan = { ...rowSamples.borrowRequest, unitId: 'u-office', itemId: null, title: null };
  const item = { ...rowSamples.archiveItem, unitId: 'u-office', archiveNo: '001-WS·2026-Y-0007' };
  world.put('archiveItem', { ...item, id: 'item-7', title: '原题名' });
  world.put('unit', { ...rowSamples.unit, id: 'u-office', fondsNo: '001', parentId: null });
  const elsewhere = { ...item, unitId: 'u-other' };
  world.put('archiveItem', { ...elsewhere, id: 'elsewhere', fondsNo: '9', archiveNo: '9-1' });
  const ofSection = { ...elsewhere, id: 'item-8', fondsNo: '001', title: '科里归档的' };
  world.put('archiveItem', { ...ofSection, archiveNo: '001-WS·2026-Y-0008' });
  world.put('itemCorrection', { ...rowSamples.itemCorrection, itemId: 'item-7' });
  const asked = { ...loan, state: 'asked' as const };
  world.put('borrowRequest', { ...asked, id: 'known', archiveNo: item.archiveNo });
  world.put('borrowRequest', { ...asked, id: 'foreign', archiveNo: '9-1' });
  world.put('borrowRequest', { ...asked, id: 'section', archiveNo: '001-WS·2026-Y-0008' });
  world.put('borrowRequest', { ...asked, id: 'unknown', archiveNo: '0' });
  world.commit();
  const { rows } = world.run('archive.loans', { unitId: 'u-office' });
  expect(Object.fromEntries(rows.map((row) => [row.id, row.title]))).toEqual({
    ...{ known: '新题名', section: '科里归档的', foreign: null, unknown: null },
  });
});
