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
      }),
    ),
    /** Of all groups; one file that lies in two of them counts once. */
    files: z.int(),
    bytes: z.int(),
    /** Files that were here and were let go; they come again when they are opened. */
    letGo: z.int(),
  }),
});
