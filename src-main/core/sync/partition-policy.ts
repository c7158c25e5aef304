/**
 * Partition-policy: keeps the years of the archive that this machine chose, lets the others go, and fetches them when they are wanted again.
 *
 * Invariants:
 *  1. What is let go is out of sight in one transaction; its rows and their entries in the search go in slices, as those of a
 *     right that ended (background.ts). The right itself stays, and the server is told nothing.
 *  2. A partition in which something waits to be sent stays until that is settled.
 *  3. A partition that is wanted again is fetched from its beginning.
 */

import { heldFilesKey } from '../../../src-shared/features/file/held-files.ts';
import { isPartition } from '../../../src-shared/scopes.ts';
import { localKey, scopeKey } from '../change-keys.ts';
import { readBody } from '../commands/command-view.ts';
import type { LogPort } from '../ports.ts';
import { freshScope } from '../store/scope-states.ts';
import { isKeptHere } from './kept-here.ts';
import type { Replica } from './replica.ts';
import { hideScopes } from './scope-rows.ts';

/** Whether a right of one's own to the scope is held: then it was let go by choice. */
export function hasRight(replica: Replica, scope: string): boolean {
  const row = replica.cache.rows.get('follow', `${replica.personId}/${scope}`);
  const follow = row === undefined || row.deleted ? undefined : readBody('follow', row);
  return follow !== undefined && (follow.expiresAt === null || follow.expiresAt > replica.now());
}

export interface PolicyOutcome {
  readonly released: readonly string[];
  readonly wanted: readonly string[];
  /** Not kept, but something in them waits to be sent. */
  readonly waiting: readonly string[];
}

/** Brings the partitions in order with the choice. */
export function keepPartitions(replica: Replica): PolicyOutcome {
  const { cache } = replica;
  const held = cache.notes.partitions().map(({ scope }) => scope);
  const tooMany = held.filter((scope) => !isKeptHere(replica, scope));
  const busy = tooMany.length === 0 ? new Set<string>() : busyScopes(replica);
  const released = tooMany.filter((scope) => !busy.has(scope));
  if (released.length > 0) hideScopes(replica, released);
  const wanted = partitionsOfRights(replica).filter(
    (scope) => !held.includes(scope) && isKeptHere(replica, scope) && hasRight(replica, scope),
  );
  if (wanted.length > 0) cache.commit(() => wanted.forEach((scope) => want(replica, scope)));
  return { released, wanted, waiting: tooMany.filter((scope) => busy.has(scope)) };
}

function partitionsOfRights({ cache, personId }: Replica): readonly string[] {
  return cache.database
    .prepare<[personId: string], { readonly scope: string }>(
      `SELECT c_scope AS scope FROM r_follow WHERE c_personId = ? AND deleted = 0 AND c_scope GLOB 'archive:*'`,
    )
    .all(personId)
    .map(({ scope }) => scope)
    .filter(isPartition);
}

/** Inside a transaction. */
function want(replica: Replica, scope: string): void {
  const { cache, personId } = replica;
  const row = cache.rows.get('follow', `${personId}/${scope}`);
  const follow = row === undefined ? undefined : readBody('follow', row);
  if (follow === undefined) return;
  const { fromSeq, toSeq, expiresAt, sealed } = follow;
  const known = cache.scopes.get(scope) ?? freshScope(scope);
  cache.scopes.put({
    ...known,
    ...{ followed: true, hidden: false, hydrated: false, readyAt: null },
    ...{ fromSeq, toSeq, expiresAt, sealed },
  });
  cache.notes.putPartition({ scope, version: 0, rev: 0, after_type: '', after_key: '', wanted: 1 });
  cache.collector.add(scopeKey(scope));
}

/** Scopes of rows that an own command has touched, and of files that are still to be sent. */
function busyScopes({ cache, work }: Replica): ReadonlySet<string> {
  const scopes = new Set<string>();
  for (const { type, key } of cache.images.all()) {
    const scope = cache.rows.get(type, key)?.scope;
    if (scope !== undefined) scopes.add(scope);
  }
  const owners = cache.database.prepare<[sha256: string], { readonly scope: string }>(
    'SELECT scope FROM r_fileRef WHERE c_sha256 = ? AND deleted = 0',
  );
  for (const { sha256 } of work.pendingUploads()) {
    for (const { scope } of owners.all(sha256)) scopes.add(scope);
  }
  return scopes;
}

export interface PartitionPolicyParts {
  readonly replica: Replica;
  readonly log: LogPort;
  /** Rows are to be fetched or forgotten. */
  kick(): void;
}

/** Looks when the choice changes, when a session begins, and while something waits. */
export class PartitionPolicy {
  readonly #parts: PartitionPolicyParts;
  #isWaiting = false;
  #isLooking = false;
  #isClosed = false;

  constructor(parts: PartitionPolicyParts) {
    this.#parts = parts;
  }

  committed(keys: readonly string[]): void {
    if (keys.includes(localKey.buffer(heldFilesKey)) || this.#isWaiting) this.look();
  }

  look(): void {
    if (this.#isLooking || this.#isClosed) return;
    this.#isLooking = true;
    // After the transaction that reported the change.
    void Promise.resolve().then(() => {
      this.#isLooking = false;
      if (!this.#isClosed) this.#keep();
    });
  }

  close(): void {
    this.#isClosed = true;
  }

  #keep(): void {
    try {
      const { released, wanted, waiting } = keepPartitions(this.#parts.replica);
      this.#isWaiting = waiting.length > 0;
      if (released.length + wanted.length > 0) this.#parts.kick();
    } catch (cause) {
      const name = cause instanceof Error ? cause.name : 'unknown';
      this.#parts.log.warn('sync.partitionsNotKept', { name });
    }
  }
}
