/**
 * Simulation test: 200 seeds of the real server and real clients run clean, and the run was not idle.
 *
 * The seeds run in processes of their own (`npm run sim`), as many at a time as there are cores to spare.
 */

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';

const program = fileURLToPath(new URL('sim-main.ts', import.meta.url));
const limitMs = 20 * 60_000;

/** What every couple of hundred seeds must have met; a run without it proves little. */
const mustHaveMet = [
  'answerLost',
  'resent.same',
  'resent.otherPerson',
  'notHeld',
  'crashBetweenCommits',
  'powerCut',
  'serverCrash',
  'revokeWhileOffline',
  'pageServed',
  'queuedOffline',
  'narrowCompared',
  'repair',
];

const Report = z.object({
  seeds: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  coverage: z.record(z.string(), z.number()),
  failure: z.unknown(),
});

function simulate(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, output });
    });
  });
}

test(
  '200 seeds keep every invariant of docs/specs/sync.md',
  async () => {
    const { code, output } = await simulate(['--seeds', '200', '--jobs', '2', '--json']);
    const report = Report.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
    expect(report.failure).toBeNull();
    expect(code).toBe(0);
    expect(report.seeds).toBe(200);
    expect(report.accepted).toBeGreaterThan(report.rejected);
    const met = mustHaveMet.filter((name) => (report.coverage[name] ?? 0) > 0);
    expect(met).toEqual(mustHaveMet);
  },
  limitMs,
);
