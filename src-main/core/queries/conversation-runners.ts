/**
 * Conversation-runners: the conversation list and its badge, members.
 *
 * A list asks once for all its lines, never once a line: there may be two thousand of them.
 * Unread messages are those held on this machine after my own read mark that somebody else wrote.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { asFields, textOf } from '../search/row-fields.ts';
import {
  announcedIn,
  deliveredOf,
  draftOfEach,
  fewMembersOfEach,
  focusIds,
  keptOfEach,
  markOf,
  membersOf,
  unreadOfEach,
} from './conversation-parts.ts';
import type { Unread } from './conversation-parts.ts';
import type { Runner } from './query-runner.ts';
import type { HeldRow } from './row-reader.ts';
import type { Scene } from './scene.ts';

type ConversationLine = QueryResult<'conversation.list'>['rows'][number];

const maxConversations = 2_000;
const maxNoticesRead = 200;

/** What was looked up for all lines of one list. */
interface ListScene {
  readonly scene: Scene;
  readonly members: ReadonlyMap<string, readonly HeldRow<'member'>[]>;
  kept(conversationId: string): RowOf<'conversationState'>;
  draft(conversationId: string): string;
  unread(conversationId: string): Unread;
  readonly waiting: ReadonlyMap<string, number>;
  readonly urgent: ReadonlySet<string>;
  readonly announced: ReadonlySet<string>;
}

export const conversationList: Runner<'conversation.list'> = (scene, { limit, hidden }) => {
  const pinned = pinnedConversations(scene);
  const newest = scene.rows
    .list('conversation', 'byLastAt', [], { limit, order: 'desc' })
    .map(({ row }) => row);
  const onTop = new Set(pinned.map((row) => row.id));
  const all = [...pinned, ...newest.filter((row) => !onTop.has(row.id))];
  const kept = keptOfEach(
    scene,
    all.map(({ id }) => id),
  );
  const announced = announcedIn(
    scene,
    all.map(({ id }) => id),
  );
  const isShown = (row: RowOf<'conversation'>): boolean =>
    hidden || announced.has(row.id) || !isHidden(kept(row.id), row);
  const shown = all.filter(isShown).slice(0, limit);
  const shared: ListScene = {
    ...{ scene, kept, announced, members: fewMembersOfEach(scene, shown) },
    draft: draftOfEach(
      scene,
      shown.map(({ id }) => id),
    ),
    unread: unreadOfEach(scene, shown, focusIds(scene)),
    waiting: waitingByConversation(scene),
    urgent: new Set(waitingNotices(scene).map((row) => row.conversationId)),
  };
  const rows = shown.map((row) => toLine(shared, row));
  return {
    rows,
    unreadTotal: rows.reduce((sum, row) => sum + countOf(row), 0),
    hasMore: newest.length >= limit,
  };
};

/** On top in the order in which they were put there. */
function pinnedConversations(scene: Scene): readonly RowOf<'conversation'>[] {
  return scene.rows
    .list('conversationState', 'byPerson', [scene.me], { limit: maxConversations, order: 'desc' })
    .filter(({ row }) => row.pinnedAt !== null)
    .toReversed()
    .flatMap(({ row }) => scene.rows.get('conversation', row.conversationId)?.row ?? []);
}

/** Taken out of the list until something newer comes. */
function isHidden(
  { hiddenAtNo }: RowOf<'conversationState'>,
  conversation: RowOf<'conversation'>,
): boolean {
  return hiddenAtNo !== null && conversation.lastNo <= hiddenAtNo;
}

type Counted = Pick<
  ConversationLine,
  'announced' | 'muted' | 'mentioned' | 'focused' | 'markedUnread' | 'unread'
>;

/** What a conversation adds to the badge. */
function countOf(line: Counted): number {
  if (line.announced) return Math.max(1, line.unread);
  if (line.muted && !line.mentioned && !line.focused) return 0;
  return line.markedUnread ? Math.max(1, line.unread) : line.unread;
}

/** Unread messages of all conversations, for a badge. */
export function unreadTotal(scene: Scene): number {
  const conversations = scene.rows
    .list('conversation', 'byLastAt', [], { limit: maxConversations, order: 'desc' })
    .map(({ row }) => row);
  const ids = conversations.map(({ id }) => id);
  const keptOf = keptOfEach(scene, ids);
  const unreadOf = unreadOfEach(scene, conversations, focusIds(scene));
  const announced = announcedIn(scene, ids);
  return ids.reduce((sum, id) => {
    const kept = keptOf(id);
    const markedUnread = kept.unreadFromNo !== null;
    const line = { ...unreadOf(id), announced: announced.has(id), muted: kept.muted, markedUnread };
    return sum + countOf(line);
  }, 0);
}

