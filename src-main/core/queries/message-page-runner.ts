/**
 * Message-page-runner: a page of a conversation, by keyset from the local database, both ways.
 *
 * A page costs by its own length, however long the conversation is.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import { reactionKinds } from '../../../src-shared/features/message/mark-model.ts';
import { previewOf } from '../../../src-shared/features/message/writing.ts';
import { standardRules } from '../../../src-shared/features/message/policy-model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { marksOfOthers } from './conversation-runners.ts';
import { keptOf, markOf, membersOf } from './conversation-parts.ts';
import type { Runner } from './query-runner.ts';
import type { HeldRow } from './row-reader.ts';
import type { Scene } from './scene.ts';

type MessageLine = QueryResult<'message.page'>['rows'][number];

const maxReactionsRead = 2_000;
/** Names under a reaction; the rest is the count. */
const maxNames = 20;
const maxQuotedChars = 80;
/** Read messages above the first unread one of a page that begins at the mark. */
const readAbove = 20;

export const messagePage: Runner<'message.page'> = (scene, args) => {
  const { conversationId } = args;
  const conversation = scene.rows.get('conversation', conversationId)?.row;
  const members = membersOf(scene, conversationId);
  const mine = members.find(({ row }) => row.personId === scene.me && row.leftAt === null);
  const kept = keptOf(scene, conversationId);
  const myMark = markOf(scene, conversationId, scene.me);
  const lastNo = conversation?.lastNo ?? 0;
  return {
    ...pageOf(scene, placedAt(args, { myMark, lastNo })),
    ...headOf(conversation),
    title: conversation === undefined ? '' : scene.conversationTitle(conversation, members),
    left: mine === undefined,
    myRole: mine?.row.role ?? 'member',
    ...rulesOf(scene),
    myMark,
    pinned: kept.pinnedAt !== null,
    muted: kept.muted,
    marks: marksOfOthers(scene, conversationId),
  };
};

type Head = 'kind' | 'documentId' | 'memberCount' | 'lastNo' | 'muteAll' | 'historyForNew';

/** What the head row says; a conversation that is not held is an empty one of two. */
function headOf(
  conversation: RowOf<'conversation'> | undefined,
): Pick<QueryResult<'message.page'>, Head> {
  if (conversation === undefined) {
    const nothing = { documentId: null, memberCount: 0, lastNo: 0, muteAll: false } as const;
    return { kind: 'direct', ...nothing, historyForNew: 'sinceJoin' };
  }
  const { kind, documentId = null, memberCount, lastNo } = conversation;
  const { muteAll = false, historyForNew = 'sinceJoin' } = conversation;
  return { kind, documentId, memberCount, lastNo, muteAll, historyForNew };
}

function rulesOf(scene: Scene): Pick<QueryResult<'message.page'>, 'recallMinutes' | 'editMinutes'> {
  const rules = scene.rows.get('messagePolicy', 'policy')?.row ?? standardRules;
  return { recallMinutes: rules.recallMinutes, editMinutes: rules.editMinutes };
}

type PageArgs = Parameters<typeof messagePage>[1];

/** Who has never read here begins at the end, not with the oldest message. */
function placedAt(
  args: PageArgs,
  { myMark, lastNo }: { readonly myMark: number; readonly lastNo: number },
): PageArgs {
  const { beforeNo, afterNo, fromMark, limit } = args;
  const isPlaced = beforeNo !== null || afterNo !== null;
  if (!fromMark || isPlaced || myMark === 0 || lastNo - myMark <= limit) return args;
  return { ...args, afterNo: Math.max(0, myMark - readAbove) };
}

function pageOf(
  scene: Scene,
  { conversationId, beforeNo, afterNo, limit }: PageArgs,
): Pick<QueryResult<'message.page'>, 'rows' | 'hasOlder' | 'hasNewer'> {
  const forwards = beforeNo === null && afterNo !== null;
  const found = scene.rows.list('message', 'byConversation', [conversationId], {
    limit: limit + 1,
    order: forwards ? 'asc' : 'desc',
    ...(beforeNo === null ? {} : { below: beforeNo }),
    ...(forwards ? { above: afterNo } : {}),
  });
  const page = found.slice(0, limit);
  const hasMore = found.length > limit;
  const rows = (forwards ? page : page.toReversed()).map((held) => toMessage(scene, held));
  return forwards
    ? { rows, hasOlder: afterNo > 0, hasNewer: hasMore }
    : { rows, hasOlder: hasMore, hasNewer: beforeNo !== null };
}

