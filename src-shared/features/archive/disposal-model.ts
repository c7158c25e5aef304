/**
 * Disposal-model: appraisal and destruction of what has been kept long enough (鉴定、销毁): the register, its lines, and holds.
 *
 * Invariants:
 *  1. No command takes away a list or a line: the register (销毁清册) is kept for good, with metadata and digests.
 *  2. An item is on one list at a time (`open`), and a line is decided once.
 *  3. 永久 is never due; an extension is a row beside the item, which is frozen.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { disposalScope } from '../../scopes.ts';
import { Sha256 } from '../file/model.ts';
import { archiveItem } from './model.ts';
import { maxParts } from './record-model.ts';

/** Approving writes a line and an extension each: both stay below the bound of a command's changes. */
export const maxDisposalLines = 150;
/** Items that one command proposes. */
export const maxProposedAtOnce = 30;
/** 监销人: two persons, each by an act of their own. */
export const witnessesWanted = 2;

export const disposalStates = [
  'appraising',
  'submitted',
  'approved',
  'destroying',
  'destroyed',
  /** Approved, and everything on it is kept longer. */
  'closed',
  'withdrawn',
] as const;
export type DisposalState = (typeof disposalStates)[number];

const Hand = z.object({
  personId: Id,
  identityId: Id,
  name: z.string().max(40),
  at: z.int(),
});
export type Hand = z.infer<typeof Hand>;

export const disposalList = defineEntity({
  type: 'disposalList',
  shape: z.object({
    id: Id,
    unitId: Id,
    unitName: z.string().max(100),
    fondsNo: z.string().max(20),
    state: z.enum(disposalStates),
    total: z.int().min(0).max(maxDisposalLines),
    appraised: z.int().min(0).max(maxDisposalLines),
    /** Lines that are to be destroyed. */
    toDestroy: z.int().min(0).max(maxDisposalLines),
    /** The line that is carried out next, from 1. */
    next: z.int().min(1),
    destroyed: z.int().min(0),
    stopped: z.int().min(0),
    openedAt: z.int(),
    openedByName: z.string().max(40),
    /** Who proposed or appraised: none of them approves or witnesses. */
    preparedBy: z.array(Id).max(20),
    submittedAt: z.int().nullable(),
    approval: Hand.nullable(),
    opinion: z.string().max(200).nullable(),
    witnesses: z.array(Hand).max(witnessesWanted),
    /** Of a return or a withdrawal. */
    reason: z.string().max(200).nullable(),
    endedAt: z.int().nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => disposalScope(row.unitId),
  columns: { unitId: (row) => row.unitId, openedAt: (row) => row.openedAt },
  indexes: { byUnit: ['unitId', 'openedAt'] },
  bound: '50 a unit and year',
});

export const verdicts = ['destroy', 'extend'] as const;
export const lineStates = [
  'open',
  /** Its rows and bytes are being taken away. */
  'going',
  'destroyed',
  'extended',
  /** A loan or a hold stood in the way when its turn came. */
  'stopped',
  'withdrawn',
] as const;

export const disposalLine = defineEntity({
  type: 'disposalLine',
  shape: z.object({
    /** `<list>/<n>`. */
    id: z.string().max(140),
    unitId: Id,
    listId: Id,
    n: z.int().min(1).max(maxDisposalLines),
    itemId: Id,
    documentId: Id,
    ...archiveItem.shape.pick({
      archiveNo: true,
      archiveClass: true,
      year: true,
      period: true,
      kind: true,
      title: true,
      issueNo: true,
      writtenDate: true,
      fromUnitName: true,
      filedAt: true,
      pageCount: true,
    }).shape,
    /** The last year of its period, extensions counted. */
    keptUntil: z.int(),
    contentHash: z.string().max(64),
    files: z
      .array(z.object({ title: z.string().max(200), sha256: Sha256, size: z.int().min(0) }))
      .max(maxParts),
    verdict: z.enum(verdicts).nullable(),
    reason: z.string().max(200).nullable(),
    opinion: z.string().max(500).nullable(),
    /** Of an extension: the new last year; null = 永久. */
    extendTo: z.int().nullable(),
    appraisedByName: z.string().max(40).nullable(),
    appraisedAt: z.int().nullable(),
    state: z.enum(lineStates),
    /** The guard that stopped it. */
    because: z.string().max(60).nullable(),
    /** Files whose bytes stay, because other items, documents or units hold the same. */
    keptFiles: z.int().min(0),
    endedAt: z.int().nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => disposalScope(row.unitId),
  columns: {
    listId: (row) => row.listId,
    n: (row) => row.n,
    itemId: (row) => row.itemId,
    state: (row) => row.state,
  },
  indexes: { byList: ['listId', 'n'], byItem: ['itemId', 'state'], byState: ['state'] },
  bound: `${maxDisposalLines} a list, named maxDisposalLines`,
});

export const archiveExtension = defineEntity({
  type: 'archiveExtension',
  shape: z.object({
    /** The item's. */
    id: Id,
    unitId: Id,
    archiveNo: z.string().max(80),
    /** The new last year; null = 永久. */
    keepUntil: z.int().nullable(),
    reason: z.string().max(200),
    listId: Id,
    byName: z.string().max(40),
    at: z.int(),
  }),
  key: (row) => row.id,
  homeScope: (row) => disposalScope(row.unitId),
  columns: {},
  indexes: {},
  bound: '1 an item',
});

export const archiveHold = defineEntity({
  type: 'archiveHold',
  shape: z.object({
    /** The item's. */
    id: Id,
    unitId: Id,
    archiveNo: z.string().max(80),
    title: z.string().max(200),
    reason: z.string().max(200),
    byName: z.string().max(40),
    at: z.int(),
    liftedByName: z.string().max(40).nullable(),
    liftedAt: z.int().nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => disposalScope(row.unitId),
  columns: { unitId: (row) => row.unitId, at: (row) => row.at },
  indexes: { byUnit: ['unitId', 'at'] },
  bound: '1 an item',
});
