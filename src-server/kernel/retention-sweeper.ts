/**
 * Retention-sweeper: once a day walks over all conversations and asks for a purge where something is due.
 *
 * Invariants:
 *  1. It decides nothing: the command looks at rule and holds again, in its transaction, and is audited like any other.
 *  2. A turn of the walk reads at most `conversationsPerTurn` conversations and asks for at most `purgesPerTurn` purges; between
 *     two turns the writer is free. A stop or a crash loses the place only: the next walk begins anew and finds what is left.
 *  3. The id of a purge follows from conversation, day and head, so a repeated turn has one outcome.
 */

import type Database from 'better-sqlite3';
import type { RowOf } from '../../src-shared/entities.ts';
import { exportLifeMs } from '../../src-shared/features/message/export-model.ts';
import { documentEndsAt } from '../../src-shared/features/message/retention.ts';
import {
  loadDueBefore,
  maxPurgedMessages,
} from '../../src-shared/features/message/retention-commands.ts';
import type { AudienceReader } from '../../src-shared/follows/audience.ts';
import { deriveId } from '../../src-shared/kernel/ids.ts';
import type { PushResult } from '../../src-shared/protocol/envelope.ts';
import type { ReadView } from '../../src-shared/read-view.ts';
import { runLoad } from '../../src-shared/read-view.ts';
import type { ServerLog, ServerTimers } from '../ports.ts';

const dayMs = 86_400_000;
/** After the start, so that a server that comes up serves people first. */
const firstWalkMs = 10 * 60_000;
const betweenTurnsMs = 1_000;
const conversationsPerTurn = 200;
const purgesPerTurn = 20;

export interface RetentionSweeperParts {
  readonly db: Database.Database;
  readonly reader: AudienceReader;
  readonly view: ReadView;
  readonly clock: ServerTimers;
  readonly log: ServerLog;
  readonly head: () => number;
  readonly runCommand: (commandId: string, name: string, args: unknown) => Promise<PushResult>;
  /** Bytes that no live row may name any more. */
  readonly unnamed: ((sha256s: readonly string[]) => Promise<unknown>) | undefined;
}

interface Turn {
  /** The conversation to go on after; undefined = the walk is over. */
  readonly after: string | undefined;
  readonly purges: number;
}

export class RetentionSweeper {
  readonly #parts: RetentionSweeperParts;
  readonly #page: Database.Statement<[string, number], { readonly key: string }>;
  readonly #filesOf: Database.Statement<
    [string, number, number],
    { readonly sha256: string | null }
  >;
  #after = '';
  #timer: { cancel(): void } | undefined;
  #running: Promise<unknown> = Promise.resolve();
  #isStopped = false;

  constructor(parts: RetentionSweeperParts) {
    this.#parts = parts;
    this.#page = parts.db.prepare(
      'SELECT key FROM r_conversation WHERE key > ? AND deleted = 0 ORDER BY key LIMIT ?',
    );
    this.#filesOf = parts.db.prepare(
      `SELECT f.c_sha256 AS sha256 FROM r_message AS m JOIN r_fileRef AS f ON f.c_ownerId = m.key
       WHERE m.c_conversationId = ? AND m.c_no > ? AND m.c_no <= ? AND f.deleted = 0`,
    );
  }

  start(): void {
    this.#again(firstWalkMs);
  }

  /** A whole walk at once; resolves with the purges that changed something. For tests and the simulation. */
  async walk(): Promise<number> {
    let purges = 0;
    let after: string | undefined = '';
    while (after !== undefined && !this.#isStopped) {
      const turn: Turn = await this.#turn(after);
      purges += turn.purges;
      after = turn.after;
    }
    return purges;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timer?.cancel();
    await this.#running;
  }

  #again(delayMs: number): void {
    if (this.#isStopped) return;
    this.#timer = this.#parts.clock.setTimer(delayMs, () => {
      this.#running = this.#tick();
    });
  }

  async #tick(): Promise<void> {
    try {
      const turn = await this.#turn(this.#after);
      this.#after = turn.after ?? '';
      this.#again(turn.after === undefined ? dayMs : betweenTurnsMs);
    } catch (cause) {
      if (this.#isStopped) return;
      const name = cause instanceof Error ? cause.name : 'unknown';
      this.#parts.log.warn('retention.failed', { name });
      this.#after = '';
      this.#again(dayMs);
    }
  }

  async #turn(after: string): Promise<Turn> {
    let purges = 0;
    const page = this.#page.all(after, conversationsPerTurn);
    for (const [index, { key }] of page.entries()) {
      while (purges < purgesPerTurn && this.#isDue(key) && (await this.#purge(key))) purges += 1;
      if (purges >= purgesPerTurn) return { after: page[index - 1]?.key ?? after, purges };
    }
    const isLast = page.length < conversationsPerTurn;
    if (isLast) await this.#lapseExports();
    return { after: isLast ? undefined : (page.at(-1)?.key ?? undefined), purges };
  }

  /** By the rule of the command itself, so that nothing is asked for (and audited) that would do nothing. */
  #isDue(conversationId: string): boolean {
    const { reader, view, clock } = this.#parts;
    const conversation = reader.get('conversation', conversationId);
    const purgedNo = conversation?.purgedNo ?? 0;
    if (conversation === undefined || conversation.lastNo <= purgedNo) return false;
    const [next] = reader.list('message', 'byConversation', [conversationId, purgedNo + 1]);
    if (next === undefined) return false;
    const load = loadDueBefore(conversation, this.#endOf(conversation), clock.now());
    const loaded = runLoad(load, view);
    return loaded.held && loaded.state !== null && next.row.at < loaded.state;
  }

  async #purge(conversationId: string): Promise<boolean> {
    const { reader, clock, head, runCommand, unnamed } = this.#parts;
    const before = reader.get('conversation', conversationId);
    if (before === undefined) return false;
    const from = before.purgedNo ?? 0;
    const day = Math.floor(clock.now() / dayMs);
    const commandId = deriveId(`${conversationId}/${head()}`, `retention/${day}`);
    const args = { conversationId, documentEndsAt: this.#endOf(before) };
    const named = this.#filesOf.all(conversationId, from, from + maxPurgedMessages);
    const headBefore = head();
    const result = await runCommand(commandId, 'retention.purge', args);
    if (result.outcome === 'rejected' || result.receipt.commit <= headBefore) return false;
    const gone = [...new Set(named.flatMap(({ sha256 }) => sha256 ?? []))].filter(
      (sha256) => reader.list('fileRef', 'bySha256', [sha256]).length === 0,
    );
    if (gone.length > 0) await unnamed?.(gone);
    return true;
  }

  /** Finished exports whose life is over, a few a day. */
  async #lapseExports(): Promise<void> {
    const { reader, clock, runCommand, unnamed } = this.#parts;
    const made = reader.list('complianceExport', 'byState', ['made']).map(({ row }) => row);
    const over = made.filter((one) => (one.endedAt ?? 0) + exportLifeMs <= clock.now());
    for (const { id, sha256 } of over.slice(0, purgesPerTurn)) {
      const exportId = id;
      const result = await runCommand(deriveId(id, 'lapse'), 'export.lapse', { exportId });
      if (result.outcome === 'accepted') await unnamed?.([sha256]);
    }
  }

  #endOf({ documentId, kind }: RowOf<'conversation'>): number | null {
    if (kind !== 'document' || documentId == null) return null;
    const items = this.#parts.reader.list('archiveItem', 'byDocument', [documentId]);
    return documentEndsAt(items.map(({ row }) => row));
  }
}
