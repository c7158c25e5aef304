/** Held queries: what lies on this machine, by kind and, for filed items, by year. */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';

export const holdingKinds = ['document', 'conversation', 'archive', 'other'] as const;

export const fileHoldings = defineQuery({
  name: 'file.holdings',
  place: 'local',
  who: 'everybody, about this machine',
  args: z.strictObject({}),
  result: z.object({
    groups: z.array(
      z.object({
        kind: z.enum(holdingKinds),
        /** Filed items only. */
        year: z.int().nullable(),
        scopes: z.int(),
        rows: z.int(),
        files: z.int(),
        bytes: z.int(),
        /** When the newest of its files came here; null = none is here. */
        newestAt: z.int().nullable(),
        /** A year of the archive that one may read and this machine does not keep. */
        isLeftOut: z.boolean(),
      }),
    ),
    /** Of all groups; one file that lies in two of them counts once. */
    files: z.int(),
    bytes: z.int(),
    /** Files that were here and were let go; they come again when they are opened. */
    letGo: z.int(),
    /** What the last round of the budget let go. */
    lastLetGo: z
      .object({ at: z.int(), files: z.int(), bytes: z.int(), names: z.array(z.string()) })
      .nullable(),
    choice: z.object({
      budgetMiB: z.int(),
      archiveYears: z.int(),
      pinnedYears: z.array(z.int()),
      pinnedItems: z.array(z.object({ id: z.string(), scope: z.string() })),
    }),
  }),
});

export const filePinPlace = defineQuery({
  name: 'file.pinPlace',
  place: 'local',
  who: 'everybody, about this machine',
  args: z.strictObject({ archiveItemId: z.string().max(100) }),
  result: z.object({
    /** The partition of the item; null = it is not here. */
    scope: z.string().nullable(),
    isPinned: z.boolean(),
    /** Its whole year is pinned. */
    isYearPinned: z.boolean(),
  }),
});
