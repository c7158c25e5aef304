/**
 * Downloads: files of rows that this person follows, part by part, resumable, checked by hash, complete or absent.
 *
 * Invariants:
 *  1. Only one part is asked for at a time, and only a chunk of it is in memory; after a cut at most a chunk comes twice.
 *  2. Whether the bytes are those of the row is decided by their hash, at the end, before they get their name.
 *  3. What the person asked for goes on after a cut line and after a restart until he stops it.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import { transferPartBytes } from '../../../src-shared/features/file/model.ts';
import type { Transfer, TransferReason } from '../../../src-shared/features/file/transfer.ts';
import { readBody } from '../commands/command-view.ts';
import { CoreError } from '../core-error.ts';
import { localKey } from '../change-keys.ts';
import type { Statement } from '../ports.ts';
import type { FileState } from '../store/cache-notes.ts';
import type { ServerHttp } from '../sync/http-fetch.ts';
import { ServerHttpError } from '../sync/http-fetch.ts';
import type { Replica } from '../sync/replica.ts';
import type { BlobStore } from './blob-store.ts';
import { chunkBytes } from './blob-store.ts';
import type { TransferBoard } from './transfer-board.ts';

const partTimeoutMs = 120_000;
/** Rows that name one file; each may be of a document that this person does not see. */
const maxRowsOfFile = 50;

export interface DownloadsParts {
  readonly replica: Replica;
  readonly held: BlobStore;
  readonly http: ServerHttp;
  readonly board: TransferBoard;
}

type FileRef = RowOf<'fileRef'>;

interface Running {
  readonly ended: Promise<void>;
  stopped: boolean;
}

export class Downloads {
  readonly #parts: DownloadsParts;
  readonly #keysOf: Statement<[sha256: string], { readonly key: string }>;
  /** One download of one file at a time; others wait for it. */
  readonly #running = new Map<string, Running>();
  #closed = false;

