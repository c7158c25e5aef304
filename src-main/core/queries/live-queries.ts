/**
 * Live-queries: subscriptions that run again when a commit touched what they read.
 *
 * Invariants:
 *  1. A subscriber is told once soon, then only when the result differs from what it was told last.
 *  2. After the last commit every affected subscription runs once more; none runs more often than once in
 *     max(`minRerunMs`, `rerunCostFactor` × its last cost).
 *  3. At most `maxSubscriptions` exist.
 */

import type { Sum64 } from '../../../src-shared/kernel/hash64.ts';
import { equalSum, hash64 } from '../../../src-shared/kernel/hash64.ts';
import type { CommitReport } from '../change-keys.ts';
import { CoreError } from '../core-error.ts';
import type { TimerPort } from '../ports.ts';
import type { QueryListener } from '../query-engine.ts';
import { maxSubscriptions, minRerunMs, rerunCostFactor } from './limits.ts';

export interface RunResult {
  readonly result: unknown;
  readonly dependencies: ReadonlySet<string>;
}

interface Subscription {
  readonly run: () => RunResult;
  readonly listener: QueryListener;
  dependencies: ReadonlySet<string>;
  told: { readonly length: number; readonly hash: Sum64 } | undefined;
  lastRunAt: number;
  lastCostMs: number;
  timer: { cancel(): void } | undefined;
}

export class LiveQueries {
  readonly #timers: TimerPort;
  readonly #subscriptions = new Set<Subscription>();

  constructor(timers: TimerPort) {
    this.#timers = timers;
  }

  subscribe(run: () => RunResult, listener: QueryListener): { unsubscribe(): void } {
    if (this.#subscriptions.size >= maxSubscriptions) {
      throw new CoreError('tooManySubscriptions', 'too many live queries', {
        limit: maxSubscriptions,
      });
    }
    const subscription: Subscription = {
      run,
      listener,
      dependencies: new Set(),
      told: undefined,
      lastRunAt: Number.NEGATIVE_INFINITY,
      lastCostMs: 0,
      timer: undefined,
    };
    this.#subscriptions.add(subscription);
    this.#schedule(subscription);
    return {
      unsubscribe: () => {
        subscription.timer?.cancel();
        this.#subscriptions.delete(subscription);
      },
    };
  }

  committed(report: CommitReport): void {
    const changed = new ChangedKeys(report.keys);
    for (const subscription of this.#subscriptions) {
      if (changed.meets(subscription.dependencies)) this.#schedule(subscription);
    }
  }

  close(): void {
    for (const subscription of this.#subscriptions) subscription.timer?.cancel();
    this.#subscriptions.clear();
  }

  #schedule(subscription: Subscription): void {
    if (subscription.timer !== undefined) return;
    const gap = Math.max(minRerunMs, rerunCostFactor * subscription.lastCostMs);
    const wait = subscription.lastRunAt + gap - this.#timers.monotonicMs();
    subscription.timer = this.#timers.setTimer(Math.max(0, wait), () => {
      subscription.timer = undefined;
      this.#runNow(subscription);
    });
  }

  #runNow(subscription: Subscription): void {
    const startedAt = this.#timers.monotonicMs();
    try {
      const { result, dependencies } = subscription.run();
      subscription.dependencies = dependencies;
      this.#tell(subscription, result);
    } catch (cause) {
      subscription.told = undefined;
      const code = cause instanceof CoreError ? cause.code : 'failed';
      subscription.listener({ ok: false, code });
    }
    subscription.lastRunAt = this.#timers.monotonicMs();
    subscription.lastCostMs = subscription.lastRunAt - startedAt;
  }

  #tell(subscription: Subscription, result: unknown): void {
    const text = JSON.stringify(result, withoutMeasures);
    const now = { length: text.length, hash: hash64(text) };
    const { told } = subscription;
    if (told?.length === now.length && equalSum(told.hash, now.hash)) return;
    subscription.told = now;
    subscription.listener({ ok: true, result });
  }
}

/** How long a run took is no change of what it found. */
function withoutMeasures(name: string, value: unknown): unknown {
  return name === 'tookMs' ? undefined : value;
}

/**
 * The keys of one commit, arranged for many questions. A key that ends in `/` or `:` speaks of all that begins with it;
 * the others meet only their equals, since a write names every prefix of an index that it touches.
 */
class ChangedKeys {
  readonly #exact: ReadonlySet<string>;
  readonly #wide: readonly string[];

  constructor(keys: readonly string[]) {
    this.#exact = new Set(keys);
    this.#wide = keys.filter(isWide);
  }

  meets(dependencies: ReadonlySet<string>): boolean {
    for (const dependency of dependencies) {
      if (this.#exact.has(dependency)) return true;
      if (this.#wide.some((key) => dependency.startsWith(key))) return true;
      if (isWide(dependency) && this.#anyBelow(dependency)) return true;
    }
    return false;
  }

  #anyBelow(prefix: string): boolean {
    for (const key of this.#exact) {
      if (key.startsWith(prefix)) return true;
    }
    return false;
  }
}

function isWide(key: string): boolean {
  return key.endsWith('/') || key.endsWith(':');
}
