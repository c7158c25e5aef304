/**
 * Conversation-parts: what several runners of conversations look up: members, marks, what a person keeps, drafts.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import { indexKey, localKey } from '../change-keys.ts';
import { asFields, textOf } from '../search/row-fields.ts';
import { maxUnread } from './limits.ts';
import type { HeldRow } from './row-reader.ts';
import { visible } from './row-reader.ts';
import type { Scene } from './scene.ts';

const maxMembersRead = 2_000;
const maxFocusRead = 100;

/** Where a screen keeps what is being typed into a conversation (`buffer.put`). */
export const draftKey = (conversationId: string): string => `message.draft/${conversationId}`;

export function membersOf(scene: Scene, conversationId: string): readonly HeldRow<'member'>[] {
  const range = { limit: maxMembersRead };
  return scene.rows.list('member', 'byConversation', [conversationId], range);
}

/** My periods, and in a conversation of two the other's: all that a line of the list needs. */
export function fewMembersOf(
  scene: Scene,
  conversation: RowOf<'conversation'>,
): readonly HeldRow<'member'>[] {
  if (conversation.kind === 'direct') return membersOf(scene, conversation.id);
  const own = [conversation.id, scene.me];
  return scene.rows.list('member', 'byConversation', own, { limit: maxMembersRead });
}

export function markOf(scene: Scene, conversationId: string, personId: string): number {
  const rows = scene.rows.select<{ readonly no: number }>(
    'SELECT no FROM read_mark WHERE conversation_id = ? AND person_id = ?',
    [conversationId, personId],
    [localKey.mark(conversationId)],
  );
  return rows[0]?.no ?? 0;
}

export function deliveredOf(scene: Scene, conversationId: string, personId: string): number {
  const rows = scene.rows.select<{ readonly no: number }>(
    'SELECT no FROM delivered_mark WHERE conversation_id = ? AND person_id = ?',
    [conversationId, personId],
    [localKey.mark(conversationId)],
  );
  return rows[0]?.no ?? 0;
}

export function keptOf(scene: Scene, conversationId: string): RowOf<'conversationState'> {
  return (
    scene.rows.get('conversationState', `${scene.me}/${conversationId}`)?.row ?? {
      personId: scene.me,
      conversationId,
      pinnedAt: null,
      muted: false,
      hiddenAtNo: null,
      unreadFromNo: null,
    }
  );
}

/** What is being typed here; else what another device of mine has kept. */
export function draftOf(scene: Scene, conversationId: string): string {
  const key = draftKey(conversationId);
  const rows = scene.selectWork<{ readonly value: string }>(
    'SELECT value FROM buffer WHERE key = ?',
    [key],
    [localKey.buffer(key)],
  );
  const value: unknown = rows[0] === undefined ? '' : JSON.parse(rows[0].value);
  const typed = typeof value === 'string' ? value : textOf(asFields(value), 'text');
  if (typed !== '') return typed;
  return scene.rows.get('conversationDraft', `${scene.me}/${conversationId}`)?.row.text ?? '';
}

export function focusIds(scene: Scene): ReadonlySet<string> {
  const held = scene.rows.list('focusPerson', 'byPerson', [scene.me], { limit: maxFocusRead });
  return new Set(held.map(({ row }) => row.focusPersonId));
}

export interface Unread {
  readonly unread: number;
  readonly mentioned: boolean;
  readonly mentionedAll: boolean;
  readonly focused: boolean;
}

interface Counted {
  readonly n: number;
  readonly named: number | null;
  readonly everybody: number | null;
  readonly focused: number | null;
}

/** Messages held here after my own mark that somebody else wrote, at most `maxUnread`. */
export function unreadOf(
  scene: Scene,
  conversation: RowOf<'conversation'>,
  focus: ReadonlySet<string>,
): Unread {
  const mark = markOf(scene, conversation.id, scene.me);
  if (conversation.lastNo <= mark) {
    return { unread: 0, mentioned: false, mentionedAll: false, focused: false };
  }
  const [counted] = scene.rows.select<Counted>(
    `SELECT count(*) AS n, max(named) AS named, max(everybody) AS everybody, max(focused) AS focused FROM (
       SELECT EXISTS (SELECT 1 FROM json_each(r.body, '$.mentions') AS m WHERE m.value = ?) AS named,
         json_extract(r.body, '$.mentionsAll') IS 1 AS everybody,
         json_extract(r.body, '$.senderPersonId') IN (SELECT value FROM json_each(?)) AS focused
       FROM r_message AS r INDEXED BY i_message_byConversation
       WHERE ${visible('r')} AND r.c_conversationId = ? AND r.c_no > ?
         AND json_extract(r.body, '$.senderPersonId') <> ? LIMIT ?)`,
    [scene.me, JSON.stringify([...focus]), conversation.id, mark, scene.me, maxUnread],
    [indexKey('message', 'byConversation', [conversation.id])],
  );
  return {
    unread: counted?.n ?? 0,
    mentioned: counted?.named === 1,
    mentionedAll: counted?.everybody === 1,
    focused: counted?.focused === 1,
  };
}
