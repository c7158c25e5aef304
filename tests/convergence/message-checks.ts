/**
 * Message-checks: M1–M6 and M8–M9 and M11 of docs/specs/messaging.md on the server's rows, M7 on the read marks of server and clients,
 * M10 on what is called delivered.
 */

import type { RowOf, RowType } from '../../src-shared/entities.ts';
import { chainLink, emptyChain } from '../../src-shared/features/message/chain.ts';
import { leastRetentionDays } from '../../src-shared/features/message/retention-model.ts';
import type { ServerHistory } from './server-history.ts';
import { rowId } from './server-history.ts';
import { hold } from './violation.ts';

/** Row types that hang on a message. */
const markTypes = [
  'reaction',
  'messageEdit',
  'pinnedMessage',
  'urgentNotice',
  'noticeRecipient',
] as const satisfies readonly RowType[];

/** Rows of a conversation as they stand. */
interface Talk {
  readonly conversation: RowOf<'conversation'>;
  readonly messages: readonly RowOf<'message'>[];
  readonly members: readonly RowOf<'member'>[];
}

export function checkMessages(history: ServerHistory): void {
  const messages = byConversation(rows(history, 'message'));
  const members = byConversation(rows(history, 'member'));
  for (const conversation of rows(history, 'conversation')) {
    const talk = {
      conversation,
      messages: [...(messages.get(conversation.id) ?? [])].sort((a, b) => a.no - b.no),
      members: members.get(conversation.id) ?? [],
    };
    checkOrder(talk);
    checkLinks(talk);
    checkMembers(talk);
    checkSenders(talk);
  }
  checkRecalled(history);
  checkPurged(history);
  checkNotices(history);
  checkAge(history);
}

/** M9: a mark is as old as its message, so nobody gets one of a message from before his join. */
function checkAge(history: ServerHistory): void {
  for (const type of markTypes) {
    for (const mark of history.rowsOfType(type, history.head)) {
      const messageId = mark.body?.['messageId'];
      const message = history.at(rowId('message', String(messageId)), history.head);
      if (mark.body === undefined || message?.body === undefined) continue;
      hold(
        mark.born === message.born,
        'M9',
        () => `${type} ${mark.key} is younger than its message`,
      );
    }
  }
}

function rows<T extends RowType>(history: ServerHistory, type: T): readonly RowOf<T>[] {
  return [...history.rowsOfType(type, history.head)].flatMap(({ body }) =>
    body === undefined ? [] : (body as RowOf<T>),
  );
}

function byConversation<Row extends { readonly conversationId: string }>(
  all: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  return grouped(all, (row) => row.conversationId);
}

function grouped<Row>(
  all: readonly Row[],
  keyOf: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of all) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

/** M1: numbers run from 1 to the head's, each once. */
function checkOrder({ conversation, messages }: Talk): void {
  const wrong = messages.findIndex((message, index) => message.no !== index + 1);
  hold(
    wrong < 0,
    'M1',
    () => `${conversation.id} has number ${messages[wrong]?.no} at ${wrong + 1}`,
  );
  hold(
    conversation.lastNo === messages.length,
    'M1',
    () => `${conversation.id} is at ${conversation.lastNo} with ${messages.length} messages`,
  );
}

/** M2: the chain follows from the first message to the head, whatever was changed or recalled. */
function checkLinks({ conversation, messages }: Talk): void {
  let link = emptyChain;
  for (const { no, id, senderPersonId, at, digest = '', chain } of messages) {
    link = chainLink(link, { no, id, senderPersonId, at, digest });
    hold(
      link === chain,
      'M2',
      () => `the link of message ${no} of ${conversation.id} does not follow`,
    );
  }
  hold(
    (conversation.lastChain ?? emptyChain) === link,
    'M2',
    () => `the head of ${conversation.id} is not the last link`,
  );
}

/** M4: a group has one owner, named by its head; the head counts the open members, of whom nobody is twice. */
function checkMembers({ conversation, members }: Talk): void {
  const open = members.filter((one) => one.leftAt === null);
  const owners = open.filter((one) => one.role === 'owner').map((one) => one.personId);
  if (conversation.kind === 'group') {
    hold(
      owners.length === 1 && owners[0] === conversation.ownerPersonId,
      'M4',
      () => `${conversation.id} is owned by ${owners.join(',')}, not ${conversation.ownerPersonId}`,
    );
  }
  const people = new Set(open.map((one) => one.personId));
  hold(people.size === open.length, 'M4', () => `somebody is twice in ${conversation.id}`);
  hold(
    conversation.memberCount === open.length,
    'M4',
    () => `${conversation.id} counts ${conversation.memberCount} of ${open.length} members`,
  );
}

