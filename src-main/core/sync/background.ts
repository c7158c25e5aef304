/**
 * Background: what brings the replica in order behind the stream, one slice at a time: hydration, partitions, purges,
 * lapsed rights and the comparison of sums.
 *
 * Invariants:
 *  1. At most one fetch runs; a failed one is tried again after `fetchRetryMs`, never in a circle.
 *  2. A mismatch of sums refetches that scope, is counted as a repair and written down for the person (S9).
 *  3. The server is told `purged` only when no row of the scope is left.
 */

import { maxVerifyScopes } from '../../../src-shared/protocol/stream.ts';
import type { LogPort, ServerLink, TimerPort } from '../ports.ts';
import type { PartitionPosition } from '../store/cache-notes.ts';
import type { ScopeState } from '../store/scope-states.ts';
import { isComplete } from '../store/scope-states.ts';
import type { ServerHttp } from './http-fetch.ts';
import { lapsedScopes, scopesToFetch } from './follow-changes.ts';
import {
  expiryEveryMs,
  fetchRetryMs,
  idleMs,
  lapsingMs,
  purgeRows,
  verifyAfterMs,
  verifyEveryMs,
} from './limits.ts';
import type { Replica } from './replica.ts';
import { livePosition } from './replica.ts';
import { fetchPartitions, fetchScope } from './scope-pages.ts';
import { RepairLedger } from './repair-ledger.ts';
import { PartitionPolicy, hasRight } from './partition-policy.ts';
import { wantedPartition } from './wanted-partition.ts';
import { hideScopes, purgeSlice, refetchScopes, scopesToPurge } from './scope-rows.ts';
import type { VerifyScope } from './wire.ts';
import { verify } from './wire.ts';

export interface BackgroundPorts {
  readonly replica: Replica;
  readonly timers: TimerPort;
  readonly http: ServerHttp;
  readonly log: LogPort;
  link(): ServerLink | undefined;
  isCurrent(): boolean;
  onChanged(): void;
  /** The sums agree everywhere. */
  onVerified(): void;
  onPurged(): Promise<void>;
}

export class Background {
  readonly #ports: BackgroundPorts;
  readonly #pending = new Map<string, { cancel(): void }>();
  #fetching = false;
  #verifying = false;
  #online = false;
  #connection = 0;
  readonly ledger: RepairLedger;
  readonly #policy: PartitionPolicy;
  repairs = 0;
  verifiedAt: number | null = null;

  constructor(ports: BackgroundPorts) {
    this.#ports = ports;
    this.ledger = new RepairLedger(ports.replica);
    const { replica, log } = ports;
    this.#policy = new PartitionPolicy({ replica, log, kick: () => this.kick() });
  }

  /** The line is up: fetches may run. */
  goOnline(): void {
    this.#online = true;
    this.kick();
  }

  goOffline(): void {
    this.#online = false;
    this.#connection += 1;
    this.#verifying = false;
    this.#cancel('fetch');
    this.#cancel('verify');
  }

