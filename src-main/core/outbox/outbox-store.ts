/**
 * Outbox-store: commands in `work`: waiting, answered, and refused.
 *
 * Invariants:
 *  1. A command is in exactly one of `outbox`, `receipt` and `problem`; moving is one transaction (S4).
 *  2. `ord` is the local order for ever; a command offered again keeps it.
 *  3. The outbox holds at most `maxOutboxCommands`.
 */

import { z } from 'zod';
import { Envelope, Receipt } from '../../../src-shared/protocol/envelope.ts';
import { Rejection } from '../../../src-shared/protocol/rejections.ts';
import type { ChangeCollector } from '../change-keys.ts';
import { localKey } from '../change-keys.ts';
import type { WritableDatabase } from '../ports.ts';
import { maxOutboxCommands } from './limits.ts';
import { openOutboxStatements } from './outbox-statements.ts';
import type { OutboxRow } from './outbox-statements.ts';

export interface OutboxEntry {
  readonly ord: number;
  readonly commandId: string;
  readonly name: string;
  readonly lane: string;
  readonly state: 'queued' | 'sent';
  readonly tries: number;
  readonly nextAt: number;
  readonly envelope: Envelope;
  /** Of an earlier epoch: the server was restored and the command is offered again. */
  readonly receipt: Receipt | null;
}

export interface NewCommand {
  readonly envelope: Envelope;
  readonly lane: string;
  readonly coalesceKey: string | undefined;
}

/** A command that belongs to the re-run set. */
export interface RunnableCommand {
  readonly ord: number;
  readonly lane: string;
  readonly envelope: Envelope;
}

export type Outcome =
  | { readonly state: 'waiting' }
  | { readonly state: 'accepted'; readonly receipt: Receipt }
  | { readonly state: 'rejected'; readonly rejection: Rejection };

/** Longer envelopes are read anew each time. */
const maxKeptChars = 8_192;
const State = z.enum(['queued', 'sent']);

export class OutboxStore {
  readonly #statements: ReturnType<typeof openOutboxStatements>;
  readonly #work: WritableDatabase;
  readonly #collector: ChangeCollector;
  /** Read once, because a rebase asks for the same envelopes over and over. */
  readonly #envelopes = new Map<number, Envelope>();

  constructor(work: WritableDatabase, collector: ChangeCollector) {
    this.#work = work;
    this.#collector = collector;
    this.#statements = openOutboxStatements(work);
  }

  count(): number {
    return this.#statements.count.get()?.n ?? 0;
  }