/** M8: who speaks was in at that time; the system speaks in nobody's silence. */
function checkSenders({ conversation, messages, members }: Talk): void {
  for (const message of messages) {
    if (message.kind === 'system') continue;
    const inside = members.some(
      (one) =>
        one.personId === message.senderPersonId &&
        one.joinedAt <= message.at &&
        (one.leftAt === null || one.leftAt >= message.at),
    );
    hold(inside, 'M8', () => `message ${message.no} of ${conversation.id} is of no member then`);
  }
}

/** M3: of a recalled message nothing is left but its place, and nothing hangs on it that tells what it said. */
function checkRecalled(history: ServerHistory): void {
  const recalled = new Map(
    rows(history, 'message')
      .filter((message) => message.recalledAt !== null)
      .map((message) => [message.id, message]),
  );
  for (const message of recalled.values()) {
    const empty =
      message.text === '' &&
      message.fileRefId === null &&
      message.documentId === null &&
      (message.record ?? null) === null &&
      message.mentions.length === 0;
    hold(empty, 'M3', () => `the recalled message ${message.id} still says something`);
  }
  const left = [
    ...rows(history, 'messageEdit').map((row) => row.messageId),
    ...rows(history, 'pinnedMessage').map((row) => row.messageId),
    ...rows(history, 'fileRef').map((row) => row.ownerId),
  ].filter((id) => recalled.has(id));
  hold(left.length === 0, 'M3', () => `rows hang on the recalled messages ${left.join(',')}`);
  const ringing = rows(history, 'urgentNotice').filter(
    (notice) => recalled.has(notice.messageId) && notice.endedAt === null,
  );
  hold(ringing.length === 0, 'M5', () => `a recalled notice still rings: ${ringing[0]?.messageId}`);
  checkEdits(history);
}

/** M6: the earlier texts of a message are numbered from 1. */
function checkEdits(history: ServerHistory): void {
  const texts = grouped(rows(history, 'messageEdit'), (edit) => edit.messageId);
  for (const [messageId, edits] of texts) {
    const versions = edits.map((edit) => edit.version).sort((a, b) => a - b);
    hold(
      versions.every((version, index) => version === index + 1),
      'M6',
      () => `the texts of ${messageId} are ${versions.join(',')}`,
    );
  }
}

/** M5: a notice counts its answers; an answer stands on the ones before it; all confirmed = ended. */
function checkNotices(history: ServerHistory): void {
  const recipients = grouped(rows(history, 'noticeRecipient'), (row) => row.messageId);
  for (const notice of rows(history, 'urgentNotice')) {
    const those = recipients.get(notice.messageId) ?? [];
    const confirmed = those.filter((row) => row.confirmedAt !== null).length;
    hold(
      those.length === notice.recipientCount && confirmed === notice.confirmedCount,
      'M5',
      () => `notice ${notice.messageId} counts ${notice.confirmedCount} of ${confirmed} answers`,
    );
    hold(
      confirmed < those.length || notice.endedAt !== null,
      'M5',
      () => `notice ${notice.messageId} goes on after the last answer`,
    );
    for (const { personId, deliveredAt, openedAt, confirmedAt } of those) {
      const stands =
        (openedAt === null || deliveredAt !== null) && (confirmedAt === null || openedAt !== null);
      hold(stands, 'M5', () => `${personId} confirmed ${notice.messageId} without opening it`);
    }
  }
}

/** M11: what was purged was old enough by the rule, not under a hold, and took all that hung on it along; in order. */
function checkPurged(history: ServerHistory): void {
  const conversations = new Map(rows(history, 'conversation').map((row) => [row.id, row]));
  const purged = new Set<string>();
  for (const { body, rev } of history.rowsOfType('message', history.head)) {
    const message = body as RowOf<'message'> | undefined;
    if (message === undefined) continue;
    const conversation = conversations.get(message.conversationId);
    const isPurged = message.purgedAt !== undefined;
    hold(
      isPurged === message.no <= (conversation?.purgedNo ?? 0),
      'M11',
      () => `message ${message.no} of ${message.conversationId} is not what the head says`,
    );
    if (!isPurged || conversation === undefined) continue;
    purged.add(message.id);
    checkPeriod(history, { message, conversation, purge: rev });
  }
  for (const type of markTypes) {
    const left = rows(history, type).find((row) => purged.has(row.messageId));
    hold(left === undefined, 'M11', () => `${type} hangs on the purged ${left?.messageId}`);
  }
}

