/**
 * Delivered-marks: up to which message each member has got a conversation (送达), worked out from how far his devices have
 * come; there is nothing to write for a message that arrives.
 *
 * Invariants (docs/specs/messaging.md M10):
 *  1. Delivered is never less than read.
 *  2. Nothing is said to be delivered that no device of the person has held: a device counts only up to the commit up to
 *     which it held all of its conversations, and for this conversation only once it knows of the membership.
 */

import type Database from 'better-sqlite3';
import { maxDeliveredWindow } from '../../src-shared/protocol/stream.ts';
import { convScope } from '../../src-shared/scopes.ts';
import type { RowStore } from '../store/row-store.ts';
import type { Contacts } from './contacts.ts';
import { maxLiveDeliveries } from './limits.ts';
import type { PersonMark, ReadMarks } from './read-marks.ts';

export interface DeliveredMarks {
  /** Of all open members. */
  of(conversationId: string): readonly PersonMark[];
  /** Of these people, who are members; looks at the newest messages only. */
  among(conversationId: string, personIds: readonly string[]): readonly PersonMark[];
}

interface Birth {
  readonly no: number;
  readonly commitNo: number;
}

export function createDeliveredMarks(
  db: Database.Database,
  parts: { readonly rows: RowStore; readonly contacts: Contacts; readonly marks: ReadMarks },
): DeliveredMarks {
  const births = db.prepare<[string, number], Birth>(
    `SELECT m.c_no AS no, e.commit_no AS commitNo
     FROM r_message AS m INDEXED BY r_message_byConversation
     JOIN log_entry AS e ON e.scope = m.scope AND e.seq = m.born
     WHERE m.c_conversationId = ? ORDER BY m.c_no DESC LIMIT ?`,
  );
  const members = db.prepare<[string], { readonly personId: string }>(
    `SELECT DISTINCT c_personId AS personId FROM r_member INDEXED BY r_member_byConversation
     WHERE c_conversationId = ? AND deleted = 0 AND json_extract(body, '$.leftAt') IS NULL`,
  );
  /** What a device has come to is no proof from before the commit that made the person a member. */
  const heldOf = (personId: string, conversationId: string): number => {
    const { held } = parts.contacts.of(personId);
    const follow = parts.rows.get('follow', `${personId}/${convScope(conversationId)}`);
    return follow?.deleted === 0 && held >= follow.rev ? held : 0;
  };
  const marksOf = (
    conversationId: string,
    { personIds, window }: { readonly personIds: readonly string[]; readonly window: number },
  ): readonly PersonMark[] => {
    const newest = births.all(conversationId, window);
    const read = new Map(parts.marks.of(conversationId).map(({ personId, no }) => [personId, no]));
    return personIds.map((personId) => {
      const held = heldOf(personId, conversationId);
      const got = newest.find(({ commitNo }) => commitNo <= held)?.no ?? 0;
      return { personId, no: Math.max(got, read.get(personId) ?? 0) };
    });
  };
  return {
    among: (conversationId, personIds) =>
      marksOf(conversationId, { personIds, window: maxLiveDeliveries }),
    of: (conversationId) => {
      const personIds = members.all(conversationId).map(({ personId }) => personId);
      return marksOf(conversationId, { personIds, window: maxDeliveredWindow });
    },
  };
}
