/**
 * Planted-run: the simulation on a copy of the sources with one bug planted; the oracle must catch it.
 *
 * The product holds no switch for this: a mutant is a text substitution that must match exactly once.
 */

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlantedBug, Substitution } from './planted-bugs.ts';
import { plantedBugs } from './planted-bugs.ts';

const root = join(import.meta.dirname, '../..');
const copied = ['src-shared', 'src-server', 'src-main/core', 'tests/convergence', 'tests/support'];

export interface PlantedOutcome {
  readonly name: string;
  /** undefined = nobody noticed. */
  readonly caughtBy: string | undefined;
  readonly seed: number | undefined;
  readonly detail: string;
  readonly seconds: number;
}

/** Runs one mutant until it is caught or the seeds are used up. */
export async function runMutant(bug: PlantedBug, seeds: number): Promise<PlantedOutcome> {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'tongwen-planted-'));
  try {
    for (const part of copied) cpSync(join(root, part), join(folder, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    for (const substitution of bug.substitutions) plant(folder, substitution);
    const { code, output } = await simulate(folder, seeds);
    const found = /^seed (\d+), step \d+: (\w+): (.*)$/m.exec(output);
    return {
      name: bug.name,
      caughtBy: code === 0 ? undefined : (found?.[2] ?? 'noFault'),
      seed: found === null ? undefined : Number(found[1]),
      detail: found?.[3] ?? output.slice(-400),
      seconds: (performance.now() - startedAt) / 1_000,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All mutants, or those whose name holds a text; the exit code. */
export async function runPlanted(options: {
  readonly only: string | undefined;
  readonly seeds: number;
  readonly report: (line: string) => void;
}): Promise<number> {
  const { report } = options;
  const chosen = plantedBugs.filter(({ name }) => name.includes(options.only ?? ''));
  let missed = 0;
  for (const bug of chosen) {
    const outcome = await runMutant(bug, bug.harmless === true ? 40 : Math.max(options.seeds, 200));
    const caught = isCaught(bug, outcome);
    if (!caught) missed += 1;
    report(
      `${caught ? 'caught' : 'MISSED'} ${bug.name}: ${outcome.caughtBy ?? 'nothing'}` +
        `, seed ${outcome.seed ?? '-'}, ${outcome.seconds.toFixed(1)} s: ${outcome.detail.slice(0, 160)}`,
    );
  }
  report(`${chosen.length - missed} of ${chosen.length} planted bugs caught`);
  return missed === 0 ? 0 : 1;
}

export function isCaught(bug: PlantedBug, outcome: PlantedOutcome): boolean {
  return bug.harmless === true
    ? outcome.caughtBy === undefined
    : bug.expected.some((invariant) => invariant === outcome.caughtBy);
}

function plant(folder: string, { file, find, replace }: Substitution): void {
  const path = join(folder, file);
  const parts = readFileSync(path, 'utf8').split(find);
  if (parts.length !== 2) throw new Error(`${file} holds ${parts.length - 1} times: ${find}`);
  writeFileSync(path, parts.join(replace));
}

/** How often the sources hold what a substitution looks for; anything but once means that it is out of date. */
export function matches({ file, find }: Substitution): number {
  return readFileSync(join(root, file), 'utf8').split(find).length - 1;
}

async function simulate(
  folder: string,
  seeds: number,
): Promise<{ readonly code: number; readonly output: string }> {
  const main = join(folder, 'tests/convergence/sim-main.ts');
  const child = spawn(process.execPath, [main, '--seeds', String(seeds)], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => (output += chunk));
  }
  const code = await new Promise<number>((resolve) => {
    child.on('close', (exit) => resolve(exit ?? 1));
  });
  return { code, output };
}
