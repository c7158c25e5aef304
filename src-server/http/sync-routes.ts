/**
 * Sync-routes: one scope in pages, for hydration, repair and partitions (docs/specs/sync.md §1).
 *
 * A page is newline-delimited JSON: first the head, then one `WireChange` a line in (rev, type, key) order. The client
 * asks for the next page after the last row it applied, so a broken download goes on where it ended.
 */

import { z } from 'zod';
import { maxPageRows } from '../kernel/limits.ts';
import type { KernelAccess } from './kernel-access.ts';
import type { Route } from './route-table.ts';

const defaultPageRows = 500;

const PageQuery = z.strictObject({
  scope: z.string().min(1).max(200),
  afterRev: z.coerce.number().int().min(0).default(0),
  afterType: z.string().max(60).default(''),
  afterKey: z.string().max(400).default(''),
  limit: z.coerce.number().int().min(1).max(maxPageRows).default(defaultPageRows),
});

export function syncRoutes(kernel: KernelAccess): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/sync/scope',
      permission: 'signedIn',
      compress: true,
      handle: async (request, reply, caller) => {
        const query = PageQuery.parse(request.query);
        const { personId } = caller;
        const page = await kernel.reads.scopePage({ personId, ...query });
        if (page === undefined) return reply.code(404).send({ code: 'notFound' });
        const { lines, ...head } = page;
        return reply
          .type('application/x-ndjson; charset=utf-8')
          .send(`${JSON.stringify(head)}\n${lines}`);
      },
    },
  ];
}
