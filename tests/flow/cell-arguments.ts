/**
 * Cell-arguments: who takes an action, and what the command is given besides the document and the task.
 *
 * Total over the actions that a person takes: a new action does not compile without its arguments.
 */

import { ed25519 } from '@noble/curves/ed25519.js';
import type { DocumentState } from '../../src-shared/features/document/model.ts';
import type { PersonAction } from '../../src-shared/features/flow/flow-command.ts';
import { precheckQuestions } from '../../src-shared/features/incoming/precheck-questions.ts';
import { sealedMessage } from '../../src-shared/features/seal/seal-state.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { typesetArgs, walkContent } from '../support/outgoing-walk.ts';
import type { PlantedCell } from './cell-planting.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const secret = new Uint8Array(32).fill(7);
const cellPublicKey = hex(ed25519.getPublicKey(secret));

const reason = { reason: '写明理由' };
const circle = { form: 'circle', text: '' };
const day = 24 * 60 * 60_000;

/** An issued document of the office, for what names another one. */
export const otherIssued = 'other-issued';

interface Taking {
  /** `owner` = who holds the task of the step. */
  readonly by: FlowPerson | 'owner';
  readonly args: (cell: PlantedCell, office: FlowOffice) => object;
}

const none = (): object => ({});
const onlyReason = (): object => reason;

/** The step that 跳转 names in a state. */
const jumpTargets: Readonly<Partial<Record<DocumentState, DocumentState>>> = {
  D1: 'D3',
  D2: 'D1',
  D3: 'D1',
  D3a: 'D3',
  D4: 'D3',
  D5: 'D3',
  D6: 'D5',
  D7: 'D9',
  D8: 'D7',
  D9: 'D7',
  R3: 'R4',
  R4: 'R3',
  R5: 'R4',
  R6: 'R4',
  R7: 'R6',
  R8: 'R6',
  R9: 'R4',
};
export const jumpTarget = (state: DocumentState): DocumentState => jumpTargets[state] ?? 'D1';

/** Somebody beside the owner whose role fits his step. */
const successors: Readonly<Partial<Record<FlowPerson, string>>> = {
  drafter: 'second-sec',
  secHead: 'second-sec',
  bureauHead: 'second-bureau',
  bureau2Head: 'second-bureau',
  leader: 'leader2-1',
  head: 'second-office',
  clerk: 'second-office',
  editor: 'second-office',
  keeper: 'second-office',
};

const changed = (title: string) => ({ ...walkContent, title });

