/** ChatModel: a conversation and its messages as the screen shows them, from the rows of the live queries. */
import type { QueryResult } from '../../../src-shared/registry.ts';

export type ConversationRow = QueryResult<'conversation.list'>['rows'][number];
export type MessagePage = QueryResult<'message.page'>;
/** What a single message needs of its page; all of it changes seldom. */
export type PageFacts = Pick<
  MessagePage,
  'kind' | 'marks' | 'myRole' | 'left' | 'editMinutes' | 'recallMinutes' | 'documentId'
>;
export type MessageRow = MessagePage['rows'][number];
export type Member = QueryResult<'conversation.members'>['rows'][number];

export type SendState = 'queued' | 'sent' | 'read';

/** Of an own message: in the queue, with the server, or read by everybody. */
export function sendStateOf(row: MessageRow, page: PageFacts): SendState {
  if (row.state === 'waiting') return 'queued';
  return unreadCountOf(row, page) === 0 ? 'read' : 'sent';
}

/** The first own message of words that waits to leave; a file waits for its upload, and says so itself. */
export function heldWordsOf(
  rows: readonly Pick<MessageRow, 'id' | 'mine' | 'state' | 'fileRefId'>[],
): string | null {
  const held = rows.find((row) => row.mine && row.state === 'waiting' && row.fileRefId === null);
  return held?.id ?? null;
}

export function unreadCountOf(row: MessageRow, page: PageFacts): number {
  return unreadIdsOf(row, page).length;
}

/** Who may read it and has not. */
export function unreadIdsOf(row: MessageRow, page: Pick<MessagePage, 'marks'>): readonly string[] {
  return receiversOf(row, page)
    .filter((mark) => mark.no < row.no)
    .map((mark) => mark.personId);
}

type Mark = MessagePage['marks'][number];

/** The others, less those who came later and may not read it. */
function receiversOf(row: MessageRow, page: Pick<MessagePage, 'marks'>): readonly Mark[] {
  return page.marks.filter((mark) => mark.sinceAt <= row.at);
}

/** Of an own message: how many have it on a device of theirs, and how many have read it. */
export interface DeliveryCounts {
  readonly got: number;
  readonly read: number;
  readonly all: number;
}

export function deliveryOf(row: MessageRow, page: PageFacts): DeliveryCounts {
  const all = receiversOf(row, page);
  return {
    all: all.length,
    got: all.filter((mark) => mark.delivered >= row.no).length,
    read: all.filter((mark) => mark.no >= row.no).length,
  };
}

export interface ReceiptView {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

export interface ReceiptsView {
  readonly undelivered: readonly ReceiptView[];
  readonly unread: readonly ReceiptView[];
  readonly read: readonly ReceiptView[];
}

/** Who has not got a message, who has got and not read it, who has read it; each by units. */
export function receiptsOf(row: MessageRow, page: PageFacts): ReceiptsView {
  const all = [...receiversOf(row, page)].sort((a, b) =>
    a.unitName.localeCompare(b.unitName, 'zh-CN'),
  );
  const those = (isMeant: (mark: Mark) => boolean): readonly ReceiptView[] =>
    all.filter(isMeant).map(({ personId, name, unitName }) => ({
      id: personId,
      name,
      unit: unitName,
    }));
  return {
    undelivered: those((mark) => mark.delivered < row.no),
    unread: those((mark) => mark.delivered >= row.no && mark.no < row.no),
    read: those((mark) => mark.no >= row.no),
  };
}

/** What stands before the preview in the list; the first that holds. */
export type Prefix =
  'urgent' | 'announcement' | 'queued' | 'mention' | 'mentionAll' | 'focus' | 'draft' | null;

export function prefixOf(row: ConversationRow, isCurrent: boolean): Prefix {
  if (row.urgent) return 'urgent';
  if (row.announced) return 'announcement';
  if (row.waiting > 0) return 'queued';
  if (row.mentioned) return 'mention';
  if (row.mentionedAll) return 'mentionAll';
  if (row.focused) return 'focus';
  return row.draft !== '' && !isCurrent ? 'draft' : null;
}

/** The next conversation with something unread, in the order of the list, from the current one round; null = none. */
export function nextUnread(
  rows: readonly ConversationRow[],
  current: string | null,
  direction: 1 | -1,
): string | null {
  const at = rows.findIndex((row) => row.id === current);
  for (let step = 1; step <= rows.length; step += 1) {
    const row = rows.at((Math.max(at, direction === 1 ? -1 : 0) + step * direction) % rows.length);
    if (
      row !== undefined &&
      row.id !== current &&
      (row.unread > 0 || row.markedUnread || row.announced)
    )
      return row.id;
  }
  return null;
}

/** The words of a message in one line, for a quote or the clipboard. */
export function wordsOf(row: MessageRow): string {
  if (row.recalledAt !== null) return '';
  if (row.text !== '') return row.text;
  return row.fileName ?? row.record?.title ?? '';
}

/** What a person may do with a message. */
export interface MessageRights {
  readonly edit: boolean;
  readonly recall: boolean;
  readonly pin: boolean;
}

const minuteMs = 60_000;

export function rightsOf(row: MessageRow, page: PageFacts, now: number): MessageRights {
  const leads = page.myRole !== 'member';
  const said = row.state === 'sent' && row.recalledAt === null && !page.left;
  const within = (minutes: number): boolean => now - row.at <= minutes * minuteMs;
  return {
    edit:
      said &&
      row.mine &&
      row.kind === 'text' &&
      row.forwardedFromName === null &&
      within(page.editMinutes),
    recall: said && row.kind !== 'system' && ((row.mine && within(page.recallMinutes)) || leads),
    pin: said && (leads || page.kind === 'direct'),
  };
}

/** A line between messages of different days, in the organisation's time zone. */
export function isNewDay(
  row: MessageRow,
  before: MessageRow | undefined,
  dayOf: (at: number) => number,
): boolean {
  return before === undefined || dayOf(before.at) !== dayOf(row.at);
}

/** The author is named once for messages in a row. */
export function isFirstOfAuthor(row: MessageRow, before: MessageRow | undefined): boolean {
  const closeMs = 10 * minuteMs;
  if (before?.recalledAt !== null) return true;
  return before.senderPersonId !== row.senderPersonId || row.at - before.at > closeMs;
}
