/**
 * Upload-tickets: what is known of each unfinished upload, beside its bytes, so that a restart of the server forgets none.
 *
 * Invariants:
 *  1. The bytes of an upload are `<id>.part`, and how far they reach is the size of that file, which is synced before
 *     the answer that tells it; nothing else keeps count.
 *  2. A ticket that cannot be read is an upload that never began.
 */

import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Sha256 } from '../../src-shared/features/file/model.ts';

export const UploadRequest = z.strictObject({
  sha256: Sha256,
  size: z.int().min(0),
  name: z.string().min(1).max(200),
  mime: z.string().max(120),
});
export type UploadRequest = z.infer<typeof UploadRequest>;

const Ticket = UploadRequest.extend({
  uploadId: z.string().regex(/^[0-9a-f]{32}$/),
  personId: z.string(),
  openedAt: z.int(),
});
export type Ticket = z.infer<typeof Ticket>;

export class UploadTickets {
  readonly #folder: string;
  readonly #tickets: Map<string, Ticket>;

  private constructor(folder: string, tickets: Map<string, Ticket>) {
    this.#folder = folder;
    this.#tickets = tickets;
  }

  static async open(folder: string): Promise<UploadTickets> {
    return new UploadTickets(folder, await readTickets(folder));
  }

  get(uploadId: string): Ticket | undefined {
    return this.#tickets.get(uploadId);
  }

  all(): readonly Ticket[] {
    return [...this.#tickets.values()];
  }

  of(personId: string): readonly Ticket[] {
    return this.all().filter((ticket) => ticket.personId === personId);
  }

  async add(personId: string, request: UploadRequest, openedAt: number): Promise<Ticket> {
    const uploadId = randomBytes(16).toString('hex');
    const ticket: Ticket = { ...request, uploadId, personId, openedAt };
    this.#tickets.set(uploadId, ticket);
    await writeFile(this.#path(ticket, 'json'), JSON.stringify(ticket), { mode: 0o600 });
    return ticket;
  }

  partPath(ticket: Ticket): string {
    return this.#path(ticket, 'part');
  }

  /** Bytes that are here. */
  async offset(ticket: Ticket): Promise<number> {
    try {
      return (await stat(this.partPath(ticket))).size;
    } catch {
      return 0;
    }
  }

  /** When the last byte came, or the upload was opened. */
  async movedAt(ticket: Ticket): Promise<number> {
    try {
      return Math.max(ticket.openedAt, (await stat(this.partPath(ticket))).mtimeMs);
    } catch {
      return ticket.openedAt;
    }
  }

  async discard(ticket: Ticket): Promise<void> {
    this.#tickets.delete(ticket.uploadId);
    await rm(this.partPath(ticket), { force: true });
    await rm(this.#path(ticket, 'json'), { force: true });
  }

  #path(ticket: Ticket, ending: 'json' | 'part'): string {
    return join(this.#folder, `${ticket.uploadId}.${ending}`);
  }
}

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
