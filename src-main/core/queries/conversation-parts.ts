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

/** By conversation: my periods, and in a conversation of two the other's: all that a line of the list needs. */
export function fewMembersOfEach(
  scene: Scene,
  conversations: readonly RowOf<'conversation'>[],
): ReadonlyMap<string, readonly HeldRow<'member'>[]> {
  const idsOf = (direct: boolean): readonly string[] =>
    conversations.filter(({ kind }) => (kind === 'direct') === direct).map(({ id }) => id);
  const held = [
    ...scene.rows.listEach('member', 'byConversation', idsOf(true), []),
    ...scene.rows.listEach('member', 'byConversation', idsOf(false), [scene.me]),
  ];
  const byConversation = new Map<string, HeldRow<'member'>[]>();
  for (const one of held) {
    const known = byConversation.get(one.row.conversationId);
    if (known === undefined) byConversation.set(one.row.conversationId, [one]);
    else known.push(one);
  }
  return byConversation;
}

export function markOf(scene: Scene, conversationId: string, personId: string): number {
  const rows = scene.rows.select<{ readonly no: number }>(
    'SELECT no FROM read_mark WHERE conversation_id = ? AND person_id = ?',
    [conversationId, personId],
    [localKey.mark(conversationId)],
  );
  return rows[0]?.no ?? 0;
}

function marksOfEach(
  scene: Scene,
  conversationIds: readonly string[],
): ReadonlyMap<string, number> {
  const rows = scene.rows.select<{ readonly id: string; readonly no: number }>(
    `SELECT k.conversation_id AS id, k.no AS no FROM json_each(?) AS asked CROSS JOIN read_mark AS k
     WHERE k.conversation_id = asked.value AND k.person_id = ?`,
    [JSON.stringify(conversationIds), scene.me],
    conversationIds.map(localKey.mark),
  );
  return new Map(rows.map(({ id, no }) => [id, no]));
}

export function deliveredOf(scene: Scene, conversationId: string, personId: string): number {
  const rows = scene.rows.select<{ readonly no: number }>(
    'SELECT no FROM delivered_mark WHERE conversation_id = ? AND person_id = ?',
    [conversationId, personId],
    [localKey.mark(conversationId)],
  );
  return rows[0]?.no ?? 0;
}

const personalKey = (scene: Scene, conversationId: string): string =>
  `${scene.me}/${conversationId}`;

export function keptOf(scene: Scene, conversationId: string): RowOf<'conversationState'> {
  return keptOfEach(scene, [conversationId])(conversationId);
}

/** What I keep about each conversation; of one about which nothing is kept, what holds then. */
export function keptOfEach(
  scene: Scene,
  conversationIds: readonly string[],
): (conversationId: string) => RowOf<'conversationState'> {
  const keys = conversationIds.map((id) => personalKey(scene, id));
  const held = scene.rows.getEach('conversationState', keys);
  return (conversationId) =>
    held.get(personalKey(scene, conversationId))?.row ?? {
      personId: scene.me,
      conversationId,
      pinnedAt: null,
      muted: false,
      hiddenAtNo: null,
      unreadFromNo: null,
    };
}

/** What is being typed here; else what another device of mine has kept. */
export function draftOfEach(
  scene: Scene,
  conversationIds: readonly string[],
): (conversationId: string) => string {
  const keys = conversationIds.map(draftKey);
  const buffers = scene.selectWork<{ readonly key: string; readonly value: string }>(
    `SELECT b.key AS key, b.value AS value FROM json_each(?) AS asked CROSS JOIN buffer AS b
     WHERE b.key = asked.value`,
    [JSON.stringify(keys)],
    keys.map(localKey.buffer),
  );
  const typed = new Map(buffers.map(({ key, value }) => [key, typedIn(JSON.parse(value))]));
  const kept = scene.rows.getEach(
    'conversationDraft',
    conversationIds.map((id) => personalKey(scene, id)),
  );
  return (id) => {
    const here = typed.get(draftKey(id)) ?? '';
    return here !== '' ? here : (kept.get(personalKey(scene, id))?.row.text ?? '');
  };
}

