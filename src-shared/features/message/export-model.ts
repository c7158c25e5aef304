/**
 * Export model: an auditor's request to see a conversation, who agreed to it, and what came of it.
 *
 * Rows stay on the server; the finished file is a `fileRef` at home with the one auditor who asked.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { serverScope } from '../../scopes.ts';
import { Sha256 } from '../file/model.ts';

export const maxExportReason = 500;
/** Messages of one export; a longer time is asked for in pieces. */
export const maxExportMessages = 100_000;
/** Bytes of the files in it; what is above is named by its digest only. */
export const maxExportFileBytes = 1024 * 1024 * 1024;
/** The finished file is taken away after so long. */
export const exportLifeMs = 30 * 86_400_000;

export const exportStates = [
  'asked',
  'approved',
  'refused',
  'made',
  'failed',
  /** Its life is over, and the file is gone. */
  'lapsed',
] as const;
export const exportFailures = ['tooMany', 'gone', 'broken'] as const;

export const complianceExport = defineEntity({
  type: 'complianceExport',
  shape: z.object({
    id: Id,
    conversationId: Id,
    conversationTitle: z.string().max(100),
    /** null = from the beginning. */
    fromAt: z.int().nullable(),
    /** Exclusive; null = to the end. */
    toAt: z.int().nullable(),
    reason: z.string().max(maxExportReason),
    askedByPersonId: Id,
    askedByName: z.string().max(40),
    askedAt: z.int(),
    state: z.enum(exportStates),
    decidedByName: z.string().max(40),
    decidedAt: z.int().nullable(),
    decideReason: z.string().max(maxExportReason),
    failure: z.enum(exportFailures).nullable(),
    fileRefId: Id.nullable(),
    sha256: z.union([Sha256, z.literal('')]),
    bytes: z.int().min(0),
    messages: z.int().min(0),
    endedAt: z.int().nullable(),
    /** Security officers who were told. */
    told: z.array(z.string().max(40)).max(20),
  }),
  key: (row) => row.id,
  homeScope: () => serverScope,
  columns: { askedAt: (row) => row.askedAt, state: (row) => row.state },
  indexes: { byAskedAt: ['askedAt'], byState: ['state', 'askedAt'] },
  bound: 'server only',
});
