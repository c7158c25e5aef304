/**
 * Main-job: the figures of the day's work, each beside a bare peer in the same run (docs/reports/main-job.md).
 *
 * One server process, clients in this one; loopback only; every figure is a median of several runs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureBootstrap } from './bootstrap.ts';
import { measureCatchUp } from './catch-up.ts';
import { measureColdStart } from './cold-start.ts';
import type { Again } from './figures.ts';
import { rounded, within } from './figures.ts';
import { startWorker } from './programs.ts';
import { measureRebase } from './rebase.ts';
import { measureThroughput } from './throughput.ts';
import { measureVisible } from './visible.ts';

/** No step begins later, so that the whole ends within four minutes. */
const lastStepAtMs = 200_000;

export async function mainJob(
  progress: (line: string) => void,
): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'tongwen-bench-'));
  const start = performance.now();
  const said = (line: string): void => {
    progress(`${((performance.now() - start) / 1_000).toFixed(1).padStart(6)} s  ${line}`);
  };
  said('a server is filled');
  const server = await startWorker('server-worker.ts', folder);
  try {
    const figures: Record<string, number> = {};
    type Step = (again: Again) => Promise<Readonly<Record<string, number>>>;
    const steps: readonly (readonly [name: string, again: () => Again, measure: Step])[] = [
      [
        'visible at 49 others',
        () => within(30, 3),
        (again) => measureVisible(server, folder, again),
      ],
      [
        'commands a second',
        () => within(25, 5),
        (again) => measureThroughput(server, folder, again),
      ],
      ['an empty folder', () => within(40, 3), (again) => measureBootstrap(server, folder, again)],
      ['a cold start', () => within(30, 5), (again) => measureColdStart(folder, again)],
      [
        '1,000 missed commits',
        () => within(15, 5),
        (again) => measureCatchUp(server, folder, again),
      ],
      [
        '1,000 queued commands',
        () => within(25, 3),
        (again) => measureRebase(server, folder, again),
      ],
    ];
    for (const [name, again, measure] of steps) {
      if (performance.now() - start > lastStepAtMs) {
        said(`not measured, the machine is too busy: ${name}`);
        continue;
      }
      said(name);
      Object.assign(figures, await measure(again()));
    }
    const seconds = (performance.now() - start) / 1_000;
    return { ...figures, tookSeconds: rounded(seconds) };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
