/** Incoming-flow-cases: the incoming machine on the standard flow; the head is his office's clerk, a regiment assists. */

import type { Cases } from './command-case.ts';
import {
  later,
  doc,
  annRoles,
  letter,
  registerPaper,
  check,
  proposeTask,
  units,
  assignment,
  leadTask,
  assistTask,
  accept,
  waive,
  extension,
  ask,
  result,
  handled,
  notFile,
  approve,
  registeredPaper,
  toPropose,
  instructed,
  assigned,
  answered,
} from './incoming-flow-steps.ts';

export const incomingFlowCases: {
  readonly 'arrival.registerPaper': Cases<'arrival.registerPaper'>;
  readonly 'document.precheck': Cases<'document.precheck'>;
  readonly 'document.returnToSender': Cases<'document.returnToSender'>;
  readonly 'document.assignDirect': Cases<'document.assignDirect'>;
  readonly 'document.assign': Cases<'document.assign'>;
  readonly 'document.acceptTask': Cases<'document.acceptTask'>;
  readonly 'document.object': Cases<'document.object'>;
  readonly 'document.delegateInner': Cases<'document.delegateInner'>;
  readonly 'document.progress': Cases<'document.progress'>;
  readonly 'document.assistDone': Cases<'document.assistDone'>;
  readonly 'document.waiveAssist': Cases<'document.waiveAssist'>;
  readonly 'document.askExtension': Cases<'document.askExtension'>;
  readonly 'document.grantExtension': Cases<'document.grantExtension'>;
  readonly 'document.refuseExtension': Cases<'document.refuseExtension'>;
  readonly 'document.handled': Cases<'document.handled'>;
  readonly 'document.answer': Cases<'document.answer'>;
  readonly 'document.reopen': Cases<'document.reopen'>;
  readonly 'document.notFile': Cases<'document.notFile'>;
  readonly 'document.destroy': Cases<'document.destroy'>;
  readonly 'document.sendBack': Cases<'document.sendBack'>;
} = {
  'arrival.registerPaper': [
    {
      title: 'waits for its number',
      by: 'bob-1',
      args: letter,
      outcome: 'accepted',
      shown: false,
    },
    {
      title: 'the same letter again',
      by: 'bob-1',
      given: [registerPaper],
      args: { ...letter, documentId: 'doc-10' },
      outcome: 'guardFailed',
      shown: false,
    },
    {
      title: 'by who does not register',
      by: 'ann-1',
      args: letter,
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
  'document.precheck': [
    {
      title: 'to be handled',
      by: 'bob-1',
      given: registeredPaper,
      args: check,
      outcome: 'accepted',
    },
    {
      title: 'to be read',
      by: 'bob-1',
      given: registeredPaper,
      args: {
        ...check,
        category: 'forInfo',
        circulation: { mode: 'parallel', purpose: '请阅', readers: ['dee-1', 'ann-1'] },
      },
      outcome: 'accepted',
    },
    {
      title: 'with an objection',
      by: 'bob-1',
      given: registeredPaper,
      args: { ...check, answers: [true, false, true, true, true] },
      outcome: 'guardFailed',
    },
  ],
  'document.returnToSender': [
    {
      title: 'on paper',
      by: 'bob-1',
      given: registeredPaper,
      args: { ...doc, question: 'ours', reason: '不属本机关职责' },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: registeredPaper,
      args: { ...doc, question: 'ours', reason: '' },
      outcome: 'reasonRequired',
    },
  ],
  'document.assignDirect': [
    {
      title: 'a routine matter',
      by: 'bob-1',
      given: toPropose,
      args: { ...doc, taskId: proposeTask, reason: '例行报表' },
      outcome: 'accepted',
    },
    {
      title: 'without its basis',
      by: 'bob-1',
      given: toPropose,
      args: { ...doc, taskId: proposeTask, reason: '' },
      outcome: 'reasonRequired',
    },
  ],
  'document.assign': [
    {
      title: 'to a lead and an assisting unit',
      by: 'bob-1',
      given: instructed,
      args: assignment,
      outcome: 'accepted',
    },
    {
      title: 'without a lead',
      by: 'bob-1',
      given: instructed,
      args: { ...assignment, units: units.map((one) => ({ ...one, part: 'assist' as const })) },
      outcome: 'guardFailed',
    },
  ],
  'document.acceptTask': [
    {
      title: 'by the head',
      by: 'cao-1',
      given: assigned,
      args: { ...doc, taskId: assistTask },
      outcome: 'accepted',
    },
    {
      title: 'twice',
      by: 'bob-1',
      given: [...assigned, accept],
      args: { ...doc, taskId: leadTask },
      outcome: 'alreadyDone',
    },
  ],
  'document.object': [
    {
      title: 'by the lead',
      by: 'bob-1',
      given: assigned,
      args: { ...doc, taskId: leadTask, reason: '非本职责' },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: assigned,
      args: { ...doc, taskId: leadTask, reason: '' },
      outcome: 'reasonRequired',
    },
  ],
  'document.delegateInner': [
    {
      title: 'to a person of the unit',
      by: 'bob-1',
      given: assigned,
      args: { ...doc, taskId: leadTask, identityId: 'ann-1', text: '请办理。' },
      outcome: 'accepted',
    },
    {
      title: 'to somebody elsewhere',
      by: 'bob-1',
      given: assigned,
      args: { ...doc, taskId: leadTask, identityId: 'cao-1' },
      outcome: 'guardFailed',
    },
  ],
  'document.progress': [
    {
      title: 'of a handler',
      by: 'cao-1',
      given: assigned,
      args: { ...doc, taskId: assistTask, text: '正在办理。' },
      outcome: 'accepted',
    },
    {
      title: 'on a task of another',
      by: 'bob-1',
      given: assigned,
      args: { ...doc, taskId: assistTask, text: '正在办理。' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'document.assistDone': [
    {
      title: 'by the assisting unit',
      by: 'cao-1',
      given: assigned,
      args: { ...doc, taskId: assistTask, text: '已办。' },
      outcome: 'accepted',
    },
    {
      title: 'by the lead',
      by: 'bob-1',
      given: assigned,
      args: { ...doc, taskId: leadTask, text: '已办。' },
      outcome: 'guardFailed',
    },
  ],
  'document.waiveAssist': [
    {
      title: 'by the head of the office',
      by: 'bob-1',
      given: assigned,
      args: { ...doc, unitId: 'reg', reason: '已电话答复' },
      outcome: 'accepted',
    },
    {
      title: 'the lead',
      by: 'bob-1',
      given: assigned,
      args: { ...doc, unitId: 'office', reason: '已电话答复' },
      outcome: 'guardFailed',
    },
  ],
  'document.askExtension': [
    {
      title: 'before the limit',
      by: 'bob-1',
      given: assigned,
      args: extension,
      outcome: 'accepted',
    },
    {
      title: 'to an earlier date',
      by: 'bob-1',
      given: assigned,
      args: { ...extension, untilAt: later(5) },
      outcome: 'guardFailed',
    },
  ],
  'document.grantExtension': [
    {
      title: 'that was asked for',
      by: 'bob-1',
      given: [...assigned, ask],
      args: doc,
      outcome: 'accepted',
    },
    {
      title: 'for which nobody asked',
      by: 'bob-1',
      given: assigned,
      args: doc,
      outcome: 'guardFailed',
    },
  ],
  'document.refuseExtension': [
    {
      title: 'that was asked for',
      by: 'bob-1',
      given: [...assigned, ask],
      args: { ...doc, reason: '须按期办结' },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: [...assigned, ask],
      args: { ...doc, reason: '' },
      outcome: 'reasonRequired',
    },
  ],
  'document.handled': [
    {
      title: 'after every assisting unit',
      by: 'bob-1',
      given: [...assigned, waive],
      args: result,
      outcome: 'accepted',
    },
    {
      title: 'before an assisting unit',
      by: 'bob-1',
      given: assigned,
      args: result,
      outcome: 'guardFailed',
    },
  ],
  'document.answer': [
    {
      title: 'in a few words',
      by: 'bob-1',
      given: [...assigned, waive, handled],
      args: { ...doc, text: '已办理。' },
      outcome: 'accepted',
    },
    {
      title: 'with nothing',
      by: 'bob-1',
      given: [...assigned, waive, handled],
      args: { ...doc, text: '' },
      outcome: 'guardFailed',
    },
  ],
  'document.reopen': [
    {
      title: 'with a reason',
      by: 'bob-1',
      given: answered,
      args: { ...doc, reason: '补充办理' },
      outcome: 'accepted',
    },
    {
      title: 'what is not finished',
      by: 'bob-1',
      given: assigned,
      args: { ...doc, reason: '补充办理' },
      outcome: 'staleState',
    },
  ],
  'document.notFile': [
    {
      title: 'by an article',
      by: 'bob-1',
      given: answered,
      args: { ...doc, article: 'peer', reason: '不需办理' },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: answered,
      args: { ...doc, article: 'peer', reason: '' },
      outcome: 'reasonRequired',
    },
  ],
  'document.destroy': [
    {
      title: 'approved by the head',
      by: 'bob-1',
      given: [...answered, notFile],
      args: { ...doc, act: 'approve' },
      outcome: 'accepted',
    },
    {
      title: 'witnessed by another',
      by: 'ann-1',
      given: [annRoles, ...answered, notFile, approve],
      args: { ...doc, act: 'witness' },
      outcome: 'accepted',
    },
    {
      title: 'witnessed by who approved',
      by: 'bob-1',
      given: [...answered, notFile, approve],
      args: { ...doc, act: 'witness' },
      outcome: 'guardFailed',
    },
  ],
  'document.sendBack': [
    {
      title: 'with the receipt of the issuer',
      by: 'bob-1',
      given: answered,
      args: { ...doc, reason: '清退通知第3号', receipt: '收据12' },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'bob-1',
      given: answered,
      args: { ...doc, reason: '', receipt: '收据12' },
      outcome: 'reasonRequired',
    },
  ],
};
