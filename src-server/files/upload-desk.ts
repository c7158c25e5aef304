/**
 * Upload-desk: resumable uploads, each bound to the person who opened it.
 *
 * Invariants:
 *  1. Opening an upload never tells whether the server has the bytes from somebody else: equal bytes are found equal only
 *     after all of them have arrived (design §6). What the same person finished before is told, so that a lost last
 *     answer costs nothing.
 *  2. An upload id of somebody else does not exist.
 *  3. Bytes that arrived are kept when the line breaks or the server ends; the next part begins exactly where they end.
 *  4. What fails the hash, the type check or the look for 密级 marks leaves nothing behind (V17).
 *  5. A file is never in memory as a whole: parts, hash, type and text are read as they come or by ranges.
 */

import { createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { maxFileBytes } from '../../src-shared/features/file/model.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { err, ok } from '../../src-shared/kernel/result.ts';
import type { Clock } from '../../src-shared/kernel/time.ts';
import type { BlobStore } from './blob-store.ts';
import { hashOfFile } from './blob-store.ts';
import { byteSource, readAt } from './byte-source.ts';
import { checkFileType, isAllowedName, mimeOfName, typeHeadBytes } from './file-types.ts';
import type { InspectedFile } from './secret-inspection.ts';
import { UploadTickets } from './upload-tickets.ts';
import type { Ticket, UploadRequest } from './upload-tickets.ts';
import { zipNames } from './zip-directory.ts';

/** Unfinished uploads of one person. */
export const maxOpenUploads = 40;
/** An upload of which nothing came for so long is swept: a week without a line loses nothing. */
export const uploadLifeMs = 7 * 24 * 60 * 60 * 1000;
export const sweepEveryMs = 60 * 60 * 1000;
/** Room that uploads leave on the disk for the database and its log. */
export const diskReserveBytes = 512 * 1024 * 1024;

export type UploadFailure =
  | { readonly code: 'tooLarge' | 'tooMany'; readonly limit: number }
  | { readonly code: 'quota'; readonly limit: number; readonly used: number }
  | {
      readonly code:
        | 'empty'
        | 'typeForbidden'
        | 'typeMismatch'
        | 'hashMismatch'
        | 'secretMark'
        | 'diskFull'
        | 'notFound'
        | 'busy';
    }
  | { readonly code: 'offset'; readonly offset: number };

export interface UploadPart {
  readonly start: number;
  /** Exclusive; equal to the start when all bytes are here and only the check is asked for. */
  readonly end: number;
  readonly total: number;
}

export interface FinishedUpload {
  readonly personId: string;
  readonly sha256: string;
  readonly size: number;
  readonly mime: string;
}

export interface UploadAnswer {
  readonly offset: number;
  readonly complete: boolean;
  readonly mime?: string;
}

export type OpenedUpload =
  | { readonly complete: true; readonly offset: number }
  | { readonly complete: false; readonly offset: number; readonly uploadId: string };

export interface UploadDesk {
  open(personId: string, request: UploadRequest): Promise<Result<OpenedUpload, UploadFailure>>;
  /** `body` is consumed up to the declared end and never further. */
  accept(
    personId: string,
    uploadId: string,
    part: UploadPart,
    body: Readable,
  ): Promise<Result<UploadAnswer, UploadFailure>>;
  /** The person wants it no more; what is not there is gone, too. */
  drop(personId: string, uploadId: string): Promise<void>;
  sweep(): Promise<number>;
}

export interface UploadDeskPorts {
  readonly folder: string;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  /** Whether the name or the text carries a 密级 mark; `busy` = it cannot be read now. Absent = nobody looks. */
  inspect?(file: InspectedFile): Promise<'clean' | 'marked' | 'busy'>;
  /** Puts a refused upload on record, without its name. */
  refused?(
    upload: { readonly personId: string; readonly name: string },
    uploadId: string,
  ): Promise<void>;
  /** Writes the proof of the upload; runs before the answer leaves. */
  finished(upload: FinishedUpload, uploadId: string): Promise<void>;
  /** The type of what this person finished before, while it counts. */
  finishedBefore?(personId: string, sha256: string): string | undefined;
  /** What the person may upload, and has. Absent = as much as there is room. */
  quota?(personId: string): Promise<{ readonly limit: number; readonly used: number }>;
  /** Free bytes of the disk. Absent = nobody asks before the disk itself says no. */
  freeBytes?(): Promise<number>;
}

/** A part on its way in: another request of the same person may take its place, because a dead line is not noticed at once. */
interface Running {
  readonly receiving: AbortController | undefined;
  readonly ended: Promise<void>;
}

export async function openUploadDesk(ports: UploadDeskPorts): Promise<UploadDesk> {
  await mkdir(ports.folder, { recursive: true, mode: 0o700 });
  return new Desk(ports, await UploadTickets.open(ports.folder));
}

class Desk implements UploadDesk {
  readonly #ports: UploadDeskPorts;
  readonly #tickets: UploadTickets;
  readonly #running = new Map<string, Running>();

  constructor(ports: UploadDeskPorts, tickets: UploadTickets) {
    this.#ports = ports;
    this.#tickets = tickets;
  }

  async open(
    personId: string,
    request: UploadRequest,
  ): Promise<Result<OpenedUpload, UploadFailure>> {
    const refusal = refusalOf(request);
    if (refusal !== undefined) return err(refusal);
    const { sha256, size } = request;
    const mime = this.#ports.finishedBefore?.(personId, sha256);
    const isKnown = mime !== undefined && mime === mimeOfName(request.name);
    if (isKnown && (await this.#ports.blobs.size(sha256)) === size) {
      return ok({ offset: size, complete: true });
    }
    const own = this.#tickets.of(personId);
    const same = own.find((ticket) => isSame(ticket, request));
    if (same !== undefined) return this.#goOn(same);
    if (own.length >= maxOpenUploads) return err({ code: 'tooMany', limit: maxOpenUploads });
    const noRoom = await findNoRoom(this.#ports, this.#tickets, personId, size);
    if (noRoom !== undefined) return err(noRoom);
    const { uploadId } = await this.#tickets.add(personId, request, this.#ports.clock.now());
    return ok({ uploadId, offset: 0, complete: false });
  }

  async accept(
    personId: string,
    uploadId: string,
    part: UploadPart,
    body: Readable,
  ): Promise<Result<UploadAnswer, UploadFailure>> {
    const ticket = this.#tickets.get(uploadId);
    if (ticket?.personId !== personId) return err({ code: 'notFound' });
    if (this.#running.has(uploadId)) return err({ code: 'busy' });
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const receiving = new AbortController();
    this.#running.set(uploadId, { receiving, ended });
    try {
      const { signal } = receiving;
      const arrived = await takePart(this.#tickets, ticket, { ...part, body, signal });
      if (!arrived.ok) return arrived;
      if (arrived.value < ticket.size) return ok({ offset: arrived.value, complete: false });
      this.#running.set(uploadId, { receiving: undefined, ended });
      const answer = await finish(this.#ports, this.#tickets, ticket);
      if (answer.ok || isFinal(answer.error)) await this.#tickets.discard(ticket);
      return answer;
    } finally {
      this.#running.delete(uploadId);
      end();
    }
  }

  async drop(personId: string, uploadId: string): Promise<void> {
    const ticket = this.#tickets.get(uploadId);
    if (ticket?.personId !== personId) return;
    this.#running.get(uploadId)?.receiving?.abort();
    await this.#running.get(uploadId)?.ended;
    await this.#tickets.discard(ticket);
  }

  async sweep(): Promise<number> {
    const oldest = this.#ports.clock.now() - uploadLifeMs;
    let swept = 0;
    for (const ticket of this.#tickets.all()) {
      if (this.#running.has(ticket.uploadId)) continue;
      if ((await this.#tickets.movedAt(ticket)) >= oldest) continue;
      await this.#tickets.discard(ticket);
      swept += 1;
    }
    return swept;
  }

  /** The person asks where to go on, so a part that still seems to be coming is of a line that is dead. */
  async #goOn(ticket: Ticket): Promise<Result<OpenedUpload, UploadFailure>> {
    const { uploadId } = ticket;
    const before = this.#running.get(uploadId);
    if (before !== undefined && before.receiving === undefined) return err({ code: 'busy' });
    before?.receiving?.abort();
    await before?.ended;
    // It was the last part after all, and the check has ended meanwhile.
    if (this.#tickets.get(uploadId) === undefined) return err({ code: 'busy' });
    return ok({ uploadId, offset: await this.#tickets.offset(ticket), complete: false });
  }
}

const isFinal = (failure: UploadFailure): boolean =>
  ['typeForbidden', 'typeMismatch', 'hashMismatch', 'secretMark'].includes(failure.code);

const isSame = (ticket: Ticket, request: UploadRequest): boolean =>
  ticket.sha256 === request.sha256 && ticket.size === request.size && ticket.name === request.name;

/** What is refused before a byte is sent. */
function refusalOf(request: UploadRequest): UploadFailure | undefined {
  if (request.size > maxFileBytes) return { code: 'tooLarge', limit: maxFileBytes };
  if (request.size === 0) return { code: 'empty' };
  return isAllowedName(request.name) ? undefined : { code: 'typeForbidden' };
}

async function findNoRoom(
  ports: UploadDeskPorts,
  tickets: UploadTickets,
  personId: string,
  size: number,
): Promise<UploadFailure | undefined> {
  const quota = await ports.quota?.(personId);
  if (quota !== undefined) {
    // What is on its way counts, or forty uploads at once would each find the same room.
    const open = tickets.of(personId).reduce((sum, ticket) => sum + ticket.size, 0);
    const used = quota.used + open;
    if (used + size > quota.limit) return { code: 'quota', limit: quota.limit, used };
  }
  const free = await ports.freeBytes?.();
  if (free === undefined) return undefined;
  let promised = size;
  for (const ticket of tickets.all()) promised += ticket.size - (await tickets.offset(ticket));
  return free < promised + diskReserveBytes ? { code: 'diskFull' } : undefined;
}

interface ArrivingPart extends UploadPart {
  readonly body: Readable;
  readonly signal: AbortSignal;
}

/** Answers how far the bytes reach afterwards. */
async function takePart(
  tickets: UploadTickets,
  ticket: Ticket,
  part: ArrivingPart,
): Promise<Result<number, UploadFailure>> {
  const offset = await tickets.offset(ticket);
  if (part.total !== ticket.size || part.start !== offset || part.end > ticket.size) {
    return err({ code: 'offset', offset });
  }
  if (part.end > part.start && !(await append(tickets.partPath(ticket), part))) {
    return err({ code: 'diskFull' });
  }
  return ok(await tickets.offset(ticket));
}

/** Writes and syncs at most the bytes of the part; a broken line leaves what came. false = the disk takes no more. */
async function append(path: string, part: ArrivingPart): Promise<boolean> {
  let left = part.end - part.start;
  const cut = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const taken = chunk.subarray(0, left);
      left -= taken.length;
      done(null, taken);
    },
  });
  const file = createWriteStream(path, { flags: 'a', mode: 0o600, flush: true });
  try {
    await pipeline(part.body, cut, file, { signal: part.signal });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && isFullDisk(cause.code)) return false;
    // The client went away: it asks for the offset and goes on from there.
  }
  return true;
}

const isFullDisk = (code: unknown): boolean =>
  code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';

/** All bytes are here: hash, type, 密级 marks; then they become a file of the store. */
async function finish(
  ports: UploadDeskPorts,
  tickets: UploadTickets,
  ticket: Ticket,
): Promise<Result<UploadAnswer, UploadFailure>> {
  const path = tickets.partPath(ticket);
  const checked = await check(path, ticket);
  if (!checked.ok) return checked;
  const { personId, name, sha256, size, uploadId } = ticket;
  const found = await ports.inspect?.({ name, sha256, path });
  // The bytes stay; an empty part asks for the check again.
  if (found === 'busy') return err({ code: 'busy' });
  if (found === 'marked') {
    await rm(path, { force: true });
    await ports.refused?.({ personId, name }, uploadId);
    return err({ code: 'secretMark' });
  }
  await ports.blobs.adopt(path, sha256);
  await ports.finished({ personId, sha256, size, mime: checked.value }, uploadId);
  return ok({ offset: size, complete: true, mime: checked.value });
}

async function check(path: string, ticket: Ticket): Promise<Result<string, UploadFailure>> {
  if ((await hashOfFile(path)) !== ticket.sha256) return err({ code: 'hashMismatch' });
  const file = await open(path, 'r');
  try {
    const head = await readAt(file, 0, typeHeadBytes);
    const type = await checkFileType(ticket.name, head, () =>
      zipNames(byteSource(file, ticket.size)),
    );
    switch (type.kind) {
      case 'allowed':
        return ok(type.mime);
      case 'forbidden':
        return err({ code: 'typeForbidden' });
      case 'mismatch':
        return err({ code: 'typeMismatch' });
    }
  } finally {
    await file.close();
  }
}
