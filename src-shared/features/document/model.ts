/**
 * Document model: an official document inside one unit, its text, tasks and opinions (`doc:`), and the desk projection.
 *
 * One issued document that reaches 30 units is 1 outgoing document + 30 deliveries + up to 30 incoming documents;
 * they never share a state field (domain §4.0). Numbers are written by the server only.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { deskScope, docScope } from '../../scopes.ts';
import { AttachmentText, BodyParagraph, maxBodyParagraphs } from './body-model.ts';

/** The 15 kinds of art. 8, in its order: 决议 … 纪要. */
export const documentKinds = [
  'resolution',
  'decision',
  'order',
  'communique',
  'proclamation',
  'publicNotice',
  'opinion',
  'notice',
  'circular',
  'report',
  'request',
  'reply',
  'bill',
  'letter',
  'minutes',
] as const;
export const DocumentKind = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** 紧急程度 of a document: unmarked, 加急, 特急 (art. 9(3)). */
export const Urgency = z.enum(['none', 'urgent', 'extraUrgent']);
export type Urgency = z.infer<typeof Urgency>;
export const RoutingDirection = z.enum(['up', 'down', 'flat', 'public']);

/**
 * D0 … D13 of the outgoing machine (domain §4.2); DX 作废（未编号）, DXN 作废（断号）, DH 挂起.
 * What happens after the issue (更正, 撤销, 废止) is a `standing`, beside the state (docs/decisions/0013).
 */
export const outgoingStates = [
  'D0',
  'D1',
  'D2',
  'D3',
  'D3a',
  'D4',
  'D5',
  'D6',
  'D7',
  'D8',
  'D9',
  'D10',
  'D11',
  'D12',
  'D13',
  'DX',
  'DXN',
  'DH',
] as const;
export const incomingStates = [
  'R1',
  'R2',
  'R3',
  'R4',
  'R5',
  'R6',
  'R7',
  'R8',
  'R9',
  'R10',
  'R11',
  'R12',
  'R13',
  'R14',
  'RX',
  'RH',
] as const;
export const documentStates = [...outgoingStates, ...incomingStates] as const;
export const DocumentState = z.enum(documentStates);
export type DocumentState = z.infer<typeof DocumentState>;

export const maxBodyChars = 15_000;
export const maxRecipients = 100;
export const maxAttachments = 20;

/** 加盖印章 / 不加盖印章 / 加盖签发人签名章 (GB/T 9704 7.3.5). */
export const SealMode = z.enum(['seal', 'none', 'signatureStamp']);
export type SealMode = z.infer<typeof SealMode>;
/** What an issued document is worth now: 撤销 = void from the beginning, 废止 = void from a date (art. 33). */
export const DocumentStanding = z.enum([
  'inForce',
  'corrected',
  'revoked',
  'repealed',
  'withdrawn',
]);
export type DocumentStanding = z.infer<typeof DocumentStanding>;
export const maxJointIssuers = 12;

export const UnitName = z.object({ unitId: Id, name: z.string().max(100) });

/** The elements of art. 9 that a drafter writes. Number, date and signer are not among them. */
export const DocumentContent = z.object({
  kind: DocumentKind,
  direction: RoutingDirection,
  urgency: Urgency,
  title: z.string().max(200),
  mainTo: z.array(UnitName).max(maxRecipients),
  mainToText: z.string().max(500),
  cc: z.array(UnitName).max(maxRecipients),
  body: z.array(BodyParagraph).max(maxBodyParagraphs),
  attachmentNote: z.array(z.string().max(200)).max(maxAttachments),
  note: z.string().max(200),
  issuerMark: z.string().max(60),
  signature: z.string().max(100),
  printOrg: z.string().max(100),
  /** Absent = seal where there is a signature (art. 9(13)). */
  sealMode: SealMode.exactOptional(),
  /** 联合行文: the other issuers in order; the lead is the unit of the document itself. */
  jointIssuers: z.array(UnitName).max(maxJointIssuers).exactOptional(),
  /** 意见 downward: whether it binds (参照执行 / 遵照执行); upward it follows the 请示 procedure. */
  binding: z.enum(['binding', 'reference', 'asRequest']).exactOptional(),
  /** Reference of the consent that a rule asks for (XW-15b, XW-16b), for example 经市政府同意. */
  consent: z.string().max(200).exactOptional(),
  /** One's own view when a lower body's request is passed on (XW-15c). */
  ownView: z.string().max(2_000).exactOptional(),
  /** 请示: the matter in one sentence; art. 15(4) allows one. */
  matter: z.string().max(200).exactOptional(),
  /** The document answered or forwarded: its id here, or its printed number. */
  answersNo: z.string().max(60).exactOptional(),
  /** The whole text may be published (附注: 此件公开发布). */
  publish: z.boolean().exactOptional(),
  /** Attachments with texts of their own; absent = all attachments are files. */
  attachmentTexts: z.array(AttachmentText).min(1).max(maxAttachments).exactOptional(),
});
export type DocumentContent = z.infer<typeof DocumentContent>;

