/**
 * Demo-assets: the invented organisation's files (assets/demo/README.md), read and checked.
 */

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { z } from 'zod';
import { DocumentContent, TaskStep } from '../../src-shared/features/document/model.ts';
import type { DemoRole } from '../http/auth-routes.ts';

export const demoFolder = fileURLToPath(new URL('../../assets/demo', import.meta.url));
/** Office time in the files has no offset. */
const officeOffset = '+08:00';

export const OfficeTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
  .transform((text) => Date.parse(`${text}:00${officeOffset}`));

const DemoContent = DocumentContent.extend({
  mainTo: z.array(z.string()),
  cc: z.array(z.string()),
  jointIssuers: z.array(z.string()).exactOptional(),
});
export type DemoContent = z.infer<typeof DemoContent>;

/**
 * A command given besides the way itself; `$document`, `$document:key`, `$copy:key`, `$task`,
 * `$identity:account@unit` and `$time:…` stand for what this load has.
 */
const DemoAct = z.object({
  at: OfficeTime,
  by: z.string(),
  unit: z.string(),
  command: z.string(),
  /** The open task that the command names. */
  step: TaskStep.exactOptional(),
  args: z.record(z.string(), z.unknown()),
});
export type DemoAct = z.infer<typeof DemoAct>;

const DemoDelivery = z.object({
  unit: z.string(),
  state: z.enum(['sent', 'signed', 'registered', 'refused']),
  reason: z.string().nullable(),
  opinion: z.string().nullable(),
  instruction: z.object({ by: z.string(), text: z.string() }).nullable(),
  /** `checked` = waits for the proposal, `assigned` = with the units that handle it, `accepted` = they are at work. */
  final: z.enum(['checked', 'instructed', 'assigned', 'accepted', 'closed', 'filed']).nullable(),
  /** Units that handle it, the leading one first; absent = one of its own. */
  assign: z.array(z.string()).exactOptional(),
  /** For information: who reads it, and whether he has. */
  readers: z.array(z.object({ by: z.string(), has: z.boolean() })).exactOptional(),
  acts: z.array(DemoAct).exactOptional(),
  /** The sender waits for an answer that nobody has written yet. */
  needsAnswer: z.boolean().exactOptional(),
});
export type DemoDelivery = z.infer<typeof DemoDelivery>;

/** Where the document stands at the end of the load. */
export const DemoState = z.enum([
  'draft',
  'review',
  'countersign',
  'officeReview',
  'meeting',
  'toSign',
  'recheck',
  'toNumber',
  'typeset',
  'seal',
  'toIssue',
  'issued',
  'closed',
  'filed',
  'returned',
  'unsuitable',
  'held',
  'void',
  'terminated',
]);
export type DemoState = z.infer<typeof DemoState>;

const DemoDocument = z.object({
  key: z.string(),
  unit: z.string(),
  drafter: z.string(),
  signer: z.string(),
  clerk: z.string(),
  createdAt: OfficeTime,
  signedAt: OfficeTime.nullable(),
  issuedAt: OfficeTime.nullable(),
  content: DemoContent,
  attachments: z.array(z.object({ file: z.string(), title: z.string() })),
  /** Files of the pictures that the text names by their digests. */
  pictures: z.array(z.string()).default([]),
  state: DemoState,
  series: z.string().nullable(),
  deliveries: z.array(DemoDelivery),
  opinions: z.array(z.object({ by: z.string(), kind: z.string(), text: z.string() })),
  cites: z.array(z.object({ key: z.string(), text: z.string() })).default([]),
  /** The key of the document that this one answers. */
  answers: z.string().nullable().default(null),
  /** 重要公文: signed by the principal head. */
  important: z.boolean().default(false),
  meeting: z.object({ ref: z.string(), name: z.string(), on: z.string() }).nullable().default(null),
  /** `pending` = asked, and has not answered. */
  countersign: z
    .array(
      z.object({
        unit: z.string(),
        result: z.enum(['agree', 'agreeWithChanges', 'disagree', 'pending']),
        text: z.string(),
      }),
    )
    .default([]),
  /** Accounts of the heads of the joint issuers, in their order. */
  jointSigners: z.array(z.string()).default([]),
  /** Why it was returned, put on hold, voided or ended. */
  reason: z.string().default(''),
  heldUntil: OfficeTime.nullable().default(null),
  acts: z.array(DemoAct).default([]),
});
export type DemoDocument = z.infer<typeof DemoDocument>;

const DemoChats = z.object({
  conversations: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(['group', 'direct']),
      title: z.string(),
      owner: z.string(),
      members: z.array(z.string()).min(2),
      messages: z.array(
        z.object({
          by: z.string(),
          at: OfficeTime,
          text: z.string(),
          file: z.string().optional(),
        }),
      ),
    }),
  ),
});
export type DemoConversation = z.infer<typeof DemoChats>['conversations'][number];

const Template = z.object({
  kind: DocumentContent.shape.kind,
  direction: DocumentContent.shape.direction,
  titlePattern: z.string(),
  unitKinds: z.array(z.string()).min(1),
  toKinds: z.array(z.string()),
  urgency: z.record(DocumentContent.shape.urgency, z.number()),
  bodyPatterns: z.array(DocumentContent.shape.body).min(1),
  topics: z.array(z.string()).optional(),
});
export type Template = z.infer<typeof Template>;

const Templates = z.object({
  words: z.object({
    topics: z.array(z.string()),
    places: z.array(z.string()),
    amounts: z.array(z.string()),
    seasons: z.array(z.string()).length(4),
  }),
  topicOwners: z.record(z.string(), z.string()),
  topicMonths: z.record(z.string(), z.array(z.int())),
  templates: z.array(Template).min(1),
});
export type Templates = z.infer<typeof Templates>;

const Roles = z.array(
  z.object({ key: z.string(), label: z.string(), account: z.string(), note: z.string() }),
);

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(demoFolder, name), 'utf8'));
}

export function readDemoRoles(): readonly DemoRole[] {
  return Roles.parse(readJson('roles.json'));
}

export function readDemoDocuments(): readonly DemoDocument[] {
  return readdirSync(join(demoFolder, 'documents'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => DemoDocument.parse(readJson(join('documents', name))));
}

export function readDemoConversations(): readonly DemoConversation[] {
  return DemoChats.parse(readJson('chats.json')).conversations;
}

export function readTemplates(): Templates {
  return Templates.parse(readJson('templates.json'));
}
