/**
 * Kernel test: canonical JSON, sums, derived ids, numbers and office dates hold what both sides rely on.
 */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIssueNo, issueNoPattern } from '../../../src-shared/features/document/numbering.ts';
import {
  addSum,
  hash64,
  rowHash,
  subtractSum,
  zeroSum,
} from '../../../src-shared/kernel/hash64.ts';
import { CommandId, deriveId } from '../../../src-shared/kernel/ids.ts';
import { canonicalJson } from '../../../src-shared/kernel/json.ts';
import { officeDate, officeYear } from '../../../src-shared/kernel/time.ts';

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}

describe('canonical JSON', () => {
  it('does not depend on key order and parses back', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const clean: unknown = JSON.parse(JSON.stringify(value));
        expect(canonicalJson(shuffled(clean))).toBe(canonicalJson(clean));
        expect(JSON.parse(canonicalJson(clean))).toEqual(clean);
      }),
    );
  });
});

describe('sums', () => {
  it('do not depend on order and can be taken back', () => {
    const row = fc.record({
      type: fc.string(),
      key: fc.string(),
      rev: fc.integer({ min: 1 }),
    });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const forward = rows.reduce((sum, item) => addSum(sum, rowHash(item)), zeroSum);
        const backward = [...rows]
          .reverse()
          .reduce((sum, item) => addSum(sum, rowHash(item)), zeroSum);
        expect(forward).toEqual(backward);
        const back = rows.reduce((sum, item) => subtractSum(sum, rowHash(item)), forward);
        expect(back).toEqual(zeroSum);
      }),
    );
  });

  it('tell neighbouring revisions apart', () => {
    const seen = new Set<string>();
    for (let rev = 1; rev <= 20_000; rev += 1) {
      const { hi, lo } = hash64(`message ${rev}`);
      seen.add(`${hi}/${lo}`);
    }
    expect(seen.size).toBe(20_000);
  });
});

describe('derived ids', () => {
  it('are command ids, equal for equal input and different otherwise', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string(), fc.string(), (command, one, other) => {
        expect(CommandId.safeParse(deriveId(command, one)).success).toBe(true);
        expect(deriveId(command, one) === deriveId(command, other)).toBe(one === other);
      }),
    );
  });
});

describe('numbers and dates', () => {
  it('print a document number in hexagonal brackets without leading zeros', () => {
    expect(formatIssueNo('云政办发', 2026, 15)).toBe('云政办发〔2026〕15号');
    expect(issueNoPattern.test(formatIssueNo('云政办发', 2026, 15))).toBe(true);
    for (const wrong of [
      '云政办发[2026]15号',
      '云政办发〔2026〕015号',
      '云政办发〔2026〕第15号',
      '云政办发〔26〕1号',
    ]) {
      expect(issueNoPattern.test(wrong), wrong).toBe(false);
    }
  });

  it('take the date of the office, not of UTC', () => {
    const lateOnNewYearsEve = Date.UTC(2026, 11, 31, 17, 30);
    expect(officeDate(lateOnNewYearsEve, 'Asia/Shanghai')).toBe('2027-01-01');
    expect(officeYear(lateOnNewYearsEve, 'Asia/Shanghai')).toBe(2027);
    expect(officeYear(lateOnNewYearsEve, 'UTC')).toBe(2026);
  });
});
