/**
 * Secrecy model: that something with a 密级 mark was refused: who, when, where, and the hash of its name (domain §4.12, V17).
 *
 * Invariant: nothing of the refused thing itself is kept, not even its name.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { serverScope } from '../../scopes.ts';

export const RefusalPlace = z.enum(['import', 'paste', 'drop', 'typed', 'upload', 'extraction']);
export type RefusalPlace = z.infer<typeof RefusalPlace>;

export const secrecyRefusal = defineEntity({
  type: 'secrecyRefusal',
  shape: z.object({
    id: Id,
    personId: Id,
    at: z.int(),
    place: RefusalPlace,
    /** SHA-256 of the file name, or empty for a text. */
    nameHash: z.string().max(64),
  }),
  key: (row) => row.id,
  homeScope: () => serverScope,
  columns: { personId: (row) => row.personId, at: (row) => row.at },
  indexes: { byPerson: ['personId', 'at'] },
  bound: 'server only',
});
