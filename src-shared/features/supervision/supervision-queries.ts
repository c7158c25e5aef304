/**
 * Supervision queries: the matters under supervision that this machine holds, with their colours.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { RowState } from '../document/row-state.ts';
import { supervision, supervisionFeedback, SupervisionState } from './supervision-model.ts';

export const supervisionList = defineQuery({
  name: 'supervision.list',
  place: 'local',
  who: 'whoever holds the document, and the readers of the unit’s register',
  args: z.strictObject({
    /** null = every matter that is held. */
    documentId: Id.nullable().default(null),
    states: z
      .array(SupervisionState)
      .max(5)
      .default(['assigned', 'underway', 'closeAsked', 'sentBack']),
    limit: z.int().min(1).max(500).default(200),
  }),
  result: z.object({
    rows: z.array(
      supervision.shape.extend({
        /** 正常, 三天内到期, 超期, by the server's clock. */
        colour: z.enum(['normal', 'soon', 'overdue', 'closed']),
        feedbackOverdue: z.boolean(),
        documentTitle: z.string().nullable(),
        feedback: z.array(
          supervisionFeedback.shape.pick({
            id: true,
            kind: true,
            text: true,
            personName: true,
            unitName: true,
            at: true,
          }),
        ),
        /** Acts that one of the person's identities may take now. */
        actions: z.array(z.object({ command: z.string(), identityId: z.string() })),
        rowState: RowState,
      }),
    ),
    counts: z.object({ normal: z.int(), soon: z.int(), overdue: z.int() }),
    hasMore: z.boolean(),
  }),
});
