/**
 * Process model: what a document's way needs to know beside its face in the lists (`doc:`): who signs, who
 * countersigns, what was returned with which promise, what was checked, who handles.
 *
 * One row a document and direction, absent until the flow needs it; the empty process is `noOutgoing`/`noIncoming`.
 * Every list is bounded by the constants here.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { docScope } from '../../scopes.ts';
import { DocumentState, maxJointIssuers } from '../document/model.ts';

export const maxCountersigners = 28;
export const maxOverrides = 30;
export const maxSigners = maxJointIssuers;
export const maxHandlingUnits = 20;

export const CountersignResult = z.enum(['agree', 'agreeWithChanges', 'disagree']);

/** A unit asked to countersign, in this round; an open 不同意 blocks a downward issue (art. 16(4)). */
export const Countersigner = z.object({
  unitId: Id,
  unitName: z.string().max(100),
  result: CountersignResult.nullable(),
  text: z.string().max(2_000),
  byName: z.string().max(40).nullable(),
  at: z.int().nullable(),
});

export type Countersigner = z.infer<typeof Countersigner>;

/** Units that disagree, and how it was settled: in a new round, or by the office's record of the coordination. */
export const CountersignConflict = z.object({
  round: z.int().min(0),
  unitNames: z.array(z.string().max(100)).max(maxCountersigners),
  at: z.int(),
  settled: z
    .object({ text: z.string().max(500), byName: z.string().max(40), at: z.int() })
    .nullable(),
});

/** A required signer, in issuer order. */
export const Signer = z.object({
  identityId: Id,
  personName: z.string().max(40),
  unitId: Id,
  unitName: z.string().max(100),
  /** Instant of the signature; null = not yet, or re-opened by a change. */
  signedAt: z.int().nullable(),
  /** Office date of the signature. */
  signedOn: z.string().max(10).nullable(),
  contentHash: z.string().max(64).nullable(),
});
export type Signer = z.infer<typeof Signer>;

/** A finding that the drafter answered instead of following, with the reason. */
export const Override = z.object({
  code: z.string().max(60),
  reason: z.string().min(1).max(500),
  byName: z.string().max(40),
  at: z.int(),
});

/** 退回 with `directBack`: after the repair it goes straight to who returned it. */
export const Resume = z.object({
  state: DocumentState,
  identityId: Id,
  personName: z.string().max(40),
});

/** 后加签: where the document goes, and to whom, once those asked afterwards have answered. */
export const Deferred = z.object({
  to: DocumentState,
  /** null = whom the definition names when the time comes. */
  owners: z
    .array(z.object({ identityId: Id, personName: z.string().max(40), forUnitId: Id.optional() }))
    .max(40)
    .nullable(),
});
export type Deferred = z.infer<typeof Deferred>;

export const outgoingProcess = defineEntity({
  type: 'outgoingProcess',
  shape: z.object({
    documentId: Id,
    /** 重要公文: signed by the principal head (art. 22). */
    important: z.boolean(),
    needsMeeting: z.boolean(),
    meeting: z
      .object({ ref: z.string().max(100), name: z.string().max(100), on: z.string().max(10) })
      .nullable(),
    signers: z.array(Signer).max(maxSigners),
    countersigners: z.array(Countersigner).max(maxCountersigners),
    countersignRound: z.int().min(0),
    /** O9 意见不一致: stays in view with what settled it; absent or null = nobody disagrees. */
    conflict: CountersignConflict.nullable().optional(),
    /** 不宜发文: cannot be submitted again until the office head releases it (art. 21). */
    unsuitable: z.boolean(),
    overrides: z.array(Override).max(maxOverrides),
    resume: Resume.nullable(),
    /** Absent or null = the document waits for nobody who was asked afterwards. */
    deferred: Deferred.nullable().optional(),
    hold: z
      .object({
        reason: z.string().max(500),
        until: z.int().nullable(),
        stopsClock: z.boolean(),
        at: z.int(),
      })
      .nullable(),
    /** O19: what was fixed with the number. */
    copies: z.int().min(0).max(100_000),
    distribution: z.string().max(200),
    /** The place of the number in the ledger; year 0 = a continuous series. */
    numbered: z.object({ code: z.string().max(12), year: z.int(), seq: z.int().min(1) }).optional(),
    /** O20–O21: who set and who proofread, and what the layout proof said. */
    production: z
      .object({
        renderer: z.string().max(60),
        fonts: z.array(z.string().max(60)).max(20),
        finalHash: z.string().max(64),
        /** Row of the final files that count; absent = set before the server made them. */
        filesId: Id.optional(),
        setByName: z.string().max(40),
        setByIdentityId: Id,
        setAt: z.int(),
        proofNames: z.array(z.string().max(40)).max(2),
        proofIdentityIds: z.array(Id).max(2),
      })
      .nullable(),
    templateId: Id.nullable(),
  }),
  key: (row) => row.documentId,
  homeScope: (row) => docScope(row.documentId),
  columns: {},
  indexes: {},
  bound: '1 a scope',
});

