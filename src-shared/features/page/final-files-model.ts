/**
 * FinalFiles model: the fixed PDF and OFD of a document, and what was measured in them (domain O20, O22; gap 4).
 *
 * One row for each time the files were made: after 排版, and after the last seal. `outgoingProcess.production.filesId`
 * names the row that counts; every other one is kept and void. Receiver and archive hold a copy of the row that went out.
 *
 * Invariants:
 *  1. Bytes are named by digest: a file that differs from the digest in its row is not the file.
 *  2. `faces` are the fonts that were really used: equal ids, equal pages (V30).
 *  3. A proof comes from the bytes of the file, not from what was meant to be written.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { maxFileBytes, Sha256 } from '../file/model.ts';
import { sealMark } from '../seal/model.ts';
import { maxSigners, Signer } from '../flow/process-model.ts';

export const maxProofRows = 160;
export const maxFaces = 20;
export const maxFilePages = 2_000;

export const Requirement = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('about'),
    values: z.array(z.number()).max(8),
    tolerance: z.number(),
  }),
  z.object({
    kind: z.literal('between'),
    least: z.number().nullable(),
    most: z.number().nullable(),
  }),
]);

/** A row of the clause table as it was measured; clauses that do not apply are left out. */
export const ProofLine = z.object({
  key: z.string().max(40),
  clause: z.string().max(40),
  subject: z.string().max(40),
  strength: z.enum(['规定', '一般', '推荐', '实务']),
  unit: z.enum(['mm', 'pt', 'count']),
  required: Requirement,
  measured: z.number().nullable(),
  sheet: z.int().min(1).nullable(),
  verdict: z.enum(['pass', 'fail', 'notMeasurable']),
});
export type ProofLine = z.infer<typeof ProofLine>;

export const FixedFile = z.object({
  fileRefId: Id,
  sha256: Sha256,
  size: z.int().min(1).max(maxFileBytes),
  lines: z.array(ProofLine).max(maxProofRows),
});
export type FixedFile = z.infer<typeof FixedFile>;

export const filesStages = ['set', 'sealed'] as const;

/** Why there are no files; the words are the screen's. */
export const filesFailures = ['picture', 'font', 'timeLimit', 'tooLarge', 'broken'] as const;
export type FilesFailure = (typeof filesFailures)[number];

export const finalFiles = defineEntity({
  type: 'finalFiles',
  shape: z.object({
    id: Id,
    /** Home: of the document, the arrival or the archived item that owns it. */
    scope: z.string().min(1).max(200),
    ownerId: Id,
    stage: z.enum(filesStages),
    finalHash: z.string().max(64),
    /** `deferred`: set before this server made files; they are made when somebody asks for them. */
    state: z.enum(['made', 'failed', 'deferred']),
    failure: z.enum(filesFailures).nullable(),
    /** Name and version of the layout and of the clause table. */
    engine: z.string().max(60),
    edition: z.string().max(60),
    faces: z.array(z.string().max(120)).max(maxFaces),
    /** An openly licensed stand-in was used for a face of the offices. */
    isPreview: z.boolean(),
    pageCount: z.int().min(0).max(maxFilePages),
    pdf: FixedFile.nullable(),
    ofd: FixedFile.nullable(),
    /** Seals that stand on the pages, and the signers in issuer order: what the receiver checks. */
    seals: z.array(sealMark.shape).max(maxSigners),
    signers: z
      .array(Signer.pick({ identityId: true, personName: true, unitName: true }))
      .max(maxSigners),
    madeAt: z.int(),
  }),
  key: (row) => row.id,
  homeScope: (row) => row.scope,
  columns: { ownerId: (row) => row.ownerId },
  indexes: { byOwner: ['ownerId'] },
  bound: 'twice the times a document was set',
});
