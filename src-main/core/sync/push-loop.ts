/**
 * Push-loop: the outbox on its way up: one push in flight, in local order, answers settled.
 *
 * Invariants:
 *  1. A command is marked sent, durably, before it leaves; only an unsent one may be replaced by a newer one.
 *  2. A receipt is believed only with a good signature of the key that was pinned at sign-in.
 *  3. A command with a receipt is only ever offered with it: pushed anew it would be given another number.
 *  4. An answer that does not come leaves the command where it is; the same id gets the first answer (S4).
 */

import { canonicalJson } from '../../../src-shared/kernel/json.ts';
import type { PushResult, Receipt } from '../../../src-shared/protocol/envelope.ts';
import type { Rejection } from '../../../src-shared/protocol/rejections.ts';
import { busyRetryMs } from '../outbox/limits.ts';
import type { OutboxEntry } from '../outbox/outbox-store.ts';
import { selectPush } from '../outbox/push-selection.ts';
import type { CryptoPort, LogPort, ServerLink, TimerPort } from '../ports.ts';
import type { Replica } from './replica.ts';
import { settle } from './settle.ts';
import { offerAgain, push, SetbackError } from './wire.ts';

export interface SettledCommand {
  readonly commandId: string;
  readonly name: string;
  readonly state: 'accepted' | 'rejected';
  readonly rejection: Rejection | null;
}

export interface PushLoopPorts {
  readonly replica: Replica;
  readonly crypto: CryptoPort;
  readonly timers: TimerPort;
  readonly log: LogPort;
  /** The server's receipt key, pinned at sign-in. */
  receiptKey(): string | undefined;
  link(): ServerLink | undefined;
  isUploaded(sha256: string): boolean;
  onSettled(settled: readonly SettledCommand[]): void;
  onFailed(cause: unknown): void;
}

/** The text that the server signs: every field but the signature, canonical. */
export function receiptText(receipt: Receipt): string {
  const { signature: _signature, ...fields } = receipt;
  return canonicalJson(fields);
}

export class PushLoop {
  readonly #ports: PushLoopPorts;
  #flying = false;
  #flight = 0;
  #again: { cancel(): void } | undefined;

  constructor(ports: PushLoopPorts) {
    this.#ports = ports;
  }

  get isFlying(): boolean {
    return this.#flying;
  }

  /** Pushes what may leave, until nothing is left or the line fails. */
  kick(): void {
    const link = this.#ports.link();
    if (link === undefined || this.#flying) return;
    this.#again?.cancel();
    const entries = this.#select();
    if (entries.length === 0) {
      this.#kickWhenDue();
      return;
    }
    this.#flying = true;
    const flight = this.#flight;
    this.#send(link, entries).then(
      (answered) => {
        if (flight !== this.#flight) return;
        this.#flying = false;
        if (answered) this.kick();
        else this.#kickAfter(busyRetryMs);
      },
      (cause: unknown) => {
        if (flight !== this.#flight) return;
        this.#flying = false;
        if (cause instanceof SetbackError && cause.status === 'later') {
          this.#kickAfter(Math.max(cause.retryAfterMs, busyRetryMs));
        } else this.#ports.onFailed(cause);
      },
    );
  }

  /** The line is down: an answer that still comes is taken, one that never comes is not waited for. */
  stop(): void {
    this.#again?.cancel();
    this.#flight += 1;
    this.#flying = false;
  }

  #select(): readonly OutboxEntry[] {
    const { replica } = this.#ports;
    const chosen = selectPush(replica.work.outbox.all(), {
      now: replica.now(),
      run: (commandId) => replica.cache.runs.byCommand(commandId),
      isUploaded: (sha256) => this.#ports.isUploaded(sha256),
    });
    // Commands offered again after a restore travel by themselves, before everything newer.
    const offered = chosen.filter((entry) => entry.receipt !== null);
    return offered.length > 0 ? offered : chosen;
  }

  /** Answers false when nothing was settled, so that a server that answers nothing is not asked in a circle. */
  async #send(link: ServerLink, entries: readonly OutboxEntry[]): Promise<boolean> {
    const { outbox } = this.#ports.replica.work;
    outbox.markSent(entries.filter(({ state }) => state === 'queued').map(({ ord }) => ord));
    const offers = entries.flatMap(({ envelope, receipt }) =>
      receipt === null ? [] : [{ envelope, receipt }],
    );
    const results =
      offers.length > 0
        ? await offerAgain(link, offers)
        : await push(
            link,
            entries.map(({ envelope }) => envelope),
          );
    return this.#take(entries, results);
  }

  #take(entries: readonly OutboxEntry[], results: readonly PushResult[]): boolean {
    const { replica } = this.#ports;
    const names = new Map(entries.map((entry) => [entry.commandId, entry.envelope.name]));
    const accepted: Receipt[] = [];
    const rejected: { commandId: string; rejection: Rejection }[] = [];
    for (const result of results) {
      if (!names.has(result.commandId)) continue;
      if (result.outcome === 'accepted') {
        if (this.#isGenuine(result.commandId, result.receipt)) accepted.push(result.receipt);
      } else if (result.rejection.code === 'busy') {
        replica.work.outbox.postpone(result.commandId, replica.now() + busyRetryMs);
      } else rejected.push({ commandId: result.commandId, rejection: result.rejection });
    }
    settle(replica, { accepted, rejected });
    const settled = [
      ...accepted.map(({ commandId }) => ({
        commandId,
        state: 'accepted' as const,
        rejection: null,
      })),
      ...rejected.map(({ commandId, rejection }) => ({
        commandId,
        state: 'rejected' as const,
        rejection,
      })),
    ];
    this.#ports.onSettled(settled.map((one) => ({ ...one, name: names.get(one.commandId) ?? '' })));
    return settled.length > 0;
  }

  #isGenuine(commandId: string, receipt: Receipt): boolean {
    const key = this.#ports.receiptKey();
    const genuine =
      receipt.commandId === commandId &&
      key !== undefined &&
      this.#ports.crypto.verify(key, receiptText(receipt), receipt.signature);
    if (!genuine) this.#ports.log.error('receipt.forged', { commandId });
    return genuine;
  }

  #kickWhenDue(): void {
    const { replica } = this.#ports;
    const now = replica.now();
    const due = replica.work.outbox
      .all()
      .map(({ nextAt }) => nextAt)
      .filter((nextAt) => nextAt > now);
    if (due.length > 0) this.#kickAfter(Math.max(1, Math.min(...due) - now));
  }

  #kickAfter(delayMs: number): void {
    this.#again?.cancel();
    this.#again = this.#ports.timers.setTimer(delayMs, () => this.kick());
  }
}
