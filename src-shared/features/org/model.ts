/**
 * Org model: units, persons and their identities (person × post × unit), all at home in `org`.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { orgScope } from '../../scopes.ts';

export const unitKinds = ['division', 'office', 'bureau', 'regiment', 'firm', 'section'] as const;

/** Role codes of the handbook's role table; an identity holds a set of them. */
export const roles = [
  'DRAFTER',
  'DEPT_HEAD',
  'COSIGN_HEAD',
  'OFFICE_EDITOR',
  'OFFICE_HEAD',
  'LEADER',
  'CHIEF',
  'CLERK',
  'SEAL_KEEPER',
  'PRINTER',
  'RECEIVER',
  'REGISTRAR',
  'HANDLER',
  'READER',
  'CHASER',
  'ARCHIVIST',
  'INFO_OFFICER',
  'SYS_ADM',
  'SEC_ADM',
  'AUD_ADM',
] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** The three administrators are three people and never act in a flow (V16). */
export const administratorRoles: readonly Role[] = ['SYS_ADM', 'SEC_ADM', 'AUD_ADM'];

export const orgInfo = defineEntity({
  type: 'orgInfo',
  shape: z.object({
    id: z.literal('org'),
    name: z.string().max(100),
    timeZone: z.string().max(60),
  }),
  key: (row) => row.id,
  homeScope: () => orgScope,
  columns: {},
  indexes: {},
  bound: '1 an organisation',
});

export const unit = defineEntity({
  type: 'unit',
  shape: z.object({
    id: Id,
    parentId: Id.nullable(),
    name: z.string().min(1).max(100),
    shortName: z.string().min(1).max(40),
    kind: z.enum(unitKinds),
    sort: z.int(),
    fondsNo: z.string().max(20).nullable(),
    /** Admitted as an issuing body (发文立户, XW-37). */
    mayIssue: z.boolean(),
    issuerMark: z.string().max(60),
    seriesCodes: z.array(z.string().min(1).max(12)).max(20),
    /** 双重领导: the other body above it, besides the parent (arts. 15(6), 16(5)). */
    otherSuperiorId: Id.nullable().optional(),
    active: z.boolean(),
  }),
  key: (row) => row.id,
  homeScope: () => orgScope,
  columns: {
    parentId: (row) => row.parentId,
    sort: (row) => row.sort,
    fondsNo: (row) => row.fondsNo,
  },
  indexes: { byParent: ['parentId', 'sort'], byFonds: ['fondsNo'] },
  bound: '2,000 an organisation',
});

/** Stands between two readings of one name; text is never folded to it. */
export const otherReading = '|';

export const person = defineEntity({
  type: 'person',
  shape: z.object({
    id: Id,
    account: z.string().min(1).max(60),
    name: z.string().min(1).max(40),
    gender: z.string().max(4),
    officePhone: z.string().max(40),
    /** Only the tail: the full number is never replicated. */
    mobileTail: z.string().max(4),
    room: z.string().max(40),
    /** Full pinyin without tones, and initials; both lower case, made at import; other readings follow (`otherReading`). */
    pinyin: z.string().max(120),
    initials: z.string().max(40),
    active: z.boolean(),
  }),
  key: (row) => row.id,
  homeScope: () => orgScope,
  columns: {
    account: (row) => row.account,
    pinyin: (row) => row.pinyin,
    initials: (row) => row.initials,
  },
  indexes: { byAccount: ['account'], byPinyin: ['pinyin'], byInitials: ['initials'] },
  bound: '10,000 an organisation',
});

export const identity = defineEntity({
  type: 'identity',
  shape: z.object({
    id: Id,
    personId: Id,
    personName: z.string().max(40),
    unitId: Id,
    unitName: z.string().max(100),
    post: z.string().max(40),
    /** Order inside the unit, leaders first; never alphabetical. */
    rank: z.int(),
    roles: z.array(Role).max(20),
    main: z.boolean(),
    field: z.string().max(200),
    active: z.boolean(),
  }),
  key: (row) => row.id,
  homeScope: () => orgScope,
  columns: {
    personId: (row) => row.personId,
    unitId: (row) => row.unitId,
    rank: (row) => row.rank,
  },
  indexes: { byPerson: ['personId'], byUnit: ['unitId', 'rank'] },
  bound: '20,000 an organisation',
});
