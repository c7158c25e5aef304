/**
 * Version model: a text that was replaced, kept word for word (domain §4.3 O15, O17, O18; §4.10).
 *
 * The current text is `documentText`; a version is what stood there before, written by the command that replaced it.
 * Attachments are files by hash, so the content hash of a version names them too.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { docScope } from '../../scopes.ts';
import { DocumentContent } from '../document/model.ts';

export const maxDocumentVersions = 100;

/** Why the text was replaced; `side` = a text written beside a lease that was broken. */
export const versionReasons = [
  'amend',
  'signWithChanges',
  'substantive',
  'formal',
  'draft',
  'side',
] as const;
export type VersionReason = (typeof versionReasons)[number];

export const documentVersion = defineEntity({
  type: 'documentVersion',
  shape: z.object({
    documentId: Id,
    /** 1, 2, 3 … in the order of replacement. */
    n: z.int().min(1),
    content: DocumentContent,
    contentHash: z.string().max(64),
    /** Who replaced it. */
    byName: z.string().max(40),
    byIdentityId: Id,
    at: z.int(),
    why: z.enum(versionReasons),
  }),
  key: (row) => `${row.documentId}/${row.n}`,
  homeScope: (row) => docScope(row.documentId),
  columns: { documentId: (row) => row.documentId, n: (row) => row.n },
  indexes: { byDocument: ['documentId', 'n'] },
  bound: `${maxDocumentVersions} a document, named maxDocumentVersions`,
});
