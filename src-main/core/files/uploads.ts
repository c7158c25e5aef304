/**
 * Uploads: imported files on their way to the server, one at a time, resumable.
 *
 * Invariants:
 *  1. The server says where to go on; bytes that it has are not sent again.
 *  2. A file that the server refuses takes its unsent commands with it, as problem cards with their text.
 */

import { z } from 'zod';
import { filesOf } from '../outbox/push-selection.ts';
import type { LogPort, TimerPort } from '../ports.ts';
import { rejection } from '../../../src-shared/protocol/rejections.ts';
import type { UploadRow } from '../store/work-store.ts';
import type { ServerHttp } from '../sync/http-fetch.ts';
import { readJson, ServerHttpError } from '../sync/http-fetch.ts';
import { fetchRetryMs } from '../sync/limits.ts';
import type { Replica } from '../sync/replica.ts';
import { settle } from '../sync/settle.ts';
import type { BlobStore } from './blob-store.ts';

const partBytes = 1024 * 1024;
const partTimeoutMs = 60_000;
const refusedStatuses: readonly number[] = [413, 422];

const Opened = z.object({ uploadId: z.string(), offset: z.int().min(0) });
const Accepted = z.object({ offset: z.int().min(0), complete: z.boolean() });
const Elsewhere = z.object({ code: z.literal('offset'), offset: z.int().min(0) });

export interface UploadsParts {
  readonly replica: Replica;
  readonly outgoing: BlobStore;
  readonly http: ServerHttp;
  readonly timers: TimerPort;
  readonly log: LogPort;
  isOnline(): boolean;
  onProgress(progress: { sha256: string; done: number; total: number }): void;
  /** A file is with the server: commands that name it may leave. */
  onUploaded(): void;
  onRefused(settled: readonly { commandId: string; name: string }[]): void;
}

export class Uploads {
  readonly #parts: UploadsParts;
  #running = false;
  #again: { cancel(): void } | undefined;
  #closed = false;

  constructor(parts: UploadsParts) {
    this.#parts = parts;
  }

  /** A file without a row here is the server's own business. */
  isUploaded(sha256: string): boolean {
    const upload = this.#parts.replica.work.upload(sha256);
    return upload === undefined || upload.state === 'done';
  }

  kick(): void {
    this.#again?.cancel();
    if (this.#running || this.#closed || !this.#parts.isOnline()) return;
    const next = this.#parts.replica.work.pendingUploads()[0];
    if (next === undefined) return;
    this.#running = true;
    this.#send(next).then(
      () => {
        this.#running = false;
        this.#parts.onUploaded();
        this.kick();
      },
      (cause: unknown) => {
        this.#running = false;
        this.#parts.log.warn('upload.failed', {
          status: cause instanceof ServerHttpError ? cause.status : 0,
        });
        this.#again = this.#parts.timers.setTimer(fetchRetryMs, () => this.kick());
      },
    );
  }

  close(): void {
    this.#closed = true;
    this.#again?.cancel();
  }

  async #send(upload: UploadRow): Promise<void> {
    const { work } = this.#parts.replica;
    const bytes = await this.#parts.outgoing.read(upload.sha256);
    if (bytes === undefined) {
      this.#refuse(upload);
      return;
    }
    const opened = await this.#open(upload);
    if (opened === undefined) return;
    let { offset } = opened;
    for (;;) {
      const answer = await this.#sendPart(opened.uploadId, bytes, offset);
      if (answer === 'refused') {
        this.#refuse(upload);
        return;
      }
      if (!answer.complete && answer.offset <= offset && bytes.length > 0 && !answer.moved) {
        throw new Error('an upload does not move');
      }
      offset = answer.offset;
      if (this.#closed) return;
      this.#parts.onProgress({ sha256: upload.sha256, done: offset, total: bytes.length });
      if (!answer.complete) continue;
      work.putUpload({ ...upload, upload_id: opened.uploadId, sent: offset, state: 'done' });
      return;
    }
  }

  async #open(upload: UploadRow): Promise<z.infer<typeof Opened> | undefined> {
    const { sha256, size, name, mime } = upload;
    const answer = await this.#parts.http.request({
      method: 'POST',
      path: '/files',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sha256, size, name, mime }),
    });
    const body = await readJson(answer.body());
    if (answer.status === 200) return Opened.parse(body);
    if (!refusedStatuses.includes(answer.status)) throw new ServerHttpError(answer.status);
    this.#refuse(upload);
    return undefined;
  }

  async #sendPart(
    uploadId: string,
    bytes: Uint8Array,
    offset: number,
  ): Promise<'refused' | { offset: number; complete: boolean; moved: boolean }> {
    const end = Math.min(bytes.length, offset + partBytes);
    const range = bytes.length === 0 ? '*/0' : `${offset}-${end - 1}/${bytes.length}`;
    const answer = await this.#parts.http.request({
      method: 'PUT',
      path: `/files/${uploadId}`,
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes ${range}`,
      },
      body: bytes.subarray(offset, end),
      timeoutMs: partTimeoutMs,
    });
    const body = await readJson(answer.body());
    if (answer.status === 200) return { ...Accepted.parse(body), moved: false };
    const elsewhere = Elsewhere.safeParse(body);
    if (answer.status === 409 && elsewhere.success && elsewhere.data.offset !== offset) {
      return { offset: elsewhere.data.offset, complete: false, moved: true };
    }
    if (refusedStatuses.includes(answer.status)) return 'refused';
    throw new ServerHttpError(answer.status);
  }

  #refuse(upload: UploadRow): void {
    const { replica, log } = this.#parts;
    log.warn('upload.refused');
    replica.work.putUpload({ ...upload, state: 'refused' });
    const naming = replica.work.outbox
      .all()
      .filter((entry) => entry.state === 'queued' && filesOf(entry).includes(upload.sha256));
    settle(replica, {
      accepted: [],
      rejected: naming.map(({ commandId }) => ({
        commandId,
        rejection: rejection('fileMismatch', { name: upload.name }),
      })),
    });
    this.#parts.onRefused(
      naming.map(({ commandId, envelope }) => ({ commandId, name: envelope.name })),
    );
  }
}