const dayMs = 86_400_000;

function checkPeriod(
  history: ServerHistory,
  parts: {
    readonly message: RowOf<'message'>;
    readonly conversation: RowOf<'conversation'>;
    /** The commit. */
    readonly purge: number;
  },
): void {
  const { message, conversation, purge } = parts;
  const rules = history.at(rowId('retentionPolicy', 'retention'), purge - 1)?.body as
    RowOf<'retentionPolicy'> | undefined;
  const days = conversation.kind === 'direct' ? rules?.directDays : rules?.groupDays;
  const age = (message.purgedAt ?? 0) - message.at;
  hold(
    days != null && age >= Math.max(days, leastRetentionDays) * dayMs,
    'M11',
    () => `message ${message.no} of ${conversation.id} was purged before its time`,
  );
  for (const { key } of history.rowsOfType('legalHold', history.head)) {
    const then = history.at(rowId('legalHold', key), purge - 1)?.body as
      RowOf<'legalHold'> | undefined;
    const isHeld = then?.conversationId === conversation.id && then.liftedAt === null;
    hold(!isHeld, 'M11', () => `message ${message.no} of ${conversation.id} was under a hold`);
  }
}

/** What the devices of each person have held at one time or another: `<conversation>/<number>`. */
export type EverHeld = ReadonlyMap<string, ReadonlySet<string>>;

export interface DeliveryMark {
  readonly personId: string;
  readonly no: number;
}

/** M10: delivered is at least read, and nothing is called delivered that no device of the person has held. */
export function checkDelivered(
  history: ServerHistory,
  parts: {
    readonly held: EverHeld;
    readonly delivered: (conversationId: string) => readonly DeliveryMark[];
    readonly read: (personId: string) => ReadonlyMap<string, number>;
  },
): void {
  const messages = byConversation(rows(history, 'message'));
  for (const { id } of rows(history, 'conversation')) {
    for (const { personId, no } of parts.delivered(id)) {
      const read = parts.read(personId).get(id) ?? 0;
      hold(no >= read, 'M10', () => `${personId} read ${id} to ${read} and got it to ${no}`);
      const held = parts.held.get(personId);
      // Nobody of the simulation sits at a device of his.
      if (held === undefined) continue;
      const window = history.follows(personId, history.head).get(`conv:${id}`);
      const missing = (messages.get(id) ?? []).find(
        (message) =>
          message.no <= no &&
          isVisible(history, message, window?.fromSeq ?? 0) &&
          !held.has(`${id}/${message.no}`),
      );
      hold(
        missing === undefined,
        'M10',
        () =>
          `message ${missing?.no} of ${id} is called delivered to ${personId}, who never had it`,
      );
    }
  }
}

function isVisible(history: ServerHistory, message: RowOf<'message'>, fromSeq: number): boolean {
  const row = history.at(rowId('message', message.id), history.head);
  return (row?.born ?? 0) >= fromSeq;
}

export interface HeldMarks {
  readonly name: string;
  readonly personId: string;
  /** Conversation → number, the person's own. */
  readonly marks: ReadonlyMap<string, number>;
}

/** M7, at rest: all devices of a person and the server agree how far he has read, where he is a member. */
export function checkMarks(
  clients: readonly HeldMarks[],
  server: (personId: string) => ReadonlyMap<string, number>,
  isMember: (personId: string, conversationId: string) => boolean,
): void {
  for (const { name, personId, marks } of clients) {
    const known = server(personId);
    for (const conversationId of new Set([...marks.keys(), ...known.keys()])) {
      if (!isMember(personId, conversationId)) continue;
      const own = marks.get(conversationId) ?? 0;
      const told = known.get(conversationId) ?? 0;
      hold(
        own === told,
        'M7',
        () => `${name} read ${conversationId} up to ${own}, the server says ${told}`,
      );
    }
  }
}
