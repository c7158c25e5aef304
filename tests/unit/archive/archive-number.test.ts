/** Archive-number: 档号 as DA/T 22 and DA/T 13 compose it, read back, and what is none. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ArchiveNoParts } from '../../../src-shared/features/archive/archive-number.ts';
import {
  archiveNoProblems,
  archiveSeriesId,
  composeArchiveNo,
  parseArchiveNo,
} from '../../../src-shared/features/archive/archive-number.ts';

const example: ArchiveNoParts = {
  fondsNo: 'J001',
  category: 'WS',
  year: 2026,
  period: 'D30',
  organ: 'BGS',
  itemNo: 7,
};

it('writes the levels with hyphens, and year and category with a middle dot', () => {
  expect(composeArchiveNo(example)).toBe('J001-WS·2026-D30-BGS-0007');
  expect(composeArchiveNo({ ...example, organ: null })).toBe('J001-WS·2026-D30-0007');
  expect(composeArchiveNo({ ...example, itemNo: 12_345 })).toBe('J001-WS·2026-D30-BGS-12345');
});

const code = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const anyParts: fc.Arbitrary<ArchiveNoParts> = fc.record({
  fondsNo: code(`${letters}0123456789`, 4, 4),
  category: code(letters, 2, 2),
  year: fc.integer({ min: 1000, max: 9999 }),
  period: fc.constantFrom('Y', 'D30', 'D10'),
  organ: fc.option(code(letters, 2, 6), { nil: null }),
  itemNo: fc.integer({ min: 1, max: 999_999 }),
});

it('reads back what it wrote, for every number that keeps to the rules', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      expect(archiveNoProblems(parts)).toEqual([]);
      expect(parseArchiveNo(composeArchiveNo(parts))).toEqual(parts);
    }),
  );
});

it('gives two numbers for two places, whatever the parts are', () => {
  fc.assert(
    fc.property(anyParts, anyParts, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other);
      expect(composeArchiveNo(one) === composeArchiveNo(other)).toBe(same);
    }),
  );
});

it.each([
  ['a short fonds', { fondsNo: 'J01' }, 'fondsNo'],
  ['a category of three letters', { category: 'WSX' }, 'category'],
  ['a year of two digits', { year: 26 }, 'year'],
  ['a class with a hyphen', { organ: 'B-S' }, 'organ'],
  ['item 0', { itemNo: 0 }, 'itemNo'],
])('names %s as what does not keep to the rules', (_, part, name) => {
  expect(archiveNoProblems({ ...example, ...part })).toEqual([name]);
});

it.each([
  'J001-WS2026-D30-BGS-0007',
  'J001-WS·2026-D20-BGS-0007',
  'J001-WS·2026-D30-BGS-7',
  'J001-WS·2026-D30-BGS-00007',
  'J001－WS·2026－D30－BGS－0007',
  '',
])('does not take %j for a number', (text) => {
  expect(parseArchiveNo(text)).toBeUndefined();
});

it('counts items inside the lowest class', () => {
  const id = archiveSeriesId(example);
  expect(archiveSeriesId({ ...example, organ: 'CWK' })).not.toBe(id);
  expect(archiveSeriesId({ ...example, year: 2025 })).not.toBe(id);
  expect(archiveSeriesId({ ...example, period: 'Y' })).not.toBe(id);
  expect(archiveSeriesId({ ...example, organ: null })).toBe('archive/J001/2026/D30');
});
