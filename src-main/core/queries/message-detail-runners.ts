/**
 * Message-detail-runners: what stands behind a conversation's page, from the rows held here.
 */

import type { QueryResult } from '../../../src-shared/registry.ts';
import { indexKey } from '../change-keys.ts';
import { membersOf } from './conversation-parts.ts';
import { waitingNotices } from './conversation-runners.ts';
import type { Runner } from './query-runner.ts';
import { visible } from './row-reader.ts';
import type { Scene } from './scene.ts';

const maxEditsRead = 100;
const maxPinsRead = 50;
const maxRecipientsRead = 500;
const maxAnnouncementsRead = 100;
const maxReadingsRead = 1_000;
const previewChars = 60;

/** The times of a conversation grow with its numbers, so the place of a day is found by halving. */
export const messageAtTime: Runner<'message.atTime'> = (scene, { conversationId, at }) => {
  const last = scene.rows.get('conversation', conversationId)?.row.lastNo ?? 0;
  let low = 1;
  let high = last + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = nextFrom(scene, conversationId, middle);
    if (found === undefined || found.at >= at) high = middle;
    else low = found.no + 1;
  }
  return { no: nextFrom(scene, conversationId, low)?.no ?? null };
};

interface Place {
  readonly no: number;
  readonly at: number;
}

function nextFrom(scene: Scene, conversationId: string, no: number): Place | undefined {
  const [place] = scene.rows.select<Place>(
    `SELECT r.c_no AS no, r.c_at AS at FROM r_message AS r INDEXED BY i_message_byConversation
     WHERE ${visible('r')} AND r.c_conversationId = ? AND r.c_no >= ? ORDER BY r.c_no LIMIT 1`,
    [conversationId, no],
    [indexKey('message', 'byConversation', [conversationId])],
  );
  return place;
}

export const messageEdits: Runner<'message.edits'> = (scene, { messageId }) => ({
  rows: scene.rows
    .list('messageEdit', 'byMessage', [messageId], { limit: maxEditsRead })
    .map(({ row }) => ({ text: row.text, at: row.at })),
});

export const pinList: Runner<'conversation.pins'> = (scene, { conversationId }) => ({
  rows: scene.rows
    .list('pinnedMessage', 'byConversation', [conversationId], {
      limit: maxPinsRead,
      order: 'desc',
    })
    .flatMap(({ row }) => {
      const message = scene.rows.get('message', row.messageId)?.row;
      if (message?.recalledAt !== null) return [];
      const words = message.text === '' ? (message.fileName ?? '') : message.text;
      return {
        messageId: row.messageId,
        no: row.no,
        senderName: message.senderName,
        preview: Array.from(words).slice(0, previewChars).join(''),
        byName: row.byName,
        at: row.at,
      };
    }),
});

export const announcementList: Runner<'conversation.announcements'> = (
  scene,
  { conversationId },
) => {
  const open = membersOf(scene, conversationId)
    .map(({ row }) => row)
    .filter((row) => row.leftAt === null);
  return {
    rows: scene.rows
      .list('announcement', 'byConversation', [conversationId], {
        limit: maxAnnouncementsRead,
        order: 'desc',
      })
      .map(({ row }): QueryResult<'conversation.announcements'>['rows'][number] => {
        const readings = scene.rows
          .list('announcementReading', 'byAnnouncement', [row.id], { limit: maxReadingsRead })
          .map((held) => held.row);
        const known = new Set(readings.map((reading) => reading.personId));
        return {
          id: row.id,
          text: row.text,
          byName: row.byName,
          at: row.at,
          mustRead: row.mustRead,
          withdrawn: row.withdrawnAt !== null,
          confirmedByMe: known.has(scene.me),
          confirmed: readings.map(({ personName, confirmedAt }) => ({
            name: personName,
            at: confirmedAt,
          })),
          waiting: row.mustRead
            ? open.filter((one) => !known.has(one.personId)).map((one) => one.personName)
            : [],
        };
      }),
  };
};

export const noticeView: Runner<'notice.view'> = (scene, { messageId }) => {
  const notice = scene.rows.get('urgentNotice', messageId)?.row;
  const rows = scene.rows
    .list('noticeRecipient', 'byNotice', [messageId], { limit: maxRecipientsRead })
    .map(({ row }) => ({
      personId: row.personId,
      name: row.personName,
      deliveredAt: row.deliveredAt,
      openedAt: row.openedAt,
      confirmedAt: row.confirmedAt,
      ringNo: row.ringNo,
    }))
    .sort((a, b) => Number(a.confirmedAt !== null) - Number(b.confirmedAt !== null));
  if (notice === undefined) return { notice: null, rows };
  const { byName, byPersonId, at, repeatMinutes, repeats, escalatedAt, endedAt } = notice;
  const mine = byPersonId === scene.me;
  return { notice: { byName, mine, at, repeatMinutes, repeats, escalatedAt, endedAt }, rows };
};

export const noticesForMe: Runner<'notice.mine'> = (scene) => ({
  rows: waitingNotices(scene)
    .toReversed()
    .flatMap((own) => {
      const notice = scene.rows.get('urgentNotice', own.messageId)?.row;
      const message = scene.rows.get('message', own.messageId)?.row;
      const conversation = scene.rows.get('conversation', own.conversationId)?.row;
      if (notice === undefined || message?.recalledAt !== null) return [];
      const members = conversation?.kind === 'direct' ? membersOf(scene, conversation.id) : [];
      return {
        messageId: own.messageId,
        conversationId: own.conversationId,
        conversationTitle:
          conversation === undefined ? '' : scene.conversationTitle(conversation, members),
        byName: notice.byName,
        text: message.text,
        at: notice.at,
        delivered: own.deliveredAt !== null,
        opened: own.openedAt !== null,
        ringNo: own.ringNo,
      };
    }),
});

export const favouriteList: Runner<'favourite.list'> = (scene, { limit }) => {
  const range = { limit, order: 'desc' } as const;
  const kept = scene.rows.list('favouriteMessage', 'byPerson', [scene.me], range);
  const messages = scene.rows.getEach(
    'message',
    kept.map(({ row }) => row.messageId),
  );
  return {
    rows: kept.map(({ row }) => ({
      messageId: row.messageId,
      conversationId: row.conversationId,
      no: messages.get(row.messageId)?.row.no ?? null,
      conversationTitle: row.conversationTitle,
      senderName: row.senderName,
      text: row.text,
      fileRefId: row.fileRefId,
      fileName: row.fileName,
      sentAt: row.sentAt,
      at: row.at,
    })),
  };
};

export const focusList: Runner<'focus.list'> = (scene) => ({
  rows: scene.rows
    .list('focusPerson', 'byPerson', [scene.me], { limit: 100 })
    .flatMap(({ row }) => {
      const person = scene.rows.get('person', row.focusPersonId)?.row;
      if (person === undefined) return [];
      const seat = scene.seatOf(person.id);
      return {
        personId: person.id,
        name: person.name,
        unitName: seat?.unitName ?? '',
        post: seat?.post ?? '',
      };
    }),
});
