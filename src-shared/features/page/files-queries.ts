/**
 * Files queries: the fixed files of a document, an arrival or an archived item, as this machine holds them.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { facePolicy } from './face-policy-model.ts';
import { filesFailures, filesStages, ProofLine } from './final-files-model.ts';

const HeldFile = z.object({
  fileRefId: z.string(),
  name: z.string(),
  sha256: z.string(),
  size: z.int(),
  held: z.boolean(),
  lines: z.array(ProofLine),
});

export const finalFilesView = defineQuery({
  name: 'page.files',
  place: 'local',
  who: 'whoever holds the document, the arrival or the archived item',
  args: z.strictObject({ ownerId: Id }),
  result: z.object({
    /** `none`: it was never set; `awaited`: the server is at work. */
    state: z.enum(['none', 'awaited', 'made', 'failed', 'deferred']),
    failure: z.enum(filesFailures).nullable(),
    stage: z.enum(filesStages).nullable(),
    engine: z.string(),
    edition: z.string(),
    faces: z.array(z.string()),
    isPreview: z.boolean(),
    pageCount: z.int(),
    madeAt: z.int().nullable(),
    pdf: HeldFile.nullable(),
    ofd: HeldFile.nullable(),
    /** Seals that came with the files, judged on this machine. */
    seals: z.array(
      z.object({
        unitId: z.string(),
        unitName: z.string(),
        ringText: z.string(),
        keeperName: z.string(),
        at: z.int(),
        drawn: z.boolean(),
        intact: z.boolean(),
        trusted: z.boolean(),
        doubts: z.array(z.string()),
      }),
    ),
    policy: facePolicy.shape.nullable(),
    /** May have the files made that are not there. */
    mayAsk: z.boolean(),
  }),
});

export const facePolicyView = defineQuery({
  name: 'page.facePolicy',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({ unitId: Id }),
  result: z.object({ policy: facePolicy.shape.nullable() }),
});
