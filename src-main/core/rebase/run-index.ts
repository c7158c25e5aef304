/**
 * Run-index: which own commands are in effect on the cache, and what each read and wrote.
 *
 * Invariants:
 *  1. A command is in the index exactly while it is in the re-run set; `applied` is false when its run had no effect.
 *  2. Memory equals the table; after a rolled-back transaction it is read anew.
 */

import { z } from 'zod';
import type { WritableDatabase } from '../ports.ts';

export interface RunRecord {
  readonly ord: number;
  readonly commandId: string;
  readonly name: string;
  readonly lane: string;
  readonly applied: boolean;
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
}

interface StoredRun {
  readonly ord: number;
  readonly command_id: string;
  readonly name: string;
  readonly lane: string;
  readonly applied: number;
  readonly read_keys: string;
  readonly written_keys: string;
}

const Keys = z.array(z.string());

export class RunIndex {
  readonly #statements;
  #loaded = false;
  readonly #runs = new Map<number, RunRecord>();
  readonly #readers = new Map<string, Set<number>>();
  readonly #writers = new Map<string, Set<number>>();
  readonly #ordOf = new Map<string, number>();

  constructor(cache: WritableDatabase) {
    this.#statements = {
      all: cache.prepare<[], StoredRun>(
        'SELECT ord, command_id, name, lane, applied, read_keys, written_keys FROM run ORDER BY ord',
      ),
      put: cache.prepare<
        [
          ord: number,
          id: string,
          name: string,
          lane: string,
          applied: number,
          reads: string,
          writes: string,
        ],
        never
      >(
        `INSERT INTO run (ord, command_id, name, lane, applied, read_keys, written_keys)
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (ord) DO UPDATE SET applied = excluded.applied,
           read_keys = excluded.read_keys, written_keys = excluded.written_keys`,
      ),
      remove: cache.prepare<[ord: number], never>('DELETE FROM run WHERE ord = ?'),
      clear: cache.prepare<[], never>('DELETE FROM run'),
    };
  }

  reload(): void {
    this.#loaded = false;
  }

  get(ord: number): RunRecord | undefined {
    this.#load();
    return this.#runs.get(ord);
  }

  byCommand(commandId: string): RunRecord | undefined {
    this.#load();
    const ord = this.#ordOf.get(commandId);
    return ord === undefined ? undefined : this.#runs.get(ord);
  }

  get isEmpty(): boolean {
    this.#load();
    return this.#runs.size === 0;
  }

  /** In local order. */
  all(): readonly RunRecord[] {
    this.#load();
    return [...this.#runs.values()].sort((a, b) => a.ord - b.ord);
  }

  readersOf(key: string): Iterable<number> {
    this.#load();
    return this.#readers.get(key) ?? [];
  }

  writersOf(key: string): Iterable<number> {
    this.#load();
    return this.#writers.get(key) ?? [];
  }

  put(run: RunRecord): void {
    this.#load();
    this.#forget(run.ord);
    this.#remember(run);
    this.#statements.put.run(
      run.ord,
      run.commandId,
      run.name,
      run.lane,
      Number(run.applied),
      JSON.stringify([...run.reads]),
      JSON.stringify([...run.writes]),
    );
  }

  /** Undone and about to be run again or removed, in the same transaction. */
  lift(ord: number): void {
    this.#load();
    this.#forget(ord);
  }

  remove(ord: number): void {
    this.#load();
    this.#forget(ord);
    this.#statements.remove.run(ord);
  }

  clear(): void {
    this.#statements.clear.run();
    this.#empty();
    this.#loaded = true;
  }

  #load(): void {
    if (this.#loaded) return;
    this.#empty();
    for (const row of this.#statements.all.iterate()) {
      this.#remember({
        ord: row.ord,
        commandId: row.command_id,
        name: row.name,
        lane: row.lane,
        applied: row.applied === 1,
        reads: new Set(Keys.parse(JSON.parse(row.read_keys))),
        writes: new Set(Keys.parse(JSON.parse(row.written_keys))),
      });
    }
    this.#loaded = true;
  }

  #empty(): void {
    this.#runs.clear();
    this.#readers.clear();
    this.#writers.clear();
    this.#ordOf.clear();
  }

  #remember(run: RunRecord): void {
    this.#runs.set(run.ord, run);
    this.#ordOf.set(run.commandId, run.ord);
    for (const key of run.reads) addTo(this.#readers, key, run.ord);
    for (const key of run.writes) addTo(this.#writers, key, run.ord);
  }

  #forget(ord: number): void {
    const run = this.#runs.get(ord);
    if (run === undefined) return;
    this.#runs.delete(ord);
    this.#ordOf.delete(run.commandId);
    for (const key of run.reads) removeFrom(this.#readers, key, ord);
    for (const key of run.writes) removeFrom(this.#writers, key, ord);
  }
}

function addTo(index: Map<string, Set<number>>, key: string, ord: number): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, new Set([ord]));
  else known.add(ord);
}

function removeFrom(index: Map<string, Set<number>>, key: string, ord: number): void {
  const known = index.get(key);
  if (known === undefined) return;
  known.delete(ord);
  if (known.size === 0) index.delete(key);
}
