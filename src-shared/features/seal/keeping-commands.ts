/**
 * Keeping commands: seals are registered and retired, keys enrolled, confirmed and revoked.
 *
 * Invariants:
 *  1. Who keeps a seal does not vouch for his own key: the office head of the unit does, another person.
 *  2. Nothing is deleted: a retired seal and a revoked key stay, so that older marks can be judged.
 */

import { z } from 'zod';
import type { Actor } from '../../define-command.ts';
import { defineCommand } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import { put } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import { err, ok } from '../../kernel/result.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { orgScope, unitScope } from '../../scopes.ts';
import { actorName, holdsRole } from '../flow/tasks.ts';
import { maxSealKeys, maxSeals, PublicKey } from './model.ts';

const sealLane = (unitId: string): string => unitScope(unitId);

export const registerSeal = defineCommand({
  name: 'seal.register',
  version: 1,
  args: z.strictObject({
    sealId: Id,
    unitId: Id,
    ringText: z.string().trim().min(1).max(40),
    diameterMm: z.number().min(30).max(50).default(42),
    keeperIdentityId: Id,
  }),
  offline: 'onlineOnly',
  who: 'OFFICE_HEAD of the unit; the keeper is a SEAL_KEEPER of it',
  serverDecides: ['seal.validFrom'],
  lane: (args) => sealLane(args.unitId),
  *load(args) {
    const unit = yield* get('unit', args.unitId, orgScope);
    const keeper = yield* get('identity', args.keeperIdentityId, orgScope);
    const existing = yield* list('seal', 'byUnit', [args.unitId], orgScope);
    const taken = yield* get('seal', args.sealId, orgScope);
    return { unit, keeper, existing, taken };
  },
  authorize: (actor, _state, args) => holdsRole(actor, args.unitId, ['OFFICE_HEAD']),
  decide(args, { unit, keeper, existing, taken }, context) {
    if (unit === undefined || taken !== undefined) return err(rejection('notFoundOrForbidden'));
    if (!unit.mayIssue) return err(rejection('guardFailed', { guard: 'sealUnit' }));
    const isKeeper =
      keeper?.active === true && keeper.unitId === unit.id && keeper.roles.includes('SEAL_KEEPER');
    if (!isKeeper) return err(rejection('guardFailed', { guard: 'sealKeeper' }));
    if (existing.length >= maxSeals) return err(rejection('tooMany', { limit: maxSeals }));
    return ok({
      changes: [
        put('seal', {
          id: args.sealId,
          unitId: unit.id,
          unitName: unit.name,
          ringText: args.ringText,
          diameterMm: args.diameterMm,
          keeperIdentityId: keeper.id,
          keeperName: keeper.personName,
          validFrom: context.now,
          retiredAt: null,
          registeredByName: actorName(context.actor),
        }),
      ],
    });
  },
});

export const retireSeal = defineCommand({
  name: 'seal.retire',
  version: 1,
  args: z.strictObject({ sealId: Id, unitId: Id, reason: z.string().trim().max(500) }),
  offline: 'onlineOnly',
  who: 'OFFICE_HEAD of the unit',
  serverDecides: ['seal.retiredAt'],
  lane: (args) => sealLane(args.unitId),
  *load(args) {
    const seal = yield* get('seal', args.sealId, orgScope);
    return { seal };
  },
  authorize: (actor, { seal }) =>
    seal !== undefined && holdsRole(actor, seal.unitId, ['OFFICE_HEAD']),
  decide(args, { seal }, context) {
    if (seal === undefined) return err(rejection('notFoundOrForbidden'));
    if (args.reason === '') return err(rejection('reasonRequired'));
    if (seal.retiredAt !== null) return err(rejection('alreadyDone'));
    return ok({ changes: [put('seal', { ...seal, retiredAt: context.now })] });
  },
});

function isSealKeeper(actor: Actor): boolean {
  return actor.kind === 'person' && actor.identity.roles.includes('SEAL_KEEPER');
}

