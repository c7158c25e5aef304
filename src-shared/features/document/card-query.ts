/**
 * Card-query: a document as a card shows it, in a message for example.
 *
 * Invariant: a card names a document by its id alone. What it shows is read from the rows that the reader's own machine may
 * hold, so nobody learns of a document by being sent its card.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { DocumentState, Urgency } from './model.ts';

export const documentCard = defineQuery({
  name: 'document.card',
  place: 'local',
  who: 'whoever holds the document or its filed item',
  args: z.strictObject({ documentId: Id }),
  result: z.object({
    /** null = not to be seen by this person on this machine. */
    card: z
      .object({
        title: z.string(),
        state: DocumentState,
        urgency: Urgency,
        /** 发文字号, else 收文号. */
        number: z.string().nullable(),
        /** 成文日期, else the day of the newest change. */
        writtenDate: z.string().nullable(),
        at: z.int(),
      })
      .nullable(),
  }),
});
