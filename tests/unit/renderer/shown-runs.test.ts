/** Shown runs: the newest one, and whatever was broken off before it. */
import { expect, it } from 'vitest';
import { shownRuns } from '../../../src-renderer/features/records/records-model.ts';
import { rowSamples } from '../../contract/row-samples.ts';

const run = (id: string, state: 'preparing' | 'running' | 'paused' | 'done') => ({
  ...{ ...rowSamples.filingRun, id, state },
});

it('shows the newest, and no broken-off run is lost behind it', () => {
  const runs = [run('e', 'done'), run('d', 'done'), run('c', 'paused'), run('b', 'preparing')];
  expect(shownRuns(runs).map(({ id }) => id)).toEqual(['e', 'c', 'b']);
  expect(shownRuns([run('a', 'running')]).map(({ id }) => id)).toEqual(['a']);
  expect(shownRuns([])).toEqual([]);
});