function typedIn(value: unknown): string {
  return typeof value === 'string' ? value : textOf(asFields(value), 'text');
}

export function focusIds(scene: Scene): ReadonlySet<string> {
  const held = scene.rows.list('focusPerson', 'byPerson', [scene.me], { limit: maxFocusRead });
  return new Set(held.map(({ row }) => row.focusPersonId));
}

/** Conversations in which somebody else's announcement waits for my word that I have read it. */
export function announcedIn(scene: Scene, conversationIds: readonly string[]): ReadonlySet<string> {
  const waiting = scene.rows
    .listEach('announcement', 'byConversation', conversationIds, [])
    .map(({ row }) => row)
    .filter((row) => row.mustRead && row.withdrawnAt === null && row.byPersonId !== scene.me);
  const confirmed = scene.rows.getEach(
    'announcementReading',
    waiting.map(({ id }) => `${id}/${scene.me}`),
  );
  return new Set(
    waiting
      .filter(({ id }) => !confirmed.has(`${id}/${scene.me}`))
      .map(({ conversationId }) => conversationId),
  );
}

export interface Unread {
  readonly unread: number;
  readonly mentioned: boolean;
  readonly mentionedAll: boolean;
  readonly focused: boolean;
}

/** How many, and whether one of them names me, names everybody, is from a person in focus: 1, 0, or null of none. */
type Counted = readonly [n: number, ...flags: readonly (number | null)[]];

const nothingUnread: Unread = { unread: 0, mentioned: false, mentionedAll: false, focused: false };

export function unreadOf(
  scene: Scene,
  conversation: RowOf<'conversation'>,
  focus: ReadonlySet<string>,
): Unread {
  return unreadOfEach(scene, [conversation], focus)(conversation.id);
}

/** Messages held here after my own mark that somebody else wrote, at most `maxUnread` of each conversation. */
export function unreadOfEach(
  scene: Scene,
  conversations: readonly RowOf<'conversation'>[],
  focus: ReadonlySet<string>,
): (conversationId: string) => Unread {
  const marks = marksOfEach(
    scene,
    conversations.map(({ id }) => id),
  );
  const behind = conversations
    .map(({ id, lastNo }) => ({ id, lastNo, mark: marks.get(id) ?? 0 }))
    .filter(({ lastNo, mark }) => lastNo > mark);
  const rows = scene.rows.select<{ readonly id: string; readonly counted: string }>(
    `SELECT asked.value ->> 0 AS id, (
       SELECT json_array(count(*), max(named), max(everybody), max(focused)) FROM (
         SELECT EXISTS (SELECT 1 FROM json_each(r.body, '$.mentions') AS m WHERE m.value = ?) AS named,
           json_extract(r.body, '$.mentionsAll') IS 1 AS everybody,
           json_extract(r.body, '$.senderPersonId') IN (SELECT value FROM json_each(?)) AS focused
         FROM r_message AS r INDEXED BY i_message_byConversation
         WHERE ${visible('r')} AND r.c_conversationId = asked.value ->> 0 AND r.c_no > asked.value ->> 1
           AND json_extract(r.body, '$.senderPersonId') <> ? LIMIT ?)) AS counted
     FROM json_each(?) AS asked`,
    [
      ...[scene.me, JSON.stringify([...focus]), scene.me, maxUnread],
      JSON.stringify(behind.map(({ id, mark }) => [id, mark])),
    ],
    behind.map(({ id }) => indexKey('message', 'byConversation', [id])),
  );
  const unread = new Map(rows.map(({ id, counted }) => [id, toUnread(counted)]));
  return (conversationId) => unread.get(conversationId) ?? nothingUnread;
}

function toUnread(counted: string): Unread {
  // The statement makes it.
  const [n, named, everybody, focused] = JSON.parse(counted) as Counted;
  return {
    unread: n,
    mentioned: named === 1,
    mentionedAll: everybody === 1,
    focused: focused === 1,
  };
}
