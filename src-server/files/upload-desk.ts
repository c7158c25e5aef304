/**
 * Upload-desk: resumable uploads, each bound to the person who opened it.
 *
 * Invariants:
 *  1. Opening an upload never tells whether the server has the bytes: equal bytes are found equal only after all of
 *     them have arrived (design §6).
 *  2. An upload id of somebody else does not exist.
 *  3. Bytes that arrived are kept when the line breaks; the next part begins exactly where they end.
 *  4. What fails the hash, the type check or the look for 密级 marks leaves nothing behind (V17).
 */

import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { maxFileBytes, Sha256 } from '../../src-shared/features/file/model.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { err, ok } from '../../src-shared/kernel/result.ts';
import type { Clock } from '../../src-shared/kernel/time.ts';
import type { BlobStore } from './blob-store.ts';
import { hashOfFile } from './blob-store.ts';
import { checkFileType, isAllowedName, typeHeadBytes } from './file-types.ts';
import { zipEntries } from './zip-directory.ts';

/** Unfinished uploads of one person. */
export const maxOpenUploads = 40;
/** An upload that was not finished by then is swept. */
export const uploadLifeMs = 24 * 60 * 60 * 1000;
export const sweepEveryMs = 60 * 60 * 1000;

export const UploadRequest = z.strictObject({
  sha256: Sha256,
  size: z.int().min(0),
  name: z.string().min(1).max(200),
  mime: z.string().max(120),
});
export type UploadRequest = z.infer<typeof UploadRequest>;

export type UploadFailure =
  | { readonly code: 'tooLarge'; readonly limit: number }
  | { readonly code: 'tooMany'; readonly limit: number }
  | {
      readonly code:
        'typeForbidden' | 'typeMismatch' | 'hashMismatch' | 'secretMark' | 'notFound' | 'busy';
    }
  | { readonly code: 'offset'; readonly offset: number };

export interface UploadPart {
  readonly start: number;
  /** Exclusive. */
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

const Ticket = UploadRequest.extend({
  uploadId: z.string().regex(/^[0-9a-f]{32}$/),
  personId: z.string(),
  openedAt: z.int(),
});
type Ticket = z.infer<typeof Ticket>;

export interface UploadDesk {
  open(
    personId: string,
    request: UploadRequest,
  ): Promise<Result<{ readonly uploadId: string; readonly offset: number }, UploadFailure>>;
  /** `body` is consumed up to the declared end and never further. */
  accept(
    personId: string,
    uploadId: string,
    part: UploadPart,
    body: Readable,
  ): Promise<Result<UploadAnswer, UploadFailure>>;
  sweep(): Promise<number>;
}

export interface UploadDeskPorts {
  readonly folder: string;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  /** Whether the name or the text carries a 密级 mark; `busy` = it cannot be read now. Absent = nobody looks. */
  inspect?(file: {
    readonly name: string;
    readonly sha256: string;
    read(): Promise<Uint8Array>;
  }): Promise<'clean' | 'marked' | 'busy'>;
  /** Puts a refused upload on record, without its name. */
  refused?(
    upload: { readonly personId: string; readonly name: string },
    uploadId: string,
  ): Promise<void>;
  /** Writes the proof of the upload; runs before the answer leaves. */
  finished(upload: FinishedUpload, uploadId: string): Promise<void>;
}

export async function openUploadDesk(ports: UploadDeskPorts): Promise<UploadDesk> {
  await mkdir(ports.folder, { recursive: true, mode: 0o700 });
  const tickets = await readTickets(ports.folder);
  const busy = new Set<string>();
  const desk: UploadDesk = {
    async open(personId, request) {
      if (request.size > maxFileBytes) return err({ code: 'tooLarge', limit: maxFileBytes });
      if (!isAllowedName(request.name)) return err({ code: 'typeForbidden' });
      const own = [...tickets.values()].filter((ticket) => ticket.personId === personId);
      const known = own.find(
        (ticket) =>
          ticket.sha256 === request.sha256 &&
          ticket.size === request.size &&
          ticket.name === request.name,
      );
      if (known !== undefined) {
        return ok({ uploadId: known.uploadId, offset: await sizeOf(partPath(ports, known)) });
      }
      if (own.length >= maxOpenUploads) return err({ code: 'tooMany', limit: maxOpenUploads });
      const ticket: Ticket = {
        ...request,
        uploadId: randomBytes(16).toString('hex'),
        personId,
        openedAt: ports.clock.now(),
      };
      tickets.set(ticket.uploadId, ticket);
      await writeFile(ticketPath(ports, ticket), JSON.stringify(ticket), { mode: 0o600 });
      return ok({ uploadId: ticket.uploadId, offset: 0 });
    },
    async accept(personId, uploadId, part, body) {
      const ticket = tickets.get(uploadId);
      if (ticket?.personId !== personId) return err({ code: 'notFound' });
      if (busy.has(uploadId)) return err({ code: 'busy' });
      busy.add(uploadId);
      try {
        const answer = await takePart(ports, ticket, part, body);
        if (!answer.ok ? isFinal(answer.error) : answer.value.complete) {
          tickets.delete(uploadId);
          await discard(ports, ticket);
        }
        return answer;
      } finally {
        busy.delete(uploadId);
      }
    },
    async sweep() {
      const oldest = ports.clock.now() - uploadLifeMs;
      const old = [...tickets.values()].filter(
        (ticket) => ticket.openedAt < oldest && !busy.has(ticket.uploadId),
      );
      for (const ticket of old) {
        tickets.delete(ticket.uploadId);
        await discard(ports, ticket);
      }
      return old.length;
    },
  };
  return desk;
}

const isFinal = (failure: UploadFailure): boolean =>
  ['typeForbidden', 'typeMismatch', 'hashMismatch', 'secretMark'].includes(failure.code);

const partPath = (ports: UploadDeskPorts, ticket: Ticket): string =>
  join(ports.folder, `${ticket.uploadId}.part`);
const ticketPath = (ports: UploadDeskPorts, ticket: Ticket): string =>
  join(ports.folder, `${ticket.uploadId}.json`);

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

async function discard(ports: UploadDeskPorts, ticket: Ticket): Promise<void> {
  await rm(partPath(ports, ticket), { force: true });
  await rm(ticketPath(ports, ticket), { force: true });
}

/** A ticket that cannot be read is an upload that never began. */
async function readTickets(folder: string): Promise<Map<string, Ticket>> {
  const tickets = new Map<string, Ticket>();
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.json')) continue;
    try {
      const ticket = Ticket.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
      tickets.set(ticket.uploadId, ticket);
    } catch {
      await rm(join(folder, name), { force: true });
    }
  }
  for (const name of await readdir(folder)) {
    if (name.endsWith('.part') && !tickets.has(name.slice(0, -'.part'.length))) {
      await rm(join(folder, name), { force: true });
    }
  }
  return tickets;
}

