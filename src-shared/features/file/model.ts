/**
 * File model: references to content-addressed bytes, and the extracted text of attachments.
 *
 * A hash is no capability: bytes are served for a `fileRef` at home in a scope that the person follows. A file
 * is complete or absent (R-I8).
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { serverScope } from '../../scopes.ts';

/** 2 GiB; no file is larger anywhere, and no other bound of a file's size has its own figure. */
export const maxFileBytes = 2_147_483_648;
/** Bytes of one request of an upload or a download: as much as a cut line or a restart sends twice. */
export const transferPartBytes = 4 * 1024 * 1024;
/** Files up to this size are read as a whole where a format asks for it: pictures, parsers, base64 over the bridge. */
export const maxWholeBytes = 50 * 1024 * 1024;
/** A text part holds at most this many code points; neighbours overlap so that no phrase is cut. */
export const textPartChars = 16_384;
export const textPartOverlap = 64;
export const maxTextParts = 64;

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A file named by a command: its upload must be complete, and the actor's own. */
export const AttachedFile = z.strictObject({
  fileRefId: Id,
  name: z.string().min(1).max(200),
  size: z.int().min(0).max(maxFileBytes),
  mime: z.string().max(120),
  sha256: Sha256,
});
export type AttachedFile = Readonly<z.infer<typeof AttachedFile>>;

export const fileRef = defineEntity({
  type: 'fileRef',
  shape: z.object({
    id: Id,
    /** Home scope, chosen by the command that attached the file. */
    scope: z.string().min(1).max(200),
    /** `picture` = of the text of a document, an arrival or an archived item (picture-files.ts). */
    ownerType: z.enum([
      'document',
      'message',
      'arrival',
      'archiveItem',
      'opinion',
      'picture',
      'finalFiles',
      'export',
    ]),
    ownerId: Id,
    order: z.int().min(0),
    title: z.string().max(200),
    name: z.string().min(1).max(200),
    size: z.int().min(0).max(maxFileBytes),
    mime: z.string().max(120),
    sha256: Sha256,
    /** Extraction on the server: `none` = not a text format. */
    textState: z.enum(['pending', 'ready', 'none', 'failed']),
  }),
  key: (row) => row.id,
  homeScope: (row) => row.scope,
  columns: {
    ownerId: (row) => row.ownerId,
    sha256: (row) => row.sha256,
    order: (row) => row.order,
  },
  indexes: { byOwner: ['ownerId', 'order'], bySha256: ['sha256'] },
  timeline: true,
  bound: '100 an owner',
});

export const textPart = defineEntity({
  type: 'textPart',
  shape: z.object({
    id: Id,
    scope: z.string().min(1).max(200),
    fileRefId: Id,
    ownerId: Id,
    n: z.int().min(0).max(maxTextParts),
    text: z.string().max(textPartChars),
  }),
  key: (row) => row.id,
  homeScope: (row) => row.scope,
  columns: { fileRefId: (row) => row.fileRefId, n: (row) => row.n },
  indexes: { byFile: ['fileRefId', 'n'] },
  timeline: true,
  asOldAs: (row) => ({ type: 'fileRef', key: row.fileRefId }),
  bound: `${maxTextParts} a file, named maxTextParts`,
});

/** Proof that this person's upload is complete; never replicated. */
export const upload = defineEntity({
  type: 'upload',
  shape: z.object({
    personId: Id,
    sha256: Sha256,
    size: z.int(),
    mime: z.string().max(120),
    completedAt: z.int(),
  }),
  key: (row) => `${row.personId}/${row.sha256}`,
  homeScope: () => serverScope,
  columns: { sha256: (row) => row.sha256 },
  indexes: { bySha256: ['sha256'] },
  bound: 'server only',
});
