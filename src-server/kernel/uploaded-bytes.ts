/**
 * Uploaded-bytes: how much a person has uploaded since a moment, for the quota; from the proofs of finished uploads.
 */

import { z } from 'zod';
import type { ReadContext } from './named-reads.ts';

const Asked = z.object({ personId: z.string(), since: z.number() });

export function uploadedBytes({ db }: ReadContext, asked: unknown): number {
  const { personId, since } = Asked.parse(asked);
  // The key is `person/hash`: the person's own proofs stand together in the primary key.
  const row = db
    .prepare<[string, string, number], { readonly bytes: number | null }>(
      `SELECT sum(json_extract(body, '$.size')) AS bytes FROM r_upload
       WHERE key >= ? AND key < ? AND deleted = 0 AND json_extract(body, '$.completedAt') >= ?`,
    )
    .get(`${personId}/`, `${personId}0`, since);
  return row?.bytes ?? 0;
}
