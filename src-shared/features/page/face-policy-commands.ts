/**
 * Face-policy commands: a unit's decision to issue what is set in openly licensed faces.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';

export const setFacePolicy = defineCommand({
  name: 'page.setFacePolicy',
  version: 1,
  args: z.strictObject({ unitId: Id, acceptsOpenFaces: z.boolean() }),
  offline: 'onlineOnly',
  who: 'OFFICE_HEAD of the unit',
  serverDecides: ['facePolicy.setAt'],
  lane: () => orgScope,
  load: (args) => get('unit', args.unitId, orgScope),
  authorize: (actor, _unit, args) => holdsRole(actor, args.unitId, ['OFFICE_HEAD']),
  decide(args, unit, context) {
    if (unit === undefined) return err(rejection('notFoundOrForbidden'));
    return ok({
      changes: [
        put('facePolicy', { ...args, setByName: actorName(context.actor), setAt: context.now }),
      ],
    });
  },
});
