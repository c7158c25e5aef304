/**
 * Notice queries: the reminders on the desks of a person, the newest first.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { deskNotice } from './reminder-model.ts';

export const noticeList = defineQuery({
  name: 'notice.list',
  place: 'local',
  who: 'everybody: reminders of my steps, and of those that I am to see to',
  args: z.strictObject({
    limit: z.int().min(1).max(200).default(50),
  }),
  result: z.object({
    rows: z.array(
      deskNotice.shape.extend({
        /** The limit has passed. */
        overdue: z.boolean(),
      }),
    ),
    /** Not shown yet, or shown and not opened. */
    unseen: z.int(),
  }),
});
