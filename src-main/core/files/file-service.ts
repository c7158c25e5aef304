/**
 * File-service: import, export, upload, download and prefetch of one profile.
 *
 * Invariants:
 *  1. What was imported and has not reached the server lies under the key of `work`, everything else under the key of
 *     `cache`: losing the cache loses no work.
 *  2. An import is refused before anything is stored: size, name and first bytes.
 *  3. Only what is small is ever in memory as a whole (`maxWholeBytes`); everything else goes by pieces.
 */

import { maxWholeBytes } from '../../../src-shared/features/file/model.ts';
import type { Transfer } from '../../../src-shared/features/file/transfer.ts';
import { sourceOf } from '../../../src-shared/features/file/words-within.ts';
import { CoreError } from '../core-error.ts';
import { fromBase64, toBase64 } from '../keys/base64.ts';
import type { CorePorts } from '../ports.ts';
import { filesOf } from '../outbox/push-selection.ts';
import type { ServerHttp } from '../sync/http-fetch.ts';
import { fetchRetryMs, idleMs } from '../sync/limits.ts';
import type { Replica } from '../sync/replica.ts';
import type { ProfileKeys } from '../keys/profile-keys.ts';
import { BlobStore } from './blob-store.ts';
import { FileBudget } from './file-budget.ts';
import { ForgottenFiles } from './forgotten-files.ts';
import { Downloads, noteFile } from './downloads.ts';
import { refuseFullDisk } from './full-disk.ts';
import type { CheckedFile } from './imports.ts';
import { Imports } from './imports.ts';
import type { OutsideFiles } from './outside-files.ts';
import { pieceBytes } from './outside-files.ts';
import { concernsFiles, maxPrefetchFiles, PrefetchPlan } from './prefetch.ts';
import { TransferBoard } from './transfer-board.ts';
import { Uploads } from './uploads.ts';
import { WantedDownloads } from './wanted-downloads.ts';

export interface FileServiceParts {
  readonly ports: CorePorts;
  readonly replica: Replica;
  readonly http: ServerHttp;
  readonly folder: string;
  readonly keys: ProfileKeys;
  readonly outside: OutsideFiles | undefined;
  isOnline(): boolean;
  onTransfer(transfer: Transfer): void;
  onUploaded(): void;
  onRefused(settled: readonly { commandId: string; name: string }[]): void;
}

export interface ImportRequest {
  readonly name: string;
  readonly path?: string | undefined;
  readonly base64?: string | undefined;
}

export interface ExportedFile {
  readonly state: 'written' | 'bytes' | 'notOnThisMachine';
  readonly path: string | null;
  readonly base64: string | null;
  readonly name: string;
  readonly mime: string;
}

export class FileService {
  readonly uploads: Uploads;
  readonly wanted: WantedDownloads;
  readonly #parts: FileServiceParts;
  readonly #imports: Imports;
  readonly #outgoing: BlobStore;
  readonly #held: BlobStore;
  readonly #downloads: Downloads;
  readonly #board: TransferBoard;
  readonly #plan: PrefetchPlan;
  readonly #budget: FileBudget;
  readonly #forgotten: ForgottenFiles;
  readonly #failed = new Set<string>();
  #prefetching = false;
  #prefetched = 0;
  #timer: { cancel(): void } | undefined;
  #closed = false;

