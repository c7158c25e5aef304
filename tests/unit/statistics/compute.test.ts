/** V27: every figure and ratio is recomputed from raw rows, in another way. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentKinds, incomingStates } from '../../../src-shared/features/document/model.ts';
import type { DocumentFact, StepFact } from '../../../src-shared/features/statistics/compute.ts';
import { ratioFormulas, statisticsOf } from '../../../src-shared/features/statistics/compute.ts';

const day = 24 * 60 * 60 * 1_000;
const from = Date.parse('2026-03-01T00:00:00+08:00');
const period = { from, until: from + 61 * day, now: from + 70 * day, timeZone: 'Asia/Shanghai' };
const instant = fc.integer({ min: from - 10 * day, max: from + 75 * day });
const unit = fc.constantFrom('a', 'b', 'c');
const kind = fc.constantFrom(...documentKinds.slice(0, 4));
const flow = fc.constantFrom('out' as const, 'in' as const);
const anyDocument: fc.Arbitrary<DocumentFact> = fc.record({
  id: fc.uuid(),
  unitId: unit,
  flow,
  kind,
  state: fc.constantFrom(...incomingStates),
  createdAt: instant,
  issuedAt: fc.option(instant),
});
const anyStep: fc.Arbitrary<StepFact> = fc.record({
  unitId: unit,
  kind,
  flow,
  ownerUnitId: unit,
  step: fc.constantFrom('sign' as const, 'undertake' as const, 'read' as const),
  state: fc.constantFrom('open' as const, 'done' as const, 'withdrawn' as const),
  dueAt: instant,
  closedAt: fc.option(instant),
});
const facts = fc.tuple(fc.array(anyDocument), fc.array(anyStep));
const inPeriod = (at: number | null): at is number =>
  at !== null && at >= period.from && at < period.until;

describe('the figures', () => {
  it('are what a naive count of the rows gives, in total and for every unit', () => {
    fc.assert(
      fc.property(facts, ([documents, steps]) => {
        const found = statisticsOf(documents, steps, period, 'unit');
        for (const id of ['a', 'b', 'c']) {
          let [sent, received, finished, inTime, late, openOverdue] = [0, 0, 0, 0, 0, 0];
          for (const one of documents) {
            if (one.unitId !== id) continue;
            if (one.flow === 'out' && inPeriod(one.issuedAt)) sent += 1;
            if (one.flow === 'in' && inPeriod(one.createdAt)) {
              received += 1;
              if (['R10', 'R11', 'R12', 'R13', 'R14'].includes(one.state)) finished += 1;
            }
          }
          for (const one of steps) {
            if (one.unitId !== id) continue;
            if (one.state === 'done' && inPeriod(one.closedAt)) {
              if (one.closedAt > one.dueAt) late += 1;
              else inTime += 1;
            }
            if (one.state === 'open' && one.dueAt < period.until) openOverdue += 1;
          }
          const row = found.rows.find((one) => one.key === id);
          const all = sent + received + inTime + late + openOverdue;
          if (all === 0) expect(row).toBeUndefined();
          else {
            expect(row).toEqual({
              key: id,
              ...{ sent, received, finished, inTime, late, openOverdue },
              completion: {
                numerator: finished,
                denominator: received,
                formula: ratioFormulas.completion,
              },
              timeliness: {
                numerator: inTime,
                denominator: inTime + late + openOverdue,
                formula: ratioFormulas.timeliness,
              },
            });
          }
        }
      }),
    );
  });

  it('add up to the total however they are grouped', () => {
    fc.assert(
      fc.property(facts, ([documents, steps]) => {
        for (const groupBy of ['unit', 'kind', 'month'] as const) {
          const { total, rows, byUnit, byStep } = statisticsOf(documents, steps, period, groupBy);
          for (const figure of ['sent', 'received', 'finished', 'inTime', 'late'] as const) {
            expect(rows.reduce((sum, row) => sum + row[figure], 0)).toBe(total[figure]);
          }
          for (const ranking of [byUnit, byStep]) {
            expect(ranking.reduce((sum, row) => sum + row.openOverdue, 0)).toBe(total.openOverdue);
            expect(ranking.reduce((sum, row) => sum + row.timeliness.denominator, 0)).toBe(
              total.timeliness.denominator,
            );
          }
        }
      }),
    );
  });

  it('count a month by the office’s calendar', () => {
    const issuedAt = Date.parse('2026-03-31T23:30:00+08:00');
    const document: DocumentFact = {
      ...{ id: 'd', unitId: 'a', flow: 'out', kind: 'notice', state: 'D10' },
      ...{ createdAt: issuedAt, issuedAt },
    };
    expect(statisticsOf([document], [], period, 'month').rows[0]?.key).toBe('2026-03');
  });

  it('rank what is most overdue first', () => {
    const step = (ownerUnitId: string, late: boolean): StepFact => ({
      ...{ unitId: 'a', kind: 'notice', flow: 'in', ownerUnitId, step: 'sign', state: 'done' },
      dueAt: from + day,
      closedAt: from + (late ? 2 : 1) * day,
    });
    const { byUnit } = statisticsOf(
      [],
      [step('a', false), step('b', true), step('b', true), step('c', true)],
      period,
      'unit',
    );
    expect(byUnit.map((row) => row.unitId)).toEqual(['b', 'c', 'a']);
  });
});
