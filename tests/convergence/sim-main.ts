/**
 * Sim-main: `npm run sim -- --seeds N [--seed S] [--steps K] [--jobs J] [--json] [--planted]`.
 *
 * Runs seeds S … S+N−1, each with an oracle after every step. Exit code 1 and the failing seed, step and invariant on
 * a violation. With `--json` the last line is one JSON object. `--planted` proves the oracle instead: every planted
 * bug must be caught.
 */

import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Coverage } from '../support/sim-coverage.ts';
import { runPlanted } from './planted-run.ts';
import { prepareWorld } from './prepared-world.ts';
import { runSeed, SeedFailure } from './simulation.ts';

export const defaultSteps = 120;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: String(defaultSteps) },
    jobs: { type: 'string', default: '1' },
    stride: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    planted: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

const Failure = z.object({
  seed: z.int(),
  step: z.int(),
  invariant: z.string(),
  detail: z.string(),
  log: z.array(z.string()),
});
const Figures = z.object({
  seeds: z.int(),
  steps: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  coverage: z.record(z.string(), z.number()),
  seconds: z.number(),
  failure: Failure.nullable(),
});
type Figures = z.infer<typeof Figures>;

// What a crashed process had still promised is nobody's concern; anything else is a fault.
process.on('unhandledRejection', (cause) => {
  if (isOfTheDead(cause)) return;
  console.error(cause);
  process.exit(2);
});

if (values.planted) {
  process.exitCode = await runPlanted({
    only: values.only,
    seeds: Number(values.seeds),
    report: (line) => console.log(line),
  });
} else {
  const jobs = Number(values.jobs);
  const figures = jobs > 1 ? await inParallel(jobs) : await inThisProcess();
  report(figures);
  process.exitCode = figures.failure === null ? 0 : 1;
}

function isOfTheDead(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  // The old server's promises meet a connection that the crash has closed.
  return cause.name === 'SimCrash' || cause.message === 'The database connection is not open';
}

async function inThisProcess(): Promise<Figures> {
  const startedAt = performance.now();
  const world = await prepareWorld();
  const coverage = new Coverage();
  const figures = { seeds: 0, steps: 0, accepted: 0, rejected: 0 };
  const [first, count, stride] = [values.seed, values.seeds, values.stride].map(Number);
  let failure: z.infer<typeof Failure> | null = null;
  for (let done = 0; done < (count ?? 0) && failure === null; done += 1) {
    const seed = (first ?? 1) + done * (stride ?? 1);
    try {
      const result = await runSeed({ seed, steps: Number(values.steps), world });
      figures.seeds += 1;
      figures.steps += result.steps;
      figures.accepted += result.accepted;
      figures.rejected += result.rejected;
      coverage.add(result.coverage);
    } catch (cause) {
      if (!(cause instanceof SeedFailure)) throw cause;
      const { step, violation, log } = cause;
      failure = {
        seed,
        step,
        invariant: violation.invariant,
        detail: violation.message,
        log: [...log],
      };
    }
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  return { ...figures, coverage: coverage.counts(), seconds, failure };
}

/** Seeds are dealt out to several processes; a first failure is reported when all have ended. */
async function inParallel(jobs: number): Promise<Figures> {
  const startedAt = performance.now();
  const total = Number(values.seeds);
  const parts = await Promise.all(
    Array.from({ length: jobs }, (_, job) => {
      const count = Math.floor(total / jobs) + (job < total % jobs ? 1 : 0);
      return inChild([
        ...['--seed', String(Number(values.seed) + job), '--seeds', String(count)],
        ...['--stride', String(jobs), '--steps', values.steps, '--json'],
      ]);
    }),
  );
  const coverage = new Coverage();
  for (const part of parts) coverage.add(part.coverage);
  const sum = (pick: (part: Figures) => number): number =>
    parts.reduce((all, part) => all + pick(part), 0);
  return {
    seeds: sum((part) => part.seeds),
    steps: sum((part) => part.steps),
    accepted: sum((part) => part.accepted),
    rejected: sum((part) => part.rejected),
    coverage: coverage.counts(),
    seconds: (performance.now() - startedAt) / 1_000,
    failure: parts.find((part) => part.failure !== null)?.failure ?? null,
  };
}

async function inChild(args: readonly string[]): Promise<Figures> {
  const child = spawn(process.execPath, [import.meta.filename, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (chunk: string) => (text += chunk));
  await new Promise((resolve) => child.on('close', resolve));
  const last = text.trim().split('\n').at(-1) ?? '';
  return Figures.parse(JSON.parse(last));
}

function report(figures: Figures): void {
  const { failure, coverage, ...counts } = figures;
  if (!values.json) {
    const seconds = figures.seconds.toFixed(1);
    console.log(
      `${counts.seeds} seeds, ${counts.steps} steps, ${counts.accepted} commands accepted, ` +
        `${counts.rejected} refused, ${seconds} s`,
    );
    console.log(
      Object.entries(coverage)
        .map(([what, count]) => `${what} ${count}`)
        .join(', '),
    );
  }
  if (failure !== null) {
    console.error(failure.log.join('\n'));
    console.error(`seed ${failure.seed}, step ${failure.step}: ${failure.detail}`);
    console.error(`again: npm run sim -- --seed ${failure.seed} --seeds 1 --steps ${values.steps}`);
  }
  if (values.json) console.log(JSON.stringify(figures));
}