  close(): void {
    this.goOffline();
    this.#policy.close();
    for (const timer of this.#pending.values()) timer.cancel();
    this.#pending.clear();
  }

  /** After a local commit: the choice of what is kept may be another one. */
  committed(keys: readonly string[]): void {
    this.#policy.committed(keys);
  }

  /** Something may be waiting: rows to fetch, rows to forget. */
  kick(): void {
    if (scopesToPurge(this.#ports.replica).length > 0)
      this.#after('purge', idleMs, () => this.#purge());
    // A fetch that failed has its own time to be tried again.
    if (this.#online && !this.#pending.has('fetch')) this.#fetchNext();
  }

  watchExpiry(): void {
    const lapsed = lapsedScopes(this.#ports.replica);
    if (lapsed.length > 0) {
      hideScopes(this.#ports.replica, lapsed);
      this.kick();
    }
    // A new year may have begun.
    this.#policy.look();
    this.#after('expiry', expiryEveryMs, () => this.watchExpiry());
  }

  verifySoon(): void {
    this.#after('verify', verifyAfterMs, () => void this.verifyNow());
  }

  /** Compares every complete scope; answers false when it could not be asked. */
  async verifyNow(): Promise<boolean> {
    const { replica, log } = this.#ports;
    if (this.#verifying) return false;
    this.#verifying = true;
    const connection = this.#connection;
    const done = await this.#compare().catch((cause: unknown) => {
      log.warn('sync.verifyFailed', { name: cause instanceof Error ? cause.name : 'unknown' });
      return false;
    });
    if (connection !== this.#connection) return false;
    this.#verifying = false;
    if (done) {
      this.verifiedAt = replica.now();
      this.#ports.onVerified();
    }
    this.#after('verify', done ? verifyEveryMs : fetchRetryMs, () => void this.verifyNow());
    this.#ports.onChanged();
    return done;
  }

  async #compare(): Promise<boolean> {
    const { replica } = this.#ports;
    const link = this.#ports.link();
    if (link === undefined || !this.#ports.isCurrent() || this.#fetching) return false;
    const { commit } = livePosition(replica);
    const scopes = replica.cache.scopes
      .all()
      .filter((state) => isComplete(state) && !isLapsing(state, replica.now()))
      .map(({ scope, sum, rows }): VerifyScope => [scope, sum.hi, sum.lo, rows]);
    for (let start = 0; start < scopes.length; start += maxVerifyScopes) {
      const answer = await verify(link, commit, scopes.slice(start, start + maxVerifyScopes));
      if (!answer.comparable) return false;
      // Rows that came since were not compared; only a scope that stood still can be told wrong.
      if (answer.mismatched.length === 0) continue;
      this.repairs += answer.mismatched.length;
      this.#ports.log.warn('sync.repair', { scopes: answer.mismatched.length });
      this.ledger.begin(answer.mismatched);
      refetchScopes(replica, answer.mismatched);
      this.kick();
      return false;
    }
    return true;
  }

  #fetchNext(): void {
    if (this.#fetching || !this.#online) return;
    const job = this.#nextFetch();
    if (job === undefined) return;
    this.#fetching = true;
    job().then(
      () => {
        this.#fetching = false;
        this.#ports.onChanged();
        this.#after('fetch', 0, () => this.#fetchNext());
      },
      (cause: unknown) => {
        this.#fetching = false;
        this.#ports.log.warn('sync.fetchFailed', {
          name: cause instanceof Error ? cause.name : 'unknown',
        });
        this.#after('fetch', fetchRetryMs, () => this.#fetchNext());
      },
    );
  }

  #nextFetch(): (() => Promise<void>) | undefined {
    const { replica, http } = this.#ports;
    const scope = scopesToFetch(replica)[0];
    if (scope !== undefined) {
      return async () => {
        await fetchScope(http, replica, scope);
        this.ledger.fetched(scope);
      };
    }
    const partition = this.#wantedPartition();
    if (partition === undefined) return undefined;
    const nextAfter = (ended: string): PartitionPosition | undefined =>
      this.#online && scopesToFetch(replica).length === 0
        ? this.#wantedPartition(ended)
        : undefined;
    const onPartition = (): void => this.#ports.onChanged();
    const turn = (): Promise<void> =>
      new Promise((resolve) => void this.#ports.timers.setTimer(0, resolve));
    // In one turn the connection is done with the answer before, in the next the request goes.
    const letOut = async (): Promise<void> => {
      await turn();
      await turn();
    };
    return () => fetchPartitions({ http, replica, nextAfter, onPartition, letOut }, partition);
  }

  #wantedPartition(but?: string): PartitionPosition | undefined {
    return wantedPartition(this.#ports.replica.cache.notes.partitions(), but);
  }

  #purge(): void {
    const { replica } = this.#ports;
    const scope = scopesToPurge(replica)[0];
    if (scope === undefined) return;
    if (purgeSlice(replica, scope, purgeRows)) void this.#tellPurged(scope);
    this.#after('purge', idleMs, () => this.#purge());
  }

  async #tellPurged(scope: string): Promise<void> {
    try {
      await this.#ports.onPurged();
    } catch (cause) {
      // The files stay encrypted and unreachable; the next purge tries again.
      const name = cause instanceof Error ? cause.name : 'unknown';
      this.#ports.log.warn('sync.filesNotForgotten', { name });
      return;
    }
    // Let go by choice: the right to it goes on.
    if (!hasRight(this.#ports.replica, scope)) this.#ports.link()?.notify('purged', { scope });
  }

  #after(name: string, delayMs: number, run: () => void): void {
    this.#cancel(name);
    const timer = this.#ports.timers.setTimer(delayMs, () => {
      this.#pending.delete(name);
      run();
    });
    this.#pending.set(name, timer);
  }

  #cancel(name: string): void {
    this.#pending.get(name)?.cancel();
    this.#pending.delete(name);
  }
}

/** The server's clock may be ahead by the time on the line: what lapses about now is not compared. */
function isLapsing(state: ScopeState, now: number): boolean {
  return state.expiresAt !== null && state.expiresAt <= now + lapsingMs;
}
