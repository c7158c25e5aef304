/**
 * Export-reads: a conversation's rows for an export, page by page, on the read worker.
 *
 * No right is asked for here: only the server itself reads these, for an export that two people have decided on.
 */

import { z } from 'zod';
import type { RowOf, RowType } from '../../src-shared/entities.ts';
import type { NamedRead, ReadContext } from '../kernel/named-reads.ts';
import { bodyOf } from '../store/row-store.ts';

/** Rows of one kind that hang on one message; there is a smaller bound on each of them. */
const maxHanging = 5_000;

const HeadArgs = z.object({ conversationId: z.string(), fromAt: z.int(), toAt: z.int() });
const PageArgs = z.object({
  conversationId: z.string(),
  afterNo: z.int(),
  toAt: z.int(),
  limit: z.int(),
});

export interface ExportHead {
  readonly conversation: RowOf<'conversation'> | undefined;
  readonly members: readonly RowOf<'member'>[];
  readonly announcements: readonly RowOf<'announcement'>[];
  readonly readings: readonly RowOf<'announcementReading'>[];
  /** The message before the time asked for; undefined = it begins with the first. */
  readonly before: RowOf<'message'> | undefined;
  readonly count: number;
}

export interface ExportedMessage {
  readonly message: RowOf<'message'>;
  readonly edits: readonly RowOf<'messageEdit'>[];
  readonly reactions: readonly RowOf<'reaction'>[];
  readonly notice: RowOf<'urgentNotice'> | undefined;
  readonly recipients: readonly RowOf<'noticeRecipient'>[];
  readonly file: RowOf<'fileRef'> | undefined;
}

export const exportReads: readonly (readonly [string, NamedRead])[] = [
  [
    'export:head',
    (context: ReadContext, args: unknown): ExportHead => exportHead(context, HeadArgs.parse(args)),
  ],
  [
    'export:page',
    (context: ReadContext, args: unknown): readonly ExportedMessage[] =>
      exportPage(context, PageArgs.parse(args)),
  ],
];

function listed<T extends RowType>(
  { stores }: ReadContext,
  type: T,
  by: { readonly index: string; readonly key: string },
): readonly RowOf<T>[] {
  const { index, key } = by;
  return stores.rows
    .list(type, { index, prefix: [key], limit: maxHanging })
    .map((row) => bodyOf(type, row));
}

function single<T extends RowType>(
  { stores }: ReadContext,
  type: T,
  key: string,
): RowOf<T> | undefined {
  const row = stores.rows.get(type, key);
  return row === undefined || row.deleted === 1 ? undefined : bodyOf(type, row);
}

function exportHead(context: ReadContext, args: z.infer<typeof HeadArgs>): ExportHead {
  const { conversationId, fromAt, toAt } = args;
  const announcements = listed(context, 'announcement', {
    index: 'byConversation',
    key: conversationId,
  });
  const beforeKey = context.db
    .prepare<[string, number], { readonly key: string }>(
      `SELECT key FROM r_message WHERE c_conversationId = ? AND c_at < ? AND deleted = 0
       ORDER BY c_no DESC LIMIT 1`,
    )
    .get(conversationId, fromAt)?.key;
  const count = context.db
    .prepare<[string, number, number], { readonly count: number }>(
      `SELECT count(*) AS count FROM r_message
       WHERE c_conversationId = ? AND c_at >= ? AND c_at < ? AND deleted = 0`,
    )
    .get(conversationId, fromAt, toAt)?.count;
  return {
    conversation: single(context, 'conversation', conversationId),
    members: listed(context, 'member', { index: 'byConversation', key: conversationId }),
    announcements,
    readings: announcements.flatMap((one) =>
      listed(context, 'announcementReading', { index: 'byAnnouncement', key: one.id }),
    ),
    before: beforeKey === undefined ? undefined : single(context, 'message', beforeKey),
    count: count ?? 0,
  };
}

function exportPage(
  context: ReadContext,
  args: z.infer<typeof PageArgs>,
): readonly ExportedMessage[] {
  const { conversationId, afterNo, toAt, limit } = args;
  const keys = context.db
    .prepare<[string, number, number, number], { readonly key: string }>(
      `SELECT key FROM r_message
       WHERE c_conversationId = ? AND c_no > ? AND c_at < ? AND deleted = 0
       ORDER BY c_no LIMIT ?`,
    )
    .all(conversationId, afterNo, toAt, limit);
  return keys.flatMap(({ key }) => {
    const message = single(context, 'message', key);
    return message === undefined ? [] : withHanging(context, message);
  });
}

function withHanging(context: ReadContext, message: RowOf<'message'>): ExportedMessage {
  const { id, fileRefId } = message;
  const notice = single(context, 'urgentNotice', id);
  return {
    message,
    edits: listed(context, 'messageEdit', { index: 'byMessage', key: id }),
    reactions: listed(context, 'reaction', { index: 'byMessage', key: id }),
    notice,
    recipients:
      notice === undefined
        ? []
        : listed(context, 'noticeRecipient', { index: 'byNotice', key: id }),
    file: fileRefId === null ? undefined : single(context, 'fileRef', fileRefId),
  };
}
