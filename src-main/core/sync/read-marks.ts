/**
 * Read-marks: how far each member has read: kept here, told to the server when the line is up, never going back.
 *
 * Invariants:
 *  1. An own mark stays untold until the server has answered or said it again: a line that breaks loses none.
 *  2. After every catch-up, and when a conversation comes or goes on a live line, the own marks are compared by a digest,
 *     so all devices of a person agree (docs/specs/sync.md): the server refuses the mark of one who is no member just then.
 */

import { z } from 'zod';
import { maxOwnMarks } from '../../../src-shared/protocol/stream.ts';
import { convScope } from '../../../src-shared/scopes.ts';
import { scopeKey } from '../change-keys.ts';
import type { ServerLink } from '../ports.ts';
import type { Replica } from './replica.ts';
import { raiseMarks } from './server-notices.ts';
import { marksOf, ownMarks } from './wire.ts';

/** Own marks that the server may not know, as JSON in a note of the cache. */
const untoldName = 'untoldMarks';
const conversationKeys = scopeKey(convScope(''));
const Untold = z.record(z.string(), z.int());
type Untold = z.infer<typeof Untold>;

export class ReadMarks {
  readonly #replica: Replica;
  readonly #link: () => ServerLink | undefined;
  readonly #asked = new Set<string>();

  constructor(replica: Replica, link: () => ServerLink | undefined) {
    this.#replica = replica;
    this.#link = link;
  }

  /** The person has read up to `seen`; what the server has not numbered yet does not count. */
  mark(conversationId: string, seen: number): void {
    const { cache, personId } = this.#replica;
    const no = cache.notes.numberedUpTo(conversationId, seen);
    if (no > cache.notes.mark(conversationId, personId)) {
      raiseMarks(this.#replica, conversationId, [{ personId, no }]);
      this.#keepUntold({ ...this.#untold(), [conversationId]: no });
      this.#link()?.notify('mark', { conversationId, no });
    }
    void this.#askOthers(conversationId);
  }

  /** Did a conversation come or go? */
  isChangedBy(keys: readonly string[]): boolean {
    return keys.some((key) => key.startsWith(conversationKeys));
  }

  /** After a catch-up, and after what was told in between: both sides hold the same own marks. */
  async agree(): Promise<void> {
    const link = this.#link();
    if (link === undefined) return;
    const { cache, personId } = this.#replica;
    const held = cache.notes.marksOf(personId);
    const untold = Object.entries(this.#untold()).slice(0, maxOwnMarks);
    const sum = held.reduce((all, mark) => all + mark.no, 0);
    const answer = await ownMarks(link, { untold, count: held.length, sum });
    if (this.#link() !== link) return;
    this.#told(untold);
    if (answer.marks === null) return;
    for (const [conversationId, no] of answer.marks) {
      raiseMarks(this.#replica, conversationId, [{ personId, no }]);
    }
    this.#tellAgain(link, new Map(answer.marks));
  }

  /** The server writes marks lazily: what it lost in a crash is told once more. */
  #tellAgain(link: ServerLink, known: ReadonlyMap<string, number>): void {
    const { cache, personId } = this.#replica;
    const lost = cache.notes
      .marksOf(personId)
      .filter((mark) => mark.no > (known.get(mark.conversation_id) ?? 0))
      .slice(0, maxOwnMarks)
      .map((mark) => [mark.conversation_id, mark.no] as const);
    if (lost.length === 0) return;
    this.#keepUntold({ ...this.#untold(), ...Object.fromEntries(lost) });
    for (const [conversationId, no] of lost) link.notify('mark', { conversationId, no });
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

  #untold(): Readonly<Untold> {
    const text = this.#replica.cache.notes.note(untoldName);
    const parsed = Untold.safeParse(text === undefined ? {} : JSON.parse(text));
    return parsed.success ? parsed.data : {};
  }

  /** Those that have risen meanwhile are still to be told. */
  #told(entries: readonly (readonly [string, number])[]): void {
    if (entries.length === 0) return;
    const told = new Map(entries);
    const rest = Object.entries(this.#untold()).filter(
      ([conversationId, no]) => no > (told.get(conversationId) ?? -1),
    );
    this.#keepUntold(Object.fromEntries(rest));
  }

  #keepUntold(untold: Untold): void {
    const { cache } = this.#replica;
    cache.commit(() => cache.notes.setNote(untoldName, JSON.stringify(untold)));
  }
}
