/**
 * Open-profile: both files of one person, opened, migrated, repaired where they must be, and brought to one state.
 *
 * Invariants:
 *  1. One process works in a profile (lock); a file of a newer program is refused, not changed.
 *  2. A damaged `cache` is set aside and built anew from the server; of a damaged `work` everything readable is saved and
 *     the damaged file is kept. Both are told.
 *  3. After opening, the visible rows are the confirmed rows plus the re-run set (S10, R3).
 */

import type { CommitReport } from './change-keys.ts';
import type { ClientClock } from './clock.ts';
import { CoreError } from './core-error.ts';
import type { ProfileKeys } from './keys/profile-keys.ts';
import { receiptKeepMs } from './outbox/limits.ts';
import type { CorePorts, WritableDatabase } from './ports.ts';
import { startUp } from './rebase/rebase.ts';
import type { CacheExtension } from './row-observer.ts';
import { cacheParts } from './store/cache-schema.ts';
import { CacheStore } from './store/cache-store.ts';
import { salvage } from './store/salvage.ts';
import { migrate, NewerSchemaError } from './store/schema-version.ts';
import { workSteps } from './store/work-schema.ts';
import { WorkStore } from './store/work-store.ts';
import type { Replica } from './sync/replica.ts';
import { createReplica, rerunSet } from './sync/replica.ts';

export type ProfileNotice = 'cacheRebuilt' | 'workSalvaged' | 'workSealed' | 'workLost';

export interface OpenProfileOptions {
  readonly folder: string;
  readonly keys: ProfileKeys;
  readonly personId: string;
  readonly deviceId: string;
  readonly freshCache: boolean;
  readonly sealedWork: boolean;
  readonly extensions: readonly CacheExtension[];
  readonly clock: ClientClock;
  onCommit(report: CommitReport): void;
}

export interface Profile {
  readonly replica: Replica;
  readonly notices: readonly ProfileNotice[];
  close(): void;
}

/** Name under which `work` keeps what the clock knew. */
export const clockName = 'clock';
export const cacheFile = (folder: string): string => `${folder}/cache.db`;
export const workFile = (folder: string): string => `${folder}/work.db`;
/** Written when a transaction of the cache failed; the next opening looks at every page. */
export const suspectFile = (folder: string): string => `${folder}/cache-suspect`;

export async function openProfile(ports: CorePorts, options: OpenProfileOptions): Promise<Profile> {
  const lock = await ports.files.lock(`${options.folder}/profile.lock`);
  if (lock === undefined) {
    throw new CoreError('storageFailed', 'another program works in this profile', {
      reason: 'inUse',
    });
  }
  const opened: WritableDatabase[] = [];
  try {
    const notices: ProfileNotice[] = [];
    const suspect = (await ports.files.size(suspectFile(options.folder))) !== undefined;
    const work = openWork(ports, options, notices);
    opened.push(work);
    const cache = openCache(ports, options, suspect, notices);
    opened.push(cache);
    if (suspect) await ports.files.remove(suspectFile(options.folder));
    const replica = assemble(options, cache, work);
    return {
      replica,
      notices,
      close: () => {
        replica.cache.close();
        replica.work.close();
        lock.release();
      },
    };
  } catch (cause) {
    for (const database of opened) database.close();
    lock.release();
    throw asStorageError(cause);
  }
}

function assemble(
  options: OpenProfileOptions,
  cache: WritableDatabase,
  work: WritableDatabase,
): Replica {
  const report = (changed: CommitReport): void => options.onCommit(changed);
  const replica = createReplica({
    cache: new CacheStore(cache, options.extensions, report),
    work: new WorkStore(work, report),
    personId: options.personId,
    now: () => options.clock.now(),
  });
  options.clock.recall(replica.work.meta(clockName));
  replica.work.setDevice(options.deviceId, options.personId);
  replica.work.outbox.forgetReceiptsBefore(replica.now() - receiptKeepMs);
  bringToOneState(replica);
  return replica;
}

/** S10: one transaction undoes everything and runs what is unsettled or not seen yet. */
export function bringToOneState(replica: Replica): void {
  const { cache, work } = replica;
  cache.commit(() => {
    cache.rows.reproject();
    for (const commandId of cache.notes.contained().keys()) {
      if (!work.outbox.has(commandId)) cache.notes.pruneContained(commandId);
    }
    startUp(replica, rerunSet(replica));
  });
}

function openCache(
  ports: CorePorts,
  options: OpenProfileOptions,
  suspect: boolean,
  notices: ProfileNotice[],
): WritableDatabase {
  const file = cacheFile(options.folder);
  if (options.freshCache && ports.database.exists(file)) ports.database.remove(file);
  const open = (): WritableDatabase => {
    const key = options.keys.cache;
    const cache = ports.database.openWritable({ file, key, synchronous: 'normal' });
    return closeOnThrow(cache, () => {
      if (suspect) assertSound(cache);
      migrate(cache, cacheParts(options.extensions));
    });
  };
  try {
    return open();
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    ports.log.error('cache.damaged');
    ports.database.setAside(file, `damaged-${ports.timers.osNow()}`);
    notices.push('cacheRebuilt');
    return open();
  }
}

function openWork(
  ports: CorePorts,
  options: OpenProfileOptions,
  notices: ProfileNotice[],
): WritableDatabase {
  const file = workFile(options.folder);
  if (options.sealedWork && ports.database.exists(file)) {
    ports.database.setAside(file, `sealed-${ports.timers.osNow()}`);
    notices.push('workSealed');
  }
  const open = (name: string): WritableDatabase =>
    ports.database.openWritable({ file: name, key: options.keys.work, synchronous: 'full' });
  const ready = (): WritableDatabase => {
    const work = open(file);
    return closeOnThrow(work, () => {
      assertSound(work);
      migrate(work, [{ part: 'work', steps: workSteps, onlyGains: true }]);
    });
  };
  try {
    return ready();
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    const kept = ports.database.setAside(file, `damaged-${ports.timers.osNow()}`);
    const fresh = ready();
    notices.push(salvageInto(ports, fresh, () => open(kept)));
    return fresh;
  }
}

function salvageInto(
  ports: CorePorts,
  fresh: WritableDatabase,
  openDamaged: () => WritableDatabase,
): ProfileNotice {
  try {
    const damaged = openDamaged();
    const { rows, broken } = salvage(damaged, fresh);
    damaged.close();
    ports.log.error('work.salvaged', { rows, brokenTables: broken.length });
    return 'workSalvaged';
  } catch {
    ports.log.error('work.lost');
    return 'workLost';
  }
}

class DamageError extends Error {}

function assertSound(database: WritableDatabase): void {
  const found = database.prepare<[], { quick_check: string }>('PRAGMA quick_check(1)').get();
  if (found?.quick_check !== 'ok') throw new DamageError('a page is damaged');
}

function closeOnThrow(database: WritableDatabase, work: () => void): WritableDatabase {
  try {
    work();
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}

/** The driver's codes for a file that is no database or has damaged pages. */
export function isDamage(cause: unknown): boolean {
  if (cause instanceof DamageError) return true;
  const code = codeOf(cause);
  return code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB');
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : '';
}

export function asStorageError(cause: unknown): unknown {
  if (cause instanceof CoreError) return cause;
  if (cause instanceof NewerSchemaError) {
    return new CoreError('storageFailed', cause.message, { reason: 'newerSchema' });
  }
  const code = codeOf(cause);
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') return new CoreError('diskFull');
  if (code.startsWith('SQLITE_')) {
    return new CoreError('storageFailed', 'the local store failed', { reason: code });
  }
  return cause;
}
