/**
 * Urge model: the log of 催办, one row a reminder, in the document (domain §4.8: capped, logged per person).
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { docScope } from '../../scopes.ts';

/** Reminders that one person may send about one document in one office day. */
export const maxUrgesPerDay = 3;

export const urgeEntry = defineEntity({
  type: 'urgeEntry',
  shape: z.object({
    id: Id,
    documentId: Id,
    taskId: Id,
    toIdentityId: Id,
    toName: z.string().max(40),
    byPersonId: Id,
    byName: z.string().max(40),
    text: z.string().max(200),
    at: z.int(),
    /** Office date. */
    on: z.string().max(10),
  }),
  key: (row) => row.id,
  homeScope: (row) => docScope(row.documentId),
  columns: { documentId: (row) => row.documentId, at: (row) => row.at },
  indexes: { byDocument: ['documentId', 'at'] },
  bound: 'maxUrgesPerDay a person and day of a document',
});
