/**
 * Server-queries: queries whose place is the server, answered by the read worker (design §2).
 *
 * Invariant: each query checks the right of the identity that asks, read in the same snapshot as the answer.
 */

import type { z } from 'zod';
import type { Clock } from '../../src-shared/kernel/time.ts';
import type { ServerQuery } from '../../src-shared/protocol/stream.ts';
import { queries } from '../../src-shared/registry.ts';
import type { KernelHooks } from '../kernel/kernel-hooks.ts';
import type { ReadPort } from '../kernel/read-port.ts';

type Asked = z.infer<typeof ServerQuery>;

export function serverQueries(
  reads: Pick<ReadPort, 'run'>,
  clock: Clock,
): NonNullable<KernelHooks['serverQuery']> {
  return async (identity, asked: Asked) => {
    const query = queries.get(asked.name);
    if (query?.place !== 'server') return { ok: false, code: 'unknownQuery' };
    const args = query.args.safeParse(asked.args);
    if (!args.success) return { ok: false, code: 'invalidArgs' };
    const { personId } = identity;
    const { identityId } = asked;
    const now = clock.now();
    return reads.run(`query:${asked.name}`, { personId, identityId, now, args: args.data });
  };
}
