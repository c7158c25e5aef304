/**
 * Notice-receipts: tells the sender of an urgent notice that it is on this machine (送达).
 *
 * Invariants:
 *  1. Said only for a notice whose message is held: what is said to be here can be read without the line.
 *  2. Said once by this machine; another device of the person may say it too, which changes nothing.
 */

import type { Statement, TimerPort } from '../ports.ts';
import { idleMs } from '../sync/limits.ts';
import type { Replica } from '../sync/replica.ts';

/** Notices looked at in one round; the next round begins when one of them has changed. */
const maxLooked = 100;

export interface NoticePlace {
  readonly messageId: string;
  readonly conversationId: string;
}

export interface NoticeReceiptsParts {
  readonly replica: Replica;
  readonly timers: TimerPort;
  /** Gives `notice.answer` with the step `delivered`. */
  confirm(notice: NoticePlace): void;
}

export class NoticeReceipts {
  readonly #parts: NoticeReceiptsParts;
  readonly #open: Statement<[personId: string, limit: number], NoticePlace>;
  readonly #said = new Set<string>();
  #timer: { cancel(): void } | undefined;

  constructor(parts: NoticeReceiptsParts) {
    this.#parts = parts;
    this.#open = parts.replica.cache.database.prepare<[string, number], NoticePlace>(
      `SELECT n.c_messageId AS messageId, json_extract(n.body, '$.conversationId') AS conversationId
       FROM r_noticeRecipient AS n INDEXED BY i_noticeRecipient_byPerson
       JOIN r_message AS m ON m.key = n.c_messageId AND m.deleted = 0
       WHERE n.c_personId = ? AND n.deleted = 0 AND json_extract(n.body, '$.deliveredAt') IS NULL
       AND NOT EXISTS (SELECT 1 FROM scope_state AS h WHERE h.scope = n.scope AND h.hidden = 1)
       ORDER BY n.c_messageId DESC LIMIT ?`,
    );
  }

  committed(keys: readonly string[]): void {
    if (keys.some((key) => key.startsWith('row:noticeRecipient/'))) this.look();
  }

  look(): void {
    this.#timer?.cancel();
    this.#timer = this.#parts.timers.setTimer(idleMs, () => {
      this.#look();
    });
  }

  close(): void {
    this.#timer?.cancel();
  }

  #look(): void {
    for (const notice of this.#open.all(this.#parts.replica.personId, maxLooked)) {
      if (this.#said.has(notice.messageId)) continue;
      this.#said.add(notice.messageId);
      this.#parts.confirm(notice);
    }
  }
}
