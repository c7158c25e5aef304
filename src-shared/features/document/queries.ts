/**
 * Document queries: desks, lists, one document with all that belongs to it, arrivals, registers, candidates.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { FileRow } from '../file/file-row.ts';
import { arrival, delivery, DeliveryState } from '../delivery/delivery-model.ts';
import { circulationRow } from '../circulation/circulation-model.ts';
import { versionReasons } from '../drafting/version-model.ts';
import { incomingProcess, outgoingProcess } from '../flow/process-model.ts';
import { supervision } from '../supervision/supervision-model.ts';
import { documentLink } from './link-model.ts';
import {
  DocumentContent,
  DocumentKind,
  DocumentStanding,
  DocumentState,
  opinionForms,
  opinionKinds,
  RoutingDirection,
  TaskStep,
  Urgency,
} from './model.ts';
import { RowState } from './row-state.ts';

/** One line of the to-do list: a desk entry, or an arrival that waits to be signed for or registered. */
export const DeskRow = z.object({
  kind: z.enum(['task', 'arrival']),
  id: z.string(),
  documentId: z.string().nullable(),
  arrivalId: z.string().nullable(),
  unitId: z.string().nullable(),
  /** `answerWithdraw`: the sender asks for what was signed for. */
  step: z.union([TaskStep, z.literal('signFor'), z.literal('answerWithdraw')]),
  title: z.string(),
  fromName: z.string(),
  urgency: Urgency,
  openedAt: z.int(),
  dueAt: z.int().nullable(),
  identityId: z.string(),
  onBehalfOf: z.string().nullable(),
  attachments: z.int(),
  state: RowState,
  /** The sender's number of a package. */
  issueNo: z.string().nullable(),
  /** The newest 催办. */
  urgedAt: z.int().nullable(),
  /** `暂-n` while the registration waits for the line. */
  provisionalNo: z.string().nullable(),
});

export const deskList = defineQuery({
  name: 'desk.list',
  place: 'local',
  who: 'everybody: what needs me, under every identity of mine',
  args: z.strictObject({ limit: z.int().min(1).max(1_000).default(500) }),
  result: z.object({
    rows: z.array(DeskRow),
    total: z.int(),
    doneToday: z.int(),
    /** The newest done entry of today, for the line under the list. */
    lastDone: z.object({ title: z.string(), at: z.int() }).nullable(),
  }),
});

export const DocumentRow = z.object({
  id: z.string(),
  flow: z.enum(['out', 'in']),
  state: DocumentState,
  kind: DocumentKind,
  urgency: Urgency,
  title: z.string(),
  unitName: z.string(),
  issueNo: z.string().nullable(),
  receiptNo: z.string().nullable(),
  writtenDate: z.string().nullable(),
  drafterName: z.string(),
  fromUnitName: z.string().nullable(),
  updatedAt: z.int(),
  deliveredCount: z.int(),
  deliveryCount: z.int(),
  refusedCount: z.int(),
  archived: z.boolean(),
  rowState: RowState,
});

export const documentList = defineQuery({
  name: 'document.list',
  place: 'local',
  who: 'everybody: documents held on this machine, with filed items merged by document id',
  args: z.strictObject({
    flow: z.enum(['out', 'in', 'all']).default('all'),
    states: z.array(DocumentState).max(40).default([]),
    mine: z.boolean().default(false),
    /** Keyset: rows updated before; null = newest. */
    before: z.int().nullable().default(null),
    limit: z.int().min(1).max(500).default(100),
  }),
  result: z.object({ rows: z.array(DocumentRow), hasMore: z.boolean(), held: z.int() }),
});

export const OpinionRow = z.object({
  id: z.string(),
  kind: z.enum(opinionKinds),
  form: z.enum(opinionForms),
  unitName: z.string(),
  personName: z.string(),
  onBehalfOfName: z.string().nullable(),
  text: z.string(),
  at: z.int(),
  /** Bound to the text that is shown now. */
  current: z.boolean(),
  /** Strokes of the pen layer; null = none, or not for this form. */
  ink: FileRow.nullable(),
  mine: z.boolean(),
  state: RowState,
});

