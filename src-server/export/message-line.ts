/** Message-line: one message as it stands in an export. */

import type { MessageLine } from './export-format.ts';
import type { ExportedMessage } from './export-reads.ts';

export function messageLine(one: ExportedMessage, path: string | null): MessageLine {
  const { message, file } = one;
  const { no, id, at, senderPersonId, senderName, kind, text, documentId, replyToId } = message;
  return {
    ...{ no, id, at, senderPersonId, senderName, kind, text, documentId, replyToId },
    state: stateOf(one),
    ...{ fileRefId: message.fileRefId, fileName: message.fileName, fileSize: message.fileSize },
    mentions: [...message.mentions],
    mentionsAll: message.mentionsAll ?? false,
    record: message.record ?? null,
    cardPersonId: message.cardPersonId ?? null,
    meetingId: message.meetingId ?? null,
    forwardedFromName: message.forwardedFromName ?? null,
    editedAt: message.editedAt,
    recalledAt: message.recalledAt,
    recalledByName: message.recalledByName ?? null,
    purgedAt: message.purgedAt ?? null,
    earlier: one.edits.map(({ version, text: before, at: then }) => ({
      ...{ version, text: before, at: then },
    })),
    file:
      file === undefined ? null : { name: file.name, size: file.size, sha256: file.sha256, path },
    reactions: one.reactions.map(({ personId, personName, kind: reaction, at: then }) => ({
      ...{ personId, name: personName, kind: reaction, at: then },
    })),
    notice: noticeOf(one),
    digest: message.digest ?? null,
    chain: message.chain ?? null,
  };
}

function stateOf({ message }: ExportedMessage): MessageLine['state'] {
  if (message.purgedAt !== undefined) return 'purged';
  return message.recalledAt === null ? 'said' : 'recalled';
}

function noticeOf({ notice, recipients }: ExportedMessage): MessageLine['notice'] {
  if (notice === undefined) return null;
  return {
    endedAt: notice.endedAt,
    escalatedAt: notice.escalatedAt,
    recipients: recipients.map((one) => ({
      ...{ personId: one.personId, name: one.personName, deliveredAt: one.deliveredAt },
      ...{ openedAt: one.openedAt, confirmedAt: one.confirmedAt, rings: one.ringNo },
    })),
  };
}
