/**
 * Message-notices: shows on the desktop what colleagues write, while nobody looks at it.
 *
 * Invariants:
 *  1. A message is shown once by this machine, and not at all when it was read here or on another device.
 *  2. In quiet times and in muted conversations only that rings which the person wants to ring there.
 *  3. After a long absence only what is new rings, and never more than `maxShown` at once: the list has the rest.
 */

import type { RingKind } from '../../../src-shared/features/attention/attention.ts';
import type { RowOf } from '../../../src-shared/entities.ts';
import { entityOf } from '../../../src-shared/entities.ts';
import type { NoticePort, Statement, TimerPort } from '../ports.ts';
import { idleMs } from '../sync/limits.ts';
import type { Replica } from '../sync/replica.ts';
import type { QuietTimes } from './quiet.ts';

/** What is older is in the list, and no news. */
const newsMs = 10 * 60_000;
/** Messages looked at in one round. */
const maxLooked = 50;
const maxShown = 3;
const maxBodyChars = 120;

export interface MessageNoticesParts {
  readonly replica: Replica;
  readonly timers: TimerPort;
  readonly notices: NoticePort;
  readonly quiet: QuietTimes;
  isLookedAt(conversationId: string): boolean;
}

interface Fresh {
  readonly body: string;
  readonly title: string | null;
  readonly muted: number | null;
  readonly focused: number;
}

export class MessageNotices {
  readonly #parts: MessageNoticesParts;
  readonly #fresh: Statement<[me: string, since: number, limit: number], Fresh>;
  readonly #seen = new Set<string>();
  readonly #startedAt: number;
  #timer: { cancel(): void } | undefined;

  constructor(parts: MessageNoticesParts) {
    this.#parts = parts;
    this.#startedAt = parts.replica.now();
    this.#fresh = parts.replica.cache.database.prepare<[string, number, number], Fresh>(
      `WITH asked(me, since) AS (SELECT ?, ?)
       SELECT m.body AS body, json_extract(c.body, '$.title') AS title,
         json_extract(s.body, '$.muted') AS muted, f.key IS NOT NULL AS focused
       FROM asked CROSS JOIN r_message AS m INDEXED BY i_message_byAt
       JOIN r_conversation AS c ON c.key = m.c_conversationId AND c.deleted = 0
       LEFT JOIN r_conversationState AS s ON s.key = me || '/' || m.c_conversationId AND s.deleted = 0
       LEFT JOIN r_focusPerson AS f
         ON f.key = me || '/' || json_extract(m.body, '$.senderPersonId') AND f.deleted = 0
       WHERE m.c_at > since AND m.deleted = 0 AND m.rev > 0
         AND json_extract(m.body, '$.senderPersonId') <> me AND json_extract(m.body, '$.kind') <> 'system'
         AND json_extract(m.body, '$.recalledAt') IS NULL
         AND NOT EXISTS (SELECT 1 FROM scope_state AS h WHERE h.scope = m.scope AND h.hidden = 1)
         AND NOT EXISTS (SELECT 1 FROM read_mark AS r WHERE r.conversation_id = m.c_conversationId
           AND r.person_id = me AND r.no >= m.c_no)
         AND NOT EXISTS (SELECT 1 FROM r_noticeRecipient AS n WHERE n.key = m.key || '/' || me)
       ORDER BY m.c_at DESC LIMIT ?`,
    );
  }

  committed(keys: readonly string[]): void {
    if (!keys.some((key) => key.startsWith('row:message/'))) return;
    this.#timer?.cancel();
    this.#timer = this.#parts.timers.setTimer(idleMs, () => this.#look());
  }

  close(): void {
    this.#timer?.cancel();
  }

  #look(): void {
    const { replica } = this.#parts;
    const since = Math.max(this.#startedAt, replica.now() - newsMs);
    let shown = 0;
    for (const line of this.#fresh.all(replica.personId, since, maxLooked)) {
      // The entity of this type parsed it; the erased registry cannot say so.
      const message = entityOf('message').parse(JSON.parse(line.body)) as RowOf<'message'>;
      if (this.#seen.has(message.id)) continue;
      this.#remember(message.id);
      if (shown >= maxShown || this.#parts.isLookedAt(message.conversationId)) continue;
      if (!this.#parts.quiet.rings(this.#kindsOf(message, line))) continue;
      shown += 1;
      this.#show(message, line.title ?? '');
    }
  }

  /** A muted conversation rings for one's own name and for people of special attention alone. */
  #kindsOf(message: RowOf<'message'>, line: Fresh): readonly RingKind[] {
    const kinds: RingKind[] = [];
    if (message.mentions.includes(this.#parts.replica.personId)) kinds.push('mention');
    if (line.focused === 1) kinds.push('focus');
    if (line.muted === 1) return kinds;
    if (message.mentionsAll === true) kinds.push('mentionAll');
    return [...kinds, 'message'];
  }

  #show(message: RowOf<'message'>, title: string): void {
    const words = message.text === '' ? `[${message.fileName ?? '文件'}]` : message.text;
    this.#parts.notices.show({
      title: title === '' ? message.senderName : `${title}：${message.senderName}`,
      body: Array.from(words).slice(0, maxBodyChars).join(''),
      tag: `message:${message.conversationId}`,
    });
  }

  #remember(id: string): void {
    this.#seen.add(id);
    const oldest = this.#seen.values().next().value;
    if (this.#seen.size > 4 * maxLooked && oldest !== undefined) this.#seen.delete(oldest);
  }
}
