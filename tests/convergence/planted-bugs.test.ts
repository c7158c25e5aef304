/**
 * Planted bugs: the oracle notices a quick selection of them; `npm run sim -- --planted` runs them all.
 */
import { expect, test } from 'vitest';
import { plantedBugs } from './planted-bugs.ts';
import { isCaught, matches, runMutant } from './planted-run.ts';

/** No further mutant is begun after this long; a slow machine proves fewer of them. */
const enoughMs = 60_000;
const leastMutants = 3;
const limitMs = 10 * 60_000;

test(
  'the oracle catches planted bugs',
  async () => {
    const startedAt = performance.now();
    const quick = plantedBugs.filter((bug) => bug.quick === true);
    let done = 0;
    for (const bug of quick) {
      if (done >= leastMutants && performance.now() - startedAt > enoughMs) break;
      const outcome = await runMutant(bug, 40);
      expect(isCaught(bug, outcome), `${bug.name}: ${JSON.stringify(outcome)}`).toBe(true);
      done += 1;
    }
    expect(done).toBeGreaterThanOrEqual(leastMutants);
  },
  limitMs,
);

test('every planted bug says what must catch it', () => {
  expect(plantedBugs.length).toBeGreaterThanOrEqual(20);
  for (const bug of plantedBugs) {
    expect(bug.expected.length > 0, bug.name).toBe(bug.harmless !== true);
  }
});

test('every substitution still has its one place in the sources', () => {
  for (const { name, substitutions } of plantedBugs) {
    for (const one of substitutions) expect(matches(one), `${name}: ${one.file}`).toBe(1);
  }
});
