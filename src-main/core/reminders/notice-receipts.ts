/**
 * Notice-receipts: what this machine does by itself for an urgent notice to its person: says that it is here (送达), and
 * shows it on the desktop, again at every ring until the person has confirmed.
 *
 * Invariants:
 *  1. 送达 is said only for a notice whose message is held: what is said to be here can be read without the line.
 *     Whoever has no post at the moment says nothing; it is said when he has one again.
 *  2. Said once by this machine, shown once a ring; another device of the person may do it too, which changes nothing.
 */

import type { NoticePort, Statement, TimerPort } from '../ports.ts';
import { idleMs } from '../sync/limits.ts';
import type { Replica } from '../sync/replica.ts';

/** Notices looked at in one round; the next round begins when one of them has changed. */
const maxLooked = 100;
/** Desktop notices in one round; the rest waits in the list of conversations. */
const maxShown = 5;
const maxBodyChars = 120;

export interface NoticePlace {
  readonly messageId: string;
  readonly conversationId: string;
}

interface OpenNotice extends NoticePlace {
  readonly deliveredAt: number | null;
  readonly ringNo: number;
  readonly byName: string;
  readonly text: string;
}

export interface NoticeReceiptsParts {
  readonly replica: Replica;
  readonly timers: TimerPort;
  readonly notices: NoticePort;
  /** Has the person an identity to answer under? */
  mayAnswer(): boolean;
  /** Gives `notice.answer` with the step `delivered`. */
  confirm(notice: NoticePlace): void;
}

export class NoticeReceipts {
  readonly #parts: NoticeReceiptsParts;
  readonly #open: Statement<[personId: string, limit: number], OpenNotice>;
  readonly #said = new Set<string>();
  readonly #shown = new Set<string>();
  #timer: { cancel(): void } | undefined;

  constructor(parts: NoticeReceiptsParts) {
    this.#parts = parts;
    this.#open = parts.replica.cache.database.prepare<[string, number], OpenNotice>(
      `SELECT n.c_messageId AS messageId, json_extract(n.body, '$.conversationId') AS conversationId,
         json_extract(n.body, '$.deliveredAt') AS deliveredAt, json_extract(n.body, '$.ringNo') AS ringNo,
         json_extract(u.body, '$.byName') AS byName, json_extract(m.body, '$.text') AS text
       FROM r_noticeRecipient AS n INDEXED BY i_noticeRecipient_byPerson
       JOIN r_message AS m ON m.key = n.c_messageId AND m.deleted = 0
       JOIN r_urgentNotice AS u ON u.key = n.c_messageId AND u.deleted = 0
       WHERE n.c_personId = ? AND n.deleted = 0 AND json_extract(n.body, '$.confirmedAt') IS NULL
       AND json_extract(u.body, '$.endedAt') IS NULL
       AND NOT EXISTS (SELECT 1 FROM scope_state AS h WHERE h.scope = n.scope AND h.hidden = 1)
       ORDER BY n.c_messageId DESC LIMIT ?`,
    );
  }

  committed(keys: readonly string[]): void {
    if (keys.some(concernsNotices)) this.look();
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
    const open = this.#open.all(this.#parts.replica.personId, maxLooked);
    const mayAnswer = this.#parts.mayAnswer();
    for (const { messageId, conversationId, deliveredAt } of open) {
      if (!mayAnswer || deliveredAt !== null || this.#said.has(messageId)) continue;
      this.#said.add(messageId);
      this.#parts.confirm({ messageId, conversationId });
    }
    const ringing = open.filter((notice) => !this.#shown.has(ringOf(notice)));
    for (const notice of ringing.slice(0, maxShown)) {
      this.#shown.add(ringOf(notice));
      this.#parts.notices.show({
        title: `必达通知：${notice.byName}`,
        body: Array.from(notice.text).slice(0, maxBodyChars).join(''),
        tag: `notice:${notice.messageId}`,
      });
    }
  }
}

function concernsNotices(key: string): boolean {
  return key.startsWith('row:noticeRecipient/') || key.startsWith('row:identity/');
}

const ringOf = ({ messageId, ringNo }: OpenNotice): string => `${messageId}/${ringNo}`;
