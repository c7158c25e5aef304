/** Draft query: the unsent text of a conversation as the person's devices know it. */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';

const Written = z.object({ text: z.string(), at: z.int() });

export const draftView = defineQuery({
  name: 'conversation.draftView',
  place: 'local',
  who: 'everybody, his own',
  args: z.strictObject({ conversationId: Id }),
  result: z.object({
    draft: Written.extend({
      writer: z.string().nullable(),
      /** What another machine had written at the same time. */
      other: Written.nullable(),
    }).nullable(),
  }),
});
