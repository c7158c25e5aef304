/**
 * Seal-cases: seals, the keys of their keepers, and the seal on a document.
 */

import { ed25519 } from '@noble/curves/ed25519.js';
import { toHex } from '../../src-main/core/keys/base64.ts';
import { contentHash } from '../../src-shared/features/document/content-hash.ts';
import { finalHash } from '../../src-shared/features/outgoing/final-hash.ts';
import { sealedMessage } from '../../src-shared/features/seal/seal-state.ts';
import type { Cases, Given } from './command-case.ts';
import { given, madeBy } from './command-case.ts';
import { draftContent } from './document-line.ts';
import { filesOf } from './outgoing-line.ts';

const secret = new Uint8Array(32).fill(3);
const publicKey = toHex(ed25519.getPublicKey(secret));
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

/** A document that is to be sealed, from the draft to the second proofreader. */
const doc = { documentId: 'doc-7' };
const hash = contentHash(draftContent, []);
const words = { form: 'circle' as const, text: '' };
const adopt = given('bob-1', 'flow.adoptStandard', { unitId: 'office', flow: 'out', note: '启用' });
const draft = given('ann-1', 'document.saveDraft', {
  ...doc,
  unitId: 'office',
  content: draftContent,
  attachments: [],
});
const submit = given('ann-1', 'document.submit', doc);
const agree = given('bob-1', 'document.reviewAgree', {
  ...doc,
  ...words,
  taskId: madeBy(submit, 'task:review:bob-1'),
});
const pass = given('bob-1', 'document.pass', { ...doc, ...words, signerIdentityId: 'dee-1' });
const sign = given('dee-1', 'document.sign', {
  ...doc,
  ...words,
  taskId: madeBy(pass, 'task:sign:dee-1'),
  contentHash: hash,
});
const recheck = given('bob-1', 'document.recheck', {
  ...doc,
  taskId: madeBy(sign, 'task:recheck:bob-1'),
  procedureComplete: true,
  formatCorrect: true,
});
const number = given('bob-1', 'document.number', { ...doc, seriesCode: '发' });
const typeset = given('bob-1', 'document.typeset', {
  ...doc,
  contentHash: hash,
});
const proof = {
  ...doc,
  finalHash: finalHash({
    content: draftContent,
    files: [],
    issueNo: '发〔2026〕1号',
    writtenDate: '2026-03-01',
    signers: [{ identityId: 'dee-1', personName: '邓理', unitName: '某师' }],
  }),
};
const secondProof = given('ann-1', 'document.proof', proof);
const proofread: readonly Given[] = [
  ...[keeperRoles, adopt, draft, submit, agree, pass, sign, recheck, number, typeset],
  filesOf(typeset, doc.documentId, proof.finalHash),
  given('bob-1', 'document.proof', proof),
  secondProof,
];
const sealed = { documentId: doc.documentId, sealId: 'seal-1', finalHash: proof.finalHash };
const sealing = {
  ...sealed,
  taskId: madeBy(secondProof, 'task:seal:ann-1'),
  publicKey,
  signature: toHex(ed25519.sign(sealedMessage(sealed), secret)),
};

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
  'document.seal': [
    {
      title: 'on the file that was proofread',
      by: 'ann-1',
      given: [...proofread, register, enrol, confirm],
      args: sealing,
      outcome: 'accepted',
    },
    {
      title: 'with a key that nobody has confirmed',
      by: 'ann-1',
      given: [...proofread, register, enrol],
      args: sealing,
      outcome: 'guardFailed',
    },
    {
      title: 'on another file',
      by: 'ann-1',
      given: [...proofread, register, enrol, confirm],
      args: { ...sealing, finalHash: 'another' },
      outcome: 'contentChanged',
    },
  ],
};
