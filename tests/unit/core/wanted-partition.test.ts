/** Tests: which year of the archive a machine fetches next. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wantedPartition } from '../../../src-main/core/sync/wanted-partition.ts';

const at = (scope: string, wanted = 1) => ({
  ...{ scope, wanted, version: 0, rev: 0, after_type: '', after_key: '' },
});
const yearOf = (scope: string): number => Number(scope.split(':')[3]);

test('the newest wanted year comes first, and none comes twice or is left out', () => {
  const years = fc.uniqueArray(fc.integer({ min: 1949, max: 2100 }), { maxLength: 30 });
  fc.assert(
    fc.property(years, fc.func(fc.boolean()), (list, isWanted) => {
      let held = list.map((year) => at(`archive:office:001:${year}`, Number(isWanted(year))));
      const order: number[] = [];
      for (let next = wantedPartition(held); next !== undefined; next = wantedPartition(held)) {
        const { scope } = next;
        order.push(yearOf(scope));
        held = held.map((one) => (one.scope === scope ? at(scope, 0) : one));
      }
      expect(order).toEqual(list.filter((year) => isWanted(year)).sort((a, b) => b - a));
    }),
  );
});

test('the year that is under way is not asked for again; one that nobody can read comes last', () => {
  const held = [at('archive:office:001:2025'), at('archive:office:001:2026'), at('archive:odd')];
  expect(wantedPartition(held, 'archive:office:001:2026')?.scope).toBe('archive:office:001:2025');
  expect(wantedPartition([at('archive:odd')])?.scope).toBe('archive:odd');
  expect(wantedPartition([at('archive:odd')], 'archive:odd')).toBeUndefined();
});