  constructor(parts: FileServiceParts) {
    this.#parts = parts;
    const { ports, replica, folder, keys, http } = parts;
    const { timers } = ports;
    this.#outgoing = new BlobStore(ports.files, ports.crypto, `${folder}/outgoing`, keys.work);
    this.#held = new BlobStore(ports.files, ports.crypto, `${folder}/files`, keys.cache);
    const board = new TransferBoard(timers, (transfer) => parts.onTransfer(transfer));
    this.#board = board;
    this.#imports = new Imports({ ports, outgoing: this.#outgoing });
    this.#downloads = new Downloads({ replica, held: this.#held, http, board });
    const isOnline = (): boolean => parts.isOnline();
    this.wanted = new WantedDownloads({ replica, downloads: this.#downloads, timers, isOnline });
    this.#plan = new PrefetchPlan(replica.cache.database);
    this.#budget = new FileBudget(replica, this.#held, ports.log);
    this.#forgotten = new ForgottenFiles(replica, this.#held, ports.log);
    this.uploads = new Uploads({
      ...{ replica, http, board, timers, isOnline },
      outgoing: this.#outgoing,
      log: ports.log,
      onUploaded: () => parts.onUploaded(),
      onRefused: (settled) => parts.onRefused(settled),
    });
  }

  async import(request: ImportRequest): Promise<CheckedFile> {
    if (request.base64 !== undefined) {
      return this.importBytes(request.name, await this.bytesOf(request));
    }
    const file = await this.#outside(request.path).openRead(request.path ?? '');
    try {
      const importId = await this.beginImport(request.name, file.size);
      for (let at = 0; at < file.size;) {
        at = await this.addImport(importId, at, await file.read(at, at + pieceBytes));
      }
      return await this.finishImport(importId);
    } finally {
      await file.close();
    }
  }

  /** Bytes that are here already; the same checks. */
  async importBytes(givenName: string, bytes: Uint8Array): Promise<CheckedFile> {
    const importId = await this.beginImport(givenName, bytes.length);
    for (let at = 0; at < bytes.length;) {
      at = await this.addImport(importId, at, bytes.subarray(at, at + pieceBytes));
    }
    return this.finishImport(importId);
  }

  beginImport(name: string, size: number): Promise<string> {
    return this.#imports.begin(name, size);
  }

  addImport(importId: string, offset: number, piece: Uint8Array): Promise<number> {
    return this.#imports.add(importId, offset, piece);
  }

  async finishImport(importId: string): Promise<CheckedFile> {
    const file = await this.#imports.finish(importId);
    const { work } = this.#parts.replica;
    const { sha256, name, size, mime } = file;
    if (work.upload(sha256)?.state !== 'done') {
      const at = this.#parts.replica.now();
      work.putUpload({
        ...{ sha256, name, size, mime, at, paused: 0, reason: null },
        ...{ upload_id: null, sent: 0, state: 'pending' },
      });
    }
    noteFile(this.#parts.replica, { sha256, state: 'held', size, done: size });
    this.uploads.kick();
    return file;
  }

  dropImport(importId: string): Promise<void> {
    return this.#imports.drop(importId);
  }

  /** Before anything is stored: the name, and the text of the formats that can be read here. */
  async refuseSecret(name: string, bytes: Uint8Array): Promise<void> {
    try {
      await this.#imports.refuseSecret(name, sourceOf(bytes));
    } catch (cause) {
      // The only copy of the bytes that is ours.
      bytes.fill(0);
      throw cause;
    }
  }

  async export(request: { fileRefId: string; path?: string | undefined }): Promise<ExportedFile> {
    const file = this.#downloads.fileRef(request.fileRefId);
    if (file === undefined) throw new CoreError('fileMissing');
    const told = { name: file.name, mime: file.mime };
    let store = await this.#storeWith(file.sha256);
    if (store === undefined && this.#parts.isOnline()) {
      await this.#downloads.fetch(request.fileRefId).catch(refuseFullDisk);
      store = await this.#storeWith(file.sha256);
    }
    if (store === undefined)
      return { state: 'notOnThisMachine', path: null, base64: null, ...told };
    if (request.path !== undefined && this.#parts.outside !== undefined) {
      const source = store.stream(file.sha256);
      await this.#parts.outside.writeAll(request.path, source).catch(refuseFullDisk);
      return { state: 'written', path: request.path, base64: null, ...told };
    }
    if (file.size > maxWholeBytes) {
      throw new CoreError('fileTooLarge', 'read it by pieces', { limit: maxWholeBytes });
    }
    const bytes = await store.read(file.sha256);
    if (bytes === undefined)
      return { state: 'notOnThisMachine', path: null, base64: null, ...told };
    return this.handOut(bytes, told, request.path);
  }

  /** A piece of a file that lies here; undefined bytes = it does not. */
  async readPiece(
    fileRefId: string,
    offset: number,
  ): Promise<{ readonly file: CheckedFile; readonly bytes: Uint8Array | undefined }> {
    const file = this.#downloads.fileRef(fileRefId);
    if (file === undefined) throw new CoreError('fileMissing');
    const store = await this.#storeWith(file.sha256);
    const end = Math.min(file.size, offset + pieceBytes);
    const bytes = await store?.readRange(file.sha256, offset, end);
    if (bytes?.length === end - offset) return { file, bytes };
    if (store === this.#held) {
      // Damaged: it is not here any more and can be fetched anew.
      await this.#held.remove(file.sha256);
      noteFile(this.#parts.replica, { sha256: file.sha256, state: 'absent', size: 0, done: 0 });
    }
    return { file, bytes: undefined };
  }

  /** Asks for a file that may take a while; what becomes of it is told as a transfer. */
  async want(fileRefId: string): Promise<{ state: 'here' | 'wanted'; sha256: string }> {
    const file = this.#downloads.fileRef(fileRefId);
    if (file === undefined) throw new CoreError('fileMissing');
    const { sha256 } = file;
    if ((await this.#storeWith(sha256)) !== undefined) return { state: 'here', sha256 };
    this.wanted.want(file);
    return { state: 'wanted', sha256 };
  }

  async steer(request: {
    readonly way: Transfer['way'];
    readonly sha256: string;
    readonly act: 'pause' | 'resume' | 'cancel';
  }): Promise<void> {
    const { way, sha256, act } = request;
    await (way === 'up' ? this.uploads : this.wanted)[act](sha256);
  }

  transfers(): readonly Transfer[] {
    this.uploads.showAll();
    this.wanted.showAll();
    return this.#board.all();
  }

  /** A file by its digest, from this machine or through a row that names it; undefined while it is nowhere at hand. */
  async bytesByDigest(sha256: string): Promise<Uint8Array | undefined> {
    const held = await this.#bytesHeld(sha256);
    if (held !== undefined || !this.#parts.isOnline()) return held;
    const named = this.#downloads.namedBy(sha256);
    if (named === undefined || named.size > maxWholeBytes) return undefined;
    await this.#downloads.fetch(named.id).catch(refuseFullDisk);
    return this.#bytesHeld(sha256);
  }

  /** Writes outside where the host may, else gives the bytes. */
  async handOut(
    bytes: Uint8Array,
    told: { readonly name: string; readonly mime: string },
    path: string | undefined,
  ): Promise<ExportedFile> {
    if (path === undefined || this.#parts.outside === undefined) {
      return { state: 'bytes', path: null, base64: toBase64(bytes), ...told };
    }
    await this.#parts.outside.write(path, bytes).catch(refuseFullDisk);
    return { state: 'written', path, base64: null, ...told };
  }

  /** Bytes of a file that lies here; nothing is fetched for it. */
  bytesHere(sha256: string): Promise<Uint8Array | undefined> {
    return this.#bytesHeld(sha256);
  }

  /** The line is current: what is waiting goes up, what will be needed comes down. */
  goOn(): void {
    this.uploads.kick();
    this.wanted.kick();
    this.#failed.clear();
    void this.#sweep();
    this.#planAnew();
  }

  /** Rows arrived while the line was up: what they name comes down too. */
  committed(keys: readonly string[]): void {
    if (this.#parts.isOnline() && keys.some(concernsFiles)) this.#planAnew();
    this.#budget.committed(keys);
    this.#forgotten.committed(keys);
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
    this.uploads.close();
    this.wanted.close();
    this.#downloads.close();
    this.#budget.close();
    this.#forgotten.close();
  }

  /** Files of rows that are gone go, too. */
  forgetUnreferenced(): Promise<void> {
    return this.#forgotten.forget();
  }

  /** A wiped device keeps nothing readable. */
  async destroyHeld(): Promise<void> {
    await this.#held.removeAll();
  }

  async #bytesHeld(sha256: string): Promise<Uint8Array | undefined> {
    return (await this.#held.read(sha256)) ?? (await this.#outgoing.read(sha256));
  }

  async #storeWith(sha256: string): Promise<BlobStore | undefined> {
    if (await this.#held.has(sha256)) return this.#held;
    return (await this.#outgoing.has(sha256)) ? this.#outgoing : undefined;
  }

  #outside(path: string | undefined): OutsideFiles {
    if (path === undefined || this.#parts.outside === undefined) {
      throw new CoreError('fileUnreadable', 'this host reads no paths');
    }
    return this.#parts.outside;
  }

  /** What a request names as a whole, before any check: Word files and pictures, which are small. */
  async bytesOf(request: ImportRequest): Promise<Uint8Array> {
    if (request.base64 !== undefined) {
      try {
        return fromBase64(request.base64);
      } catch {
        throw new CoreError('fileUnreadable', 'not base64');
      }
    }
    const file = await this.#outside(request.path).openRead(request.path ?? '');
    try {
      if (file.size > maxWholeBytes) {
        throw new CoreError('fileTooLarge', 'too large as a whole', { limit: maxWholeBytes });
      }
      return await file.read(0, file.size);
    } finally {
      await file.close();
    }
  }

  /** Uploaded files that no waiting command names move under the key of `cache`. */
  async #sweep(): Promise<void> {
    const { work } = this.#parts.replica;
    const named = new Set(work.outbox.all().flatMap((entry) => filesOf(entry)));
    for (const upload of work.settledUploads()) {
      if (this.#closed) return;
      if (named.has(upload.sha256)) continue;
      if (upload.state === 'done') await this.#moveToHeld(upload.sha256);
      await this.#outgoing.remove(upload.sha256);
      // Asked of the object anew: the profile may have been closed while the bytes were moved.
      if (this.#isClosed()) return;
      work.removeUpload(upload.sha256);
    }
  }

  #isClosed(): boolean {
    return this.#closed;
  }

  async #moveToHeld(sha256: string): Promise<void> {
    await this.#held.takeFrom(this.#outgoing, sha256);
  }

  #planAnew(): void {
    this.#prefetched = 0;
    this.#prefetchSoon(idleMs);
  }

  #prefetchSoon(delayMs: number): void {
    this.#timer?.cancel();
    if (this.#closed) return;
    this.#timer = this.#parts.ports.timers.setTimer(delayMs, () => this.#prefetch());
  }

  #prefetch(): void {
    if (this.#prefetching || this.#closed || !this.#parts.isOnline()) return;
    const next = this.#prefetched < maxPrefetchFiles ? this.#plan.next(this.#failed) : undefined;
    if (next === undefined) return;
    this.#prefetching = true;
    this.#prefetched += 1;
    this.#downloads
      .fetch(next)
      .then(
        () => this.#prefetchSoon(idleMs),
        () => {
          this.#failed.add(next);
          this.#prefetchSoon(fetchRetryMs);
        },
      )
      .finally(() => {
        this.#prefetching = false;
      });
  }
}