export const StepRow = z.object({
  taskId: z.string(),
  step: TaskStep,
  personName: z.string(),
  state: z.enum(['open', 'done', 'withdrawn']),
  openedAt: z.int(),
  dueAt: z.int().nullable(),
  closedAt: z.int().nullable(),
  closedByName: z.string().nullable(),
  mine: z.boolean(),
});

/** Who was asked in a step, and what came of it. */
export const WayEntry = z.object({
  taskId: z.string(),
  step: TaskStep,
  personName: z.string(),
  /** The countersigning or handling unit; null where the step has one owner. */
  unitName: z.string().nullable(),
  state: z.enum(['open', 'done', 'withdrawn']),
  /** Of a countersignature: 同意 / 同意并建议修改 / 不同意; of a handling unit: where it stands. */
  result: z.string().nullable(),
  openedAt: z.int(),
  closedAt: z.int().nullable(),
  closedByName: z.string().nullable(),
  dueAt: z.int().nullable(),
  mine: z.boolean(),
});

/** A step of the definition by which the document runs, in the order of the walk. */
export const WayStep = z.object({
  state: DocumentState,
  step: TaskStep.nullable(),
  status: z.enum(['done', 'now', 'next', 'skipped']),
  entries: z.array(WayEntry),
});

export const DeliveryRow = z.object({
  id: z.string(),
  toUnitId: z.string(),
  toUnitName: z.string(),
  state: DeliveryState,
  queuedAt: z.int(),
  sentAt: z.int().nullable(),
  deliveredAt: z.int().nullable(),
  signedAt: z.int().nullable(),
  registeredAt: z.int().nullable(),
  refusedAt: z.int().nullable(),
  signerName: z.string().nullable(),
  receiptNo: z.string().nullable(),
  reason: z.string().nullable(),
  dueAt: z.int().nullable(),
  replaced: z.boolean(),
  withdrawal: delivery.shape.shape.withdrawal.unwrap().nullable(),
  explained: delivery.shape.shape.explained.unwrap().nullable(),
  answer: delivery.shape.shape.answer.unwrap().nullable(),
  /** 催办, the newest last. */
  urgedAt: z.array(z.int()),
});

/** A text that was replaced. */
export const VersionRow = z.object({
  n: z.int(),
  why: z.enum(versionReasons),
  byName: z.string(),
  at: z.int(),
});

/** A command that one of the person's identities may give now; the button shows its offline class. */
export const ActionRow = z.object({
  /** The action of the tables (features/flow/transitions.ts). */
  action: z.string(),
  command: z.string(),
  taskId: z.string().nullable(),
  identityId: z.string(),
  /** Under whose delegation, where the person stands in for the owner of the task. */
  delegationId: z.string().nullable(),
  offline: z.enum(['queueable', 'onlineOnly']),
  /** A reason has to be given. */
  reason: z.boolean(),
});

export const documentView = defineQuery({
  name: 'document.view',
  place: 'local',
  who: 'whoever holds the document',
  args: z.strictObject({ documentId: Id }),
  result: z.object({
    state: z.enum(['held', 'notHeld']),
    document: DocumentRow.extend({
      unitId: z.string(),
      contentHash: z.string(),
      signerName: z.string().nullable(),
      signerIdentityId: z.string().nullable(),
      archiveNo: z.string().nullable(),
      issuedAt: z.int().nullable(),
      createdAt: z.int(),
      lastReason: z.string().nullable(),
      seriesCodes: z.array(z.string()),
      standing: DocumentStanding.nullable(),
      heldFrom: DocumentState.nullable(),
      drafterUnitId: z.string().nullable(),
      signedHash: z.string().nullable(),
      dueAt: z.int().nullable(),
    }).nullable(),
    content: DocumentContent.nullable(),
    files: z.array(FileRow),
    /** Of the text; named there by their digests. */
    pictures: z.array(FileRow),
    opinions: z.array(OpinionRow),
    steps: z.array(StepRow),
    /** The whole way by the definition that the document keeps. */
    way: z.array(WayStep),
    outgoing: outgoingProcess.shape.nullable(),
    /** Posts in full of those who sign, for 签名章. */
    signerPosts: z.array(z.object({ identityId: Id, post: z.string() })),
    incoming: incomingProcess.shape.nullable(),
    circulation: z.array(circulationRow.shape),
    supervisions: z.array(supervision.shape),
    links: z.array(documentLink.shape),
    versions: z.array(VersionRow),
    /** The text that I had before me when I last acted, where it is another than today's. */
    seen: z.object({ at: z.int(), content: DocumentContent }).nullable(),
    deliveries: z.array(DeliveryRow),
    actions: z.array(ActionRow),
    waiting: z.int(),
  }),
});

