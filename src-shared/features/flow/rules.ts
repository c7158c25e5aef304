/**
 * Rules: who may take an action, on which step's task, and how it behaves without a line (domain §4.3, §4.4, §4.8).
 *
 * The same table authorizes on the server and offers buttons on the client, so that an action is reachable by who may
 * take it and by nobody else. Administrators hold no other role (V16), so no row can name them.
 */

import type { Actor, OfflineClass } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import type { TaskStep } from '../document/model.ts';
import type { Role } from '../org/model.ts';
import type { DocumentAction } from './transitions.ts';

/** `owner` of the task named, `drafter`, `sender` who caused the task, or a role in the unit of the document or drafter. */
export type Who =
  | 'owner'
  /** The owner of a step of the line, who takes back a 后加签 that he planned; not the one who is asked. */
  | 'asker'
  | 'drafter'
  | 'sender'
  /** The owner of a task of these steps. */
  | { readonly owns: readonly TaskStep[] }
  | {
      readonly roles: readonly Role[];
      readonly of: 'unit' | 'drafterUnit';
      /** Only on tasks of these steps. */
      readonly steps?: readonly TaskStep[];
    };

export interface FlowRule {
  readonly command: string;
  /** An open task of one of these steps is named by the command; empty = the state alone decides. */
  readonly steps: readonly TaskStep[];
  readonly who: readonly Who[];
  readonly offline: OfflineClass;
  /** A reason is part of the record (V12). */
  readonly reason: boolean;
}

const inUnit = (...roles: Role[]) => ({ roles, of: 'unit' }) as const satisfies Who;

const rule = (
  command: string,
  steps: readonly TaskStep[],
  who: readonly Who[],
  offline: 'Q' | 'O',
  reason = false,
): FlowRule => ({
  command,
  steps,
  who,
  offline: offline === 'Q' ? 'queueable' : 'onlineOnly',
  reason,
});

const office = inUnit('OFFICE_HEAD', 'OFFICE_EDITOR');
const officeHead = inUnit('OFFICE_HEAD');
const clerk = inUnit('CLERK');
const registry = inUnit('CLERK', 'REGISTRAR', 'OFFICE_HEAD');

/** Steps of the main line whose owner may return, transfer, consult or hold. */
export const reviewingSteps: readonly TaskStep[] = [
  'review',
  'countersign',
  'officeReview',
  'sign',
];
/** Steps whose owner may ask others before or after himself (加签). */
const consultingSteps: readonly TaskStep[] = [
  ...reviewingSteps,
  'propose',
  'instruct',
  'assign',
  'undertake',
  'handle',
  'answer',
];
export const mainSteps: readonly TaskStep[] = [
  ...reviewingSteps,
  'meeting',
  'recheck',
  'number',
  'typeset',
  'proof',
  'seal',
  'issue',
  'precheck',
  'propose',
  'instruct',
  'assign',
  'undertake',
  'handle',
  'answer',
];

/** Actions that a person takes; `allDelivered` and `circulated` belong to the system. */
export const flowRules: Readonly<
  Record<Exclude<DocumentAction, 'allDelivered' | 'circulated'>, FlowRule>
