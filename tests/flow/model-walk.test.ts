/**
 * Model walk: people act at random on both machines; V1–V16 and V18–V21 hold after every step.
 *
 * `MODEL_WALKS` walks more of them and `MODEL_SEED` begins elsewhere (docs/how-to/run-tests.md).
 */

import { expect, it } from 'vitest';
import { walkAtRandom } from './model-run.ts';

const walks = Number(process.env['MODEL_WALKS'] ?? 12);
const seed = Number(process.env['MODEL_SEED'] ?? 20_260_301);
const steps = 250;
const limitMs = 60_000 + walks * 20_000;

it(
  `holds every invariant on ${walks} walks of seed ${seed}`,
  async () => {
    const report = await walkAtRandom({ seed, walks, steps });
    expect(report.broken, report.detail).toBeUndefined();
    // A walk that gets nowhere proves nothing.
    expect(report.accepted).toBeGreaterThan(report.steps / 4);
    expect(report.commands.length).toBeGreaterThan(45);
    for (const state of ['D4', 'D6', 'D10', 'DH', 'R5', 'R7', 'R9', 'R10', 'R11', 'RH']) {
      expect(report.states, state).toContain(state);
    }
  },
  limitMs,
);