function toLine(shared: ListScene, conversation: RowOf<'conversation'>): ConversationLine {
  const { scene } = shared;
  const members = shared.members.get(conversation.id) ?? [];
  const mine = members.filter(({ row }) => row.personId === scene.me);
  const other = members.find(({ row }) => row.personId !== scene.me);
  const kept = shared.kept(conversation.id);
  return {
    id: conversation.id,
    kind: conversation.kind,
    title: scene.conversationTitle(conversation, members),
    otherPersonId: conversation.kind === 'direct' ? (other?.row.personId ?? null) : null,
    documentId: conversation.documentId ?? null,
    lastAt: conversation.lastAt,
    lastNo: conversation.lastNo,
    lastSenderName: conversation.lastSenderName,
    lastPreview: conversation.lastPreview,
    memberCount: conversation.memberCount,
    ...shared.unread(conversation.id),
    urgent: shared.urgent.has(conversation.id),
    announced: shared.announced.has(conversation.id),
    waiting: shared.waiting.get(conversation.id) ?? 0,
    draft: shared.draft(conversation.id),
    left: mine.length > 0 && mine.every(({ row }) => row.leftAt !== null),
    pinned: kept.pinnedAt !== null,
    muted: kept.muted,
    markedUnread: kept.unreadFromNo !== null,
  };
}

function waitingByConversation(scene: Scene): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name, args } of scene.waitingCommands()) {
    if (!['message.send', 'message.forward', 'message.urgent'].includes(name)) continue;
    const conversationId = textOf(asFields(JSON.parse(args)), 'conversationId');
    counts.set(conversationId, (counts.get(conversationId) ?? 0) + 1);
  }
  return counts;
}

/** Urgent notices to me that I have not confirmed. */
export function waitingNotices(scene: Scene): readonly RowOf<'noticeRecipient'>[] {
  return scene.rows
    .list('noticeRecipient', 'byPerson', [scene.me], { limit: maxNoticesRead, order: 'desc' })
    .map(({ row }) => row)
    .filter((row) => row.confirmedAt === null)
    .filter((row) => scene.rows.get('urgentNotice', row.messageId)?.row.endedAt === null);
}

const roleOrder = { owner: 0, admin: 1, member: 2 } as const;

export const memberList: Runner<'conversation.members'> = (scene, { conversationId }) => ({
  rows: membersOf(scene, conversationId)
    .filter(({ row }) => row.leftAt === null)
    .map(({ row }) => {
      const seat = scene.seatOf(row.personId);
      const person = scene.rows.get('person', row.personId)?.row;
      return {
        personId: row.personId,
        name: row.personName,
        unitName: seat?.unitName ?? '',
        post: seat?.post ?? '',
        role: row.role,
        joinedAt: row.joinedAt,
        keys: person === undefined ? '' : `${person.pinyin} ${person.initials}`,
      };
    })
    .sort((a, b) => roleOrder[a.role] - roleOrder[b.role]),
});

export const draftView: Runner<'conversation.draftView'> = (scene, { conversationId }) => {
  const row = scene.rows.get('conversationDraft', `${scene.me}/${conversationId}`)?.row;
  if (row === undefined) return { draft: null };
  const { text, at, writer = null, other = null } = row;
  return { draft: { text, at, writer, other } };
};

/** How far each open member but me has read and got it. */
export function marksOfOthers(
  scene: Scene,
  conversationId: string,
): QueryResult<'message.page'>['marks'] {
  return membersOf(scene, conversationId)
    .filter(({ row }) => row.leftAt === null && row.personId !== scene.me)
    .map(({ row }) => {
      const no = markOf(scene, conversationId, row.personId);
      return {
        personId: row.personId,
        name: row.personName,
        unitName: scene.seatOf(row.personId)?.unitName ?? '',
        no,
        delivered: Math.max(no, deliveredOf(scene, conversationId, row.personId)),
        sinceAt: row.history === 'sinceJoin' ? row.joinedAt : 0,
      };
    });
}