export type OutgoingProcess = z.infer<(typeof outgoingProcess)['shape']>;

export function noOutgoing(documentId: string): OutgoingProcess {
  return {
    documentId,
    important: false,
    needsMeeting: false,
    meeting: null,
    signers: [],
    countersigners: [],
    countersignRound: 0,
    unsuitable: false,
    overrides: [],
    resume: null,
    hold: null,
    copies: 0,
    distribution: '',
    production: null,
    templateId: null,
  };
}

/** 阅知性 / 批办性 (art. 24(4)). */
export const IncomingCategory = z.enum(['forInfo', 'forAction']);

export const HandlingUnit = z.object({
  unitId: Id,
  unitName: z.string().max(100),
  part: z.enum(['lead', 'assist']),
  state: z.enum(['assigned', 'accepted', 'objected', 'done', 'waived']),
  headIdentityId: Id,
  headName: z.string().max(40),
  handlerIdentityId: Id.nullable(),
  handlerName: z.string().max(40).nullable(),
  result: z.string().max(2_000),
  at: z.int(),
});
export type HandlingUnit = z.infer<typeof HandlingUnit>;

export const incomingProcess = defineEntity({
  type: 'incomingProcess',
  shape: z.object({
    documentId: Id,
    category: IncomingCategory.nullable(),
    /** Answers to the questions of art. 24(3), in their order; true = in order. */
    precheck: z.array(z.boolean()).max(8),
    /** Who answered them and chose the category. */
    precheckedByName: z.string().max(40).optional(),
    /** What the proposal names as handling units, for who assigns. */
    proposedUnits: z
      .array(z.object({ unitId: Id, part: z.enum(['lead', 'assist']) }))
      .max(maxHandlingUnits)
      .optional(),
    units: z.array(HandlingUnit).max(maxHandlingUnits),
    /** 办理时限, an instant; who set it may move it. */
    limitAt: z.int().nullable(),
    limitSetBy: Id.nullable(),
    extension: z
      .object({
        state: z.enum(['asked', 'granted', 'refused']),
        reason: z.string().max(500),
        untilAt: z.int(),
        askedByName: z.string().max(40),
        /** The limit as it was, and who decided. */
        fromAt: z.int().nullable().optional(),
        decidedByName: z.string().max(40).optional(),
        decidedReason: z.string().max(500).optional(),
      })
      .nullable(),
    needsAnswer: z.boolean(),
    answer: z
      .object({
        documentId: Id.nullable(),
        no: z.string().max(60),
        text: z.string().max(2_000),
        at: z.int(),
      })
      .nullable(),
    resume: Resume.nullable(),
    /** Absent or null = the document waits for nobody who was asked afterwards. */
    deferred: Deferred.nullable().optional(),
    hold: z
      .object({
        reason: z.string().max(500),
        until: z.int().nullable(),
        stopsClock: z.boolean(),
        at: z.int(),
      })
      .nullable(),
    /** 销毁: approved by the head, witnessed by two (art. 35). */
    disposal: z
      .object({
        reason: z.string().max(500),
        /** The article of the scope table by which it is not kept. */
        article: z.string().max(60).optional(),
        approvedByName: z.string().max(40).nullable(),
        approvedByPersonId: Id.optional(),
        witnessPersonIds: z.array(Id).max(2).optional(),
        witnesses: z.array(z.string().max(40)).max(2),
        witnessIdentityIds: z.array(Id).max(2),
      })
      .nullable(),
  }),
  key: (row) => row.documentId,
  homeScope: (row) => docScope(row.documentId),
  columns: {},
  indexes: {},
  bound: '1 a scope',
});

export type IncomingProcess = z.infer<(typeof incomingProcess)['shape']>;

export function noIncoming(documentId: string): IncomingProcess {
  return {
    documentId,
    category: null,
    precheck: [],
    units: [],
    limitAt: null,
    limitSetBy: null,
    extension: null,
    needsAnswer: false,
    answer: null,
    resume: null,
    hold: null,
    disposal: null,
  };
}
