/** Venue commands: the rooms of a unit, from which a meeting's place is chosen. */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';
import { maxVenues, venueKeyOf, venueList } from './model.ts';

export const setVenues = defineCommand({
  name: 'venue.set',
  version: 1,
  args: z.strictObject({
    unitId: Id,
    venues: venueList.shape.shape.venues.max(maxVenues),
  }),
  offline: 'onlineOnly',
  who: 'the OFFICE_HEAD of the unit',
  serverDecides: ['venueList.setAt'],
  lane: () => orgScope,
  base: (args) => [{ type: 'venueList', key: args.unitId }],
  *load(args) {
    return { unit: yield* get('unit', args.unitId, orgScope) };
  },
  authorize: (actor, _state, args) => holdsRole(actor, args.unitId, ['OFFICE_HEAD']),
  decide(args, { unit }, context) {
    if (unit === undefined) return err(rejection('notFoundOrForbidden'));
    const once = new Map(args.venues.map((venue) => [venueKeyOf(venue), venue]));
    return ok({
      changes: [
        put('venueList', {
          unitId: args.unitId,
          venues: [...once.values()],
          setByName: actorName(context.actor),
          setAt: context.now,
        }),
      ],
    });
  },
});
