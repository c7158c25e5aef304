/** TaskStatus: what has to be done in a step, in the fixed words. */
import type { StatusKey } from '../../ui/status-table.ts';
import type { DeskRow } from './desk-model.ts';

const statuses: Readonly<Record<DeskRow['step'], StatusKey>> = {
  draft: 'outgoing.D0',
  review: 'outgoing.D1',
  countersign: 'outgoing.D2',
  officeReview: 'outgoing.D3',
  meeting: 'outgoing.D3a',
  sign: 'outgoing.D4',
  recheck: 'outgoing.D5',
  number: 'outgoing.D6',
  typeset: 'outgoing.D7',
  proof: 'outgoing.D7',
  seal: 'outgoing.D8',
  issue: 'outgoing.D9',
  close: 'task.close',
  file: 'task.file',
  signFor: 'incoming.R0',
  register: 'incoming.R1',
  answerWithdraw: 'task.answerWithdraw',
  precheck: 'incoming.R3',
  propose: 'incoming.R4',
  instruct: 'incoming.R5',
  assign: 'incoming.R6',
  undertake: 'task.handle',
  handle: 'task.handle',
  answer: 'incoming.R8',
  fileIncoming: 'task.file',
  destroy: 'incoming.R12',
  consult: 'task.consult',
  read: 'circulation.task',
  supervise: 'task.supervise',
};

export function statusOfTask(step: DeskRow['step']): StatusKey {
  return statuses[step];
}
