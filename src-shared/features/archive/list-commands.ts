/**
 * List-commands: that the annual list (归档文件目录) left the product on paper or as a file is written down, as of a document.
 *
 * Invariant: it changes nothing but the audit, so it never stands in the way of the archive's work.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import { Id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { list } from '../../read-view.ts';
import { orgScope, recordsScope } from '../../scopes.ts';
import { maxCopies } from '../print/profiles.ts';
import { maxListItems } from './queries.ts';

/** On paper, or as a file of its kind. */
export const listWays = ['paper', 'pdf', 'ofd', 'csv', 'xlsx'] as const;

export const listPrinted = defineCommand({
  name: 'archive.listPrinted',
  version: 1,
  args: z.strictObject({
    unitId: Id,
    fondsNo: z.string().min(1).max(20),
    year: z.int().min(1900).max(9999),
    hour: z.int().min(0),
    way: z.enum(listWays),
    items: z.int().min(1).max(maxListItems),
    copies: z.int().min(1).max(maxCopies),
  }),
  offline: 'queueable',
  who: 'everybody of the unit',
  lane: (args) => recordsScope(args.unitId),
  coalesceKey: ({ unitId, year, hour, way, items, copies }) =>
    `archive.listPrinted/${unitId}/${year}/${hour}/${way}/${items}/${copies}`,
  *load(_args, { actor }) {
    const personId = actor.kind === 'person' ? actor.personId : '';
    return yield* list('identity', 'byPerson', [personId], orgScope);
  },
  authorize: (actor, identities, args) =>
    actor.kind === 'person' &&
    identities.some(({ unitId, active }) => active && unitId === args.unitId),
  decide: () => ok({ changes: [] }),
});
