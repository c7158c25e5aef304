/**
 * Row-writer: writes the rows of one commit with their log entries and scope heads.
 *
 * Invariants:
 *  1. Every entry of a scope continues its seq without a hole; every written row has `rev` = commit.
 *  2. A head's checksum is the sum over all its entries, its state sum the sum over its rows without tombstones.
 *  3. A row keeps its home scope and its `born` for life; a row that is as old as another takes that one's `born`.
 *  4. Rows of the `server` scope have no entry and no head.
 *  5. A frozen row is written once; it may only be taken away, with its reason.
 */

import type { Change, RowType } from '../../src-shared/entities.ts';
import { entityOf, isReplicated, isRowType } from '../../src-shared/entities.ts';
import type { AppliedChange } from '../../src-shared/follows/triggers.ts';
import type { Sum64 } from '../../src-shared/kernel/hash64.ts';
import { addSum, entryHash, rowHash, subtractSum } from '../../src-shared/kernel/hash64.ts';
import { canonicalJson } from '../../src-shared/kernel/json.ts';
import type { ScopeHead, WireChange } from '../../src-shared/protocol/stream.ts';
import type { HeadRow, LogStore } from '../store/log-store.ts';
import type { RowStore, StoredRow } from '../store/row-store.ts';
import { sha256Hex } from './digest.ts';

/** One replicated change of a commit, as it goes to the sessions. */
export interface CommittedChange {
  readonly type: RowType;
  readonly timeline: boolean;
  readonly wire: WireChange;
  /** Length of the body's JSON. */
  readonly size: number;
}

export interface CommitWriter {
  /** Throws on a change that breaks a rule of rows. */
  apply(change: Change): AppliedChange;
  /** Writes the heads; nothing may be applied afterwards. */
  finish(): {
    readonly changes: readonly CommittedChange[];
    readonly heads: ReadonlyMap<string, ScopeHead>;
  };
}

/** A change that the kernel refuses to write; the definition that made it is wrong. */
export class BadChangeError extends Error {}

/** The body was above its bound; the command is refused, not broken. */
export class RowTooLargeError extends Error {
  readonly type: RowType;
  constructor(type: RowType) {
    super(`a row of ${type} is larger than ${entityOf(type).maxBytes} bytes`);
    this.type = type;
  }
}

/** The row is there, and rows of its type are written once. */
export class FrozenRowError extends Error {
  readonly type: RowType;
  constructor(type: RowType) {
    super(`a row of ${type} is frozen`);
    this.type = type;
  }
}

export function wireHead(head: HeadRow): ScopeHead {
  return {
    scope: head.scope,
    seq: head.seq,
    checksumHi: head.checksum_hi,
    checksumLo: head.checksum_lo,
  };
}

interface Mutable {
  seq: number;
  checksum: Sum64;
  sum: Sum64;
  rows: number;
}

export function beginCommit(
  stores: { readonly rows: RowStore; readonly log: LogStore },
  at: { readonly commit: number; readonly commandId: string },
): CommitWriter {
  const heads = new Map<string, Mutable>();
  const changes: CommittedChange[] = [];
  const headOf = (scope: string): Mutable => {
    const known = heads.get(scope);
    if (known !== undefined) return known;
    const row = stores.log.head(scope);
    const made: Mutable = {
      seq: row?.seq ?? 0,
      checksum: { hi: row?.checksum_hi ?? 0, lo: row?.checksum_lo ?? 0 },
      sum: { hi: row?.sum_hi ?? 0, lo: row?.sum_lo ?? 0 },
      rows: row?.rows ?? 0,
    };
    heads.set(scope, made);
    return made;
  };
  return {
    apply(change) {
      const prepared = prepareChange(stores.rows, change);
      if (!isReplicated(change.scope)) {
        putRow(stores.rows, prepared, { seq: 0, born: 0, ...at });
        return { change, previous: prepared.previousBody, firstOfScope: false };
      }
      const head = headOf(change.scope);
      const firstOfScope = head.seq === 0;
      changes.push(record(stores, head, prepared, at));
      return { change, previous: prepared.previousBody, firstOfScope };
    },
    finish() {
      const wire = new Map<string, ScopeHead>();
      for (const [scope, head] of heads) {
        const row: HeadRow = {
          scope,
          seq: head.seq,
          last_commit: at.commit,
          checksum_hi: head.checksum.hi,
          checksum_lo: head.checksum.lo,
          sum_hi: head.sum.hi,
          sum_lo: head.sum.lo,
          rows: head.rows,
        };
        stores.log.putHead(row);
        wire.set(scope, wireHead(row));
      }
      return { changes, heads: wire };
    },
  };
}

