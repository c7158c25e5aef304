/**
 * Link model: what one document is to another: 批复 to 请示, 更正 to the text with the error, 纪要 to its matters.
 *
 * A link lives with the document that says it (`from`), so the audience of the other one learns nothing by it.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { docScope } from '../../scopes.ts';

export const linkKinds = [
  'answers',
  'forwards',
  'corrects',
  'revokes',
  'repeals',
  'basedOn',
  'minutesOf',
  'supervises',
] as const;
export type LinkKind = (typeof linkKinds)[number];

export const documentLink = defineEntity({
  type: 'documentLink',
  shape: z.object({
    fromDocumentId: Id,
    kind: z.enum(linkKinds),
    toDocumentId: Id,
    /** Printed numbers and titles as they stood, for who does not hold the other document. */
    fromNo: z.string().max(60).nullable(),
    toNo: z.string().max(60).nullable(),
    toTitle: z.string().max(200),
    byName: z.string().max(40),
    at: z.int(),
  }),
  key: (row) => `${row.fromDocumentId}/${row.kind}/${row.toDocumentId}`,
  homeScope: (row) => docScope(row.fromDocumentId),
  columns: {
    fromDocumentId: (row) => row.fromDocumentId,
    toDocumentId: (row) => row.toDocumentId,
    kind: (row) => row.kind,
  },
  indexes: { byFrom: ['fromDocumentId', 'kind'], byTo: ['toDocumentId', 'kind'] },
  bound: '200 a document',
});
