/**
 * File-service: import, export, upload, download and prefetch of one profile.
 *
 * Invariants:
 *  1. What was imported and has not reached the server lies under the key of `work`, everything else under the key of
 *     `cache`: losing the cache loses no work.
 *  2. An import is refused before anything is stored: size, name and first bytes.
 */

import { maxFileBytes } from '../../../src-shared/features/file/model.ts';
import { secretMarkIn, secretMarkInName } from '../../../src-shared/kernel/secret-mark.ts';
import { CoreError } from '../core-error.ts';
import { fromBase64, toBase64 } from '../keys/base64.ts';
import type { CorePorts } from '../ports.ts';
import { filesOf } from '../outbox/push-selection.ts';
import type { ServerHttp } from '../sync/http-fetch.ts';
import { fetchRetryMs, idleMs } from '../sync/limits.ts';
import type { Replica } from '../sync/replica.ts';
import type { ProfileKeys } from '../keys/profile-keys.ts';
import { BlobStore } from './blob-store.ts';
import { Downloads, noteFile } from './downloads.ts';
import { checkFileKind, safeFileName } from './file-kinds.ts';
import { textsWithin } from './file-words.ts';
import { concernsFiles, maxPrefetchFiles, PrefetchPlan } from './prefetch.ts';
import { Uploads } from './uploads.ts';

/** Files outside of the data folder, for hosts that may touch them. */
export interface OutsideFiles {
  read(path: string, maxBytes: number): Promise<Uint8Array>;
  write(path: string, data: Uint8Array): Promise<void>;
}

export interface FileServiceParts {
  readonly ports: CorePorts;
  readonly replica: Replica;
  readonly http: ServerHttp;
  readonly folder: string;
  readonly keys: ProfileKeys;
  readonly outside: OutsideFiles | undefined;
  isOnline(): boolean;
  onProgress(progress: { sha256: string; done: number; total: number }): void;
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
  readonly #parts: FileServiceParts;
  readonly #outgoing: BlobStore;
  readonly #held: BlobStore;
  readonly #downloads: Downloads;
  readonly #plan: PrefetchPlan;
  readonly #failed = new Set<string>();
  #prefetching = false;
  #prefetched = 0;
  #timer: { cancel(): void } | undefined;
  #closed = false;

  constructor(parts: FileServiceParts) {
    this.#parts = parts;
    const { ports, replica, folder, keys, http } = parts;
    this.#outgoing = new BlobStore(ports.files, ports.crypto, `${folder}/outgoing`, keys.work);
    this.#held = new BlobStore(ports.files, ports.crypto, `${folder}/files`, keys.cache);
    const onProgress = parts.onProgress.bind(parts);
    this.#downloads = new Downloads({ replica, held: this.#held, http, onProgress });
    this.#plan = new PrefetchPlan(replica.cache.database);
    this.uploads = new Uploads({
      ...{ replica, http, onProgress },
      outgoing: this.#outgoing,
      timers: ports.timers,
      log: ports.log,
      isOnline: () => parts.isOnline(),
      onUploaded: () => parts.onUploaded(),
      onRefused: (settled) => parts.onRefused(settled),
    });
  }

  async import(request: ImportRequest): Promise<{
    sha256: string;
    size: number;
    mime: string;
    name: string;
  }> {
    return this.importBytes(request.name, await this.bytesOf(request));
  }

