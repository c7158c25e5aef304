/**
 * Seal queries: the seals and keys of a unit, and what the marks on a document are worth.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';

export const SealRow = z.object({
  id: z.string(),
  ringText: z.string(),
  diameterMm: z.number(),
  keeperIdentityId: z.string(),
  keeperName: z.string(),
  validFrom: z.int(),
  retiredAt: z.int().nullable(),
});

export const SealKeyRow = z.object({
  identityId: z.string(),
  publicKey: z.string(),
  keeperName: z.string(),
  enrolledAt: z.int(),
  confirmedAt: z.int().nullable(),
  confirmedByName: z.string().nullable(),
  revokedAt: z.int().nullable(),
});

export const sealList = defineQuery({
  name: 'seal.list',
  place: 'local',
  who: 'everybody: seals in force are public inside the organisation',
  args: z.strictObject({ unitId: Id }),
  result: z.object({ seals: z.array(SealRow), keys: z.array(SealKeyRow) }),
});

export const sealMarks = defineQuery({
  name: 'seal.marks',
  place: 'local',
  who: 'whoever holds the document',
  args: z.strictObject({ documentId: Id }),
  result: z.object({
    /** What the keeper signs now; null before the file is set. */
    finalHash: z.string().nullable(),
    marks: z.array(
      z.object({
        unitId: z.string(),
        unitName: z.string(),
        ringText: z.string(),
        diameterMm: z.number(),
        keeperName: z.string(),
        at: z.int(),
        drawn: z.boolean(),
        intact: z.boolean(),
        trusted: z.boolean(),
        doubts: z.array(z.string()),
      }),
    ),
  }),
});
