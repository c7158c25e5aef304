/**
 * Person model: what belongs to one person and his devices: follows, settings, devices, delegations.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { deskScope, personScope, unitScope } from '../../scopes.ts';
import { DocumentKind } from '../document/model.ts';

/** One followed scope. Rows are derived by the server only (design §3.2 no. 3). */
export const follow = defineEntity({
  type: 'follow',
  shape: z.object({
    personId: Id,
    scope: z.string().min(1).max(200),
    /** Timeline rows first written before this seq are not sent. */
    fromSeq: z.int().min(0),
    /** Nothing later than this seq is sent; null = open. */
    toSeq: z.int().min(0).nullable(),
    /** Instant when the right lapses by the product's clock; null = never. */
    expiresAt: z.int().nullable(),
    /** The scope is complete and will not change. */
    sealed: z.boolean(),
  }),
  key: (row) => `${row.personId}/${row.scope}`,
  homeScope: (row) => personScope(row.personId),
  columns: { personId: (row) => row.personId, scope: (row) => row.scope },
  indexes: { byPerson: ['personId', 'scope'], byScope: ['scope'] },
  bound: '4,000 a person, named maxFollows',
});

export const maxFollows = 4_000;

export const setting = defineEntity({
  type: 'setting',
  shape: z.object({ personId: Id, name: z.string().min(1).max(60), value: z.json() }),
  key: (row) => `${row.personId}/${row.name}`,
  homeScope: (row) => personScope(row.personId),
  columns: { personId: (row) => row.personId },
  indexes: { byPerson: ['personId'] },
  bound: '200 a person',
});

export const device = defineEntity({
  type: 'device',
  shape: z.object({
    id: Id,
    personId: Id,
    name: z.string().max(80),
    firstSeenAt: z.int(),
    revokedAt: z.int().nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => personScope(row.personId),
  columns: { personId: (row) => row.personId },
  indexes: { byPerson: ['personId'] },
  bound: '20 a person',
});

/** Document kinds that a delegation covers. */
export const DelegationKinds = z.union([z.literal('all'), z.array(DocumentKind).min(1).max(15)]);
export type DelegationKinds = z.infer<typeof DelegationKinds>;

/** What a delegation covers; absent on those given before scopes existed = all kinds, no signature. */
const delegationScope = {
  kinds: DelegationKinds.optional(),
  /** 可否代签: only by the principal's express word. */
  maySign: z.boolean().optional(),
  /** false = its first day is still to come, and the delegate reads nothing yet; absent = begun. */
  begun: z.boolean().optional(),
};

/** Another identity acts for me for a time; never a chain (V15). */
export const delegation = defineEntity({
  type: 'delegation',
  shape: z.object({
    id: Id,
    fromIdentityId: Id,
    toIdentityId: Id,
    fromName: z.string().max(40),
    toName: z.string().max(40),
    startAt: z.int(),
    endAt: z.int(),
    revokedAt: z.int().nullable(),
    ...delegationScope,
  }),
  key: (row) => row.id,
  homeScope: (row) => deskScope(row.fromIdentityId),
  columns: {
    fromIdentityId: (row) => row.fromIdentityId,
    toIdentityId: (row) => row.toIdentityId,
  },
  indexes: { byFrom: ['fromIdentityId'], byTo: ['toIdentityId'] },
  bound: '50 an identity',
});

/** What the delegate sees of a delegation: a projection on his own desk. */
export const delegationEntry = defineEntity({
  type: 'delegationEntry',
  shape: z.object({
    id: Id,
    toIdentityId: Id,
    fromIdentityId: Id,
    fromName: z.string().max(40),
    startAt: z.int(),
    endAt: z.int(),
    revokedAt: z.int().nullable(),
    ...delegationScope,
  }),
  key: (row) => row.id,
  homeScope: (row) => deskScope(row.toIdentityId),
  columns: { toIdentityId: (row) => row.toIdentityId },
  indexes: { byTo: ['toIdentityId'] },
  bound: '50 an identity',
});

/** A stock phrase for opinions, shared by a unit. */
export const phrase = defineEntity({
  type: 'phrase',
  shape: z.object({ id: Id, unitId: Id, text: z.string().min(1).max(200), sort: z.int() }),
  key: (row) => row.id,
  homeScope: (row) => unitScope(row.unitId),
  columns: { unitId: (row) => row.unitId, sort: (row) => row.sort },
  indexes: { byUnit: ['unitId', 'sort'] },
  bound: '100 a unit',
});
