/**
 * Uploads: imported files on their way to the server, one part at a time, resumable.
 *
 * Invariants:
 *  1. The server says where to go on; of bytes that it has at most one part is sent again.
 *  2. A file that the server refuses takes its unsent commands with it, as problem cards with their text.
 *  3. What has the least left goes first, looked at after every part: a picture never waits for two gigabytes.
 *  4. Only one part of the file is in memory.
 *  5. A full server, a used-up quota and a dead line lose nothing: the upload waits or is paused, its commands wait with it.
 */

import { z } from 'zod';
import { transferPartBytes } from '../../../src-shared/features/file/model.ts';
import type { TransferReason } from '../../../src-shared/features/file/transfer.ts';
import { rejection } from '../../../src-shared/protocol/rejections.ts';
import { filesOf } from '../outbox/push-selection.ts';
import type { LogPort, TimerPort } from '../ports.ts';
import type { UploadRow } from '../store/work-store.ts';
import type { ServerHttp } from '../sync/http-fetch.ts';
import { readJson, ServerHttpError } from '../sync/http-fetch.ts';
import { fetchRetryMs, fullRetryMs } from '../sync/limits.ts';
import type { Replica } from '../sync/replica.ts';
import { settle } from '../sync/settle.ts';
import type { BlobStore } from './blob-store.ts';
import type { TransferBoard } from './transfer-board.ts';

const partTimeoutMs = 60_000;
/** The last part is answered after the server has hashed the whole file. */
const lastPartTimeoutMs = 10 * 60_000;
const refusedStatuses: readonly number[] = [413, 422];
const fullStatus = 507;
/** A hash that is not met is a disk that lied, here or there; the bytes are sent once more. */
const maxMismatches = 1;

const Opened = z.object({
  uploadId: z.string().default(''),
  offset: z.int().min(0),
  complete: z.boolean().default(false),
});
const Accepted = z.object({ offset: z.int().min(0), complete: z.boolean() });
const Elsewhere = z.object({ code: z.literal('offset'), offset: z.int().min(0) });
const Refusal = z.object({ code: z.string() });

export interface UploadsParts {
  readonly replica: Replica;
  readonly outgoing: BlobStore;
  readonly http: ServerHttp;
  readonly timers: TimerPort;
  readonly log: LogPort;
  readonly board: TransferBoard;
  isOnline(): boolean;
  /** A file is with the server: commands that name it may leave. */
  onUploaded(): void;
  onRefused(settled: readonly { commandId: string; name: string }[]): void;
}

/** Why a part did not bring the upload on. */
class Halt extends Error {
  readonly kind: 'refused' | 'paused' | 'later' | 'again';
  readonly reason: TransferReason;
  constructor(kind: Halt['kind'], reason: TransferReason) {
    super(`the upload is ${kind}`);
    this.kind = kind;
    this.reason = reason;
  }
}

