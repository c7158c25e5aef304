/**
 * Print-commands: what leaves the product on paper or as a file is written down, as reading is: one entry a document, way,
 * choice of parts and hour, offline too.
 *
 * Invariant: it changes nothing but the audit, so it never stands in the way of the document's flow.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { docScope } from '../../scopes.ts';
import type { RowOf } from '../../entities.ts';
import { maxCopies, PrintPart, printParts } from './profiles.ts';

/** On paper, or as a file of its kind. */
export const printWays = ['paper', 'pdf', 'ofd', 'docx'] as const;

export const documentPrinted = defineCommand({
  name: 'document.printed',
  version: 1,
  args: z.strictObject({
    documentId: Id,
    hour: z.int().min(0),
    way: z.enum(printWays),
    parts: z.array(PrintPart).min(1).max(printParts.length),
    copies: z.int().min(1).max(maxCopies),
    watermark: z.boolean(),
  }),
  offline: 'queueable',
  who: 'everybody who holds the document',
  lane: (args) => `printed:${args.documentId}`,
  coalesceKey: ({ documentId, hour, way, parts, copies, watermark }) =>
    `document.printed/${documentId}/${hour}/${way}/${parts.join('+')}/${copies}/${watermark}`,
  load: (args) => held(args.documentId),
  authorize: (actor, { document }) => actor.kind === 'person' && document !== undefined,
  decide: (_args, { document }) =>
    document === undefined ? err(rejection('notFoundOrForbidden')) : ok({ changes: [] }),
});

function* held(documentId: string): Load<{ readonly document: RowOf<'document'> | undefined }> {
  return { document: yield* get('document', documentId, docScope(documentId)) };
}
