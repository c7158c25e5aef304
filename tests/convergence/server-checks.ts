/**
 * Server-checks: S4, S5 (dense seqs), S9, S12, S14 and S15 on the server's tables.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { seriesIdOf, seriesYearOf } from '../../src-shared/features/numbering/series.ts';
import type { FollowWindow } from '../../src-shared/follows/audience.ts';
import { addSum, rowHash, zeroSum } from '../../src-shared/kernel/hash64.ts';
import { serverScope } from '../../src-shared/scopes.ts';
import type { ServerHistory } from './server-history.ts';
import type { HeadLine, LogLine, OutcomeLine } from './server-reader.ts';
import { hold } from './violation.ts';

/** What the log said so far; fed with each new entry. */
export class LogWatch {
  readonly #seqs = new Map<string, number>();
  readonly #commitOf = new Map<string, number>();
  #commit = 0;

  get commit(): number {
    return this.#commit;
  }

  /** `silent`: commits without an entry, those that wrote rows of the server alone. */
  take(entries: readonly LogLine[], silent: ReadonlySet<number>): void {
    for (const entry of entries) {
      while (entry.commit > this.#commit + 1 && silent.has(this.#commit + 1)) this.#commit += 1;
      const seq = (this.#seqs.get(entry.scope) ?? 0) + 1;
      hold(
        entry.seq === seq,
        'S5',
        () => `${entry.scope} has seq ${entry.seq} in commit ${entry.commit} after ${seq - 1}`,
      );
      this.#seqs.set(entry.scope, entry.seq);
      hold(
        entry.commit === this.#commit || entry.commit === this.#commit + 1,
        'S5',
        () => `commit ${entry.commit} follows ${this.#commit}`,
      );
      this.#commit = entry.commit;
      const commit = this.#commitOf.get(entry.commandId);
      hold(
        commit === undefined || commit === entry.commit,
        'S4',
        () => `${entry.commandId} took effect in commits ${commit ?? 0} and ${entry.commit}`,
      );
      this.#commitOf.set(entry.commandId, entry.commit);
    }
    while (silent.has(this.#commit + 1)) this.#commit += 1;
  }
}

/** S4: an outcome never changes and never goes away. */
export class OutcomeWatch {
  #known = new Map<string, OutcomeLine>();

  take(outcomes: readonly OutcomeLine[]): void {
    const now = new Map(outcomes.map((outcome) => [outcome.commandId, outcome]));
    for (const [commandId, before] of this.#known) {
      const after = now.get(commandId);
      hold(
        after?.outcome === before.outcome && after.actor === before.actor,
        'S4',
        () =>
          `the outcome of ${commandId} changed from ${before.outcome} to ${after?.outcome ?? '-'}`,
      );
    }
    this.#known = now;
  }

  get(commandId: string): OutcomeLine | undefined {
    return this.#known.get(commandId);
  }

  get size(): number {
    return this.#known.size;
  }

  accepted(): number {
    return [...this.#known.values()].filter((outcome) => outcome.commit !== null).length;
  }
}

/** S9 on the server: a head's state sum is the sum over its rows. */
export function checkHeads(history: ServerHistory, heads: readonly HeadLine[]): void {
  for (const { scope, sumHi, sumLo } of heads) {
    let sum = zeroSum;
    for (const row of history.rowsOf(scope, history.head)) {
      if (row.body !== undefined) sum = addSum(sum, rowHash(row));
    }
    hold(
      sum.hi === sumHi && sum.lo === sumLo,
      'S9',
      () => `the server's state sum of ${scope} is not the sum of its rows`,
    );
  }
}

/** S12: the follow rows equal the full derivation. */
export function checkFollows(history: ServerHistory): void {
  const head = history.head;
  const wanted = new Map<string, FollowWindow>();
  for (const person of history.rowsOfType('person', head)) {
    for (const [scope, window] of history.follows(person.key, head)) {
      if (scope !== serverScope) wanted.set(`${person.key}/${scope}`, window);
    }
  }
  for (const row of history.rowsOfType('follow', head)) {
    if (row.body === undefined) continue;
    const body = row.body as RowOf<'follow'>;
    const window = wanted.get(row.key);
    hold(window !== undefined, 'S12', () => `follow ${row.key} has no reason`);
    hold(
      body.fromSeq === window?.fromSeq &&
        body.toSeq === window.toSeq &&
        body.expiresAt === window.expiresAt &&
        body.sealed === window.sealed,
      'S12',
      () => `follow ${row.key} is ${JSON.stringify(body)}, not ${JSON.stringify(window)}`,
    );
    wanted.delete(row.key);
  }
  hold(wanted.size === 0, 'S12', () => `no follow row of ${[...wanted.keys()].join(', ')}`);
}

/** S14: every integer of a series below `next` has its line in the ledger, once. */
export function checkNumbers(history: ServerHistory): void {
  const taken = new Map<string, number[]>();
  const take = (series: string, seq: number): void => {
    taken.set(series, [...(taken.get(series) ?? []), seq]);
  };
  const head = history.head;
  for (const row of history.rowsOfType('numberLedger', head)) {
    const line = row.body as RowOf<'numberLedger'> | undefined;
    if (line !== undefined) take(seriesIdOf(seriesYearOf(line)), line.seq);
  }
  for (const row of history.rowsOfType('archiveItem', head)) {
    const item = row.body as RowOf<'archiveItem'> | undefined;
    if (item !== undefined)
      take(`archive/${item.fondsNo}/${item.year}/${item.period}`, item.itemNo);
  }
  for (const row of history.rowsOfType('numberSeries', head)) {
    const { id, next, reserved = [], ahead = [] } = row.body as RowOf<'numberSeries'>;
    const lines = (taken.get(id) ?? []).filter((seq) => !ahead.includes(seq));
    const numbers = [...lines, ...reserved].sort((a, b) => a - b);
    const wanted = Array.from({ length: next - 1 }, (_, index) => index + 1);
    hold(
      JSON.stringify(numbers) === JSON.stringify(wanted),
      'S14',
      () => `series ${id} is at ${next}, its numbers are ${numbers.join(',')}`,
    );
    taken.delete(id);
  }
  hold(taken.size === 0, 'S14', () => `numbers without a series: ${[...taken.keys()].join(', ')}`);
}
