/**
 * Standing-cases: deliveries after the issue, and what becomes of an issued document.
 */

import type { Cases } from './command-case.ts';
import {
  arrivalKey,
  atIssue,
  atSign,
  atTypeset,
  correctionDraft,
  correctionIssued,
  delivered,
  doc,
  issued,
  signFor,
  withdraw,
} from './outgoing-line.ts';

const why = { ...doc, reason: '理由' };
const correction = { ...why, newDocumentId: 'doc-4' };
const basis = { ...why, basis: '师党委决定' };
const oneDelivery = { ...why, deliveryId: arrivalKey.arrivalId };
const askArgs = { ...arrivalKey, reason: '附件有误', byName: '白杨', at: 1 };

export const standingCases: {
  readonly 'delivery.deliverMore': Cases<'delivery.deliverMore'>;
  readonly 'delivery.withdraw': Cases<'delivery.withdraw'>;
  readonly 'delivery.explain': Cases<'delivery.explain'>;
  readonly 'arrival.askWithdraw': Cases<'arrival.askWithdraw'>;
  readonly 'arrival.answerWithdraw': Cases<'arrival.answerWithdraw'>;
  readonly 'document.correct': Cases<'document.correct'>;
  readonly 'document.revoke': Cases<'document.revoke'>;
  readonly 'document.repeal': Cases<'document.repeal'>;
  readonly 'document.terminate': Cases<'document.terminate'>;
} = {
  'delivery.deliverMore': [
    {
      title: 'to one more unit',
      by: 'bob-1',
      given: issued,
      args: { ...why, unitIds: ['div'] },
      outcome: 'accepted',
    },
    {
      title: 'to a unit that has it',
      by: 'bob-1',
      given: issued,
      args: { ...why, unitIds: ['reg'] },
      outcome: 'guardFailed',
    },
  ],
  'delivery.withdraw': [
    { title: 'of every copy', by: 'bob-1', given: issued, args: why, outcome: 'accepted' },
    {
      title: 'of what is withdrawn',
      by: 'bob-1',
      given: [...issued, withdraw],
      args: why,
      outcome: 'guardFailed',
    },
  ],
  'delivery.explain': [
    {
      title: 'of an unsigned one',
      by: 'bob-1',
      given: issued,
      args: oneDelivery,
      outcome: 'accepted',
    },
    {
      title: 'of one that is signed for',
      by: 'bob-1',
      given: delivered,
      args: oneDelivery,
      outcome: 'guardFailed',
    },
  ],
  'arrival.askWithdraw': [
    {
      title: 'of an unsigned package',
      by: 'system',
      given: issued,
      args: askArgs,
      outcome: 'accepted',
    },
    {
      title: 'of a package that is not there',
      by: 'system',
      given: issued,
      args: { ...askArgs, arrivalId: 'nowhere' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'arrival.answerWithdraw': [
    {
      title: 'granted',
      by: 'cao-1',
      given: [...issued, signFor, withdraw],
      args: { ...arrivalKey, grant: true },
      outcome: 'accepted',
    },
    {
      title: 'denied without a reason',
      by: 'cao-1',
      given: [...issued, signFor, withdraw],
      args: { ...arrivalKey, grant: false },
      outcome: 'reasonRequired',
    },
    {
      title: 'when nobody has asked',
      by: 'cao-1',
      given: delivered,
      args: { ...arrivalKey, grant: true },
      outcome: 'alreadyDone',
    },
  ],
  'document.correct': [
    {
      title: 'by an issued document',
      by: 'bob-1',
      given: [...issued, ...correctionIssued],
      args: correction,
      outcome: 'accepted',
    },
    {
      title: 'by a draft',
      by: 'bob-1',
      given: [...issued, ...correctionDraft],
      args: correction,
      outcome: 'guardFailed',
    },
  ],
  'document.revoke': [
    {
      title: 'of an issued document',
      by: 'bob-1',
      given: issued,
      args: basis,
      outcome: 'accepted',
    },
    { title: 'before the issue', by: 'bob-1', given: atIssue, args: basis, outcome: 'staleState' },
  ],
  'document.repeal': [
    {
      title: 'from a date',
      by: 'bob-1',
      given: issued,
      args: { ...basis, effectiveOn: '2026-06-01' },
      outcome: 'accepted',
    },
    {
      title: 'from before it was written',
      by: 'bob-1',
      given: issued,
      args: { ...basis, effectiveOn: '2025-06-01' },
      outcome: 'guardFailed',
    },
  ],
  'document.terminate': [
    { title: 'before the number', by: 'bob-1', given: atSign, args: why, outcome: 'accepted' },
    { title: 'after the number', by: 'bob-1', given: atTypeset, args: why, outcome: 'staleState' },
  ],
};
