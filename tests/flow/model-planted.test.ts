/** Planted flow bugs: the oracle of the walks catches each of them, by the rule that it breaks. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { caughtBy, copySources, flowBugs, matchesOf } from './model-planted.ts';

const walks = 12;
const limitMs = 120_000;
let copy: ReturnType<typeof copySources>;

beforeAll(() => {
  copy = copySources();
});
afterAll(() => copy.remove());

it('has its place in the sources, every one exactly once', () => {
  expect(flowBugs.map((bug) => [bug.name, matchesOf(bug)])).toEqual(
    flowBugs.map(({ name }) => [name, 1]),
  );
});

it.each(flowBugs.map((bug) => [bug.name, bug] as const))(
  'catches: %s',
  async (_name, bug) => {
    expect(bug.expected).toContain(await caughtBy(copy.folder, bug, walks));
  },
  limitMs,
);