> = {
  saveDraft: rule('document.saveDraft', [], ['drafter'], 'Q'),
  discard: rule('document.discard', [], ['drafter'], 'Q', true),
  submit: rule('document.submit', [], ['drafter'], 'Q'),
  amend: rule('document.amend', ['review', 'officeReview'], ['owner', office], 'O'),
  reviewAgree: rule('document.reviewAgree', ['review'], ['owner'], 'Q'),
  setCountersign: rule(
    'document.setCountersign',
    ['review', 'countersign', 'officeReview'],
    // Who is asked does not choose who else is (O7).
    [{ owns: ['review', 'officeReview'] }, office],
    'Q',
  ),
  countersign: rule('document.countersign', ['countersign'], ['owner'], 'Q'),
  coordinate: rule('document.coordinate', [], [office], 'Q', true),
  rejectUnsuitable: rule('document.rejectUnsuitable', ['officeReview'], [officeHead], 'Q', true),
  releaseUnsuitable: rule('document.releaseUnsuitable', [], [officeHead], 'Q', true),
  returnRework: rule('document.returnRework', ['officeReview'], ['owner', office], 'Q', true),
  pass: rule('document.pass', ['officeReview'], ['owner', officeHead], 'Q'),
  meetingResult: rule('document.meetingResult', ['meeting'], ['owner', officeHead], 'Q'),
  sign: rule('document.sign', ['sign'], ['owner'], 'O'),
  signWithChanges: rule('document.signWithChanges', ['sign'], ['owner'], 'O'),
  recheck: rule('document.recheck', ['recheck'], ['owner', clerk], 'Q'),
  substantiveChange: rule('document.substantiveChange', ['recheck'], ['owner', clerk], 'O', true),
  fixFormal: rule('document.fixFormal', ['recheck'], ['owner', clerk], 'O', true),
  number: rule('document.number', ['number'], [clerk], 'O'),
  typeset: rule('document.typeset', ['typeset'], ['owner', inUnit('PRINTER', 'CLERK')], 'O'),
  proof: rule(
    'document.proof',
    ['typeset'],
    [inUnit('PRINTER', 'CLERK', 'OFFICE_EDITOR'), 'drafter'],
    'Q',
  ),
  seal: rule('document.seal', ['seal'], ['owner', inUnit('SEAL_KEEPER')], 'O'),
  checkFail: rule('document.checkFail', ['issue'], [clerk], 'O', true),
  issue: rule('document.issue', ['issue'], [inUnit('CLERK', 'RECEIVER')], 'O'),
  deliverMore: rule('delivery.deliverMore', [], [office, clerk], 'O', true),
  deliverAgain: rule('delivery.deliverAgain', [], [inUnit('CLERK', 'OFFICE_HEAD')], 'O', true),
  withdraw: rule('delivery.withdraw', [], [officeHead], 'O', true),
  explainDelivery: rule('delivery.explain', [], [office, clerk], 'O', true),
  close: rule('document.close', ['close'], [clerk], 'Q'),
  correct: rule('document.correct', [], [inUnit('CLERK', 'OFFICE_HEAD')], 'O', true),
  revoke: rule('document.revoke', [], [officeHead], 'O', true),
  repeal: rule('document.repeal', [], [officeHead], 'O', true),
  voidNumber: rule('document.voidNumber', [], [officeHead], 'O', true),
  terminate: rule('document.terminate', [], [officeHead], 'O', true),
  precheck: rule(
    'document.precheck',
    ['precheck'],
    ['owner', inUnit('CLERK', 'REGISTRAR', 'OFFICE_EDITOR', 'OFFICE_HEAD')],
    'Q',
  ),
  returnToSender: rule(
    'document.returnToSender',
    ['precheck', 'propose'],
    ['owner', registry],
    'O',
    true,
  ),
  circulate: rule('circulation.start', [], [registry], 'Q'),
  propose: rule('document.propose', ['propose', 'assign', 'handle'], ['owner', registry], 'Q'),
  assignDirect: rule('document.assignDirect', ['propose'], ['owner', officeHead], 'Q', true),
  instruct: rule('document.instruct', ['instruct'], ['owner'], 'Q'),
  assign: rule('document.assign', ['assign'], ['owner', registry], 'Q'),
  acceptTask: rule('document.acceptTask', ['undertake'], ['owner'], 'Q'),
  object: rule('document.object', ['undertake'], ['owner'], 'Q', true),
  delegateInner: rule('document.delegateInner', ['undertake'], ['owner'], 'Q'),
  progress: rule('document.progress', ['undertake', 'handle'], ['owner'], 'Q'),
  assistDone: rule('document.assistDone', ['undertake', 'handle'], ['owner'], 'Q'),
  waiveAssist: rule('document.waiveAssist', [], [officeHead], 'Q', true),
  askExtension: rule('document.askExtension', ['undertake', 'handle'], ['owner'], 'Q', true),
  grantExtension: rule('document.grantExtension', [], [registry], 'Q'),
  refuseExtension: rule('document.refuseExtension', [], [registry], 'Q', true),
  handled: rule('document.handled', ['undertake'], ['owner'], 'Q'),
  finish: rule('document.finish', ['propose', 'assign', 'handle'], ['owner', registry], 'Q'),
  answer: rule('document.answer', ['answer'], ['owner', registry], 'Q'),
  reopen: rule('document.reopen', [], [officeHead], 'O', true),
  notFile: rule('document.notFile', [], [inUnit('ARCHIVIST')], 'O', true),
  destroy: rule(
    'document.destroy',
    [],
    [inUnit('ARCHIVIST', 'CLERK', 'REGISTRAR', 'OFFICE_HEAD')],
    'O',
  ),
  sendBack: rule('document.sendBack', [], [clerk], 'O', true),
  return: rule(
    'document.return',
    [
      'review',
      'countersign',
      'officeReview',
      'sign',
      'recheck',
      'instruct',
      'assign',
      'undertake',
      'answer',
    ],
    ['owner', { ...clerk, steps: ['recheck'] }],
    'Q',
    true,
  ),
  retract: rule('document.retract', mainSteps, ['sender'], 'Q', true),
  transfer: rule('document.transfer', ['draft', ...mainSteps], ['owner'], 'Q'),
  addSign: rule('document.addSign', consultingSteps, ['owner'], 'Q'),
  answerSign: rule('document.answerSign', ['consult'], ['owner'], 'Q'),
  removeSign: rule(
    'document.removeSign',
    ['consult', ...consultingSteps],
    ['sender', 'asker'],
    'Q',
  ),
  urge: rule(
    'document.urge',
    ['draft', 'close', 'consult', ...mainSteps],
    ['sender', inUnit('CHASER', 'OFFICE_HEAD', 'CLERK')],
    'Q',
  ),
  supervise: rule(
    'supervision.open',
    [],
    [inUnit('CHASER', 'OFFICE_HEAD', 'LEADER', 'CHIEF')],
    'Q',
  ),
  jump: rule('document.jump', [], [officeHead], 'O', true),
  hold: rule('document.hold', mainSteps, ['owner', office], 'Q', true),
  resume: rule('document.resume', mainSteps, ['owner', office, 'drafter', clerk], 'Q'),
  file: rule('document.file', [], [inUnit('ARCHIVIST')], 'O'),
};