export const enrolSealKey = defineCommand({
  name: 'seal.enrolKey',
  version: 1,
  args: z.strictObject({ publicKey: PublicKey }),
  offline: 'onlineOnly',
  who: 'a SEAL_KEEPER for himself, with the key that his own machine made; not by delegation',
  serverDecides: ['sealKey.enrolledAt'],
  lane: () => orgScope,
  *load(_args, { actor }) {
    const identityId = actor.kind === 'person' ? actor.identity.id : '';
    return yield* list('sealKey', 'byIdentity', [identityId], orgScope);
  },
  authorize: (actor) =>
    isSealKeeper(actor) && actor.kind === 'person' && actor.onBehalfOfName === null,
  decide(args, existing, context) {
    const { actor } = context;
    if (actor.kind !== 'person') return err(rejection('notFoundOrForbidden'));
    if (existing.some((row) => row.publicKey === args.publicKey)) {
      return err(rejection('alreadyDone'));
    }
    if (existing.length >= maxSealKeys) return err(rejection('tooMany', { limit: maxSealKeys }));
    return ok({
      changes: [
        put('sealKey', {
          identityId: actor.identity.id,
          publicKey: args.publicKey,
          unitId: actor.identity.unitId,
          keeperName: actor.personName,
          enrolledAt: context.now,
          confirmedAt: null,
          confirmedByName: null,
          revokedAt: null,
          revokedReason: null,
        }),
      ],
    });
  },
});

interface KeyState {
  readonly key: RowOf<'sealKey'> | undefined;
  readonly keeper: RowOf<'identity'> | undefined;
}

function* loadKey(args: {
  readonly identityId: string;
  readonly publicKey: string;
}): Load<KeyState> {
  const key = yield* get('sealKey', `${args.identityId}/${args.publicKey}`, orgScope);
  const keeper = yield* get('identity', args.identityId, orgScope);
  return { key, keeper };
}

const KeyName = { identityId: Id, publicKey: PublicKey };

export const confirmSealKey = defineCommand({
  name: 'seal.confirmKey',
  version: 1,
  args: z.strictObject(KeyName),
  offline: 'onlineOnly',
  who: 'OFFICE_HEAD of the unit, another person than the keeper',
  serverDecides: ['sealKey.confirmedAt'],
  lane: () => orgScope,
  load: loadKey,
  authorize: (actor, { key }) => key !== undefined && holdsRole(actor, key.unitId, ['OFFICE_HEAD']),
  decide(_args, { key, keeper }, context) {
    const { actor } = context;
    if (key === undefined || actor.kind !== 'person') return err(rejection('notFoundOrForbidden'));
    if (keeper?.personId === actor.personId) {
      return err(rejection('guardFailed', { guard: 'ownSealKey' }));
    }
    if (key.revokedAt !== null) return err(rejection('guardFailed', { guard: 'sealKeyRevoked' }));
    if (key.confirmedAt !== null) return err(rejection('alreadyDone'));
    return ok({
      changes: [
        put('sealKey', { ...key, confirmedAt: context.now, confirmedByName: actor.personName }),
      ],
    });
  },
});

export const revokeSealKey = defineCommand({
  name: 'seal.revokeKey',
  version: 1,
  args: z.strictObject({ ...KeyName, reason: z.string().trim().max(500) }),
  offline: 'onlineOnly',
  who: 'OFFICE_HEAD of the unit, or the keeper himself',
  serverDecides: ['sealKey.revokedAt'],
  lane: () => orgScope,
  load: loadKey,
  authorize: (actor, { key }) =>
    key !== undefined &&
    (holdsRole(actor, key.unitId, ['OFFICE_HEAD']) ||
      (actor.kind === 'person' && actor.identity.id === key.identityId)),
  decide(args, { key }, context) {
    if (key === undefined) return err(rejection('notFoundOrForbidden'));
    if (args.reason === '') return err(rejection('reasonRequired'));
    if (key.revokedAt !== null) return err(rejection('alreadyDone'));
    return ok({
      changes: [put('sealKey', { ...key, revokedAt: context.now, revokedReason: args.reason })],
    });
  },
});
