/**
 * Repair-ledger: counts what a repair of a scope has mended, and writes it down.
 *
 * Invariants:
 *  1. A repair is written down when it begins; one that outlives the program ends without counts, never without an entry.
 *  2. What the stream brought in the meantime is not counted: only rows as old as the comparison.
 */

import { confirmedOfScope } from '../rebase/confirmed-rows.ts';
import type { RepairCounts } from '../store/repair-store.ts';
import { pageRows } from './limits.ts';
import type { Replica } from './replica.ts';
import { livePosition } from './replica.ts';

interface Before {
  readonly commit: number;
  /** `<type>/<key>` to the rev that was held. */
  readonly revs: ReadonlyMap<string, number>;
}

/** What this run of the program has mended; null = nothing. */
export interface Mended {
  readonly scopes: number;
  readonly rows: number;
  readonly at: number;
}

export class RepairLedger {
  readonly #replica: Replica;
  readonly #before = new Map<string, Before>();
  #mended: Mended | null = null;

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  get mended(): Mended | null {
    return this.#mended;
  }

  /** These scopes differ from the server and will be fetched anew. */
  begin(scopes: readonly string[]): void {
    const { work } = this.#replica;
    const { commit } = livePosition(this.#replica);
    for (const scope of scopes) {
      if (!this.#before.has(scope)) this.#before.set(scope, { commit, revs: this.#revsOf(scope) });
      work.repairs.begin(scope, this.#replica.now());
    }
    work.report();
  }

  /** A scope has been fetched whole, whether for a repair or not. */
  fetched(scope: string): void {
    const { work } = this.#replica;
    const before = this.#before.get(scope);
    this.#before.delete(scope);
    const counts = before === undefined ? null : countsOf(before, this.#revsOf(scope));
    const at = this.#replica.now();
    if (!work.repairs.end(scope, at, counts)) return;
    work.report();
    const { scopes, rows } = this.#mended ?? { scopes: 0, rows: 0 };
    this.#mended = { at, scopes: scopes + 1, rows: rows + sumOf(counts) };
  }

  #revsOf(scope: string): ReadonlyMap<string, number> {
    const revs = new Map<string, number>();
    for (const row of confirmedOfScope(this.#replica.cache, scope, pageRows)) {
      if (!row.deleted) revs.set(`${row.type}/${row.key}`, row.rev);
    }
    return revs;
  }
}

function countsOf({ commit, revs }: Before, now: ReadonlyMap<string, number>): RepairCounts {
  let added = 0;
  let changed = 0;
  let removed = 0;
  for (const [row, rev] of now) {
    if (rev > commit) continue;
    const held = revs.get(row);
    if (held === undefined) added += 1;
    else if (held !== rev) changed += 1;
  }
  for (const row of revs.keys()) {
    if (!now.has(row)) removed += 1;
  }
  return { added, changed, removed };
}

function sumOf(counts: RepairCounts | null): number {
  return counts === null ? 0 : counts.added + counts.changed + counts.removed;
}
