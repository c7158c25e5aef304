/**
 * Audit-query: the newest audit records, for the audit administrator only.
 *
 * The chain is verified over the records shown and a bounded number before them; the whole chain is the business of a
 * nightly check (`CentralKernel.verifyAuditChain`).
 */

import { z } from 'zod';
import type { ParsedQueryArgs, QueryResult } from '../../src-shared/registry.ts';
import { bodyOf } from '../store/row-store.ts';
import type { AuditRow } from './audit-chain.ts';
import { auditHash } from './audit-chain.ts';
import type { ReadContext } from './named-reads.ts';
import type { KernelStores } from './visibility.ts';

/** Records whose hashes are looked at for one answer. */
export const maxVerifiedRecords = 1_000;

const Asked = z.object({
  personId: z.string(),
  identityId: z.string(),
  args: z.object({ beforeSeq: z.int().nullable(), limit: z.int() }),
});

type Answer =
  | { readonly ok: true; readonly result: QueryResult<'audit.recent'>; readonly asOf: number }
  | { readonly ok: false; readonly code: string };

export function auditRecent({ db, stores }: ReadContext, asked: unknown): Answer {
  const { personId, identityId, args } = Asked.parse(asked);
  const identity = stores.rows.get('identity', identityId);
  const holder =
    identity === undefined || identity.deleted === 1 ? undefined : bodyOf('identity', identity);
  const allowed =
    holder?.personId === personId && holder.active && holder.roles.includes('AUD_ADM');
  if (!allowed) return { ok: false, code: 'notFoundOrForbidden' };
  const before = args.beforeSeq ?? Number.MAX_SAFE_INTEGER;
  const found = db
    .prepare<[number, number], AuditRow>(
      `SELECT seq, command_id, at, person_id, identity_id, on_behalf, device_id, action, outcome,
         object_scope, object_key, prev_hash, hash
       FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
    )
    .all(before, Math.max(maxVerifiedRecords, args.limit));
  const rows = found.slice(0, args.limit satisfies ParsedQueryArgs<'audit.recent'>['limit']);
  return {
    ok: true,
    asOf: rows[0]?.at ?? 0,
    result: {
      rows: rows.map((row) => ({
        seq: row.seq,
        at: row.at,
        actor: actorName(stores, row.person_id),
        command: row.action,
        outcome: row.outcome,
        object: [row.object_scope, row.object_key].filter((part) => part !== null).join(' '),
      })),
      chainIntact: isIntact(found),
    },
  };
}

function actorName(stores: KernelStores, personId: string): string {
  const person = stores.rows.get('person', personId);
  return person === undefined || person.deleted === 1 ? personId : bodyOf('person', person).name;
}

/** Newest first: each record's hash is right and is what the next one names. */
function isIntact(rows: readonly AuditRow[]): boolean {
  return rows.every(({ hash, ...row }, index) => {
    const next = rows[index - 1];
    return hash === auditHash(row) && (next === undefined || next.prev_hash === hash);
  });
}