function toMessage(scene: Scene, held: HeldRow<'message'>): MessageLine {
  const { row } = held;
  return {
    id: row.id,
    no: row.no,
    senderPersonId: row.senderPersonId,
    senderName: row.senderName,
    senderUnit: scene.seatOf(row.senderPersonId)?.unitName ?? '',
    mine: row.senderPersonId === scene.me,
    kind: row.kind,
    text: row.text,
    ...fileOf(scene, row),
    documentId: row.documentId,
    cardPersonId: row.cardPersonId ?? null,
    meetingId: row.meetingId ?? null,
    record: row.record ?? null,
    forwardedFromName: row.forwardedFromName ?? null,
    replyToId: row.replyToId,
    quoted: quotedOf(scene, row.replyToId),
    mentions: [...row.mentions],
    mentionsAll: row.mentionsAll ?? false,
    at: row.at,
    editedAt: row.editedAt,
    recalledAt: row.recalledAt,
    recalledByName: row.recalledByName ?? null,
    purged: row.purgedAt !== undefined,
    pinned: scene.rows.get('pinnedMessage', row.id) !== undefined,
    reactions: row.recalledAt === null ? reactionsOf(scene, row.id) : [],
    notice: noticeOf(scene, row.id),
    state: scene.isWaiting(held) ? 'waiting' : 'sent',
  };
}

function fileOf(
  scene: Scene,
  row: RowOf<'message'>,
): Pick<
  MessageLine,
  'fileRefId' | 'fileName' | 'fileSize' | 'fileMime' | 'fileHeld' | 'fileSha256'
> {
  const file = row.fileRefId === null ? undefined : scene.rows.get('fileRef', row.fileRefId)?.row;
  return {
    fileRefId: row.fileRefId,
    fileName: row.fileName,
    fileSize: row.fileSize,
    fileMime: file?.mime ?? null,
    fileHeld: file !== undefined && scene.isFileHeld(file.sha256),
    fileSha256: file?.sha256 ?? null,
  };
}

function quotedOf(scene: Scene, replyToId: string | null): MessageLine['quoted'] {
  const quoted = replyToId === null ? undefined : scene.rows.get('message', replyToId)?.row;
  if (quoted === undefined) return null;
  const words = quoted.text === '' && quoted.recalledAt === null ? previewOf(quoted) : quoted.text;
  return {
    no: quoted.no,
    senderName: quoted.senderName,
    text: Array.from(words).slice(0, maxQuotedChars).join(''),
    recalled: quoted.recalledAt !== null,
  };
}

function reactionsOf(scene: Scene, messageId: string): MessageLine['reactions'] {
  const all = scene.rows.list('reaction', 'byMessage', [messageId], { limit: maxReactionsRead });
  if (all.length === 0) return [];
  return reactionKinds.flatMap((kind) => {
    const those = all.filter(({ row }) => row.kind === kind);
    if (those.length === 0) return [];
    return {
      kind,
      count: those.length,
      mine: those.some(({ row }) => row.personId === scene.me),
      names: those.slice(0, maxNames).map(({ row }) => row.personName),
    };
  });
}

function noticeOf(scene: Scene, messageId: string): MessageLine['notice'] {
  const notice = scene.rows.get('urgentNotice', messageId)?.row;
  if (notice === undefined) return null;
  const own = scene.rows.get('noticeRecipient', `${messageId}/${scene.me}`)?.row;
  const asked = own?.confirmedAt === null ? 'waiting' : 'confirmed';
  return {
    confirmed: notice.confirmedCount,
    recipients: notice.recipientCount,
    ended: notice.endedAt !== null,
    mine: own === undefined ? 'none' : asked,
  };
}