export const takings: Readonly<Record<PersonAction, Taking>> = {
  saveDraft: {
    by: 'drafter',
    args: () => ({ unitId: 'office', content: changed('关于做好抗旱工作的通知'), attachments: [] }),
  },
  discard: { by: 'drafter', args: onlyReason },
  submit: { by: 'drafter', args: () => ({ signerIdentityId: 'leader-1' }) },
  amend: {
    by: 'owner',
    args: ({ hash }) => ({ content: changed('关于做好抗旱工作的通知'), contentHash: hash }),
  },
  reviewAgree: { by: 'owner', args: () => circle },
  setCountersign: {
    by: 'head',
    args: ({ state }) => ({ unitIds: state === 'D2' ? ['bureau', 'bureau2'] : ['bureau'] }),
  },
  countersign: { by: 'owner', args: () => ({ ...circle, result: 'agree' }) },
  coordinate: { by: 'head', args: onlyReason },
  rejectUnsuitable: { by: 'head', args: onlyReason },
  releaseUnsuitable: { by: 'head', args: onlyReason },
  returnRework: { by: 'owner', args: onlyReason },
  pass: { by: 'owner', args: () => ({ ...circle, signerIdentityId: 'leader-1' }) },
  meetingResult: {
    by: 'owner',
    args: () => ({ ref: '第3号', name: '常委会', on: '2026-03-01', passed: true }),
  },
  sign: { by: 'owner', args: ({ hash }) => ({ ...circle, contentHash: hash }) },
  signWithChanges: {
    by: 'owner',
    args: ({ hash }) => ({
      ...circle,
      contentHash: hash,
      content: changed('关于做好抗旱工作的通知'),
    }),
  },
  recheck: { by: 'owner', args: () => ({ procedureComplete: true, formatCorrect: true }) },
  substantiveChange: { by: 'owner', args: ({ hash }) => ({ ...reason, contentHash: hash }) },
  fixFormal: {
    by: 'owner',
    args: ({ hash }) => ({
      ...reason,
      contentHash: hash,
      content: { ...walkContent, printOrg: '某师办公室秘书科' },
    }),
  },
  number: { by: 'clerk', args: () => ({ seriesCode: '函' }) },
  typeset: { by: 'owner', args: ({ documentId }, office) => typesetArgs(office, documentId) },
  proof: { by: 'editor', args: (cell) => ({ finalHash: cell.finalHash }) },
  seal: {
    by: 'owner',
    args: ({ documentId, finalHash }) => {
      const sealed = { documentId, sealId: 'cell-seal', finalHash };
      const signature = hex(ed25519.sign(sealedMessage(sealed), secret));
      return { ...sealed, publicKey: cellPublicKey, signature };
    },
  },
  checkFail: { by: 'clerk', args: onlyReason },
  issue: { by: 'clerk', args: none },
  deliverMore: { by: 'clerk', args: () => ({ ...reason, unitIds: ['bureau2'] }) },
  deliverAgain: {
    by: 'clerk',
    args: ({ documentId }) => ({ ...reason, deliveryId: `${documentId}-reg` }),
  },
  withdraw: {
    by: 'head',
    args: ({ documentId }) => ({ ...reason, deliveryIds: [`${documentId}-reg`] }),
  },
  explainDelivery: {
    by: 'clerk',
    args: ({ documentId }) => ({ ...reason, deliveryId: `${documentId}-reg` }),
  },
  close: { by: 'owner', args: none },
  correct: { by: 'clerk', args: () => ({ ...reason, newDocumentId: otherIssued }) },
  revoke: { by: 'head', args: () => ({ ...reason, basis: '师党委决定' }) },
  repeal: {
    by: 'head',
    args: () => ({ ...reason, basis: '师党委决定', effectiveOn: '2026-06-01' }),
  },
  voidNumber: { by: 'head', args: onlyReason },
  terminate: { by: 'head', args: onlyReason },
  precheck: {
    by: 'owner',
    args: () => ({ answers: precheckQuestions.map(() => true), category: 'forAction' }),
  },
  returnToSender: { by: 'owner', args: () => ({ ...reason, question: 'ours' }) },
  circulate: {
    by: 'clerk',
    args: () => ({ mode: 'parallel', purpose: '请阅', readers: ['outsider-1'] }),
  },
  propose: { by: 'owner', args: () => ({ leaderIdentityId: 'leader-1', text: '请批示。' }) },
  assignDirect: { by: 'owner', args: onlyReason },
  instruct: { by: 'owner', args: ({ hash }) => ({ ...circle, contentHash: hash }) },
  assign: {
    by: 'head',
    args: ({ state }) => ({
      units: [{ unitId: state === 'R7' ? 'bureau2' : 'sec', part: 'lead' }],
      limitAt: null,
    }),
  },
  acceptTask: { by: 'owner', args: none },
  object: { by: 'owner', args: onlyReason },
  delegateInner: { by: 'owner', args: () => ({ identityId: 'drafter-1' }) },
  progress: { by: 'owner', args: () => ({ text: '正在办理。' }) },
  assistDone: { by: 'owner', args: () => ({ text: '已协办。' }) },
  waiveAssist: { by: 'head', args: () => ({ ...reason, unitId: 'bureau' }) },
  askExtension: { by: 'owner', args: ({ now }) => ({ ...reason, untilAt: now + 30 * day }) },
  grantExtension: { by: 'head', args: none },
  refuseExtension: { by: 'head', args: onlyReason },
  handled: { by: 'owner', args: () => ({ text: '已办结。' }) },
  finish: { by: 'owner', args: () => ({ text: '已办结。' }) },
  answer: { by: 'owner', args: () => ({ text: '已按来函办理。' }) },
  reopen: { by: 'head', args: onlyReason },
  notFile: { by: 'archivist', args: () => ({ ...reason, article: 'peer' }) },
  destroy: { by: 'archivist', args: () => ({ act: 'witness' }) },
  sendBack: { by: 'clerk', args: () => ({ ...reason, receipt: '收据12' }) },
  return: { by: 'owner', args: onlyReason },
  retract: { by: 'head', args: onlyReason },
  transfer: { by: 'owner', args: ({ owner }) => ({ toIdentityId: successors[owner] ?? 'nobody' }) },
  addSign: { by: 'owner', args: () => ({ order: 'before', identityIds: ['clerk2-1'] }) },
  answerSign: { by: 'owner', args: () => ({ form: 'text', text: '没有不同意见。' }) },
  removeSign: { by: 'head', args: none },
  urge: { by: 'chaser', args: none },
  supervise: {
    by: 'chaser',
    args: ({ now }) => ({
      item: '落实防汛物资',
      leadIdentityId: 'secHead-1',
      assists: [],
      limitAt: now + 10 * day,
      feedbackDays: 7,
    }),
  },
  jump: { by: 'head', args: ({ state }) => ({ ...reason, to: jumpTarget(state) }) },
  hold: { by: 'head', args: onlyReason },
  resume: { by: 'head', args: none },
  file: { by: 'archivist', args: () => ({ archiveClass: 'open', period: 'D10' }) },
};

/** The office's seal, with its keeper's key confirmed. */
export async function enrolSeal(office: FlowOffice): Promise<void> {
  const identityId = 'keeper-1';
  await office.accept('head', 'seal.register', {
    sealId: 'cell-seal',
    unitId: 'office',
    ringText: '某师办公室',
    keeperIdentityId: identityId,
  });
  await office.accept('keeper', 'seal.enrolKey', { publicKey: cellPublicKey });
  await office.accept('head', 'seal.confirmKey', { identityId, publicKey: cellPublicKey });
}

export function takerOf(cell: PlantedCell): FlowPerson {
  const { by } = takings[cell.action];
  return by === 'owner' ? cell.owner : by;
}

export function argsOf(cell: PlantedCell, office: FlowOffice): object {
  const { documentId, taskId, action } = cell;
  return {
    documentId,
    ...(taskId === undefined ? {} : { taskId }),
    ...takings[action].args(cell, office),
  };
}
