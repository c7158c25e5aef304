/**
 * Outgoing-cases: review, countersigning, signing with changes and production.
 */

import type { Cases } from './command-case.ts';
import {
  atCountersign,
  atDraft,
  atIssue,
  atMeeting,
  atOffice,
  atRecheck,
  atReview,
  atSign,
  atTypeset,
  content,
  countersignTask,
  doc,
  hash,
  inConflict,
  passArgs,
  proofArgs,
  recheckTask,
  reformed,
  reviewTask,
  reworded,
  set,
  signArgs,
  typeset,
  typesetArgs,
  unsuitable,
} from './outgoing-line.ts';

const words = { form: 'circle' as const, text: '' };
const why = { ...doc, reason: '理由' };
const noReason = { ...doc, reason: '' };
const amended = { ...doc, contentHash: hash, content: reworded };
const meeting = { ...doc, ref: '第3号', name: '常委会', on: '2026-03-01', passed: true };

export const outgoingCases: {
  readonly 'document.amend': Cases<'document.amend'>;
  readonly 'document.reviewAgree': Cases<'document.reviewAgree'>;
  readonly 'document.setCountersign': Cases<'document.setCountersign'>;
  readonly 'document.countersign': Cases<'document.countersign'>;
  readonly 'document.coordinate': Cases<'document.coordinate'>;
  readonly 'document.rejectUnsuitable': Cases<'document.rejectUnsuitable'>;
  readonly 'document.releaseUnsuitable': Cases<'document.releaseUnsuitable'>;
  readonly 'document.returnRework': Cases<'document.returnRework'>;
  readonly 'document.pass': Cases<'document.pass'>;
  readonly 'document.meetingResult': Cases<'document.meetingResult'>;
  readonly 'document.signWithChanges': Cases<'document.signWithChanges'>;
  readonly 'document.substantiveChange': Cases<'document.substantiveChange'>;
  readonly 'document.fixFormal': Cases<'document.fixFormal'>;
  readonly 'document.typeset': Cases<'document.typeset'>;
  readonly 'document.proof': Cases<'document.proof'>;
  readonly 'document.checkFail': Cases<'document.checkFail'>;
} = {
  'document.amend': [
    { title: 'at the review', by: 'bob-1', given: atReview, args: amended, outcome: 'accepted' },
    {
      title: 'of a text that was not the one in view',
      by: 'bob-1',
      given: atReview,
      args: { ...amended, contentHash: 'other' },
      outcome: 'contentChanged',
    },
    {
      title: 'without a change',
      by: 'bob-1',
      given: atReview,
      args: { ...amended, content },
      outcome: 'guardFailed',
    },
    {
      title: 'of a signed text',
      by: 'bob-1',
      given: atRecheck,
      args: amended,
      outcome: 'staleState',
    },
  ],
  'document.reviewAgree': [
    {
      title: 'by the head',
      by: 'bob-1',
      given: atReview,
      args: { ...reviewTask, ...words },
      outcome: 'accepted',
    },
    {
      title: 'by the drafter',
      by: 'ann-1',
      given: atReview,
      args: { ...reviewTask, ...words },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'document.setCountersign': [
    {
      title: 'of a unit above',
      by: 'bob-1',
      given: atReview,
      args: { ...reviewTask, unitIds: ['div'] },
      outcome: 'accepted',
    },
    {
      title: 'during the office review, which brings it back',
      by: 'bob-1',
      given: atOffice,
      args: { ...doc, unitIds: ['div'] },
      outcome: 'accepted',
    },
    {
      title: 'of the own unit',
      by: 'bob-1',
      given: atReview,
      args: { ...reviewTask, unitIds: ['office'] },
      outcome: 'guardFailed',
    },
    {
      title: 'of a unit that has nobody to answer',
      by: 'bob-1',
      given: atReview,
      args: { ...reviewTask, unitIds: ['reg'] },
      outcome: 'guardFailed',
    },
  ],
  'document.countersign': [
    {
      title: 'in agreement',
      by: 'dee-1',
      given: atCountersign,
      args: { ...countersignTask, ...words, result: 'agree' },
      outcome: 'accepted',
    },
    {
      title: 'in disagreement',
      by: 'dee-1',
      given: atCountersign,
      args: { ...countersignTask, form: 'text', text: '不妥。', result: 'disagree' },
      outcome: 'accepted',
    },
    {
      title: 'in disagreement without a reason',
      by: 'dee-1',
      given: atCountersign,
      args: { ...countersignTask, ...words, result: 'disagree' },
      outcome: 'reasonRequired',
    },
  ],
  'document.coordinate': [
    { title: 'of a conflict', by: 'bob-1', given: inConflict, args: why, outcome: 'accepted' },
    { title: 'without one', by: 'bob-1', given: atOffice, args: why, outcome: 'guardFailed' },
  ],
  'document.rejectUnsuitable': [
    { title: 'with a reason', by: 'bob-1', given: atOffice, args: why, outcome: 'accepted' },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: atOffice,
      args: noReason,
      outcome: 'reasonRequired',
    },
  ],
  'document.releaseUnsuitable': [
    { title: 'by the office head', by: 'bob-1', given: unsuitable, args: why, outcome: 'accepted' },
    {
      title: 'by the drafter',
      by: 'ann-1',
      given: unsuitable,
      args: why,
      outcome: 'notFoundOrForbidden',
    },
    {
      title: 'of a fit draft, which the office does not hold',
      by: 'bob-1',
      given: atDraft,
      args: why,
      outcome: 'guardFailed',
      shown: false,
      foreseen: false,
    },
  ],
  'document.returnRework': [
    { title: 'with a reason', by: 'bob-1', given: atOffice, args: why, outcome: 'accepted' },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: atOffice,
      args: noReason,
      outcome: 'reasonRequired',
    },
  ],
  'document.pass': [
    { title: 'to the chief', by: 'bob-1', given: atOffice, args: passArgs, outcome: 'accepted' },
    {
      title: 'to somebody who may not sign',
      by: 'bob-1',
      given: atOffice,
      args: { ...passArgs, signerIdentityId: 'cao-1' },
      outcome: 'guardFailed',
    },
    {
      title: 'by the drafter',
      by: 'ann-1',
      given: atOffice,
      args: passArgs,
      outcome: 'notFoundOrForbidden',
    },
  ],
  'document.meetingResult': [
    { title: 'passed', by: 'bob-1', given: atMeeting, args: meeting, outcome: 'accepted' },
    {
      title: 'not passed, with the reason',
      by: 'bob-1',
      given: atMeeting,
      args: { ...meeting, passed: false, reason: '需再论证' },
      outcome: 'accepted',
    },
    {
      title: 'not passed, without a reason',
      by: 'bob-1',
      given: atMeeting,
      args: { ...meeting, passed: false },
      outcome: 'reasonRequired',
    },
    {
      title: 'of a meeting that is still to come',
      by: 'bob-1',
      given: atMeeting,
      args: { ...meeting, on: '2026-12-31' },
      outcome: 'guardFailed',
    },
  ],
  'document.signWithChanges': [
    {
      title: 'of the text in view',
      by: 'dee-1',
      given: atSign,
      args: { ...signArgs, content: reworded },
      outcome: 'accepted',
    },
    {
      title: 'without a change',
      by: 'dee-1',
      given: atSign,
      args: { ...signArgs, content },
      outcome: 'guardFailed',
    },
  ],
  'document.substantiveChange': [
    {
      title: 'with a new text',
      by: 'bob-1',
      given: atRecheck,
      args: { ...recheckTask, reason: '数字有误', contentHash: hash, content: reworded },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: atRecheck,
      args: { ...recheckTask, reason: '', contentHash: hash },
      outcome: 'reasonRequired',
    },
  ],
  'document.fixFormal': [
    {
      title: 'of the printing body',
      by: 'bob-1',
      given: atRecheck,
      args: { ...recheckTask, reason: '印发机关', contentHash: hash, content: reformed },
      outcome: 'accepted',
    },
    {
      title: 'of the wording',
      by: 'bob-1',
      given: atRecheck,
      args: { ...recheckTask, reason: '改字', contentHash: hash, content: reworded },
      outcome: 'guardFailed',
    },
  ],
  'document.typeset': [
    {
      title: 'of the text as it is',
      by: 'bob-1',
      given: atTypeset,
      args: typesetArgs,
      outcome: 'accepted',
    },
    {
      title: 'of an earlier text',
      by: 'bob-1',
      given: atTypeset,
      args: { ...typesetArgs, contentHash: 'earlier' },
      outcome: 'contentChanged',
    },
  ],
  'document.proof': [
    { title: 'of a layout', by: 'bob-1', given: set, args: proofArgs, outcome: 'accepted' },
    {
      title: 'before the layout',
      by: 'bob-1',
      given: atTypeset,
      args: proofArgs,
      outcome: 'guardFailed',
    },
    {
      title: 'before the files are made',
      by: 'bob-1',
      given: [...atTypeset, typeset],
      args: proofArgs,
      outcome: 'guardFailed',
    },
  ],
  'document.checkFail': [
    { title: 'with a reason', by: 'bob-1', given: atIssue, args: why, outcome: 'accepted' },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: atIssue,
      args: noReason,
      outcome: 'reasonRequired',
    },
  ],
};
