/** Filing list: every document of the unit and year is counted, and the lines stand in the order of their numbers. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { maxFilingRows } from '../../../src-shared/features/archive/queries.ts';
import type { OfficeWorld } from './office-world.ts';
import { documentRow, openOfficeWorld } from './office-world.ts';

let world: OfficeWorld;
beforeEach(() => {
  world = openOfficeWorld();
});
afterEach(() => world.close());

const list = (year?: number) =>
  world.run('archive.filingList', { unitId: 'u-office', ...(year === undefined ? {} : { year }) });

function close(id: string, writtenDate: string, more: { unitId?: string; issueNo?: string } = {}) {
  world.put('document', documentRow({ id, state: 'D12', writtenDate, ...more }));
}

it('lists a year whole, however much of other years and units is waiting', () => {
  for (let n = 0; n <= maxFilingRows; n += 1) {
    close(`a-${n}`, '2024-03-01');
    close(`b-${n}`, '2026-03-01', { unitId: 'u-else' });
  }
  close('z-1', '2026-05-01');
  world.commit();
  expect(list()).toMatchObject({ year: 2026, years: [2026, 2024], waiting: 1, hasMore: false });
  expect(list(2026).rows.map(({ documentId }) => documentId)).toEqual(['z-1']);
  const backlog = list(2024);
  expect(backlog.rows).toHaveLength(maxFilingRows);
  expect(backlog).toMatchObject({ waiting: maxFilingRows + 1, hasMore: true });
});

it('puts what has one date in the order of its numbers', () => {
  close('x', '2026-05-01', { issueNo: '师办发〔2026〕10号' });
  close('y', '2026-05-01', { issueNo: '师办发〔2026〕9号' });
  close('w', '2026-05-01', { issueNo: '师办函〔2026〕1号' });
  close('v', '2026-04-30', { issueNo: '师办发〔2026〕11号' });
  world.commit();
  expect(list().rows.map(({ documentId }) => documentId)).toEqual(['v', 'y', 'x', 'w']);
});

it('is empty where nothing waits', () => {
  expect(list()).toEqual({ year: null, rows: [], years: [], waiting: 0, hasMore: false });
});
