/**
 * Circulation queries: the board of a document's circulations: who has it, since when, who has read.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { RowState } from '../document/row-state.ts';
import { circulationRow } from './circulation-model.ts';
import { readerActs } from './reader-machine.ts';

export const circulationBoard = defineQuery({
  name: 'circulation.board',
  place: 'local',
  who: 'whoever holds the document',
  args: z.strictObject({ documentId: Id }),
  result: z.object({
    circulations: z.array(
      z.object({
        circulationId: z.string(),
        mode: circulationRow.shape.shape.mode,
        purpose: z.string(),
        addedByName: z.string(),
        addedAt: z.int(),
        settled: z.int(),
        total: z.int(),
        rows: z.array(
          circulationRow.shape.extend({
            /** When the present state began. */
            since: z.int(),
            dueAt: z.int().nullable(),
            forwardedByName: z.string().nullable(),
            mine: z.boolean(),
            /** Acts on this row that one of the person's identities may take now, by the reader's table. */
            acts: z.array(z.enum(readerActs)),
            actingIdentityId: z.string().nullable(),
            rowState: RowState,
          }),
        ),
      }),
    ),
    /** Identity in which this person runs the circulation; null = does not. */
    officeIdentityId: z.string().nullable(),
    canStart: z.boolean(),
  }),
});