  /** Bytes that are here already; the same checks. */
  async importBytes(
    givenName: string,
    bytes: Uint8Array,
  ): Promise<{ sha256: string; size: number; mime: string; name: string }> {
    if (bytes.length > maxFileBytes) {
      throw new CoreError('fileTooLarge', 'too large', { limit: maxFileBytes });
    }
    const name = safeFileName(givenName);
    this.refuseSecret(givenName, bytes);
    const kind = checkFileKind(name, bytes);
    if (kind.kind === 'forbidden') throw new CoreError('fileTypeForbidden', 'forbidden', { name });
    if (kind.kind === 'mismatch') throw new CoreError('fileTypeMismatch', 'mismatch', { name });
    const { work } = this.#parts.replica;
    const sha256 = this.#parts.ports.crypto.sha256Hex(bytes);
    const size = bytes.length;
    await this.#outgoing.put(sha256, bytes).catch(refuseFullDisk);
    const known = work.upload(sha256);
    if (known?.state !== 'done') {
      const at = this.#parts.replica.now();
      work.putUpload({
        ...{ sha256, name, size, mime: kind.mime, at },
        ...{ upload_id: null, sent: 0, state: 'pending' },
      });
    }
    noteFile(this.#parts.replica, { sha256, state: 'held', size, done: size });
    this.uploads.kick();
    return { sha256, size, mime: kind.mime, name };
  }

  /** Before anything is stored: the name, and the text of the formats that can be read here. */
  refuseSecret(name: string, bytes: Uint8Array): void {
    const isMarked =
      secretMarkInName(name) !== undefined ||
      textsWithin(name, bytes, this.#parts.ports.inflateRaw).some(
        (text) => secretMarkIn(text) !== undefined,
      );
    if (!isMarked) return;
    // The only copy of the bytes that is ours.
    bytes.fill(0);
    throw new CoreError('secretMark', 'marked as secret');
  }

  async export(request: { fileRefId: string; path?: string | undefined }): Promise<ExportedFile> {
    const file = this.#downloads.fileRef(request.fileRefId);
    if (file === undefined) throw new CoreError('fileMissing');
    const told = { name: file.name, mime: file.mime };
    let bytes = await this.#bytesHeld(file.sha256);
    if (bytes === undefined && this.#parts.isOnline()) {
      await this.#downloads.fetch(request.fileRefId).catch(refuseFullDisk);
      bytes = await this.#bytesHeld(file.sha256);
    }
    if (bytes === undefined) {
      return { state: 'notOnThisMachine', path: null, base64: null, ...told };
    }
    return this.handOut(bytes, told, request.path);
  }

  /** A file by its digest, from this machine or through a row that names it; undefined while it is nowhere at hand. */
  async bytesByDigest(sha256: string): Promise<Uint8Array | undefined> {
    const held = await this.#bytesHeld(sha256);
    if (held !== undefined || !this.#parts.isOnline()) return held;
    const named = this.#downloads.namedBy(sha256);
    if (named === undefined) return undefined;
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
    this.#failed.clear();
    void this.#sweep();
    this.#planAnew();
  }

  /** Rows arrived while the line was up: what they name comes down too. */
  committed(keys: readonly string[]): void {
    if (this.#parts.isOnline() && keys.some(concernsFiles)) this.#planAnew();
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
    this.uploads.close();
  }

  /** Files of rows that are gone go, too; what was imported here and is not sent yet stays. */
  async forgetUnreferenced(): Promise<void> {
    const { replica } = this.#parts;
    for (const sha256 of replica.cache.notes.unreferencedFiles()) {
      if (this.#isClosed()) return;
      if (replica.work.upload(sha256) !== undefined) continue;
      await this.#held.remove(sha256);
      if (this.#isClosed()) return;
      noteFile(replica, { sha256, state: 'absent', size: 0, done: 0 });
    }
  }

  /** A wiped device keeps nothing readable. */
  async destroyHeld(): Promise<void> {
    await this.#held.removeAll();
  }

  async #bytesHeld(sha256: string): Promise<Uint8Array | undefined> {
    return (await this.#held.read(sha256)) ?? (await this.#outgoing.read(sha256));
  }

  /** What a request names, before any check. */
  async bytesOf(request: ImportRequest): Promise<Uint8Array> {
    if (request.base64 !== undefined) {
      try {
        return fromBase64(request.base64);
      } catch {
        throw new CoreError('fileUnreadable', 'not base64');
      }
    }
    if (request.path === undefined || this.#parts.outside === undefined) {
      throw new CoreError('fileUnreadable', 'this host reads no paths');
    }
    try {
      return await this.#parts.outside.read(request.path, maxFileBytes + 1);
    } catch (cause) {
      if (cause instanceof CoreError) throw cause;
      throw new CoreError('fileUnreadable', 'the file cannot be read');
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
    const bytes = await this.#outgoing.read(sha256);
    if (bytes !== undefined) await this.#held.put(sha256, bytes);
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

/** Errors of a full disk get their code; the rest stays as it is. */
function refuseFullDisk(cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') throw new CoreError('diskFull');
  throw cause;
}
