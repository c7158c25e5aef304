/**
 * Record model: what is kept beside the frozen text of an item: metadata, its way, and what it consists of (domain §1.5).
 *
 * The 18 core elements of GB/T 33480 are taken from the elements as they were captured when the document was made and
 * numbered; the way is every step and opinion as it was recorded then. Nothing here is typed at filing.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { maxAttachments, maxRecipients } from '../document/model.ts';
import { Sha256 } from '../file/model.ts';
import { maxFiledBytes } from './model.ts';

export const maxProcessEvents = 200;
export const maxParts = 130;

/** In the order of the parts inside an item: `partOrder` of filing.ts. */
export const partRoles = ['final', 'attachment', 'draftSheet', 'draft', 'handlingSheet'] as const;
export type PartRole = (typeof partRoles)[number];

/** Names of all that a document is copied to, or titles of all its attachments, as they are printed with their marks. */
const maxCoreChars = Math.max(maxRecipients * 102, 2 * maxAttachments * 202);

/** By the keys of the core elements. Every element is always there; what the document has not is an empty text. */
const CoreValues = z.record(z.string().max(20), z.string().max(maxCoreChars));

export const ItemPart = z.object({
  order: z.int().min(1),
  role: z.enum(partRoles),
  title: z.string().max(200),
  /** null = kept as rows of the item: the signed draft, the sheets. */
  fileRefId: Id.nullable(),
  sha256: Sha256.nullable(),
  size: z.int().min(0),
  mime: z.string().max(120),
  pages: z.int().min(0),
});
export type ItemPart = z.infer<typeof ItemPart>;

export const ProcessEvent = z.object({
  at: z.int(),
  /** A step of the flow, or the kind of an opinion. */
  what: z.string().max(20),
  unitName: z.string().max(100),
  personName: z.string().max(40),
  onBehalfOfName: z.string().max(40).nullable(),
});

export const archiveRecord = defineEntity({
  type: 'archiveRecord',
  shape: z.object({
    /** Equals the item's id. */
    id: Id,
    scope: z.string().max(200),
    core: CoreValues,
    process: z.array(ProcessEvent).max(maxProcessEvents),
    /** Events beyond the bound, so that nobody takes the list for the whole. */
    leftOut: z.int().min(0),
    parts: z.array(ItemPart).max(maxParts),
    contentHash: z.string().max(64),
    signedHash: z.string().max(64).nullable(),
  }),
  key: (row) => row.id,
  homeScope: (row) => row.scope,
  columns: {},
  indexes: {},
  frozen: true,
  maxBytes: maxFiledBytes,
  bound: '1 an item',
});
