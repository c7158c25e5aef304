/**
 * Client-state: what the oracle reads from a client's two files, past the core.
 *
 * Invariant: confirmed rows are computed here by undoing the before-images newest first, never taken from the core.
 */

import type Database from 'better-sqlite3';
import { replicatedTypes } from '../../src-shared/entities.ts';
import { rowId } from './server-history.ts';

export interface ClientRow {
  readonly type: string;
  readonly key: string;
  readonly scope: string;
  readonly rev: number;
  readonly seq: number;
  readonly born: number;
  readonly deleted: boolean;
  readonly ord: number;
  readonly text: string;
}

export interface ClientScope {
  readonly scope: string;
  readonly followed: boolean;
  readonly hydrated: boolean;
  readonly hidden: boolean;
  /** Not closed by an end of the window. */
  readonly open: boolean;
  readonly expiresAt: number | null;
  readonly fromSeq: number;
  readonly seq: number;
  readonly sumHi: number;
  readonly sumLo: number;
  readonly rows: number;
}

export interface QueuedCommand {
  readonly ord: number;
  readonly commandId: string;
  readonly name: string;
  readonly envelope: Readonly<Record<string, unknown>>;
  readonly state: string;
  readonly commit: number | null;
}

export interface PartitionState {
  readonly scope: string;
  readonly version: number;
  readonly rev: number;
}

export interface ClientState {
  readonly position: { readonly epoch: string; readonly commit: number } | undefined;
  /** As the tables hold them, tombstones too, hidden scopes too. */
  readonly rows: ReadonlyMap<string, ClientRow>;
  /** The same after the undo of every before-image. */
  readonly confirmed: ReadonlyMap<string, ClientRow>;
  readonly scopes: ReadonlyMap<string, ClientScope>;
  /** Commit by command id. */
  readonly contained: ReadonlyMap<string, number>;
  readonly outbox: readonly QueuedCommand[];
  readonly receipts: readonly QueuedCommand[];
  readonly problems: ReadonlySet<string>;
  readonly partitions: readonly PartitionState[];
}

interface RawRow extends Omit<ClientRow, 'type' | 'deleted'> {
  readonly type: string;
  readonly deleted: number;
}

interface BeforeImage {
  readonly n: number;
  readonly type: string;
  readonly key: string;
  readonly previous: string | null;
}

const columns = 'key, scope, rev, seq, born, deleted, ord, body AS text';

/** One statement for all row types: thirty small reads cost more than one. */
const allRows = [
  ...replicatedTypes.map((type) => `SELECT '${type}' AS type, ${columns} FROM r_${type}`),
  `SELECT type, ${columns} FROM r_unknown`,
].join(' UNION ALL ');

export class ClientReader {
  readonly #rows: Database.Statement<[], RawRow>;
  readonly #images: Database.Statement<[], BeforeImage>;
  readonly #position: Database.Statement<[], { epoch: string; commit: number }>;
  readonly #scopes: Database.Statement<[], Record<string, string | number | null>>;
  readonly #contained: Database.Statement<[], { id: string; commit: number }>;
  readonly #partitions: Database.Statement<[], PartitionState>;
  readonly #outbox: Database.Statement<[], Record<string, string | number | null>>;
  readonly #receipts: Database.Statement<[], Record<string, string | number | null>>;
  readonly #problems: Database.Statement<[], { id: string }>;
  readonly #cache: Database.Database;
  readonly #work: Database.Database;

  constructor(cache: Database.Database, work: Database.Database) {
    this.#cache = cache;
    this.#work = work;
    this.#rows = cache.prepare(allRows);
    this.#images = cache.prepare('SELECT n, type, key, previous FROM before_image ORDER BY n DESC');
    this.#position = cache.prepare('SELECT epoch, commit_no AS "commit" FROM position');
    this.#scopes = cache.prepare(
      `SELECT scope, followed, hydrated, hidden, from_seq, to_seq, expires_at, seq, sum_hi, sum_lo, rows FROM scope_state`,
    );
    this.#contained = cache.prepare(
      'SELECT command_id AS id, commit_no AS "commit" FROM contained',
    );
    this.#partitions = cache.prepare('SELECT scope, version, rev FROM partition_position');
    this.#outbox = work.prepare(
      `SELECT ord, command_id, name, envelope, state, commit_no FROM outbox ORDER BY ord`,
    );
    this.#receipts = work.prepare(
      `SELECT ord, command_id, name, envelope, 'accepted' AS state, commit_no FROM receipt ORDER BY ord`,
    );
    this.#problems = work.prepare('SELECT command_id AS id FROM problem');
  }

  /** Changes whenever one of the two files does. */
  version(): string {
    const of = (db: Database.Database): string => {
      const row = db.prepare<[], { n: number }>('SELECT total_changes() AS n').get();
      return String(row?.n ?? 0);
    };
    return `${of(this.#cache)}/${of(this.#work)}`;
  }

  read(): ClientState {
    const rows = new Map<string, ClientRow>();
    for (const { deleted, ...row } of this.#rows.all()) {
      rows.set(rowId(row.type, row.key), { ...row, deleted: deleted === 1 });
    }
    return {
      position: this.#position.get(),
      rows,
      confirmed: this.#undo(rows),
      scopes: this.#scopeStates(),
      contained: new Map(this.#contained.all().map(({ id, commit }) => [id, commit])),
      outbox: this.#outbox.all().map(queued),
      receipts: this.#receipts.all().map(queued),
      problems: new Set(this.#problems.all().map(({ id }) => id)),
      partitions: this.#partitions.all(),
    };
  }

  #undo(rows: ReadonlyMap<string, ClientRow>): ReadonlyMap<string, ClientRow> {
    const undone = new Map(rows);
    for (const { type, key, previous } of this.#images.all()) {
      const id = rowId(type, key);
      if (previous === null) undone.delete(id);
      else
        undone.set(id, { type, key, ...(JSON.parse(previous) as Omit<ClientRow, 'type' | 'key'>) });
    }
    return undone;
  }

  #scopeStates(): ReadonlyMap<string, ClientScope> {
    const scopes = new Map<string, ClientScope>();
    for (const row of this.#scopes.all()) {
      const scope = String(row['scope']);
      scopes.set(scope, {
        scope,
        followed: row['followed'] === 1,
        hydrated: row['hydrated'] === 1,
        hidden: row['hidden'] === 1,
        open: row['to_seq'] === null,
        expiresAt: typeof row['expires_at'] === 'number' ? row['expires_at'] : null,
        fromSeq: Number(row['from_seq']),
        seq: Number(row['seq']),
        sumHi: Number(row['sum_hi']),
        sumLo: Number(row['sum_lo']),
        rows: Number(row['rows']),
      });
    }
    return scopes;
  }
}

function queued(row: Readonly<Record<string, string | number | null>>): QueuedCommand {
  const commit = row['commit_no'];
  return {
    ord: Number(row['ord']),
    commandId: String(row['command_id']),
    name: String(row['name']),
    envelope: JSON.parse(String(row['envelope'])) as Readonly<Record<string, unknown>>,
    state: String(row['state']),
    commit: typeof commit === 'number' ? commit : null,
  };
}