export const ArrivalRow = z.object({
  id: z.string(),
  unitId: z.string(),
  fromUnitName: z.string(),
  title: z.string(),
  kind: DocumentKind,
  urgency: Urgency,
  issueNo: z.string().nullable(),
  writtenDate: z.string().nullable(),
  state: z.enum(['arrived', 'signed', 'registered', 'refused', 'returned', 'withdrawn']),
  arrivedAt: z.int(),
  dueAt: z.int().nullable(),
  signedAt: z.int().nullable(),
  signerName: z.string().nullable(),
  reason: z.string().nullable(),
  receiptNo: z.string().nullable(),
  documentId: z.string().nullable(),
  /** `暂-n` while a registration waits for the line; the real number comes from the server. */
  provisionalNo: z.string().nullable(),
  pieces: z.int().nullable(),
  withdrawal: arrival.shape.shape.withdrawal.unwrap().nullable(),
  rowState: RowState,
});

export const arrivalList = defineQuery({
  name: 'arrival.list',
  place: 'local',
  who: 'receivers of the unit',
  args: z.strictObject({
    states: z
      .array(z.enum(['arrived', 'signed', 'registered', 'refused', 'returned', 'withdrawn']))
      .max(6)
      .default(['arrived', 'signed']),
    limit: z.int().min(1).max(500).default(200),
  }),
  result: z.object({ rows: z.array(ArrivalRow) }),
});

export const arrivalView = defineQuery({
  name: 'arrival.view',
  place: 'local',
  who: 'receivers of the unit',
  args: z.strictObject({ arrivalId: Id }),
  result: z.object({
    state: z.enum(['held', 'notHeld']),
    arrival: ArrivalRow.nullable(),
    content: DocumentContent.nullable(),
    files: z.array(FileRow),
    /** Every file of the manifest is on this machine and its hash agrees. */
    complete: z.boolean(),
    actions: z.array(ActionRow),
  }),
});

export const registerList = defineQuery({
  name: 'register.list',
  place: 'local',
  who: 'registrar, office, leaders, archivist of the unit',
  args: z.strictObject({
    unitId: Id,
    flow: z.enum(['out', 'in']),
    before: z.int().nullable().default(null),
    limit: z.int().min(1).max(500).default(100),
  }),
  result: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        documentId: z.string(),
        no: z.string(),
        title: z.string(),
        otherUnit: z.string(),
        otherNo: z.string().nullable(),
        at: z.int(),
      }),
    ),
    /** Registrations of the unit that wait for the line, with their provisional numbers, in local order. */
    waiting: z.array(
      z.object({
        commandId: z.string(),
        provisionalNo: z.string(),
        documentId: z.string(),
        title: z.string(),
        otherUnit: z.string(),
        otherNo: z.string().nullable(),
        issuedAt: z.int(),
      }),
    ),
    hasMore: z.boolean(),
  }),
});

/** Who can be named for a step of a document of a unit, in rank order. */
export const candidates = defineQuery({
  name: 'identity.candidates',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({
    unitId: Id,
    purpose: z.enum(['sign', 'instruct']),
    direction: RoutingDirection.default('down'),
  }),
  result: z.object({
    rows: z.array(
      z.object({
        identityId: z.string(),
        personName: z.string(),
        post: z.string(),
        unitName: z.string(),
        field: z.string(),
      }),
    ),
  }),
});
