/**
 * Seal-cases: seals, the keys of their keepers, and the seal on a document.
 */

import { ed25519 } from '@noble/curves/ed25519.js';
import { toHex } from '../../src-main/core/keys/base64.ts';
import type { Cases } from './command-case.ts';
import { given } from './command-case.ts';

const secret = new Uint8Array(32).fill(3);
export const publicKey = toHex(ed25519.getPublicKey(secret));
const keeperRoles = given('sec-1', 'identity.setRoles', {
  targetIdentityId: 'ann-1',
  roles: ['DRAFTER', 'HANDLER', 'SEAL_KEEPER'],
});
const seal = {
  sealId: 'seal-1',
  unitId: 'office',
  ringText: '办公室',
  keeperIdentityId: 'ann-1',
};
const register = given('bob-1', 'seal.register', seal);
const enrol = given('ann-1', 'seal.enrolKey', { publicKey });
const key = { identityId: 'ann-1', publicKey };
const confirm = given('bob-1', 'seal.confirmKey', key);
const retire = { sealId: 'seal-1', unitId: 'office', reason: '更名' };

export const sealCases: {
  readonly 'seal.register': Cases<'seal.register'>;
  readonly 'seal.retire': Cases<'seal.retire'>;
  readonly 'seal.enrolKey': Cases<'seal.enrolKey'>;
  readonly 'seal.confirmKey': Cases<'seal.confirmKey'>;
  readonly 'seal.revokeKey': Cases<'seal.revokeKey'>;
  readonly 'document.seal': Cases<'document.seal'>;
} = {
  'seal.register': [
    { title: 'for a keeper', by: 'bob-1', given: [keeperRoles], args: seal, outcome: 'accepted' },
    { title: 'for somebody else', by: 'bob-1', args: seal, outcome: 'guardFailed' },
  ],
  'seal.retire': [
    {
      title: 'with a reason',
      by: 'bob-1',
      given: [keeperRoles, register],
      args: retire,
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: [keeperRoles, register],
      args: { ...retire, reason: '' },
      outcome: 'reasonRequired',
    },
  ],
  'seal.enrolKey': [
    {
      title: 'by a keeper',
      by: 'ann-1',
      given: [keeperRoles],
      args: { publicKey },
      outcome: 'accepted',
    },
    { title: 'by another', by: 'ann-1', args: { publicKey }, outcome: 'notFoundOrForbidden' },
  ],
  'seal.confirmKey': [
    {
      title: 'by the office head',
      by: 'bob-1',
      given: [keeperRoles, enrol],
      args: key,
      outcome: 'accepted',
    },
    {
      title: 'twice',
      by: 'bob-1',
      given: [keeperRoles, enrol, confirm],
      args: key,
      outcome: 'alreadyDone',
    },
  ],
  'seal.revokeKey': [
    {
      title: 'by the keeper himself',
      by: 'ann-1',
      given: [keeperRoles, enrol],
      args: { ...key, reason: '机器更换' },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: [keeperRoles, enrol],
      args: { ...key, reason: '' },
      outcome: 'reasonRequired',
    },
  ],
  'document.seal': [] as never,
};
