/**
 * Delivery model: one issued document on its way to one unit, as the sender (`doc:`) and the receiver (`arrival:`)
 * see it. Two row types written in the same transaction or by the system actor; they never share a state field.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { arrivalScope, docScope } from '../../scopes.ts';
import { Sha256 } from '../file/model.ts';
import {
  DocumentContent,
  DocumentKind,
  maxAttachments,
  maxRecipients,
  Urgency,
} from '../document/model.ts';

export const deliveryStates = [
  'QUEUED',
  'SENT',
  'DELIVERED',
  'SIGNED',
  'REGISTERED',
  'REFUSED',
  'RETURNED',
  'WITHDRAW_REQUESTED',
  'WITHDRAW_DENIED',
  'WITHDRAWN',
] as const;
export const DeliveryState = z.enum(deliveryStates);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** 催办 of one copy that are kept. */
export const maxDeliveryUrges = 60;

/** 拒收 and 退文: the sender puts it right and delivers again. */
export const unacceptedStates: readonly DeliveryState[] = ['REFUSED', 'RETURNED'];

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
    /** 撤回: why it was asked for, and what the receiver answered; absent = never asked. */
    withdrawal: z
      .object({
        reason: z.string().max(500),
        byName: z.string().max(40),
        at: z.int(),
        answer: z.string().max(500).optional(),
        answeredByName: z.string().max(40).optional(),
        answeredAt: z.int().optional(),
      })
      .optional(),
    /** Why nobody will sign for it; the sender waits no longer. */
    explained: z
      .object({ reason: z.string().max(500), byName: z.string().max(40), at: z.int() })
      .optional(),
    /** 催办 by the sender, the newest last. */
    urgedAt: z.array(z.int()).max(maxDeliveryUrges).optional(),
    /** What the receiver answered: the number of its document, or a few words. */
    answer: z
      .object({
        no: z.string().max(60),
        text: z.string().max(500),
        byName: z.string().max(40),
        at: z.int(),
      })
      .optional(),
  }),
  key: (row) => row.id,
  homeScope: (row) => docScope(row.documentId),
  columns: { documentId: (row) => row.documentId, state: (row) => row.state },
  indexes: { byDocument: ['documentId'] },
  bound: `${maxRecipients} an issue, named maxRecipients`,
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
    state: z.enum(['arrived', 'signed', 'registered', 'refused', 'returned', 'withdrawn']),
    arrivedAt: z.int(),
    deliveredAt: z.int().nullable(),
    signedAt: z.int().nullable(),
    signerName: z.string().max(40).nullable(),
    pieces: z.int().nullable(),
    reason: z.string().max(500).nullable(),
    dueAt: z.int().nullable(),
    documentId: Id.nullable(),
    receiptNo: z.string().max(60).nullable(),
    /** The newest 催办 by the sender. */
    urgedAt: z.int().optional(),
    /** 退文 after the first check. */
    returnedAt: z.int().optional(),
    returnedByName: z.string().max(40).optional(),
    /** The sender asks for it back: `asked` waits for the receiver's answer. */
    withdrawal: z
      .object({
        state: z.enum(['asked', 'granted', 'denied']),
        reason: z.string().max(500),
        byName: z.string().max(40),
        at: z.int(),
        answer: z.string().max(500),
        answeredByName: z.string().max(40).nullable(),
        answeredAt: z.int().nullable(),
      })
      .optional(),
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
