/**
 * Transfer-board: what is on its way, with its rate, for the screens.
 *
 * Invariant: a notice at most every `noticeEveryMs` for one file while it moves; a change of state is told at once.
 */

import type { Transfer } from '../../../src-shared/features/file/transfer.ts';
import type { TimerPort } from '../ports.ts';

export const noticeEveryMs = 250;
/** Rate of the last seconds: an older second counts half as much as the one after it. */
const halfLifeMs = 1_500;

type Told = Omit<Transfer, 'bytesPerSecond'>;

interface Entry {
  readonly transfer: Transfer;
  readonly measuredAt: number;
  readonly toldAt: number;
}

export class TransferBoard {
  readonly #timers: TimerPort;
  readonly #tell: (transfer: Transfer) => void;
  readonly #entries = new Map<string, Entry>();

  constructor(timers: TimerPort, tell: (transfer: Transfer) => void) {
    this.#timers = timers;
    this.#tell = tell;
  }

  all(): readonly Transfer[] {
    return [...this.#entries.values()].map(({ transfer }) => transfer);
  }

  get(way: Transfer['way'], sha256: string): Transfer | undefined {
    return this.#entries.get(`${way}/${sha256}`)?.transfer;
  }

  show(told: Told): void {
    const key = `${told.way}/${told.sha256}`;
    const now = this.#timers.monotonicMs();
    const before = this.#entries.get(key);
    const bytesPerSecond = told.state === 'moving' ? rateOf(before, told, now) : 0;
    const transfer = { ...told, bytesPerSecond };
    const isOver = ['done', 'failed', 'cancelled'].includes(told.state);
    const isNews =
      before?.transfer.state !== told.state ||
      before.transfer.reason !== told.reason ||
      now - before.toldAt >= noticeEveryMs;
    if (isOver) this.#entries.delete(key);
    else {
      const toldAt = isNews ? now : before.toldAt;
      this.#entries.set(key, { transfer, measuredAt: now, toldAt });
    }
    if (isNews || isOver) this.#tell(transfer);
  }
}

function rateOf(before: Entry | undefined, told: Told, now: number): number {
  if (before?.transfer.state !== 'moving') return 0;
  const passedMs = now - before.measuredAt;
  if (passedMs <= 0) return before.transfer.bytesPerSecond;
  const latest = ((told.done - before.transfer.done) / passedMs) * 1000;
  const old = before.transfer.bytesPerSecond;
  const weight = old === 0 ? 0 : 0.5 ** (passedMs / halfLifeMs);
  return Math.max(0, Math.round(old * weight + latest * (1 - weight)));
}
