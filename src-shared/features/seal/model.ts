/**
 * Seal model: the seals of units, the keys of their keepers, and the marks on documents (art. 9(13), domain O22).
 *
 * A mark has three separate states on screen: drawn (the picture stands on the page), intact (the signature fits the
 * final file), trusted (the key is the keeper's confirmed one and the seal was in force). They are computed, never stored.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { docScope, orgScope } from '../../scopes.ts';

/** An Ed25519 public key: 32 bytes in hexadecimal. */
export const PublicKey = z.string().regex(/^[0-9a-f]{64}$/);
/** An Ed25519 signature: 64 bytes in hexadecimal. */
export const SealSignature = z.string().regex(/^[0-9a-f]{128}$/);

export const seal = defineEntity({
  type: 'seal',
  shape: z.object({
    id: Id,
    unitId: Id,
    unitName: z.string().max(100),
    /** The words on the ring; normally the unit's full name. */
    ringText: z.string().min(1).max(40),
    /** Diameter on paper, in millimetres: 42 for a unit, 40 below county level (national rule on seals). */
    diameterMm: z.number().min(30).max(50),
    keeperIdentityId: Id,
    keeperName: z.string().max(40),
    validFrom: z.int(),
    /** 停用; null = in force. */
    retiredAt: z.int().nullable(),
    registeredByName: z.string().max(40),
  }),
  key: (row) => row.id,
  homeScope: () => orgScope,
  columns: { unitId: (row) => row.unitId },
  indexes: { byUnit: ['unitId'] },
  bound: '20 a unit, named maxSeals',
});

export const maxSeals = 20;

export const sealKey = defineEntity({
  type: 'sealKey',
  shape: z.object({
    identityId: Id,
    publicKey: PublicKey,
    unitId: Id,
    keeperName: z.string().max(40),
    enrolledAt: z.int(),
    /** Somebody else of the unit's office vouched for the key. */
    confirmedAt: z.int().nullable(),
    confirmedByName: z.string().max(40).nullable(),
    revokedAt: z.int().nullable(),
    revokedReason: z.string().max(500).nullable(),
  }),
  key: (row) => `${row.identityId}/${row.publicKey}`,
  homeScope: () => orgScope,
  columns: { identityId: (row) => row.identityId, unitId: (row) => row.unitId },
  indexes: { byIdentity: ['identityId'], byUnit: ['unitId'] },
  bound: '20 an identity, named maxSealKeys',
});

export const maxSealKeys = 20;

/** One unit's seal on one document. */
export const sealMark = defineEntity({
  type: 'sealMark',
  shape: z.object({
    documentId: Id,
    unitId: Id,
    unitName: z.string().max(100),
    sealId: Id,
    ringText: z.string().max(40),
    diameterMm: z.number(),
    keeperIdentityId: Id,
    keeperName: z.string().max(40),
    finalHash: z.string().max(64),
    publicKey: PublicKey,
    signature: SealSignature,
    at: z.int(),
    /** The file was set again after the seal: the mark is kept, and void. */
    voidedAt: z.int().nullable(),
  }),
  key: (row) => `${row.documentId}/${row.unitId}/${row.finalHash}`,
  homeScope: (row) => docScope(row.documentId),
  columns: { documentId: (row) => row.documentId },
  indexes: { byDocument: ['documentId'] },
  bound: '13 issuers × the times a document was set',
});