  add(command: NewCommand): number {
    const { envelope } = command;
    return this.#work.transaction(() => {
      this.#statements.add.run(
        envelope.commandId,
        envelope.name,
        envelope.version,
        JSON.stringify(envelope.args),
        JSON.stringify(envelope),
        command.lane,
        command.coalesceKey ?? null,
        envelope.issuedAt,
        Number(envelope.queued),
      );
      const ord = this.#statements.get.get(envelope.commandId)?.ord;
      if (ord === undefined) throw new Error('a stored command was not found again');
      this.#collector.add(localKey.outbox(envelope.commandId));
      return ord;
    });
  }

  get(commandId: string): OutboxEntry | undefined {
    const row = this.#statements.get.get(commandId);
    return row === undefined ? undefined : this.#entryOf(row);
  }

  has(commandId: string): boolean {
    return this.#statements.exists.get(commandId) !== undefined;
  }

  /** In local order. */
  all(): readonly OutboxEntry[] {
    return this.#statements.all.all().map((row) => this.#entryOf(row));
  }

  /** Local orders of commands with this key that have certainly not left the machine. */
  unsentWithKey(coalesceKey: string): readonly number[] {
    return this.#statements.withKey.all(coalesceKey).map((row) => row.ord);
  }

  remove(ords: readonly number[]): void {
    this.#work.transaction(() => {
      for (const ord of ords) {
        const row = this.#statements.byOrd.get(ord);
        if (row === undefined) continue;
        this.#statements.remove.run(ord);
        this.#collector.add(localKey.outbox(row.command_id));
      }
    });
  }

  markSent(ords: readonly number[]): void {
    this.#work.transaction(() => {
      for (const ord of ords) this.#statements.markSent.run(ord);
    });
  }

  postpone(commandId: string, nextAt: number): void {
    this.#statements.postpone.run(nextAt, commandId);
  }

  /** Accepted: out of the outbox, receipt kept. */
  accept(receipts: readonly Receipt[], at: number): void {
    this.#work.transaction(() => {
      for (const receipt of receipts) {
        const row = this.#statements.get.get(receipt.commandId);
        if (row === undefined) continue;
        const { commandId, epoch, commit } = receipt;
        this.#statements.keepReceipt.run(
          ...[commandId, row.ord, row.name, epoch, commit, row.envelope, row.lane],
          JSON.stringify(receipt),
          at,
        );
        this.#statements.remove.run(row.ord);
        this.#collector.add(localKey.outbox(commandId));
      }
    });
  }

  /** Refused by the server: out of the outbox, the person's words kept in a problem card. */
  reject(commandId: string, rejection: Rejection, at: number): void {
    this.#work.transaction(() => {
      const row = this.#statements.get.get(commandId);
      if (row === undefined) return;
      this.#statements.addProblem.run(commandId, row.name, row.args, JSON.stringify(rejection), at);
      this.#statements.remove.run(row.ord);
      this.#collector.add(localKey.outbox(commandId));
      this.#collector.add(localKey.problem(commandId));
    });
  }

  /** The envelope of a command of the re-run set. */
  runnable(ord: number): RunnableCommand | undefined {
    const row = this.#statements.byOrd.get(ord) ?? this.#statements.receiptByOrd.get(ord);
    return row === undefined ? undefined : { ord, lane: row.lane, envelope: this.#envelopeOf(row) };
  }

  /** Unsettled, or accepted above the live position; in local order (S1). */
  rerunSet(position: number): readonly RunnableCommand[] {
    return this.#statements.rerunSet.all(position).map((row) => ({
      ord: row.ord,
      lane: row.lane,
      envelope: this.#envelopeOf(row),
    }));
  }

  /** Local orders of commands whose commit lies in `(from, to]`. */
  acceptedWithin(from: number, to: number): readonly number[] {
    return this.#statements.acceptedWithin.all(from, to).map((row) => row.ord);
  }

  countUnseen(position: number): number {
    return this.#statements.countUnseen.get(position)?.n ?? 0;
  }

  outcome(commandId: string): Outcome | undefined {
    if (this.has(commandId)) return { state: 'waiting' };
    const receipt = this.#statements.receipt.get(commandId);
    if (receipt !== undefined) {
      return { state: 'accepted', receipt: Receipt.parse(JSON.parse(receipt.receipt)) };
    }
    const problem = this.#statements.problem.get(commandId);
    return problem === undefined
      ? undefined
      : { state: 'rejected', rejection: Rejection.parse(JSON.parse(problem.rejection)) };
  }

  countProblems(): number {
    return this.#statements.countProblems.get()?.n ?? 0;
  }

  dismissProblem(commandId: string): void {
    this.#statements.dismissProblem.run(commandId);
    this.#collector.add(localKey.problem(commandId));
  }

  /** The server was restored at `head`: what it lost is offered again, each with its receipt (§7). */
  offerAgain(head: number): number {
    return this.#work.transaction(() => {
      const lost = this.#statements.lost.all(head);
      for (const row of lost) {
        const envelope = this.#envelopeOf(row);
        this.#statements.addAgain.run(
          ...[row.ord, row.command_id, envelope.name, envelope.version],
          ...[JSON.stringify(envelope.args), row.envelope, row.lane, envelope.issuedAt],
          Number(envelope.queued),
          row.receipt,
        );
        this.#statements.removeReceipt.run(row.command_id);
        this.#collector.add(localKey.outbox(row.command_id));
      }
      return lost.length;
    });
  }

  forgetReceiptsBefore(at: number): void {
    this.#statements.forgetReceipts.run(at);
  }

  #entryOf(row: OutboxRow): OutboxEntry {
    return {
      ord: row.ord,
      commandId: row.command_id,
      name: row.name,
      lane: row.lane,
      state: State.parse(row.state),
      tries: row.tries,
      nextAt: row.next_at,
      envelope: this.#envelopeOf(row),
      receipt: row.receipt === null ? null : Receipt.parse(JSON.parse(row.receipt)),
    };
  }

  /** An envelope never changes under its local order. */
  #envelopeOf(row: { readonly ord: number; readonly envelope: string }): Envelope {
    const known = this.#envelopes.get(row.ord);
    if (known !== undefined) return known;
    const envelope = Envelope.parse(JSON.parse(row.envelope));
    if (this.#envelopes.size >= maxOutboxCommands) this.#envelopes.clear();
    if (row.envelope.length <= maxKeptChars) this.#envelopes.set(row.ord, envelope);
    return envelope;
  }
}
