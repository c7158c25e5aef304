/**
 * Document model: an official document inside one unit, its text, tasks, opinions and deliveries (`doc:`), the
 * desk and arrival projections, and the unit's registers.
 *
 * One issued document that reaches 30 units is 1 outgoing document + 30 deliveries + up to 30 incoming documents;
 * they never share a state field (domain §4.0). Numbers are written by the server only.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { arrivalScope, deskScope, docScope, registryScope, serverScope } from '../../scopes.ts';
import { Sha256 } from '../file/model.ts';

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

export const deliveryStates = [
  'QUEUED',
  'SENT',
  'DELIVERED',
  'SIGNED',
  'REGISTERED',
  'REFUSED',
  'WITHDRAWN',
] as const;
export const DeliveryState = z.enum(deliveryStates);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** The sender's row for one receiving unit (domain §4.6). */
export const delivery = defineEntity({
  type: 'delivery',
  shape: z.object({
    id: Id,
    documentId: Id,
    toUnitId: Id,
    toUnitName: z.string().max(100),
    state: DeliveryState,
    queuedAt: z.int(),
    sentAt: z.int().nullable(),
    deliveredAt: z.int().nullable(),
    signedAt: z.int().nullable(),
    registeredAt: z.int().nullable(),
    refusedAt: z.int().nullable(),
    signerName: z.string().max(40).nullable(),
    receiptNo: z.string().max(60).nullable(),
    reason: z.string().max(500).nullable(),
    dueAt: z.int().nullable(),
    /** The delivery that replaced this refused one (补发). */
    replacedById: Id.nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => docScope(row.documentId),
  columns: { documentId: (row) => row.documentId, state: (row) => row.state },
  indexes: { byDocument: ['documentId'] },
  bound: `${maxRecipients} an issue, named maxRecipients`,
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

export const ManifestItem = z.object({
  fileRefId: Id,
  title: z.string().max(200),
  name: z.string().max(200),
  size: z.int(),
  sha256: Sha256,
});

/** The delivery as the receiving unit sees it: package and manifest. */
export const arrival = defineEntity({
  type: 'arrival',
  shape: z.object({
    /** Equals the delivery id. */
    id: Id,
    unitId: Id,
    fromDocumentId: Id,
    fromUnitId: Id,
    fromUnitName: z.string().max(100),
    title: z.string().max(200),
    kind: DocumentKind,
    urgency: Urgency,
    issueNo: z.string().max(60).nullable(),
    writtenDate: z.string().max(10).nullable(),
    contentHash: z.string().max(64),
    manifest: z.array(ManifestItem).max(maxAttachments),
    state: z.enum(['arrived', 'signed', 'registered', 'refused', 'withdrawn']),
    arrivedAt: z.int(),
    deliveredAt: z.int().nullable(),
    signedAt: z.int().nullable(),
    signerName: z.string().max(40).nullable(),
    pieces: z.int().nullable(),
    reason: z.string().max(500).nullable(),
    dueAt: z.int().nullable(),
    documentId: Id.nullable(),
    receiptNo: z.string().max(60).nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => arrivalScope(row.unitId),
  columns: {
    unitId: (row) => row.unitId,
    state: (row) => row.state,
    arrivedAt: (row) => row.arrivedAt,
  },
  indexes: { byUnit: ['unitId', 'state', 'arrivedAt'] },
  bound: '5,000 open a unit',
});

export const arrivalText = defineEntity({
  type: 'arrivalText',
  shape: z.object({ id: Id, unitId: Id, content: DocumentContent }),
  key: (row) => row.id,
  homeScope: (row) => arrivalScope(row.unitId),
  columns: {},
  indexes: {},
  bound: '1 an arrival',
});

/** A line of the unit's register of documents, out or in. */
export const registerEntry = defineEntity({
  type: 'registerEntry',
  shape: z.object({
    id: Id,
    unitId: Id,
    year: z.int(),
    flow: z.enum(['out', 'in']),
    documentId: Id,
    no: z.string().max(60),
    seq: z.int(),
    title: z.string().max(200),
    otherUnit: z.string().max(500),
    otherNo: z.string().max(60).nullable(),
    at: z.int(),
    status: z.string().max(40),
  }),
  key: (row) => row.id,
  homeScope: (row) => registryScope(row.unitId, row.year),
  columns: {
    unitId: (row) => row.unitId,
    flow: (row) => row.flow,
    at: (row) => row.at,
    documentId: (row) => row.documentId,
  },
  indexes: { byUnit: ['unitId', 'flow', 'at'], byDocument: ['documentId'] },
  bound: '100,000 a unit and year',
});

/** Every integer of a series is used or void with a reason (V2, R-I9). */
export const numberLedger = defineEntity({
  type: 'numberLedger',
  shape: z.object({
    unitId: Id,
    series: z.string().max(40),
    year: z.int(),
    seq: z.int().min(1),
    state: z.enum(['used', 'void']),
    documentId: Id,
    reason: z.string().max(500).nullable(),
    byName: z.string().max(40),
    at: z.int(),
  }),
  key: (row) => `${row.unitId}/${row.series}/${row.year}/${row.seq}`,
  homeScope: (row) => registryScope(row.unitId, row.year),
  columns: { unitId: (row) => row.unitId, series: (row) => row.series, seq: (row) => row.seq },
  indexes: { bySeries: ['unitId', 'series', 'seq'] },
  bound: '100,000 a unit and year',
});

/** The next number of a series; server only, so a client can never allocate. */
export const numberSeries = defineEntity({
  type: 'numberSeries',
  shape: z.object({ id: Id, next: z.int().min(1) }),
  key: (row) => row.id,
  homeScope: () => serverScope,
  columns: {},
  indexes: {},
  bound: 'server only',
});
