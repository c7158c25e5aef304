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
] as const;
export const documentStates = [...outgoingStates, ...incomingStates] as const;
export const DocumentState = z.enum(documentStates);
export type DocumentState = z.infer<typeof DocumentState>;

export const maxBodyChars = 15_000;
export const maxBodyParagraphs = 600;
export const maxRecipients = 100;
export const maxAttachments = 20;

export const BodyParagraph = z.object({
  /** 0 plain, 1 一、 2 （一） 3 1. 4 （1）; the mark is computed, never stored. */
  level: z.int().min(0).max(4),
  text: z.string().max(4_000),
});
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
});
export type DocumentContent = z.infer<typeof DocumentContent>;

export const DocumentSource = z.object({
  deliveryId: Id,
  fromUnitId: Id,
  fromUnitName: z.string().max(100),
  issueNo: z.string().max(60).nullable(),
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
    flowVersion: z.int().min(1),
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
  'sign',
  'recheck',
  'number',
  'issue',
  'close',
  'file',
  'register',
  'propose',
  'instruct',
  'handle',
  'fileIncoming',
] as const;
export const TaskStep = z.enum(taskSteps);
export type TaskStep = z.infer<typeof TaskStep>;

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
  'sign',
  'recheck',
  'return',
  'propose',
  'instruct',
  'handle',
  'refuse',
  'late',
] as const;

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
    /** 圈阅 counts as consent (art. 22). */
    form: z.enum(['text', 'circle']),
    text: z.string().max(2_000),
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