export interface RuledWork {
  readonly document:
    Pick<RowOf<'document'>, 'unitId' | 'drafterUnitId' | 'drafterIdentityId'> | undefined;
  readonly tasks: readonly Pick<RowOf<'task'>, 'id' | 'step' | 'identityId' | 'fromIdentityId'>[];
}

/** The post that acts; with a delegation, the principal's. */
export interface Seat {
  readonly id: string;
  readonly unitId: string;
  readonly roles: readonly string[];
}

export function seatOf(actor: Actor): Seat | undefined {
  return actor.kind === 'person' ? actor.identity : undefined;
}

/** Whoever holds a task of the step may take the action; and so who stands in for him. */
export function ownerMay({ who }: Pick<FlowRule, 'who'>, step: TaskStep): boolean {
  return who.some(
    (one) =>
      one === 'owner' || (typeof one === 'object' && 'owns' in one && one.owns.includes(step)),
  );
}

/** May this post take the action, on this task? State and openness are asked later, for a clear answer. */
export function mayAct(
  { who }: Pick<FlowRule, 'who'>,
  seat: Seat | undefined,
  { document, tasks }: RuledWork,
  taskId: string | null,
): boolean {
  if (seat === undefined || document === undefined) return false;
  const task = taskId === null ? undefined : tasks.find((one) => one.id === taskId);
  return who.some((one) => {
    if (one === 'owner') return task?.identityId === seat.id;
    if (one === 'asker') return task?.identityId === seat.id && task.step !== 'consult';
    if (one === 'sender') return task?.fromIdentityId === seat.id;
    if (one === 'drafter') return document.drafterIdentityId === seat.id;
    if ('owns' in one) return task?.identityId === seat.id && one.owns.includes(task.step);
    return holdsRole(one, seat, document, task?.step);
  });
}

function holdsRole(
  { roles, of, steps }: Extract<Who, { readonly of: string }>,
  seat: Seat,
  document: NonNullable<RuledWork['document']>,
  step: TaskStep | undefined,
): boolean {
  if (steps !== undefined && (step === undefined || !steps.includes(step))) return false;
  const unitId = of === 'unit' ? document.unitId : (document.drafterUnitId ?? document.unitId);
  const wanted: readonly string[] = roles;
  return seat.unitId === unitId && seat.roles.some((role) => wanted.includes(role));
}
