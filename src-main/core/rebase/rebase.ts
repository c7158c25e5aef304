/**
 * Rebase: own commands are lifted off the confirmed rows, the rows change, the commands are run again.
 *
 * A narrow rebase lifts only what is connected with the change. A command is connected when it read or wrote a
 * changed key; a later command is connected when one of the two wrote what the other read or wrote. A re-run may read
 * or write other keys than before; later commands met by them are lifted too, until nothing new is met.
 *
 * Invariants:
 *  1. While `apply` runs, every row that it writes is confirmed (S2).
 *  2. A narrow rebase leaves the same visible rows as `full` (S11).
 *  3. A local failure in a re-run leaves the command without effect and makes no card (sync.md §6).
 */

import type { RunEnvironment, RunResult } from '../commands/run-command.ts';
import { runCommand } from '../commands/run-command.ts';
import type { RunnableCommand } from '../outbox/outbox-store.ts';
import type { BeforeImage } from '../store/before-images.ts';
import type { RunRecord } from './run-index.ts';

export interface RebaseEnvironment extends RunEnvironment {
  /** The command of a local order; undefined = it left `work` meanwhile. */
  runnable(ord: number): RunnableCommand | undefined;
}

export interface RebaseRequest {
  /** Keys that `apply` is going to change. */
  readonly incoming: Iterable<string>;
  /** Local orders that leave the re-run set. */
  readonly drop: ReadonlySet<number>;
  apply(): void;
}

/** For the status line and the benchmarks. */
export interface RebaseCount {
  readonly lifted: number;
  readonly rounds: number;
}

/** Inside a cache transaction. */
export function narrowRebase(environment: RebaseEnvironment, request: RebaseRequest): RebaseCount {
  const lifted = new Set<number>();
  const first = connected(environment, request);
  lift(environment, first);
  for (const ord of first) lifted.add(ord);
  request.apply();
  let rounds = 1;
  for (;;) {
    const met = rerun(environment, lifted, request.drop);
    if (met.size === 0) break;
    for (const ord of met) lifted.add(ord);
    extendForward(environment, lifted);
    lift(environment, lifted);
    rounds += 1;
  }
  forgetLeft(environment, lifted);
  return { lifted: lifted.size, rounds };
}

/** Commands that were lifted and have not been run again are not in the re-run set any more. */
function forgetLeft({ cache }: RebaseEnvironment, lifted: ReadonlySet<number>): void {
  for (const ord of lifted) if (cache.runs.get(ord) === undefined) cache.runs.remove(ord);
}

/** Inside a cache transaction: lifts everything; the oracle of the narrow rebase. */
export function fullRebase(environment: RebaseEnvironment, request: RebaseRequest): RebaseCount {
  const { cache } = environment;
  const all = cache.runs.all().map((run) => run.ord);
  undoAll(environment);
  request.apply();
  for (const ord of all) {
    const command = request.drop.has(ord) ? undefined : environment.runnable(ord);
    if (command !== undefined) runCommand(environment, command);
  }
  return { lifted: all.length, rounds: 1 };
}

/** Inside a cache transaction: the start-up rule (S10, R3). */
export function startUp(
  environment: RebaseEnvironment,
  commands: readonly RunnableCommand[],
): ReadonlyMap<string, RunResult> {
  undoAll(environment);
  const results = new Map<string, RunResult>();
  for (const command of commands) {
    results.set(command.envelope.commandId, runCommand(environment, command));
  }
  return results;
}

/** Inside a cache transaction: the confirmed rows, with no own command in effect. */
export function undoAll(environment: RebaseEnvironment): void {
  const { cache } = environment;
  putBack(environment, cache.images.all());
  cache.images.clear();
  cache.runs.clear();
}

function connected(environment: RebaseEnvironment, request: RebaseRequest): Set<number> {
  const { runs } = environment.cache;
  const lifted = new Set<number>();
  for (const ord of request.drop) if (runs.get(ord) !== undefined) lifted.add(ord);
  for (const key of request.incoming) {
    for (const ord of runs.readersOf(key)) lifted.add(ord);
    if (isIndexKey(key)) continue;
    for (const ord of runs.writersOf(key)) lifted.add(ord);
  }
  extendForward(environment, lifted);
  return lifted;
}

/** Adds later commands that share a key with a lifted one, of which one of the two wrote it. */
function extendForward(environment: RebaseEnvironment, lifted: Set<number>): void {
  const { runs } = environment.cache;
  const queue = [...lifted];
  for (let ord = queue.pop(); ord !== undefined; ord = queue.pop()) {
    const run = runs.get(ord);
    if (run === undefined) continue;
    for (const later of metBy(environment, run)) {
      if (lifted.has(later)) continue;
      lifted.add(later);
      queue.push(later);
    }
  }
}

function* metBy(environment: RebaseEnvironment, run: RunRecord): Generator<number, void, void> {
  const { runs } = environment.cache;
  for (const key of run.writes) {
    for (const other of runs.readersOf(key)) if (other > run.ord) yield other;
    if (isIndexKey(key)) continue;
    for (const other of runs.writersOf(key)) if (other > run.ord) yield other;
  }
  for (const key of run.reads) {
    for (const other of runs.writersOf(key)) if (other > run.ord) yield other;
  }
}

/** Two commands that wrote into one index wrote different rows of it; only who read the index has seen both. */
function isIndexKey(key: string): boolean {
  return key.startsWith('idx:');
}

/** Runs the lifted commands in local order; answers later commands, not lifted, that a run has met. */
function rerun(
  environment: RebaseEnvironment,
  lifted: ReadonlySet<number>,
  drop: ReadonlySet<number>,
): ReadonlySet<number> {
  const { runs } = environment.cache;
  const met = new Set<number>();
  for (const ord of [...lifted].sort((a, b) => a - b)) {
    if (drop.has(ord)) continue;
    const command = environment.runnable(ord);
    if (command === undefined) continue;
    runCommand(environment, command);
    const run = runs.get(ord);
    if (run === undefined) continue;
    for (const later of metBy(environment, run)) if (!lifted.has(later)) met.add(later);
    if (met.size > 0) return met;
  }
  return met;
}

/** Undoes the given commands, newest write first, and takes them out of the index. */
function lift(environment: RebaseEnvironment, ords: ReadonlySet<number>): void {
  const { images, runs } = environment.cache;
  const written: BeforeImage[] = [];
  for (const ord of ords) {
    written.push(...images.ofCommand(ord));
    images.removeOf(ord);
    runs.lift(ord);
  }
  putBack(
    environment,
    written.sort((a, b) => b.n - a.n),
  );
}

function putBack(environment: RebaseEnvironment, images: readonly BeforeImage[]): void {
  const { cache } = environment;
  for (const image of images) {
    cache.rows.write(image.type, image.key, image.previous);
  }
}
