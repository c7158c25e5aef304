/**
 * Read-marks: how far each member has read: kept here, told to the server when the line is up, never going back.
 */

import { z } from 'zod';
import type { ServerLink } from '../ports.ts';
import type { Replica } from './replica.ts';
import { raiseMarks } from './server-notices.ts';
import { marksOf } from './wire.ts';

/** Own marks that the server has not been told, as JSON in a note of the cache. */
const untoldName = 'untoldMarks';
const Untold = z.record(z.string(), z.int());

export class ReadMarks {
  readonly #replica: Replica;
  readonly #link: () => ServerLink | undefined;
  readonly #asked = new Set<string>();

  constructor(replica: Replica, link: () => ServerLink | undefined) {
    this.#replica = replica;
    this.#link = link;
  }

  /** The person has read up to `no`. */
  mark(conversationId: string, no: number): void {
    const { cache, personId } = this.#replica;
    if (no > cache.notes.mark(conversationId, personId)) {
      raiseMarks(this.#replica, conversationId, [{ personId, no }]);
      this.#keepUntold({ ...this.#untold(), [conversationId]: no });
    }
    this.tellServer();
    void this.#askOthers(conversationId);
  }

  tellServer(): void {
    const link = this.#link();
    const untold = Object.entries(this.#untold());
    if (link === undefined || untold.length === 0) return;
    for (const [conversationId, no] of untold) link.notify('mark', { conversationId, no });
    this.#keepUntold({});
  }

  /** The others' marks are fetched once for each conversation that is opened. */
  async #askOthers(conversationId: string): Promise<void> {
    const link = this.#link();
    if (link === undefined || this.#asked.has(conversationId)) return;
    this.#asked.add(conversationId);
    try {
      const { marks } = await marksOf(link, conversationId);
      if (this.#link() === link) raiseMarks(this.#replica, conversationId, marks);
    } catch {
      // Asked again when the conversation is opened the next time.
      this.#asked.delete(conversationId);
    }
  }

  #untold(): Readonly<Record<string, number>> {
    const text = this.#replica.cache.notes.note(untoldName);
    const parsed = Untold.safeParse(text === undefined ? {} : JSON.parse(text));
    return parsed.success ? parsed.data : {};
  }

  #keepUntold(untold: Readonly<Record<string, number>>): void {
    const { cache } = this.#replica;
    cache.commit(() => cache.notes.setNote(untoldName, JSON.stringify(untold)));
  }
}
