/**
 * Print-queries: what the sheets of a document say besides what its page shows: who drafted it, how it came, in which zone
 * the office lives.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { DocumentSource } from '../document/model.ts';

export const printBeside = defineQuery({
  name: 'print.beside',
  place: 'local',
  who: 'whoever holds the document',
  args: z.strictObject({ documentId: Id }),
  result: z.object({
    drafter: z.object({ unitName: z.string(), phone: z.string() }),
    source: DocumentSource.nullable(),
    timeZone: z.string(),
    /** Who prints, under the main identity: for the watermark. */
    me: z.object({ name: z.string(), unitName: z.string() }),
  }),
});
