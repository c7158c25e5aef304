/**
 * Drafting queries: what an editor needs beside the text: templates and groups of the unit, the lease, the versions.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { DocumentContent } from '../document/model.ts';
import { documentTemplate, recipientGroup } from './template-model.ts';
import { documentVersion } from './version-model.ts';

export const draftingKit = defineQuery({
  name: 'drafting.kit',
  place: 'local',
  who: 'everybody: templates and recipient groups of a unit that are in use',
  args: z.strictObject({ unitId: Id }),
  result: z.object({
    templates: z.array(documentTemplate.shape),
    groups: z.array(recipientGroup.shape),
  }),
});

export const draftingDesk = defineQuery({
  name: 'drafting.desk',
  place: 'local',
  who: 'whoever holds the document',
  args: z.strictObject({ documentId: Id }),
  result: z.object({
    lease: z
      .object({
        identityId: z.string(),
        personName: z.string(),
        until: z.int(),
        offline: z.boolean(),
        state: z.enum(['held', 'released', 'broken']),
        brokenByName: z.string().nullable(),
        reason: z.string().nullable(),
      })
      .nullable(),
    /** Newest first; without the texts. */
    versions: z.array(documentVersion.shape.omit({ content: true })),
    /** Attachments that a newer file of the same name replaced. */
    replacedFiles: z.array(
      z.object({
        fileRefId: z.string(),
        name: z.string(),
        size: z.int(),
        sha256: z.string(),
        /** On this machine. */
        held: z.boolean(),
      }),
    ),
    countersignUnits: z.array(z.string()),
  }),
});

export const draftVersion = defineQuery({
  name: 'drafting.version',
  place: 'local',
  who: 'whoever holds the document',
  args: z.strictObject({ documentId: Id, n: z.int().min(1) }),
  result: z.object({ content: DocumentContent.nullable() }),
});
