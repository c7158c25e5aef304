/**
 * Secrecy commands: putting on record that something with a 密级 mark was refused.
 */

import { z } from 'zod';
import { defineCommand } from '../../define-command.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import { get } from '../../read-view.ts';
import { serverScope } from '../../scopes.ts';
import { RefusalPlace } from './model.ts';

const refusal = {
  refusalId: Id,
  place: RefusalPlace,
  nameHash: z.string().regex(/^(?:[0-9a-f]{64})?$/),
};

export const logRefusal = defineCommand({
  name: 'secrecy.logRefusal',
  version: 1,
  args: z.strictObject(refusal),
  offline: 'queueable',
  who: 'everybody, about what his own computer refused',
  lane: (args) => `secrecy:${args.refusalId}`,
  *load(args) {
    return yield* get('secrecyRefusal', args.refusalId, serverScope);
  },
  authorize: (actor) => actor.kind === 'person',
  decide({ refusalId, place, nameHash }, known, { actor, now }) {
    if (actor.kind !== 'person') return err(rejection('notFoundOrForbidden'));
    if (known !== undefined) return err(rejection('alreadyDone'));
    const row = { id: refusalId, personId: actor.personId, at: now, place, nameHash };
    return ok({ changes: [put('secrecyRefusal', row)] });
  },
});

export const uploadRefused = defineCommand({
  name: 'secrecy.uploadRefused',
  version: 1,
  args: z.strictObject({ ...refusal, personId: Id }),
  offline: 'onlineOnly',
  who: 'the system: the file store and the text extraction',
  system: true,
  lane: (args) => `secrecy:${args.refusalId}`,
  *load(args) {
    return yield* get('secrecyRefusal', args.refusalId, serverScope);
  },
  authorize: (actor) => actor.kind === 'system',
  decide({ refusalId, ...rest }, known, { now }) {
    // The same upload offered again is the same refusal.
    if (known !== undefined) return ok({ changes: [] });
    return ok({ changes: [put('secrecyRefusal', { id: refusalId, at: now, ...rest })] });
  },
});