async function takePart(
  ports: UploadDeskPorts,
  ticket: Ticket,
  part: UploadPart,
  body: Readable,
): Promise<Result<UploadAnswer, UploadFailure>> {
  const path = partPath(ports, ticket);
  const offset = await sizeOf(path);
  if (part.total !== ticket.size || part.start !== offset || part.end > ticket.size) {
    return err({ code: 'offset', offset });
  }
  await append(path, body, part.end - part.start);
  const arrived = await sizeOf(path);
  if (arrived < ticket.size) return ok({ offset: arrived, complete: false });
  const checked = await check(ports, ticket);
  if (!checked.ok) return checked;
  const secrecy = await inspect(ports, ticket);
  if (!secrecy.ok) return secrecy;
  await ports.blobs.adopt(path, ticket.sha256);
  const { personId, sha256, size, uploadId } = ticket;
  await ports.finished({ personId, sha256, size, mime: checked.value }, uploadId);
  return ok({ offset: ticket.size, complete: true, mime: checked.value });
}

/** Before the bytes become a file of the store. */
async function inspect(
  ports: UploadDeskPorts,
  ticket: Ticket,
): Promise<Result<undefined, UploadFailure>> {
  const path = partPath(ports, ticket);
  const { name, sha256, personId, uploadId } = ticket;
  const found = await ports.inspect?.({ name, sha256, read: () => readFile(path) });
  if (found === 'busy') {
    // The upload begins again from its first byte: only a part that moves asks for the check again.
    await rm(path, { force: true });
    return err({ code: 'busy' });
  }
  if (found !== 'marked') return ok(undefined);
  await rm(path, { force: true });
  await ports.refused?.({ personId, name }, uploadId);
  return err({ code: 'secretMark' });
}

/** Writes at most `length` bytes; a broken line leaves what came. */
async function append(path: string, body: Readable, length: number): Promise<void> {
  let left = length;
  const cut = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const taken = chunk.subarray(0, left);
      left -= taken.length;
      done(null, taken);
    },
  });
  try {
    await pipeline(body, cut, createWriteStream(path, { flags: 'a', mode: 0o600 }));
  } catch {
    // The client went away: it asks for the offset and goes on from there.
  }
}

async function check(
  ports: UploadDeskPorts,
  ticket: Ticket,
): Promise<Result<string, UploadFailure>> {
  const path = partPath(ports, ticket);
  if ((await hashOfFile(path)) !== ticket.sha256) return err({ code: 'hashMismatch' });
  const type = await checkFileType(ticket.name, await headOf(path), async () => {
    try {
      return zipEntries(await readFile(path)).map((entry) => entry.name);
    } catch {
      return [];
    }
  });
  switch (type.kind) {
    case 'allowed':
      return ok(type.mime);
    case 'forbidden':
      return err({ code: 'typeForbidden' });
    case 'mismatch':
      return err({ code: 'typeMismatch' });
  }
}

async function headOf(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const head = Buffer.alloc(typeHeadBytes);
    const { bytesRead } = await handle.read(head, 0, typeHeadBytes, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
