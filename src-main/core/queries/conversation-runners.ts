/**
 * Conversation-runners: the conversation list, a page of messages, members.
 *
 * Unread messages are those held on this machine after my own read mark that somebody else wrote.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { indexKey, localKey } from '../change-keys.ts';
import { maxUnread } from './limits.ts';
import type { Runner } from './query-runner.ts';
import { asFields, textOf } from '../search/row-fields.ts';
import type { HeldRow } from './row-reader.ts';
import { visible } from './row-reader.ts';
import type { Scene } from './scene.ts';

type ConversationLine = QueryResult<'conversation.list'>['rows'][number];
type MessageLine = QueryResult<'message.page'>['rows'][number];

/** Where a screen keeps what is being typed into a conversation (`buffer.put`). */
export const draftKey = (conversationId: string): string => `message.draft/${conversationId}`;
const maxMembersRead = 2_000;

export const conversationList: Runner<'conversation.list'> = (scene, { limit }) => {
  const conversations = scene.rows.list('conversation', 'byLastAt', [], { limit, order: 'desc' });
  const waiting = waitingByConversation(scene);
  const rows = conversations.map(({ row }) => toLine(scene, row, waiting.get(row.id) ?? 0));
  return { rows, unreadTotal: rows.reduce((sum, row) => sum + row.unread, 0) };
};

/** Unread messages of all conversations, for a badge. */
export function unreadTotal(scene: Scene): number {
  return scene.rows
    .list('conversation', 'byLastAt', [], { limit: 2_000, order: 'desc' })
    .reduce((sum, { row }) => sum + unreadOf(scene, row).unread, 0);
}

function toLine(
  scene: Scene,
  conversation: RowOf<'conversation'>,
  waiting: number,
): ConversationLine {
  const members = membersOf(scene, conversation.id);
  const mine = members.filter(({ row }) => row.personId === scene.me);
  const other = members.find(({ row }) => row.personId !== scene.me);
  return {
    id: conversation.id,
    kind: conversation.kind,
    title: scene.conversationTitle(conversation, members),
    otherPersonId: conversation.kind === 'direct' ? (other?.row.personId ?? null) : null,
    lastAt: conversation.lastAt,
    lastSenderName: conversation.lastSenderName,
    lastPreview: conversation.lastPreview,
    memberCount: conversation.memberCount,
    ...unreadOf(scene, conversation),
    waiting,
    draft: draftOf(scene, conversation.id),
    left: mine.length > 0 && mine.every(({ row }) => row.leftAt !== null),
  };
}

function membersOf(scene: Scene, conversationId: string): readonly HeldRow<'member'>[] {
  const range = { limit: maxMembersRead };
  return scene.rows.list('member', 'byConversation', [conversationId], range);
}

function waitingByConversation(scene: Scene): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name, args } of scene.waitingCommands()) {
    if (name !== 'message.send') continue;
    const conversationId = textOf(asFields(JSON.parse(args)), 'conversationId');
    counts.set(conversationId, (counts.get(conversationId) ?? 0) + 1);
  }
  return counts;
}

function unreadOf(
  scene: Scene,
  conversation: RowOf<'conversation'>,
): { readonly unread: number; readonly mentioned: boolean } {
  const mark = markOf(scene, conversation.id, scene.me);
  if (conversation.lastNo <= mark) return { unread: 0, mentioned: false };
  const [counted] = scene.rows.select<{ readonly n: number; readonly named: number | null }>(
    `SELECT count(*) AS n, max(named) AS named FROM (
       SELECT EXISTS (SELECT 1 FROM json_each(r.body, '$.mentions') AS m WHERE m.value = ?) AS named
       FROM r_message AS r INDEXED BY i_message_byConversation
       WHERE ${visible('r')} AND r.c_conversationId = ? AND r.c_no > ?
         AND json_extract(r.body, '$.senderPersonId') <> ? LIMIT ?)`,
    [scene.me, conversation.id, mark, scene.me, maxUnread],
    [indexKey('message', 'byConversation', [conversation.id])],
  );
  return { unread: counted?.n ?? 0, mentioned: counted?.named === 1 };
}

function markOf(scene: Scene, conversationId: string, personId: string): number {
  const rows = scene.rows.select<{ readonly no: number }>(
    'SELECT no FROM read_mark WHERE conversation_id = ? AND person_id = ?',
    [conversationId, personId],
    [localKey.mark(conversationId)],
  );
  return rows[0]?.no ?? 0;
}

function draftOf(scene: Scene, conversationId: string): string {
  const key = draftKey(conversationId);
  const rows = scene.selectWork<{ readonly value: string }>(
    'SELECT value FROM buffer WHERE key = ?',
    [key],
    [localKey.buffer(key)],
  );
  const value: unknown = rows[0] === undefined ? '' : JSON.parse(rows[0].value);
  return typeof value === 'string' ? value : textOf(asFields(value), 'text');
}

export const messagePage: Runner<'message.page'> = (scene, args) => {
  const { conversationId, beforeNo, limit } = args;
  const conversation = scene.rows.get('conversation', conversationId)?.row;
  const members = membersOf(scene, conversationId);
  const newestFirst = scene.rows.list('message', 'byConversation', [conversationId], {
    limit: limit + 1,
    order: 'desc',
    ...(beforeNo === null ? {} : { below: beforeNo }),
  });
  const open = members.filter(({ row }) => row.leftAt === null);
  return {
    rows: newestFirst
      .slice(0, limit)
      .toReversed()
      .map((held) => toMessage(scene, held)),
    hasOlder: newestFirst.length > limit,
    title: conversation === undefined ? '' : scene.conversationTitle(conversation, members),
    kind: conversation?.kind ?? 'direct',
    memberCount: conversation?.memberCount ?? 0,
    left: !open.some(({ row }) => row.personId === scene.me),
    myMark: markOf(scene, conversationId, scene.me),
    marks: open
      .filter(({ row }) => row.personId !== scene.me)
      .map(({ row }) => ({
        personId: row.personId,
        name: row.personName,
        unitName: scene.seatOf(row.personId)?.unitName ?? '',
        no: markOf(scene, conversationId, row.personId),
      })),
  };
};

function toMessage(scene: Scene, held: HeldRow<'message'>): MessageLine {
  const { row } = held;
  const file = row.fileRefId === null ? undefined : scene.rows.get('fileRef', row.fileRefId)?.row;
  return {
    id: row.id,
    no: row.no,
    senderPersonId: row.senderPersonId,
    senderName: row.senderName,
    senderUnit: scene.seatOf(row.senderPersonId)?.unitName ?? '',
    mine: row.senderPersonId === scene.me,
    kind: row.kind,
    text: row.text,
    fileRefId: row.fileRefId,
    fileName: row.fileName,
    fileSize: row.fileSize,
    fileHeld: file !== undefined && scene.isFileHeld(file.sha256),
    documentId: row.documentId,
    replyToId: row.replyToId,
    at: row.at,
    editedAt: row.editedAt,
    recalledAt: row.recalledAt,
    state: scene.isWaiting(held) ? 'waiting' : 'sent',
  };
}

export const memberList: Runner<'conversation.members'> = (scene, { conversationId }) => ({
  rows: membersOf(scene, conversationId)
    .filter(({ row }) => row.leftAt === null)
    .map(({ row }) => {
      const seat = scene.seatOf(row.personId);
      return {
        personId: row.personId,
        name: row.personName,
        unitName: seat?.unitName ?? '',
        post: seat?.post ?? '',
        role: row.role,
      };
    })
    .sort((a, b) => Number(b.role === 'owner') - Number(a.role === 'owner')),
});
