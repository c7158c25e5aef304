/**
 * Group-commit: commands wait in one queue and are run up to `maxGroup` in one transaction, each in its savepoint.
 *
 * Invariants:
 *  1. A promise is resolved only after the COMMIT of its group has returned (fsync).
 *  2. A command that throws leaves nothing behind and does not touch its neighbours; later commands of the same push
 *     are then not run, so that the order within a lane holds.
 *  3. After a COMMIT has failed nobody can know what is on disk: the queue is refused and nothing is accepted again.
 */

import type Database from 'better-sqlite3';
import type { PushResult } from '../../src-shared/protocol/envelope.ts';
import type { ServerLog, ServerTimers, SessionIdentity } from '../ports.ts';
import type { CommittedCommand, Executed, ExecutorParts } from './executor.ts';
import { execute, UnwritableDecision, rejectUnwritable } from './executor.ts';
import type { Intake } from './intake.ts';
import { KernelError } from './kernel-error.ts';
import { maxGroup, maxQueuedCommands } from './limits.ts';

/** Commands of one push; the first without an outcome ends it. */
export interface PushBatch {
  failed: boolean;
}

export interface GroupResult {
  readonly commits: readonly CommittedCommand[];
  /** Who has a receipt of which commit. */
  readonly receipts: readonly { readonly personId: string; readonly commit: number }[];
  readonly effects: boolean;
}

export interface GroupCommitParts {
  readonly db: Database.Database;
  readonly clock: ServerTimers;
  readonly log: ServerLog;
  readonly executor: ExecutorParts;
  /** Called in the same step as the COMMIT, before any answer leaves. */
  readonly published: (result: GroupResult) => void;
}

interface Job {
  readonly intake: Intake;
  readonly identity: SessionIdentity | 'system';
  readonly batch: PushBatch;
  readonly resolve: (result: PushResult) => void;
  readonly reject: (cause: KernelError) => void;
}

type Settled = { readonly job: Job } & (
  { readonly executed: Executed } | { readonly failure: KernelError }
);

export class GroupCommit {
  readonly #parts: GroupCommitParts;
  readonly #queue: Job[] = [];
  readonly #savepoint: Database.Statement<[]>;
  readonly #release: Database.Statement<[]>;
  readonly #undo: Database.Statement<[]>;
  #isScheduled = false;
  #accepts = true;
  readonly #drained: (() => void)[] = [];

  constructor(parts: GroupCommitParts) {
    this.#parts = parts;
    this.#savepoint = parts.db.prepare('SAVEPOINT command');
    this.#release = parts.db.prepare('RELEASE command');
    this.#undo = parts.db.prepare('ROLLBACK TO command');
  }

  get waiting(): number {
    return this.#queue.length;
  }

  get accepts(): boolean {
    return this.#accepts;
  }

  add(
    intake: Intake,
    identity: SessionIdentity | 'system',
    batch: PushBatch = { failed: false },
  ): Promise<PushResult> {
    if (!this.#accepts) return Promise.reject(new KernelError('stopped', 'the server is stopping'));
    if (this.#queue.length >= maxQueuedCommands) {
      batch.failed = true;
      return Promise.reject(new KernelError('overloaded', 'too many commands wait'));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ intake, identity, batch, resolve, reject });
      this.#schedule();
    });
  }

  /** Refuses new commands and resolves when those that wait have their outcome. */
  async stop(): Promise<void> {
    this.#accepts = false;
    if (this.#queue.length === 0) return;
    await new Promise<void>((resolve) => this.#drained.push(resolve));
  }

  #schedule(): void {
    if (this.#isScheduled || this.#queue.length === 0) return;
    this.#isScheduled = true;
    // A delay of 0 lets the input that has already arrived join the group.
    this.#parts.clock.setTimer(0, () => {
      this.#isScheduled = false;
      this.#runGroup();
      this.#schedule();
      if (this.#queue.length > 0) return;
      for (const resolve of this.#drained.splice(0)) resolve();
    });
  }

  #runGroup(): void {
    const jobs = this.#queue.splice(0, maxGroup);
    const { db, log } = this.#parts;
    let settled: readonly Settled[];
    try {
      db.exec('BEGIN IMMEDIATE');
      settled = jobs.map((job) => this.#runJob(job));
    } catch (cause) {
      if (db.inTransaction) db.exec('ROLLBACK');
      this.#parts.executor.audit.forget();
      log.error('commit.groupFailed', { commands: jobs.length, name: nameOf(cause) });
      fail(jobs, new KernelError('storage', 'the group could not be run', cause));
      return;
    }
    try {
      db.exec('COMMIT');
    } catch (cause) {
      this.#accepts = false;
      log.error('commit.failed', { commands: jobs.length, name: nameOf(cause) });
      const failure = new KernelError('stopped', 'a commit failed; restart the server', cause);
      fail([...jobs, ...this.#queue.splice(0)], failure);
      return;
    }
    this.#publish(settled);
    for (const entry of settled) {
      if ('executed' in entry) entry.job.resolve(entry.executed.result);
      else entry.job.reject(entry.failure);
    }
  }

  #runJob(job: Job): Settled {
    if (job.batch.failed) {
      const failure = new KernelError('afterFailure', 'an earlier command has no outcome');
      return { job, failure };
    }
    const { executor, log } = this.#parts;
    try {
      return {
        job,
        executed: this.#inSavepoint(() => execute(executor, job.intake, job.identity)),
      };
    } catch (cause) {
      if (!this.#parts.db.inTransaction) throw cause;
      if (cause instanceof UnwritableDecision) {
        const executed = this.#inSavepoint(() =>
          rejectUnwritable(executor, job.intake, job.identity, cause),
        );
        return { job, executed };
      }
      job.batch.failed = true;
      log.error('command.threw', { command: job.intake.name, name: nameOf(cause) });
      const failure = new KernelError('bug', `${job.intake.name} threw`, cause);
      return { job, failure };
    }
  }

  #inSavepoint(run: () => Executed): Executed {
    this.#savepoint.run();
    try {
      const executed = run();
      this.#release.run();
      return executed;
    } catch (cause) {
      this.#parts.executor.audit.forget();
      // SQLite itself may have ended the transaction (disk full); then there is nothing to undo.
      if (this.#parts.db.inTransaction) {
        this.#undo.run();
        this.#release.run();
      }
      throw cause;
    }
  }

  #publish(settled: readonly Settled[]): void {
    const executed = settled.flatMap((entry) => ('executed' in entry ? [entry] : []));
    this.#parts.published({
      commits: executed.flatMap(({ executed: { committed } }) =>
        committed === undefined ? [] : [committed],
      ),
      receipts: executed.flatMap(({ job: { identity }, executed: { result } }) =>
        identity === 'system' || result.outcome === 'rejected'
          ? []
          : [{ personId: identity.personId, commit: result.receipt.commit }],
      ),
      effects: executed.some(({ executed: { effects } }) => effects),
    });
  }
}

function fail(jobs: readonly Job[], cause: KernelError): void {
  for (const job of jobs) {
    job.batch.failed = true;
    job.reject(cause);
  }
}

/** The class or SQLite code of an error: the message may hold content. */
function nameOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}
