/**
 * Replica: the person's copy: both files, and what a rebase needs to know of them.
 */

import type { Position } from '../../../src-shared/protocol/stream.ts';
import type { RebaseEnvironment } from '../rebase/rebase.ts';
import type { CacheStore } from '../store/cache-store.ts';
import type { WorkStore } from '../store/work-store.ts';

export interface Replica extends RebaseEnvironment {
  readonly cache: CacheStore;
  readonly work: WorkStore;
  /** The clock port. */
  now(): number;
  /**
   * Commit at which a scope's rows were gained anew in this run: a download that began before it proves nothing. At
   * most one entry a followed scope; a download does not outlive the process.
   */
  readonly gainedAt: Map<string, number>;
}

export interface ReplicaParts {
  readonly cache: CacheStore;
  readonly work: WorkStore;
  readonly personId: string;
  now(): number;
}

const fallbackTimeZone = 'Asia/Shanghai';

export function createReplica(parts: ReplicaParts): Replica {
  const { cache, work } = parts;
  return {
    cache,
    work,
    personId: parts.personId,
    parsedArgs: new WeakMap(),
    now: () => parts.now(),
    gainedAt: new Map(),
    timeZone: () => cache.notes.note('timeZone') ?? fallbackTimeZone,
    runnable: (ord) => work.outbox.runnable(ord),
  };
}

/** Nothing seen yet: position 0 of no epoch. */
export function livePosition(replica: Replica): Position {
  const position = replica.cache.notes.position();
  return position === undefined
    ? { epoch: '', commit: 0 }
    : { epoch: position.epoch, commit: position.commit };
}

/** The re-run set of S1, in local order. */
export function rerunSet(replica: Replica): ReturnType<WorkStore['outbox']['rerunSet']> {
  const contained = replica.cache.notes.contained();
  return replica.work.outbox
    .rerunSet(livePosition(replica).commit)
    .filter(({ envelope }) => !contained.has(envelope.commandId));
}
