/**
 * Cache-notes: the small tables of the cache: position, contained commands, read marks, files, partitions, notes.
 */

import type { Position } from '../../../src-shared/protocol/stream.ts';
import type { WritableDatabase } from '../ports.ts';

export interface LivePosition extends Position {
  /** When the position was last moved, by the clock port. */
  readonly at: number;
}

export interface PartitionPosition {
  readonly scope: string;
  /** Version that the server told; what is held is complete up to `rev`. */
  readonly version: number;
  readonly rev: number;
  readonly after_type: string;
  readonly after_key: string;
  readonly wanted: number;
}

export interface FileState {
  readonly sha256: string;
  readonly state: 'absent' | 'partial' | 'held' | 'damaged';
  readonly size: number;
  readonly done: number;
  readonly at: number;
}

export interface ReadMarkRow {
  readonly conversation_id: string;
  readonly person_id: string;
  readonly no: number;
}

function openStatements(cache: WritableDatabase) {
  return {
    position: cache.prepare<[], { epoch: string; commit_no: number; at: number }>(
      'SELECT epoch, commit_no, at FROM position WHERE id = 1',
    ),
    putPosition: cache.prepare<[epoch: string, commit: number, at: number], never>(
      `INSERT INTO position (id, epoch, commit_no, at) VALUES (1, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, commit_no = excluded.commit_no, at = excluded.at`,
    ),
    contained: cache.prepare<[], { command_id: string; commit_no: number }>(
      'SELECT command_id, commit_no FROM contained ORDER BY command_id',
    ),
    contain: cache.prepare<[commandId: string, commit: number], never>(
      `INSERT INTO contained (command_id, commit_no) VALUES (?, ?) ON CONFLICT (command_id) DO NOTHING`,
    ),
    prune: cache.prepare<[commandId: string], never>('DELETE FROM contained WHERE command_id = ?'),
    mark: cache.prepare<[conversation: string, person: string], { no: number }>(
      'SELECT no FROM read_mark WHERE conversation_id = ? AND person_id = ?',
    ),
    putMark: cache.prepare<[conversation: string, person: string, no: number], never>(
      `INSERT INTO read_mark (conversation_id, person_id, no) VALUES (?, ?, ?)
       ON CONFLICT (conversation_id, person_id) DO UPDATE SET no = max(no, excluded.no)`,
    ),
    marks: cache.prepare<[person: string], ReadMarkRow>(
      'SELECT conversation_id, person_id, no FROM read_mark WHERE person_id = ?',
    ),
    delivered: cache.prepare<[conversation: string, person: string], { no: number }>(
      'SELECT no FROM delivered_mark WHERE conversation_id = ? AND person_id = ?',
    ),
    putDelivered: cache.prepare<[conversation: string, person: string, no: number], never>(
      `INSERT INTO delivered_mark (conversation_id, person_id, no) VALUES (?, ?, ?)
       ON CONFLICT (conversation_id, person_id) DO UPDATE SET no = max(no, excluded.no)`,
    ),
    told: cache.prepare<[conversation: string, no: number], { no: number }>(
      `SELECT c_no AS no FROM r_message INDEXED BY i_message_byConversation
       WHERE c_conversationId = ? AND c_no <= ? AND rev > 0 ORDER BY c_no DESC LIMIT 1`,
    ),
    note: cache.prepare<[name: string], { value: string }>('SELECT value FROM note WHERE name = ?'),
    putNote: cache.prepare<[name: string, value: string], never>(
      `INSERT INTO note (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    ),
  };
}

function openFetchStatements(cache: WritableDatabase) {
  return {
    file: cache.prepare<[sha256: string], FileState>(
      'SELECT sha256, state, size, done, at FROM file_state WHERE sha256 = ?',
    ),
    putFile: cache.prepare<
      [sha256: string, state: string, size: number, done: number, at: number],
      never
    >(`INSERT INTO file_state (sha256, state, size, done, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (sha256) DO UPDATE SET state = excluded.state, size = excluded.size,
         done = excluded.done, at = excluded.at`),
    unreferencedFiles: cache.prepare<[], { sha256: string }>(
      `SELECT sha256 FROM file_state AS s WHERE s.state <> 'absent'
         AND NOT EXISTS (SELECT 1 FROM r_fileRef AS f WHERE f.c_sha256 = s.sha256 AND f.deleted = 0)`,
    ),
    partitions: cache.prepare<[], PartitionPosition>(
      `SELECT scope, version, rev, after_type, after_key, wanted FROM partition_position ORDER BY scope`,
    ),
    putPartition: cache.prepare<
      [scope: string, version: number, rev: number, type: string, key: string, wanted: number],
      never
    >(`INSERT INTO partition_position (scope, version, rev, after_type, after_key, wanted)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (scope) DO UPDATE SET version = excluded.version,
         rev = excluded.rev, after_type = excluded.after_type, after_key = excluded.after_key,
         wanted = excluded.wanted`),
    wantedPartitions: cache.prepare<[], { n: number }>(
      'SELECT count(*) AS n FROM partition_position WHERE wanted = 1',
    ),
    removePartition: cache.prepare<[scope: string], never>(
      'DELETE FROM partition_position WHERE scope = ?',
    ),
  };
}

export class CacheNotes {
  readonly #statements: ReturnType<typeof openStatements> & ReturnType<typeof openFetchStatements>;

  constructor(cache: WritableDatabase) {
    this.#statements = { ...openStatements(cache), ...openFetchStatements(cache) };
  }

  position(): LivePosition | undefined {
    const row = this.#statements.position.get();
    return row === undefined ? undefined : { epoch: row.epoch, commit: row.commit_no, at: row.at };
  }

  setPosition(position: LivePosition): void {
    this.#statements.putPosition.run(position.epoch, position.commit, position.at);
  }

  contained(): ReadonlyMap<string, number> {
    return new Map(this.#statements.contained.all().map((row) => [row.command_id, row.commit_no]));
  }

  contain(commandId: string, commit: number): void {
    this.#statements.contain.run(commandId, commit);
  }

  pruneContained(commandId: string): void {
    this.#statements.prune.run(commandId);
  }

  mark(conversationId: string, personId: string): number {
    return this.#statements.mark.get(conversationId, personId)?.no ?? 0;
  }

  /** Max-merge: a mark never goes back. */
  raiseMark(conversationId: string, personId: string, no: number): void {
    this.#statements.putMark.run(conversationId, personId, no);
  }

  delivered(conversationId: string, personId: string): number {
    return this.#statements.delivered.get(conversationId, personId)?.no ?? 0;
  }

  raiseDelivered(conversationId: string, personId: string, no: number): void {
    this.#statements.putDelivered.run(conversationId, personId, no);
  }

  /** The newest message up to a number that the server has numbered; an own waiting one has no number yet. */
  numberedUpTo(conversationId: string, no: number): number {
    return this.#statements.told.get(conversationId, no)?.no ?? 0;
  }

  marksOf(personId: string): readonly ReadMarkRow[] {
    return this.#statements.marks.all(personId);
  }

  file(sha256: string): FileState | undefined {
    return this.#statements.file.get(sha256);
  }

  putFile(file: FileState): void {
    this.#statements.putFile.run(file.sha256, file.state, file.size, file.done, file.at);
  }

  /** Files on this machine that no row names any more. */
  unreferencedFiles(): readonly string[] {
    return this.#statements.unreferencedFiles.all().map(({ sha256 }) => sha256);
  }

  partitions(): readonly PartitionPosition[] {
    return this.#statements.partitions.all();
  }

  putPartition(position: PartitionPosition): void {
    const { scope, version, rev, wanted } = position;
    this.#statements.putPartition.run(
      scope,
      version,
      rev,
      position.after_type,
      position.after_key,
      wanted,
    );
  }

  wantedPartitions(): number {
    return this.#statements.wantedPartitions.get()?.n ?? 0;
  }

  removePartition(scope: string): void {
    this.#statements.removePartition.run(scope);
  }

  note(name: string): string | undefined {
    return this.#statements.note.get(name)?.value;
  }

  setNote(name: string, value: string): void {
    this.#statements.putNote.run(name, value);
  }
}