  constructor(parts: DownloadsParts) {
    this.#parts = parts;
    this.#keysOf = parts.replica.cache.database.prepare(
      `SELECT key FROM r_fileRef WHERE c_sha256 = ? AND deleted = 0 LIMIT ${maxRowsOfFile}`,
    );
  }

  /** The row of a file, if this person may see it. */
  fileRef(fileRefId: string): FileRef | undefined {
    const { cache } = this.#parts.replica;
    const row = cache.rows.get('fileRef', fileRefId);
    if (row === undefined || row.deleted) return undefined;
    if (cache.scopes.get(row.scope)?.hidden === true) return undefined;
    return readBody('fileRef', row);
  }

  /** A row that this person may see and that names these bytes. */
  namedBy(sha256: string): FileRef | undefined {
    const keys = this.#keysOf.all(sha256);
    return keys.map(({ key }) => this.fileRef(key)).find((row) => row !== undefined);
  }

  /** Brings the file to this machine; throws `serverUnreachable`, `fileMissing`, `fileDiffers`, `diskFull` or `transferStopped`. */
  async fetch(
    fileRefId: string,
    options: { readonly isWanted: boolean } = { isWanted: false },
  ): Promise<void> {
    const file = this.fileRef(fileRefId);
    if (file === undefined) throw new CoreError('fileMissing');
    const running = this.#running.get(file.sha256);
    if (running !== undefined) return running.ended;
    const ended = this.#download(file)
      .catch((cause: unknown) => {
        // What the person asked for is told by the list of it.
        if (!this.#closed && !options.isWanted) this.show(file, 'cancelled', { done: 0 });
        throw cause;
      })
      .finally(() => {
        this.#running.delete(file.sha256);
      });
    this.#running.set(file.sha256, { ended, stopped: false });
    return ended;
  }

  /** Stops after the part that is on its way; what is here stays. */
  stop(sha256: string): Promise<void> {
    const running = this.#running.get(sha256);
    if (running === undefined) return Promise.resolve();
    running.stopped = true;
    return running.ended.catch(() => undefined);
  }

  close(): void {
    this.#closed = true;
  }

  /** Nothing of it stays. */
  async drop(sha256: string): Promise<void> {
    await this.stop(sha256);
    const held = this.#parts.replica.cache.notes.file(sha256);
    if (held?.state === 'held') return;
    await this.#parts.held.removePart(sha256);
    noteFile(this.#parts.replica, { sha256, state: 'absent', size: 0, done: 0 });
  }

  show(
    file: Pick<FileRef, 'sha256' | 'name' | 'size'>,
    state: Transfer['state'],
    told: { readonly done: number; readonly reason?: TransferReason },
  ): void {
    const { sha256, name, size } = file;
    const reason = told.reason ?? null;
    const { done } = told;
    this.#parts.board.show({ sha256, name, way: 'down', done, total: size, state, reason });
  }

  async #download(file: FileRef): Promise<void> {
    const { held } = this.#parts;
    if (await held.has(file.sha256)) {
      this.#note(file, 'held', file.size);
      return;
    }
    let done = await held.partBytes(file.sha256);
    while (done < file.size) {
      // Asked after each part, so that a stop is never older than one part.
      if (this.#isStopped(file)) throw new CoreError('transferStopped');
      this.show(file, 'moving', { done });
      done = await this.#receive(file, done);
      if (this.#closed) throw new CoreError('transferStopped');
      this.#note(file, 'partial', done);
    }
    const isWhole = done === file.size && (await this.#finish(file));
    if (this.#closed) throw new CoreError('transferStopped');
    if (!isWhole) {
      await held.removePart(file.sha256);
      this.#note(file, 'absent', 0);
      throw new CoreError('fileDiffers', 'the bytes are not those of the file');
    }
    this.#note(file, 'held', file.size);
    this.show(file, 'done', { done });
  }

  #isStopped({ sha256 }: FileRef): boolean {
    return this.#closed || this.#running.get(sha256)?.stopped === true;
  }

  async #finish(file: FileRef): Promise<boolean> {
    const { held } = this.#parts;
    if (file.size === 0) await held.put(file.sha256, new Uint8Array());
    return file.size === 0 ? true : held.finishPart(file.sha256);
  }

  /** One part from a chunk's border on; answers how far the bytes reach. */
  async #receive(file: FileRef, from: number): Promise<number> {
    const end = Math.min(file.size, from + transferPartBytes);
    const answer = await this.#parts.http
      .request({
        method: 'GET',
        path: `/files/ref/${encodeURIComponent(file.id)}`,
        headers: { range: `bytes=${from}-${end - 1}` },
        timeoutMs: partTimeoutMs,
      })
      .catch((cause: unknown) => {
        throw new CoreError('serverUnreachable', cause instanceof Error ? cause.name : 'failed');
      });
    if (answer.status === 404) throw new CoreError('fileMissing');
    // The server's file is shorter than the row says.
    if (answer.status === 416) throw new CoreError('fileDiffers');
    if (answer.status !== 206) throw new ServerHttpError(answer.status);
    return this.#store(file, { from, end }, answer.body());
  }

  async #store(
    file: FileRef,
    { from, end }: { readonly from: number; readonly end: number },
    body: AsyncIterable<Uint8Array>,
  ): Promise<number> {
    const { held } = this.#parts;
    // One chunk, filled again and again: nothing is allocated for each piece that arrives.
    const chunk = new Uint8Array(Math.min(chunkBytes, end - from));
    let done = from;
    let filled = 0;
    for await (const part of body) {
      if (done + filled + part.length > end) throw new CoreError('fileDiffers');
      for (let at = 0; at < part.length;) {
        const taken = part.subarray(at, at + chunk.length - filled);
        chunk.set(taken, filled);
        filled += taken.length;
        at += taken.length;
        if (filled < chunk.length && done + filled < end) continue;
        const whole = chunk.subarray(0, filled);
        await held.appendPart(file.sha256, Math.floor(done / chunkBytes), whole);
        done += filled;
        filled = 0;
        this.show(file, 'moving', { done });
      }
    }
    if (done < end) throw new CoreError('serverUnreachable', 'a part ended early');
    return done;
  }

  #note(file: FileRef, state: FileState['state'], done: number): void {
    noteFile(this.#parts.replica, { sha256: file.sha256, state, size: file.size, done });
  }
}

export function noteFile(replica: Replica, file: Omit<FileState, 'at'>): void {
  const { cache } = replica;
  cache.commit(() => {
    cache.notes.putFile({ ...file, at: replica.now() });
    if (file.state !== 'partial') cache.collector.add(localKey.file(file.sha256));
  });
}
