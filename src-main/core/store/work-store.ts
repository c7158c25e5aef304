/**
 * Work-store: the open `work` file: outbox, receipts, problem cards, buffers, uploads and the device.
 *
 * Every change is durable when the call returns (`synchronous = FULL`); changed keys are reported at once.
 */

import type { CommitReport } from '../change-keys.ts';
import { ChangeCollector, localKey } from '../change-keys.ts';
import { OutboxStore } from '../outbox/outbox-store.ts';
import type { WritableDatabase } from '../ports.ts';
import { RepairStore } from './repair-store.ts';

export interface UploadRow {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly mime: string;
  readonly upload_id: string | null;
  readonly sent: number;
  readonly state: 'pending' | 'done' | 'refused';
  readonly at: number;
  readonly paused: number;
  /** Why it was paused when the person did not do it. */
  readonly reason: string | null;
}

function openStatements(work: WritableDatabase) {
  return {
    meta: work.prepare<[name: string], { value: string }>('SELECT value FROM meta WHERE name = ?'),
    putMeta: work.prepare<[name: string, value: string], never>(
      `INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    ),
    removeMeta: work.prepare<[name: string], never>('DELETE FROM meta WHERE name = ?'),
    buffer: work.prepare<[key: string], { value: string }>(
      'SELECT value FROM buffer WHERE key = ?',
    ),
    putBuffer: work.prepare<[key: string, value: string, at: number], never>(
      `INSERT INTO buffer (key, value, at) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, at = excluded.at`,
    ),
    removeBuffer: work.prepare<[key: string], never>('DELETE FROM buffer WHERE key = ?'),
    device: work.prepare<[], { device_id: string; person_id: string }>(
      'SELECT device_id, person_id FROM device WHERE id = 1',
    ),
    putDevice: work.prepare<[device: string, person: string], never>(
      'INSERT INTO device (id, device_id, person_id) VALUES (1, ?, ?) ON CONFLICT (id) DO NOTHING',
    ),
    upload: work.prepare<[sha256: string], UploadRow>(
      `SELECT sha256, name, size, mime, upload_id, sent, state, at, paused, reason FROM upload
       WHERE sha256 = ?`,
    ),
    pendingUploads: work.prepare<[], UploadRow>(
      `SELECT sha256, name, size, mime, upload_id, sent, state, at, paused, reason FROM upload
       WHERE state = 'pending' ORDER BY at`,
    ),
    doneUploads: work.prepare<[], UploadRow>(
      `SELECT sha256, name, size, mime, upload_id, sent, state, at, paused, reason FROM upload
       WHERE state <> 'pending' ORDER BY at`,
    ),
    removeUpload: work.prepare<[sha256: string], never>('DELETE FROM upload WHERE sha256 = ?'),
    putUpload: work.prepare<
      [
        ...[sha256: string, name: string, size: number, mime: string],
        ...[uploadId: string | null, sent: number, state: string, at: number],
        ...[paused: number, reason: string | null],
      ],
      never
    >(
      `INSERT INTO upload (sha256, name, size, mime, upload_id, sent, state, at, paused, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET
         upload_id = excluded.upload_id, sent = excluded.sent, state = excluded.state,
         paused = excluded.paused, reason = excluded.reason`,
    ),
  };
}

export class WorkStore {
  readonly database: WritableDatabase;
  readonly outbox: OutboxStore;
  readonly repairs: RepairStore;
  readonly #collector = new ChangeCollector();
  readonly #statements: ReturnType<typeof openStatements>;
  readonly #onCommit: (report: CommitReport) => void;

  constructor(database: WritableDatabase, onCommit: (report: CommitReport) => void) {
    this.database = database;
    this.#onCommit = onCommit;
    this.outbox = new OutboxStore(database, this.#collector);
    this.repairs = new RepairStore(database, this.#collector);
    this.#statements = openStatements(database);
  }

  /** Tells the listeners what changed since the last call; made after each step that touched `work`. */
  report(): void {
    const report = this.#collector.take();
    if (report.keys.length > 0) this.#onCommit(report);
  }

  meta(name: string): string | undefined {
    return this.#statements.meta.get(name)?.value;
  }

  setMeta(name: string, value: string | undefined): void {
    if (value === undefined) this.#statements.removeMeta.run(name);
    else this.#statements.putMeta.run(name, value);
  }

  buffer(key: string): unknown {
    const row = this.#statements.buffer.get(key);
    return row === undefined ? null : JSON.parse(row.value);
  }

  /** null forgets the buffer. */
  setBuffer(key: string, value: unknown, at: number): void {
    if (value === null) this.#statements.removeBuffer.run(key);
    else this.#statements.putBuffer.run(key, JSON.stringify(value), at);
    this.#collector.add(localKey.buffer(key));
    this.report();
  }

  device(): { readonly deviceId: string; readonly personId: string } | undefined {
    const row = this.#statements.device.get();
    return row === undefined ? undefined : { deviceId: row.device_id, personId: row.person_id };
  }

  setDevice(deviceId: string, personId: string): void {
    this.#statements.putDevice.run(deviceId, personId);
  }

  upload(sha256: string): UploadRow | undefined {
    return this.#statements.upload.get(sha256);
  }

  pendingUploads(): readonly UploadRow[] {
    return this.#statements.pendingUploads.all();
  }

  settledUploads(): readonly UploadRow[] {
    return this.#statements.doneUploads.all();
  }

  removeUpload(sha256: string): void {
    this.#statements.removeUpload.run(sha256);
  }

  putUpload(upload: UploadRow): void {
    const { sha256, name, size, mime, upload_id, sent, state, at, paused, reason } = upload;
    this.#statements.putUpload.run(
      ...[sha256, name, size, mime, upload_id, sent, state, at, paused, reason],
    );
  }

  close(): void {
    this.database.close();
  }
}
