/**
 * Reminder-notices: shows a new reminder on the desktop, and tells the server that it was shown.
 *
 * Invariants:
 *  1. A reminder is shown once by this machine; a later one of the same task is another reminder.
 *  2. In quiet times (勿扰) only the bell of the duty desk rings; the others wait and are shown when it is over.
 *  3. "Shown" is said only where a desktop took it; a host without one leaves it to the server's log as not delivered.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import { entityOf } from '../../../src-shared/entities.ts';
import type { NoticePort, Statement, TimerPort } from '../ports.ts';
import type { QueryIdentity } from '../query-engine.ts';
import { idleMs } from '../sync/limits.ts';
import type { Replica } from '../sync/replica.ts';
import { noticeWords } from './notice-words.ts';
import type { QuietTimes } from './quiet.ts';

/** Notices looked at in one round. */
const maxLooked = 50;
/** Desktop notices in one round; the rest is on the to-do list anyway. */
const maxShown = 5;
/** What a quiet time held back is looked at again. */
const quietRetryMs = 60_000;

export interface ReminderNoticesParts {
  readonly replica: Replica;
  readonly timers: TimerPort;
  readonly notices: NoticePort;
  readonly quiet: QuietTimes;
  readonly now: () => number;
  identities(): readonly QueryIdentity[];
  /** Gives `reminder.seen` under an identity of the person. */
  seen(args: { readonly noticeId: string; readonly identityId: string }): void;
}

export class ReminderNotices {
  readonly #parts: ReminderNoticesParts;
  readonly #new: Statement<[limit: number], { readonly body: string }>;
  readonly #shown = new Set<string>();
  #timer: { cancel(): void } | undefined;

  constructor(parts: ReminderNoticesParts) {
    this.#parts = parts;
    this.#new = parts.replica.cache.database.prepare<[limit: number], { readonly body: string }>(
      `SELECT n.body AS body FROM r_deskNotice AS n
       WHERE n.deleted = 0 AND n.c_state = 'new'
       AND NOT EXISTS (SELECT 1 FROM scope_state AS h WHERE h.scope = n.scope AND h.hidden = 1)
       ORDER BY n.c_at DESC LIMIT ?`,
    );
  }

  /** After a local commit: a reminder may have come. */
  committed(keys: readonly string[]): void {
    if (keys.some((key) => key.startsWith('row:deskNotice/'))) this.look();
  }

  look(): void {
    this.#lookAfter(idleMs);
  }

  close(): void {
    this.#timer?.cancel();
  }

  #lookAfter(delayMs: number): void {
    this.#timer?.cancel();
    this.#timer = this.#parts.timers.setTimer(delayMs, () => this.#look());
  }

  #look(): void {
    const own = new Set(this.#parts.identities().map(({ id }) => id));
    const fresh = this.#new
      .all(maxLooked)
      // The entity of this type parsed it; the erased registry cannot say so.
      .map(({ body }) => entityOf('deskNotice').parse(JSON.parse(body)) as RowOf<'deskNotice'>)
      .filter((notice) => own.has(notice.identityId) && !this.#shown.has(notice.reminderId));
    const ringing = fresh.filter(({ stage }) =>
      this.#parts.quiet.rings([stage === 'ring' ? 'dutyRing' : 'reminder']),
    );
    if (ringing.length < fresh.length) this.#lookAfter(quietRetryMs);
    for (const notice of ringing.slice(0, maxShown)) {
      this.#shown.add(notice.reminderId);
      const words = noticeWords(notice, this.#parts.now());
      const isShown = this.#parts.notices.show({ ...words, tag: `reminder:${notice.subjectId}` });
      if (isShown !== true) continue;
      this.#parts.seen({ noticeId: notice.id, identityId: notice.identityId });
    }
  }
}
