/** Repair-query: what this machine found to differ from the server and mended by itself. */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { scopeKinds } from '../../scopes.ts';

export const repairList = defineQuery({
  name: 'repair.list',
  place: 'local',
  who: 'everybody: the newest repairs of this machine',
  args: z.strictObject({ limit: z.int().min(1).max(100).default(20) }),
  result: z.object({
    rows: z.array(
      z.object({
        id: z.int(),
        /** What kind of content; `other` = of a newer server. */
        kind: z.enum([...scopeKinds, 'other']),
        /** The conversation or document; empty when it has no name or is no longer on this machine. */
        name: z.string(),
        at: z.int(),
        /** null = still being mended. */
        endedAt: z.int().nullable(),
        /** null = not counted, because the program was started anew in between. */
        counts: z.object({ added: z.int(), changed: z.int(), removed: z.int() }).nullable(),
      }),
    ),
  }),
});
