/**
 * Operation-cases: the words of operation: 撤回, 转办, 催办, 加签, 减签, 跳转, 挂起, 恢复.
 */

import type { Cases } from './command-case.ts';
import { given, madeBy } from './command-case.ts';
import { draft, sign, signTask, submit } from './document-line.ts';

const doc = { documentId: 'doc-1' };
const signing = { ...doc, taskId: signTask };
const drafting = { ...doc, taskId: madeBy(draft, 'task:draft:ann-1') };
const submitted = [draft, submit];

/** The second drafter of the office, to whom a draft can be given. */
const bobDrafts = given('sec-1', 'identity.setRoles', {
  targetIdentityId: 'bob-1',
  roles: ['OFFICE_HEAD', 'REGISTRAR', 'CLERK', 'ARCHIVIST', 'DRAFTER'],
});
const ask = given('dee-1', 'document.addSign', {
  ...signing,
  order: 'before',
  identityIds: ['bob-1'],
});
const asked = { ...doc, taskId: madeBy(ask, 'task:consult:bob-1') };
const hold = given('dee-1', 'document.hold', {
  ...signing,
  reason: '等上级批复',
  stopsClock: true,
});

export const operationCases: {
  readonly 'document.retract': Cases<'document.retract'>;
  readonly 'document.transfer': Cases<'document.transfer'>;
  readonly 'document.urge': Cases<'document.urge'>;
  readonly 'document.addSign': Cases<'document.addSign'>;
  readonly 'document.answerSign': Cases<'document.answerSign'>;
  readonly 'document.removeSign': Cases<'document.removeSign'>;
  readonly 'document.jump': Cases<'document.jump'>;
  readonly 'document.hold': Cases<'document.hold'>;
  readonly 'document.resume': Cases<'document.resume'>;
} = {
  'document.retract': [
    {
      title: 'before the signer has acted',
      by: 'ann-1',
      given: submitted,
      args: { ...signing, reason: '附件漏了' },
      outcome: 'accepted',
    },
    {
      title: 'by the receiver',
      by: 'dee-1',
      given: submitted,
      args: { ...signing, reason: '附件漏了' },
      outcome: 'notFoundOrForbidden',
    },
    {
      title: 'after the signer has asked somebody',
      by: 'ann-1',
      given: [...submitted, ask],
      args: { ...signing, reason: '附件漏了' },
      outcome: 'guardFailed',
    },
  ],
  'document.transfer': [
    {
      title: 'of a draft to another drafter',
      by: 'ann-1',
      given: [bobDrafts, draft],
      args: { ...drafting, toIdentityId: 'bob-1', text: '请接着写。' },
      outcome: 'accepted',
    },
    {
      title: 'of a signature to somebody who may not sign',
      by: 'dee-1',
      given: submitted,
      args: { ...signing, toIdentityId: 'bob-1' },
      outcome: 'guardFailed',
    },
  ],
  'document.urge': [
    {
      title: 'by the sender',
      by: 'ann-1',
      given: submitted,
      args: { ...signing, text: '请尽快签发。' },
      outcome: 'accepted',
    },
    {
      title: 'by somebody outside',
      by: 'cao-1',
      given: submitted,
      args: signing,
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
  'document.addSign': [
    {
      title: 'before',
      by: 'dee-1',
      given: submitted,
      args: { ...signing, order: 'before', identityIds: ['bob-1'] },
      outcome: 'accepted',
    },
    {
      title: 'after',
      by: 'dee-1',
      given: submitted,
      args: { ...signing, order: 'after', identityIds: ['bob-1', 'ann-1'] },
      outcome: 'accepted',
    },
    {
      title: 'of an administrator',
      by: 'dee-1',
      given: submitted,
      args: { ...signing, order: 'before', identityIds: ['sys-1'] },
      outcome: 'guardFailed',
    },
  ],
  'document.answerSign': [
    {
      title: 'by who was asked',
      by: 'bob-1',
      given: [...submitted, ask],
      args: { ...asked, form: 'text', text: '无不同意见。' },
      outcome: 'accepted',
    },
    {
      title: 'without words',
      by: 'bob-1',
      given: [...submitted, ask],
      args: { ...asked, form: 'text', text: '' },
      outcome: 'guardFailed',
    },
  ],
  'document.removeSign': [
    {
      title: 'by who asked',
      by: 'dee-1',
      given: [...submitted, ask],
      args: asked,
      outcome: 'accepted',
    },
    {
      title: 'by who was asked',
      by: 'bob-1',
      given: [...submitted, ask],
      args: asked,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'document.jump': [
    {
      title: 'back to the signature',
      by: 'bob-1',
      given: [...submitted, sign],
      args: { ...doc, to: 'D4', reason: '签发人改派' },
      outcome: 'accepted',
    },
    {
      title: 'over the signature',
      by: 'bob-1',
      given: submitted,
      args: { ...doc, to: 'D5', reason: '签发人外出' },
      outcome: 'guardFailed',
    },
  ],
  'document.hold': [
    {
      title: 'with the clock stopped',
      by: 'dee-1',
      given: submitted,
      args: { ...signing, reason: '等上级批复', stopsClock: true },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'dee-1',
      given: submitted,
      args: { ...signing, reason: '' },
      outcome: 'reasonRequired',
    },
  ],
  'document.resume': [
    {
      title: 'by who held it',
      by: 'dee-1',
      given: [...submitted, hold],
      waitMs: 3_600_000,
      args: { ...signing, text: '批复已到。' },
      outcome: 'accepted',
    },
    {
      title: 'of what is not held',
      by: 'dee-1',
      given: submitted,
      args: signing,
      outcome: 'staleState',
    },
  ],
};
