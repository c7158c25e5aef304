/**
 * Downloads: files of rows that this person follows, resumable, checked by hash, complete or absent.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
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

const downloadTimeoutMs = 120_000;
/** Rows that name one file; each may be of a document that this person does not see. */
const maxRowsOfFile = 50;

export interface DownloadsParts {
  readonly replica: Replica;
  readonly held: BlobStore;
  readonly http: ServerHttp;
  onProgress(progress: { sha256: string; done: number; total: number }): void;
}

export class Downloads {
  readonly #parts: DownloadsParts;
  readonly #keysOf: Statement<[sha256: string], { readonly key: string }>;
  /** One download of one file at a time; others wait for it. */
  readonly #running = new Map<string, Promise<void>>();

  constructor(parts: DownloadsParts) {
    this.#parts = parts;
    this.#keysOf = parts.replica.cache.database.prepare(
      `SELECT key FROM r_fileRef WHERE c_sha256 = ? AND deleted = 0 LIMIT ${maxRowsOfFile}`,
    );
  }

  /** The row of a file, if this person may see it. */
  fileRef(fileRefId: string): RowOf<'fileRef'> | undefined {
    const { cache } = this.#parts.replica;
    const row = cache.rows.get('fileRef', fileRefId);
    if (row === undefined || row.deleted) return undefined;
    if (cache.scopes.get(row.scope)?.hidden === true) return undefined;
    return readBody('fileRef', row);
  }

  /** A row that this person may see and that names these bytes. */
  namedBy(sha256: string): RowOf<'fileRef'> | undefined {
    const keys = this.#keysOf.all(sha256);
    return keys.map(({ key }) => this.fileRef(key)).find((row) => row !== undefined);
  }

  /** Brings the file to this machine; throws `serverUnreachable`, `fileMissing`, `fileDiffers` or `diskFull`. */
  async fetch(fileRefId: string): Promise<void> {
    const file = this.fileRef(fileRefId);
    if (file === undefined) throw new CoreError('fileMissing');
    const running = this.#running.get(file.sha256);
    if (running !== undefined) return running;
    const started = this.#download(file).finally(() => {
      this.#running.delete(file.sha256);
    });
    this.#running.set(file.sha256, started);
    return started;
  }

  async #download(file: RowOf<'fileRef'>): Promise<void> {
    const { held } = this.#parts;
    if (await held.has(file.sha256)) {
      this.#note(file, 'held', file.size);
      return;
    }
    const before = await held.readPart(file.sha256);
    let done = before.length;
    if (done < file.size || file.size === 0) done = await this.#receive(file, done);
    if (done !== file.size || !(await this.#finish(file))) {
      this.#note(file, 'absent', 0);
      throw new CoreError('fileDiffers', 'the bytes are not those of the file');
    }
    this.#note(file, 'held', file.size);
  }

  async #finish(file: RowOf<'fileRef'>): Promise<boolean> {
    const { held } = this.#parts;
    if (file.size === 0) await held.put(file.sha256, new Uint8Array());
    return file.size === 0 ? true : held.finishPart(file.sha256);
  }

  async #receive(file: RowOf<'fileRef'>, from: number): Promise<number> {
    const start = from - (from % chunkBytes);
    // A last short chunk cannot be continued; it is fetched again.
    if (start < from) await this.#parts.held.remove(file.sha256);
    const begin = start < from ? 0 : from;
    const answer = await this.#parts.http
      .request({
        method: 'GET',
        path: `/files/ref/${encodeURIComponent(file.id)}`,
        headers: begin > 0 ? { range: `bytes=${begin}-` } : {},
        timeoutMs: downloadTimeoutMs,
      })
      .catch((cause: unknown) => {
        throw new CoreError('serverUnreachable', cause instanceof Error ? cause.name : 'failed');
      });
    if (answer.status === 404) throw new CoreError('fileMissing');
    const continued = answer.status === 206 && begin > 0;
    if (!continued && answer.status !== 200) throw new ServerHttpError(answer.status);
    if (!continued && begin > 0) await this.#parts.held.remove(file.sha256);
    return this.#store(file, continued ? begin : 0, answer.body());
  }

  async #store(
    file: RowOf<'fileRef'>,
    from: number,
    body: AsyncIterable<Uint8Array>,
  ): Promise<number> {
    const { held } = this.#parts;
    let done = from;
    let waiting: Uint8Array = new Uint8Array();
    const append = async (chunk: Uint8Array): Promise<void> => {
      await held.appendPart(file.sha256, Math.floor(done / chunkBytes), chunk);
      done += chunk.length;
      this.#note(file, 'partial', done);
      this.#parts.onProgress({ sha256: file.sha256, done, total: file.size });
    };
    for await (const part of body) {
      if (done + waiting.length + part.length > file.size) throw new CoreError('fileDiffers');
      const joined = new Uint8Array(waiting.length + part.length);
      joined.set(waiting);
      joined.set(part, waiting.length);
      waiting = joined;
      while (waiting.length >= chunkBytes) {
        await append(waiting.subarray(0, chunkBytes));
        waiting = waiting.slice(chunkBytes);
      }
    }
    if (waiting.length > 0) await append(waiting);
    return done;
  }

  #note(file: RowOf<'fileRef'>, state: FileState['state'], done: number): void {
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
