/**
 * Server-replica: a client reduced to rows and a position, which applies frames as docs/specs/sync.md says and checks
 * them; and the view that the server's tables say a person should have.
 */

import { replicatedTypes } from '../../src-shared/entities.ts';
import { entityOf, isRowType } from '../../src-shared/entities.ts';
import type { Frame, WireChange } from '../../src-shared/protocol/stream.ts';
import type { Sum64 } from '../../src-shared/kernel/hash64.ts';
import { addSum, rowHash, zeroSum } from '../../src-shared/kernel/hash64.ts';
import { isPartition } from '../../src-shared/scopes.ts';
import type { Store } from '../../src-server/store/open-store.ts';
import { bodyOf, createRowStore } from '../../src-server/store/row-store.ts';

type Rows = Map<string, WireChange>;

export class Replica {
  readonly rows: Rows = new Map();
  readonly heads = new Map<string, number>();
  readonly incomplete = new Set<string>();
  position: number;
  isCurrent = false;

  constructor(position = 0) {
    this.position = position;
  }

  apply(frame: Frame): void {
    if (frame.from > this.position) throw new Error(`gap: ${frame.from} > ${this.position}`);
    if (frame.to < this.position) throw new Error('a frame goes back');
    if (!frame.collapsed) this.#checkSeqs(frame);
    for (const change of frame.changes) this.#put(change);
    for (const head of frame.heads) this.heads.set(head.scope, head.seq);
    for (const { scope, complete } of frame.gained) {
      if (!complete) this.incomplete.add(scope);
    }
    this.position = frame.to;
    if (frame.current) this.isCurrent = true;
  }

  /** Rows of the scopes that the replica's own follow rows open. */
  visible(): ReadonlyMap<string, number> {
    const open = new Set<string>();
    for (const row of this.rows.values()) {
      if (row.type !== 'follow' || row.body === null) continue;
      if (row.body['toSeq'] === null) open.add(String(row.body['scope']));
    }
    const seen = new Map<string, number>();
    for (const [key, row] of this.rows) {
      if (row.body !== null && open.has(row.scope) && !this.incomplete.has(row.scope)) {
        seen.set(key, row.rev);
      }
    }
    return seen;
  }

  #put(change: WireChange): void {
    const key = `${change.type}/${change.key}`;
    const held = this.rows.get(key);
    if (held !== undefined && held.rev > change.rev) return;
    this.rows.set(key, change);
  }

  /** Seqs of a live frame continue the head, where nothing of the scope is from before the person's time. */
  #checkSeqs(frame: Frame): void {
    const gained = new Set(frame.gained.map(({ scope }) => scope));
    const bySeq = new Map<string, number[]>();
    for (const { scope, seq } of frame.changes) {
      bySeq.set(scope, [...(bySeq.get(scope) ?? []), seq]);
    }
    for (const [scope, seqs] of bySeq) {
      const head = this.heads.get(scope);
      const follow = [...this.rows.values()].find(
        (row) => row.type === 'follow' && row.body?.['scope'] === scope,
      );
      if (head === undefined || gained.has(scope) || follow?.body?.['fromSeq'] !== 0) continue;
      for (const [index, seq] of seqs.entries()) {
        if (seq !== head + index + 1) throw new Error(`a hole in ${scope}: ${seq} after ${head}`);
      }
    }
  }
}

/** `V(p, head)`: every row of open live follows within its window, by `type/key` → rev. */
export function expectedView(
  store: Store,
  personId: string,
  now: number,
): ReadonlyMap<string, number> {
  const rows = createRowStore(store.db);
  const view = new Map<string, number>();
  for (const followRow of rows.list('follow', { index: 'byPerson', prefix: [personId] })) {
    const follow = bodyOf('follow', followRow);
    const isExpired = follow.expiresAt !== null && follow.expiresAt <= now;
    if (follow.toSeq !== null || isPartition(follow.scope) || isExpired) continue;
    for (const type of replicatedTypes) {
      const found = store.db
        .prepare<[string], { key: string; rev: number; born: number }>(
          `SELECT key, rev, born FROM r_${type} WHERE scope = ? AND deleted = 0`,
        )
        .all(follow.scope);
      for (const row of found) {
        const isTimeline = isRowType(type) && entityOf(type).timeline;
        if (!isTimeline || row.born >= follow.fromSeq) view.set(`${type}/${row.key}`, row.rev);
      }
    }
  }
  return view;
}

export function replicaOf(frames: readonly Frame[], position = 0): Replica {
  const replica = new Replica(position);
  for (const frame of frames) replica.apply(frame);
  return replica;
}

/** The state sum over the replica's rows of a scope. */
export function sumOf(replica: Replica, scope: string): Sum64 & { readonly rows: number } {
  const held = [...replica.rows.values()].filter((row) => row.scope === scope && row.body !== null);
  const sum = held.reduce((total, row) => addSum(total, rowHash(row)), zeroSum);
  return { ...sum, rows: held.length };
}