/** How an incoming document came. */
export const Carrier = z.enum(['exchange', 'paper', 'scan', 'mail', 'fax']);

export const DocumentSource = z.object({
  /** null = it did not come by the exchange, nor from a unit of this organisation. */
  deliveryId: Id.nullable(),
  fromUnitId: Id.nullable(),
  fromUnitName: z.string().max(100),
  issueNo: z.string().max(60).nullable(),
  /** Absent = by the exchange. */
  carrier: Carrier.optional(),
  copies: z.int().min(1).max(10_000).optional(),
  /** 收文日期 of what came on paper. */
  receivedOn: z.string().max(10).optional(),
});

export const document = defineEntity({
  type: 'document',
  shape: z.object({
    id: Id,
    unitId: Id,
    unitName: z.string().max(100),
    flow: z.enum(['out', 'in']),
    state: DocumentState,
    kind: DocumentKind,
    urgency: Urgency,
    title: z.string().max(200),
    drafterIdentityId: Id,
    drafterName: z.string().max(40),
    signerIdentityId: Id.nullable(),
    signerName: z.string().max(40).nullable(),
    /** Digest of the text and the attachment list; every opinion is bound to one (V8). */
    contentHash: z.string().max(64),
    signedHash: z.string().max(64).nullable(),
    /** 成文日期: computed on the server from the signatures (V4). */
    writtenDate: z.string().max(10).nullable(),
    issueNo: z.string().max(60).nullable(),
    receiptNo: z.string().max(60).nullable(),
    archiveNo: z.string().max(80).nullable(),
    createdAt: z.int(),
    updatedAt: z.int(),
    issuedAt: z.int().nullable(),
    dueAt: z.int().nullable(),
    source: DocumentSource.nullable(),
    /** Deliveries that are signed, registered, refused and explained, or withdrawn / all. */
    deliveredCount: z.int().min(0),
    deliveryCount: z.int().min(0),
    lastReason: z.string().max(500).nullable(),
    /** The flow definition it runs by, for its whole life (docs/specs/flow.md). */
    flowVersion: z.int().min(1),
    /** Absent = in force, or not issued yet. */
    standing: DocumentStanding.optional(),
    /** 废止: the first day on which it is void. */
    standingOn: z.string().max(10).optional(),
    /** The state it was in when it was put on hold. */
    heldFrom: DocumentState.nullable().optional(),
    /** Unit of the drafter's post, whose head reviews (核稿). */
    drafterUnitId: Id.optional(),
  }),
  key: (row) => row.id,
  homeScope: (row) => docScope(row.id),
  columns: {
    unitId: (row) => row.unitId,
    flow: (row) => row.flow,
    state: (row) => row.state,
    updatedAt: (row) => row.updatedAt,
  },
  indexes: {
    byUnit: ['unitId', 'flow', 'updatedAt'],
    byState: ['state'],
    byUpdatedAt: ['updatedAt'],
  },
  bound: '1 a scope',
});

export const documentText = defineEntity({
  type: 'documentText',
  shape: z.object({ documentId: Id, content: DocumentContent, contentHash: z.string().max(64) }),
  key: (row) => row.documentId,
  homeScope: (row) => docScope(row.documentId),
  columns: {},
  indexes: {},
  bound: '1 a scope; body ≤ maxBodyChars',
});

export const taskSteps = [
  'draft',
  'review',
  'countersign',
  'officeReview',
  'meeting',
  'sign',
  'recheck',
  'number',
  'typeset',
  'proof',
  'seal',
  'issue',
  'close',
  'file',
  'register',
  'precheck',
  'propose',
  'instruct',
  'assign',
  'undertake',
  'handle',
  'answer',
  'fileIncoming',
  'destroy',
  'consult',
  'read',
  'supervise',
] as const;
export const TaskStep = z.enum(taskSteps);
export type TaskStep = z.infer<typeof TaskStep>;

