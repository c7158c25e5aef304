/**
 * Export-format: what stands in an exported conversation; written by make-export.ts, read again by verify-export.ts.
 *
 * `manifest.json` names every other entry with its digest and is signed (`manifest.sig`, Ed25519 over its bytes), so a change
 * anywhere shows. `messages.jsonl` has one message a line, in their order, each with its link of the hash chain.
 */

import { z } from 'zod';
import { ChainDigest, ChatRecord, messageKinds } from '../../src-shared/features/message/model.ts';

export const exportFormat = 'tongwen-conversation/1';
export const manifestPath = 'manifest.json';
export const signaturePath = 'manifest.sig';
export const messagesPath = 'messages.jsonl';
export const transcriptPath = 'transcript.html';
export const receiptsPath = 'receipts.json';

const PersonTime = z.object({ personId: z.string(), name: z.string(), at: z.int() });

export const MessageLine = z.object({
  no: z.int(),
  id: z.string(),
  at: z.int(),
  senderPersonId: z.string(),
  senderName: z.string(),
  kind: z.enum(messageKinds),
  /** `recalled`, `purged`: its content is gone from the server too; what is left is its place and its links. */
  state: z.enum(['said', 'recalled', 'purged']),
  text: z.string(),
  fileRefId: z.string().nullable(),
  fileName: z.string().nullable(),
  fileSize: z.int().nullable(),
  documentId: z.string().nullable(),
  replyToId: z.string().nullable(),
  mentions: z.array(z.string()),
  mentionsAll: z.boolean(),
  record: ChatRecord.nullable(),
  cardPersonId: z.string().nullable(),
  /** Absent in exports from before there were meetings. */
  meetingId: z.string().nullable().default(null),
  forwardedFromName: z.string().nullable(),
  editedAt: z.int().nullable(),
  recalledAt: z.int().nullable(),
  recalledByName: z.string().nullable(),
  purgedAt: z.int().nullable(),
  /** Texts before each change, from the first. */
  earlier: z.array(z.object({ version: z.int(), text: z.string(), at: z.int() })),
  file: z
    .object({
      name: z.string(),
      size: z.int(),
      sha256: z.string(),
      /** null = above the bound of an export, or no longer in the store. */
      path: z.string().nullable(),
    })
    .nullable(),
  reactions: z.array(PersonTime.extend({ kind: z.string() })),
  notice: z
    .object({
      endedAt: z.int().nullable(),
      escalatedAt: z.int().nullable(),
      recipients: z.array(
        z.object({
          personId: z.string(),
          name: z.string(),
          deliveredAt: z.int().nullable(),
          openedAt: z.int().nullable(),
          confirmedAt: z.int().nullable(),
          rings: z.int(),
        }),
      ),
    })
    .nullable(),
  /** Of the first content; absent in messages from before there were chains. */
  digest: ChainDigest.nullable(),
  chain: ChainDigest.nullable(),
});
export type MessageLine = z.infer<typeof MessageLine>;

export const Manifest = z.object({
  format: z.literal(exportFormat),
  organisation: z.string(),
  epoch: z.string(),
  timeZone: z.string(),
  madeAt: z.int(),
  exportId: z.string(),
  conversation: z.object({ id: z.string(), kind: z.string(), title: z.string() }),
  fromAt: z.int().nullable(),
  toAt: z.int().nullable(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: z.int(),
  decidedBy: z.string(),
  decidedAt: z.int().nullable(),
  decideReason: z.string(),
  told: z.array(z.string()),
  messages: z.int(),
  recalled: z.int(),
  purged: z.int(),
  chain: z.object({
    /** Number and link of the message before the first one here; 0 and zeros = there is none. */
    beforeNo: z.int(),
    before: ChainDigest,
    /** Of the conversation, when the export was made. */
    headNo: z.int(),
    head: ChainDigest,
  }),
  entries: z.array(z.object({ path: z.string(), sha256: z.string(), bytes: z.int() })),
  /** Files that are named by their digest only. */
  leftOut: z.int(),
  serverKey: z.string(),
});
export type Manifest = z.infer<typeof Manifest>;
