/**
 * Incoming-cases: what the receiving unit does with an arrival and with the incoming document.
 */

import type { Cases } from './command-case.ts';
import {
  arrivalKey,
  draft,
  draftHash,
  finish,
  handleTask,
  instruct,
  instructTask,
  issued,
  propose,
  proposeTask,
  refuse,
  register,
  registered,
  signFor,
} from './document-line.ts';

const incoming = { documentId: 'doc-2' };
const proposal = { ...incoming, taskId: proposeTask, text: '请批示。' };

export const incomingCases: {
  readonly 'arrival.delivered': Cases<'arrival.delivered'>;
  readonly 'arrival.signFor': Cases<'arrival.signFor'>;
  readonly 'arrival.refuse': Cases<'arrival.refuse'>;
  readonly 'arrival.register': Cases<'arrival.register'>;
  readonly 'document.propose': Cases<'document.propose'>;
  readonly 'document.instruct': Cases<'document.instruct'>;
  readonly 'document.finish': Cases<'document.finish'>;
  readonly 'document.addLateOpinion': Cases<'document.addLateOpinion'>;
  readonly 'document.opened': Cases<'document.opened'>;
} = {
  'arrival.delivered': [
    {
      title: "by the receiver's client",
      by: 'cao-1',
      given: issued,
      args: arrivalKey,
      outcome: 'accepted',
    },
    {
      title: 'by the sender',
      by: 'bob-1',
      given: issued,
      args: arrivalKey,
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
  'arrival.signFor': [
    {
      title: 'with the number of pieces',
      by: 'cao-1',
      given: issued,
      args: { ...arrivalKey, pieces: 2 },
      outcome: 'accepted',
    },
    {
      title: 'twice',
      by: 'cao-1',
      given: [...issued, signFor],
      args: { ...arrivalKey, pieces: 2 },
      outcome: 'alreadyDone',
    },
  ],
  'arrival.refuse': [
    {
      title: 'with a reason',
      by: 'cao-1',
      given: issued,
      args: { ...arrivalKey, reason: '份数不对' },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'cao-1',
      given: issued,
      args: { ...arrivalKey, reason: '' },
      outcome: 'reasonRequired',
    },
  ],
  'arrival.register': [
    {
      title: 'waits for its number',
      by: 'cao-1',
      given: [...issued, signFor],
      args: { ...arrivalKey, ...incoming },
      outcome: 'accepted',
      shown: false,
    },
    {
      title: 'what was refused',
      by: 'cao-1',
      given: [...issued, refuse],
      args: { ...arrivalKey, ...incoming },
      outcome: 'alreadyDone',
      shown: false,
    },
    {
      title: 'twice',
      by: 'cao-1',
      given: [...issued, signFor, register],
      args: { ...arrivalKey, documentId: 'doc-3' },
      outcome: 'alreadyDone',
      shown: false,
    },
  ],
  'document.propose': [
    {
      title: 'to the leader',
      by: 'cao-1',
      given: registered,
      args: { ...proposal, leaderIdentityId: 'dee-1' },
      outcome: 'accepted',
    },
    {
      title: 'to somebody who does not lead',
      by: 'cao-1',
      given: registered,
      args: { ...proposal, leaderIdentityId: 'bob-1' },
      outcome: 'guardFailed',
    },
  ],
  'document.instruct': [
    {
      title: 'by the leader',
      by: 'dee-1',
      given: [...registered, propose],
      args: {
        ...incoming,
        taskId: instructTask,
        contentHash: draftHash,
        form: 'circle',
        text: '',
      },
      outcome: 'accepted',
    },
    {
      title: 'in words, without words',
      by: 'dee-1',
      given: [...registered, propose],
      args: { ...incoming, taskId: instructTask, contentHash: draftHash, form: 'text', text: '' },
      outcome: 'guardFailed',
    },
  ],
  'document.finish': [
    {
      title: 'after the instruction',
      by: 'cao-1',
      given: [...registered, propose, instruct],
      args: { ...incoming, taskId: handleTask, text: '已办。' },
      outcome: 'accepted',
    },
    {
      title: 'twice',
      by: 'cao-1',
      given: [...registered, propose, instruct, finish],
      args: { ...incoming, taskId: handleTask, text: '已办。' },
      outcome: 'taskGone',
    },
  ],
  'document.addLateOpinion': [
    {
      title: 'by somebody who took part',
      by: 'ann-1',
      given: [draft],
      args: { documentId: 'doc-1', text: '补充意见' },
      outcome: 'accepted',
    },
    {
      title: 'by somebody who did not',
      by: 'cao-1',
      given: [draft],
      args: { documentId: 'doc-1', text: '补充意见' },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
  'document.opened': [
    {
      title: 'one that I hold',
      by: 'ann-1',
      given: [draft],
      args: { documentId: 'doc-1', hour: 1 },
      outcome: 'accepted',
    },
    {
      title: 'one that is not there',
      by: 'ann-1',
      args: { documentId: 'doc-1', hour: 1 },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
};
