/**
 * Circulation model: one row a reader of a circulation (传阅), at home with its document (`doc:`).
 *
 * Readers follow the document by their `read` task; the row is the log of what they did and is never replaced: a
 * forwarded circulation adds rows, a recall ends one and keeps its times.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { docScope } from '../../scopes.ts';

/** Readers of one document, in all its circulations: a command touches every desk once. */
export const maxReaders = 100;
/** Reminders of one reader that are kept. */
export const maxUrges = 60;

export const readerStates = [
  'PENDING',
  'DELIVERED',
  'OPENED',
  'READ',
  'COMMENTED',
  'SKIPPED',
  'RECALLED',
] as const;
export const ReaderState = z.enum(readerStates);
export type ReaderState = z.infer<typeof ReaderState>;

/** All at once; one after the other; leaders one after the other beside departments all at once. */
export const CirculationMode = z.enum(['parallel', 'serial', 'groups']);
export type CirculationMode = z.infer<typeof CirculationMode>;

export const circulationRow = defineEntity({
  type: 'circulationRow',
  shape: z.object({
    id: Id,
    documentId: Id,
    /** The circulation that it belongs to; a document may have several. */
    circulationId: Id,
    mode: CirculationMode,
    /** Why it is circulated: the line that every reader sees. */
    purpose: z.string().max(200),
    /** Place among all readers. */
    order: z.int().min(0),
    /** Place among those who read one after the other; null = does not wait for anybody. */
    turn: z.int().min(0).nullable(),
    identityId: Id,
    personName: z.string().max(40),
    unitName: z.string().max(100),
    state: ReaderState,
    /** The `read` task; null = his turn has not come. */
    taskId: Id.nullable(),
    addedByName: z.string().max(40),
    addedAt: z.int(),
    /** 转阅: the reader's row from which this one was added. */
    fromRowId: Id.nullable(),
    deliveredAt: z.int().nullable(),
    openedAt: z.int().nullable(),
    readAt: z.int().nullable(),
    commentedAt: z.int().nullable(),
    /** Of a skip or a recall. */
    reason: z.string().max(500).nullable(),
    skippedUntil: z.int().nullable(),
    endedAt: z.int().nullable(),
    endedByName: z.string().max(40).nullable(),
    /** Instants of the reminders. */
    urgedAt: z.array(z.int()).max(maxUrges),
  }),
  key: (row) => row.id,
  homeScope: (row) => docScope(row.documentId),
  columns: { documentId: (row) => row.documentId, identityId: (row) => row.identityId },
  indexes: { byDocument: ['documentId'], byIdentity: ['identityId'] },
  bound: `${maxReaders} a document, named maxReaders`,
});