export class Uploads {
  readonly #parts: UploadsParts;
  readonly #mismatches = new Map<string, number>();
  /** Not before this time, by hash: the server had no room. */
  readonly #notBefore = new Map<string, number>();
  #running: string | undefined;
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
    if (this.#running !== undefined || this.#closed) return;
    if (!this.#parts.isOnline()) {
      for (const upload of this.#pending()) this.#show(upload, 'waiting', 'noLine');
      return;
    }
    const next = this.#next();
    if (next === undefined) {
      if (this.#notBefore.size > 0) this.#kickAfter(fullRetryMs);
      return;
    }
    this.#running = next.sha256;
    this.#send(next).then(
      (isDone) => {
        this.#running = undefined;
        if (isDone) this.#parts.onUploaded();
        this.kick();
      },
      (cause: unknown) => {
        this.#running = undefined;
        this.#failed(next.sha256, cause);
      },
    );
  }

  /** Shown as it stands, for a screen that has just come. */
  showAll(): void {
    for (const upload of this.#parts.replica.work.pendingUploads()) {
      if (upload.sha256 === this.#running) continue;
      const reason = this.#parts.isOnline() ? null : 'noLine';
      if (upload.paused === 1) this.#show(upload, 'paused', reasonOf(upload));
      else if (this.#parts.board.get('up', upload.sha256) === undefined) {
        this.#show(upload, 'waiting', reason);
      }
    }
  }

  pause(sha256: string): void {
    this.#hold(sha256, null);
  }

  resume(sha256: string): void {
    const upload = this.#parts.replica.work.upload(sha256);
    if (upload?.state !== 'pending') return;
    this.#notBefore.delete(sha256);
    this.#parts.replica.work.putUpload({ ...upload, paused: 0, reason: null });
    this.#show(upload, 'waiting', this.#parts.isOnline() ? null : 'noLine');
    this.kick();
  }

  /** The person wants it no more: its waiting commands go with it, without a problem card. */
  async cancel(sha256: string): Promise<void> {
    const { work } = this.#parts.replica;
    const upload = work.upload(sha256);
    if (upload?.state !== 'pending') return;
    const dropped = this.#dropCommands(upload);
    for (const { commandId } of dropped) work.outbox.dismissProblem(commandId);
    work.report();
    work.removeUpload(sha256);
    this.#notBefore.delete(sha256);
    this.#show(upload, 'cancelled', null);
    this.#parts.onRefused(dropped);
    await this.#parts.outgoing.remove(sha256);
    if (upload.upload_id === null || !this.#parts.isOnline()) return;
    // What it does not hear of, the server sweeps by itself.
    const path = `/files/${upload.upload_id}`;
    await this.#parts.http.request({ method: 'DELETE', path }).catch(() => undefined);
  }

  close(): void {
    this.#closed = true;
    this.#again?.cancel();
  }

  #pending(): readonly UploadRow[] {
    return this.#parts.replica.work.pendingUploads().filter(({ paused }) => paused === 0);
  }

  #next(): UploadRow | undefined {
    const now = this.#parts.timers.monotonicMs();
    const free = this.#pending().filter(({ sha256 }) => (this.#notBefore.get(sha256) ?? 0) <= now);
    return free.reduce<UploadRow | undefined>(
      (least, one) => (least === undefined || restOf(one) < restOf(least) ? one : least),
      undefined,
    );
  }

  /** true = the file is with the server; false = something else goes first, or the person stopped it. */
  async #send(upload: UploadRow): Promise<boolean> {
    const { outgoing } = this.#parts;
    if (!(await outgoing.has(upload.sha256))) throw new Halt('refused', 'gone');
    const opened = await this.#open(upload);
    if (opened.complete) return this.#done(upload);
    let { offset } = opened;
    this.#note(upload, opened.uploadId, offset);
    for (;;) {
      const answer = await this.#sendPart(opened.uploadId, upload, offset);
      if (this.#closed) return false;
      if (answer.complete) return this.#done(upload);
      if (answer.offset <= offset && !answer.moved) throw new Error('an upload does not move');
      offset = answer.offset;
      // Paused, cancelled, or overtaken by what has less left.
      if (!this.#note(upload, opened.uploadId, offset)) return false;
      if (this.#next()?.sha256 !== upload.sha256) return false;
    }
  }

  #done(upload: UploadRow): boolean {
    const { work } = this.#parts.replica;
    if (this.#closed || work.upload(upload.sha256) === undefined) return false;
    work.putUpload({ ...upload, sent: upload.size, state: 'done', paused: 0, reason: null });
    this.#mismatches.delete(upload.sha256);
    this.#show({ ...upload, sent: upload.size }, 'done', null);
    return true;
  }

  /** false when the person has stopped it meanwhile. */
  #note(upload: UploadRow, uploadId: string, sent: number): boolean {
    const { work } = this.#parts.replica;
    const now = work.upload(upload.sha256);
    if (now?.state !== 'pending') return false;
    const noted = { ...now, upload_id: uploadId, sent };
    work.putUpload(noted);
    if (now.paused === 1) {
      this.#show(noted, 'paused', reasonOf(now));
      return false;
    }
    this.#show(noted, 'moving', null);
    return true;
  }

  async #open(upload: UploadRow): Promise<z.infer<typeof Opened>> {
    const { sha256, size, name, mime } = upload;
    const answer = await this.#parts.http.request({
      method: 'POST',
      path: '/files',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sha256, size, name, mime }),
    });
    const body = await readJson(answer.body());
    if (answer.status === 200) return Opened.parse(body);
    throw this.#haltOf(upload, answer.status, body);
  }

  async #sendPart(
    uploadId: string,
    upload: UploadRow,
    offset: number,
  ): Promise<{ offset: number; complete: boolean; moved: boolean }> {
    const { sha256, size } = upload;
    const end = Math.min(size, offset + transferPartBytes);
    const bytes = await this.#parts.outgoing.readRange(sha256, offset, end);
    if (bytes?.length !== end - offset) throw new Halt('refused', 'gone');
    const range = end > offset ? `${offset}-${end - 1}/${size}` : `*/${size}`;
    const answer = await this.#parts.http.request({
      method: 'PUT',
      path: `/files/${uploadId}`,
      headers: { 'content-type': 'application/octet-stream', 'content-range': `bytes ${range}` },
      body: bytes,
      timeoutMs: end === size ? lastPartTimeoutMs : partTimeoutMs,
    });
    const body = await readJson(answer.body());
    if (answer.status === 200) return { ...Accepted.parse(body), moved: false };
    const elsewhere = Elsewhere.safeParse(body);
    if (answer.status === 409 && elsewhere.success && elsewhere.data.offset !== offset) {
      return { offset: elsewhere.data.offset, complete: false, moved: true };
    }
    throw this.#haltOf(upload, answer.status, body);
  }

  #haltOf({ sha256 }: UploadRow, status: number, body: unknown): Error {
    const code = Refusal.safeParse(body).data?.code;
    if (status === fullStatus) return new Halt('later', 'serverFull');
    if (code === 'quota') return new Halt('paused', 'quota');
    if (code === 'hashMismatch') {
      const times = this.#mismatches.get(sha256) ?? 0;
      this.#mismatches.set(sha256, times + 1);
      if (times < maxMismatches) return new Halt('again', 'differs');
    }
    return refusedStatuses.includes(status)
      ? new Halt('refused', 'refused')
      : new ServerHttpError(status);
  }

  #failed(sha256: string, cause: unknown): void {
    if (this.#closed) return;
    const upload = this.#parts.replica.work.upload(sha256);
    if (upload?.state !== 'pending') {
      this.kick();
      return;
    }
    this.#parts.log.warn('upload.failed', {
      status: cause instanceof ServerHttpError ? cause.status : 0,
    });
    const kind = cause instanceof Halt ? cause.kind : 'later';
    const reason = cause instanceof Halt ? cause.reason : this.#reasonOfFailure(cause);
    if (kind === 'refused') {
      this.#refuse(upload, reason);
      this.kick();
    } else if (kind === 'paused') {
      this.#hold(sha256, reason);
      this.kick();
    } else {
      if (reason === 'serverFull') {
        this.#notBefore.set(sha256, this.#parts.timers.monotonicMs() + fullRetryMs);
      }
      if (upload.paused === 0) this.#show(upload, 'waiting', reason);
      this.#kickAfter(fetchRetryMs);
    }
  }

  #reasonOfFailure(cause: unknown): TransferReason {
    return cause instanceof ServerHttpError && this.#parts.isOnline() ? 'busy' : 'noLine';
  }

  #hold(sha256: string, reason: TransferReason | null): void {
    const { work } = this.#parts.replica;
    const upload = work.upload(sha256);
    if (upload?.state !== 'pending') return;
    work.putUpload({ ...upload, paused: 1, reason });
    this.#show(upload, 'paused', reason);
  }

  #kickAfter(delayMs: number): void {
    this.#again?.cancel();
    if (!this.#closed) this.#again = this.#parts.timers.setTimer(delayMs, () => this.kick());
  }

  #refuse(upload: UploadRow, reason: TransferReason): void {
    this.#parts.log.warn('upload.refused');
    this.#parts.replica.work.putUpload({ ...upload, state: 'refused' });
    this.#show(upload, 'failed', reason);
    this.#parts.onRefused(this.#dropCommands(upload));
  }

  /** Commands that name the file and cannot have left: they become problem cards. */
  #dropCommands(upload: UploadRow): readonly { commandId: string; name: string }[] {
    const { replica } = this.#parts;
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
    return naming.map(({ commandId, envelope }) => ({ commandId, name: envelope.name }));
  }

  #show(
    upload: UploadRow,
    state: 'moving' | 'waiting' | 'paused' | 'done' | 'failed' | 'cancelled',
    reason: TransferReason | null,
  ): void {
    const { sha256, name, size, sent } = upload;
    this.#parts.board.show({ sha256, name, way: 'up', done: sent, total: size, state, reason });
  }
}

const restOf = ({ size, sent }: UploadRow): number => size - sent;

const Reason = z.enum(['quota']).nullable().catch(null);
const reasonOf = ({ reason }: UploadRow): TransferReason | null => Reason.parse(reason);
