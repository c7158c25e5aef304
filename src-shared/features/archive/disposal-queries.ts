/**
 * Disposal queries: what is due, the register of lists, and the lines of one list.
 */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { archiveHold, disposalLine, disposalList, maxDisposalLines } from './disposal-model.ts';
import { archiveItem } from './model.ts';

export const maxDueRows = 1_000;
/** Of those on hold, which stand beside the others. */
export const maxHeldDueRows = 200;
export const maxDisposalLists = 500;

export const disposalRegister = defineQuery({
  name: 'archive.disposal',
  place: 'local',
  who: 'ARCHIVIST, OFFICE_HEAD, CHIEF, CLERK and REGISTRAR of the unit',
  args: z.strictObject({ unitId: Id, listId: Id.nullable().default(null) }),
  result: z.object({
    /** Newest first. */
    lists: z.array(disposalList.shape).max(maxDisposalLists),
    /** Lines of the list asked for, or of the newest. */
    lines: z.array(disposalLine.shape).max(maxDisposalLines),
    /** Holds that stand. */
    holds: z.array(archiveHold.shape),
  }),
});

export const dueItems = defineQuery({
  name: 'archive.due',
  place: 'local',
  who: 'the audience of the partitions',
  args: z.strictObject({ unitId: Id }),
  result: z.object({
    /** Items whose period has run out and which are on no list, oldest first. */
    rows: z
      .array(z.object({ item: archiveItem.shape, keptUntil: z.int(), isOnHold: z.boolean() }))
      .max(maxDueRows + maxHeldDueRows),
    hasMore: z.boolean(),
  }),
});