interface Prepared {
  readonly change: Change;
  readonly previous: StoredRow | undefined;
  readonly previousBody: Readonly<Record<string, unknown>> | undefined;
  /** null = tombstone. */
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly json: string;
}

function prepareChange(rows: RowStore, change: Change): Prepared {
  const entity = entityOf(change.type);
  const previous = rows.get(change.type, change.key);
  const live = previous?.deleted === 0;
  if (previous !== undefined && previous.scope !== change.scope) {
    throw new BadChangeError(`${change.type} ${change.key} would leave its home scope`);
  }
  const previousBody = live
    ? (JSON.parse(previous.body) as Readonly<Record<string, unknown>>)
    : undefined;
  if (change.op === 'delete') {
    if (!live) throw new BadChangeError(`${change.type} ${change.key} is not there to be deleted`);
    const json = canonicalJson({ reason: change.reason });
    return { change, previous, previousBody, body: null, json };
  }
  if (live && entity.frozen) throw new FrozenRowError(change.type);
  const body = entity.parse(change.body);
  if (entity.key(body) !== change.key || entity.homeScope(body) !== change.scope) {
    throw new BadChangeError(`${change.type} ${change.key}: key or scope is not the entity's own`);
  }
  const json = canonicalJson(body);
  if (Buffer.byteLength(json) > entity.maxBytes) throw new RowTooLargeError(change.type);
  return { change, previous, previousBody, body, json };
}

interface Place {
  readonly seq: number;
  readonly born: number;
  readonly commit: number;
  readonly commandId: string;
}

function putRow(rows: RowStore, prepared: Prepared, place: Place): void {
  const { change, body } = prepared;
  const entity = entityOf(change.type);
  const columns = body === null ? undefined : entity.columns(body);
  rows.put(
    change.type,
    {
      key: change.key,
      scope: change.scope,
      rev: place.commit,
      seq: place.seq,
      born: place.born,
      command_id: place.commandId,
      deleted: body === null ? 1 : 0,
      body: prepared.json,
    },
    entity.columnNames.map((name) => columns?.[name] ?? null),
  );
}

/** The `born` of the row that a new row is as old as, where that one is in the same scope. */
function bornWith(rows: RowStore, { change, body }: Prepared): number | undefined {
  const elder = body === null ? undefined : entityOf(change.type).asOldAs(body);
  if (elder === undefined || !isRowType(elder.type)) return undefined;
  const row = rows.get(elder.type, elder.key);
  return row?.scope === change.scope ? row.born : undefined;
}

/** Writes row and entry and moves the head on. */
function record(
  stores: { readonly rows: RowStore; readonly log: LogStore },
  head: Mutable,
  prepared: Prepared,
  at: { readonly commit: number; readonly commandId: string },
): CommittedChange {
  const { change, previous, body } = prepared;
  const { type, key, scope } = change;
  const seq = head.seq + 1;
  const born = previous?.born ?? bornWith(stores.rows, prepared) ?? seq;
  const digest = sha256Hex(body === null ? 'null' : prepared.json);
  putRow(stores.rows, prepared, { seq, born, ...at });
  stores.log.append({
    scope,
    seq,
    commit_no: at.commit,
    command_id: at.commandId,
    row_type: type,
    row_key: key,
    op: change.op,
    rev: at.commit,
    digest,
  });
  head.seq = seq;
  head.checksum = addSum(head.checksum, entryHash({ type, key, rev: at.commit, digest }));
  if (previous?.deleted === 0) {
    head.sum = subtractSum(head.sum, rowHash({ type, key, rev: previous.rev }));
    head.rows -= 1;
  }
  if (body !== null) {
    head.sum = addSum(head.sum, rowHash({ type, key, rev: at.commit }));
    head.rows += 1;
  }
  return {
    type,
    timeline: entityOf(type).timeline,
    wire: { type, key, scope, rev: at.commit, seq, born, commandId: at.commandId, body },
    size: body === null ? 4 : prepared.json.length,
  };
}