/** People whom the owner of a step may ask before or after himself. */
export const maxConsults = 5;

export const task = defineEntity({
  type: 'task',
  shape: z.object({
    id: Id,
    documentId: Id,
    step: TaskStep,
    identityId: Id,
    personName: z.string().max(40),
    state: z.enum(['open', 'done', 'withdrawn']),
    openedAt: z.int(),
    dueAt: z.int().nullable(),
    closedAt: z.int().nullable(),
    closedByName: z.string().max(40).nullable(),
    /** Who caused it, for 撤回 by the last sender; absent = the system. */
    fromIdentityId: Id.nullable().optional(),
    /** 加签: the task that asked, and whether this one comes before or after it. */
    parentTaskId: Id.nullable().optional(),
    order: z.enum(['before', 'after']).optional(),
    /** The countersigning or handling unit, where a step has several. */
    forUnitId: Id.optional(),
    /** The commands that opened and closed it: what one act closed and opened belongs together (撤回). */
    openedIn: Id.optional(),
    closedIn: Id.optional(),
    /** 后加签: who is asked once the owner has acted. */
    afterSigns: z
      .array(z.object({ identityId: Id, personName: z.string().max(40) }))
      .max(maxConsults)
      .optional(),
    /** Its owner opened the document; no hindrance for 撤回, but part of its record. */
    seenAt: z.int().optional(),
    /** The newest 催办. */
    urgedAt: z.int().optional(),
    /** The clock of the step stands still since then (挂起). */
    pausedAt: z.int().optional(),
    /** 转办: to whom the task went. */
    transferredToName: z.string().max(40).optional(),
  }),
  key: (row) => row.id,
  homeScope: (row) => docScope(row.documentId),
  columns: {
    documentId: (row) => row.documentId,
    identityId: (row) => row.identityId,
    state: (row) => row.state,
  },
  indexes: { byDocument: ['documentId'], byIdentity: ['identityId', 'state'] },
  bound: '200 a document',
});

export const opinionKinds = [
  'review',
  'countersign',
  'officeReview',
  'meeting',
  'sign',
  'recheck',
  'return',
  'propose',
  'instruct',
  'assign',
  'handle',
  'assist',
  'answer',
  'consult',
  'read',
  'refuse',
  'operation',
  'late',
] as const;
export type OpinionKind = (typeof opinionKinds)[number];

/** 文字 / 圈阅 (counts as consent, art. 22) / 手写 (strokes in `inkFileRefId`). */
export const opinionForms = ['text', 'circle', 'ink'] as const;

export const opinion = defineEntity({
  type: 'opinion',
  shape: z.object({
    id: Id,
    documentId: Id,
    taskId: Id.nullable(),
    identityId: Id,
    personName: z.string().max(40),
    unitName: z.string().max(100),
    kind: z.enum(opinionKinds),
    form: z.enum(opinionForms),
    text: z.string().max(2_000),
    /** Strokes of the pen layer, a file of the document. */
    inkFileRefId: Id.optional(),
    contentHash: z.string().max(64),
    at: z.int(),
    onBehalfOfName: z.string().max(40).nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => docScope(row.documentId),
  columns: { documentId: (row) => row.documentId, at: (row) => row.at },
  indexes: { byDocument: ['documentId', 'at'] },
  bound: '500 a document',
});

/** Projection of a task on the desk of its identity. */
export const deskEntry = defineEntity({
  type: 'deskEntry',
  shape: z.object({
    /** Equals the task id, or `<task>/<delegation>` for a delegate's copy. */
    id: Id,
    identityId: Id,
    documentId: Id,
    taskId: Id,
    step: TaskStep,
    title: z.string().max(200),
    fromName: z.string().max(100),
    urgency: Urgency,
    state: z.enum(['open', 'done', 'withdrawn']),
    openedAt: z.int(),
    dueAt: z.int().nullable(),
    closedAt: z.int().nullable(),
    onBehalfOf: Id.nullable(),
    /** The document is on hold: nothing can be done now. */
    held: z.boolean().optional(),
    urgedAt: z.int().optional(),
  }),
  key: (row) => row.id,
  homeScope: (row) => deskScope(row.identityId),
  columns: {
    identityId: (row) => row.identityId,
    state: (row) => row.state,
    dueAt: (row) => row.dueAt,
    taskId: (row) => row.taskId,
  },
  indexes: { byIdentity: ['identityId', 'state', 'dueAt'], byTask: ['taskId'] },
  bound: '20,000 an identity',
});
