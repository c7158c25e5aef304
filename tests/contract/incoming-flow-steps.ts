/** Incoming-flow-steps: the commands that lead to each state of the incoming machine. */
import { contentHash } from '../../src-shared/features/document/content-hash.ts';
import { worldStart } from '../convergence/world.ts';
import type { Given } from './command-case.ts';
import { given, madeBy } from './command-case.ts';

export const dayMs = 24 * 60 * 60_000;
export const later = (days: number): number => worldStart + days * dayMs;
export const doc = { documentId: 'doc-9' };
export const inOrder = [true, true, true, true, true];

export const adopt = given('bob-1', 'flow.adoptStandard', {
  unitId: 'office',
  flow: 'in',
  note: '',
});
/** Bob also chases what is under supervision, and works what his own office is given. */
export const bobRoles = given('sec-1', 'identity.setRoles', {
  targetIdentityId: 'bob-1',
  roles: ['OFFICE_HEAD', 'OFFICE_EDITOR', 'REGISTRAR', 'CLERK', 'ARCHIVIST', 'CHASER'],
});
export const caoRoles = given('sec-1', 'identity.setRoles', {
  targetIdentityId: 'cao-1',
  roles: ['RECEIVER', 'REGISTRAR', 'CLERK', 'ARCHIVIST', 'DRAFTER', 'OFFICE_HEAD'],
});
/** A second witness for a destruction. */
export const annRoles = given('sec-1', 'identity.setRoles', {
  targetIdentityId: 'ann-1',
  roles: ['DRAFTER', 'HANDLER', 'CLERK'],
});

export const letter = {
  unitId: 'office',
  ...doc,
  carrier: 'paper' as const,
  fromName: '某县人民政府',
  issueNo: '县发〔2026〕7号',
  title: '关于支援防汛物资的函',
  kind: 'letter' as const,
  urgency: 'none' as const,
  copies: 1,
  receivedOn: '2026-03-01',
  writtenDate: '2026-02-27',
  secrecy: 'none' as const,
  scans: [],
};
export const hash = contentHash(
  {
    kind: 'letter',
    direction: 'down',
    urgency: 'none',
    title: letter.title,
    mainTo: [],
    mainToText: '',
    cc: [],
    body: [],
    attachmentNote: [],
    note: '',
    issuerMark: '',
    signature: letter.fromName,
    printOrg: '',
  },
  [],
);

export const registerPaper = given('bob-1', 'arrival.registerPaper', letter);
export const precheckTask = madeBy(registerPaper, 'task:precheck:bob-1');
export const check = {
  ...doc,
  taskId: precheckTask,
  answers: inOrder,
  category: 'forAction' as const,
  needsAnswer: true,
};
export const precheck = given('bob-1', 'document.precheck', check);
export const proposeTask = madeBy(precheck, 'task:propose:bob-1');
export const propose = given('bob-1', 'document.propose', {
  ...doc,
  taskId: proposeTask,
  leaderIdentityId: 'dee-1',
  text: '请批示。',
});
export const instruct = given('dee-1', 'document.instruct', {
  ...doc,
  taskId: madeBy(propose, 'task:instruct:dee-1'),
  contentHash: hash,
  form: 'circle',
  text: '',
});
export const units = [
  { unitId: 'office', part: 'lead' as const },
  { unitId: 'reg', part: 'assist' as const },
];
export const assignment = { ...doc, units, limitAt: later(10), text: '请按期办理。' };
export const assign = given('bob-1', 'document.assign', assignment);
export const leadTask = madeBy(assign, 'task:undertake:bob-1');
export const assistTask = madeBy(assign, 'task:undertake:cao-1');
export const accept = given('bob-1', 'document.acceptTask', { ...doc, taskId: leadTask });
export const waive = given('bob-1', 'document.waiveAssist', {
  ...doc,
  unitId: 'reg',
  reason: '无须',
});
export const extension = { ...doc, taskId: leadTask, untilAt: later(20), reason: '等待数据' };
export const ask = given('bob-1', 'document.askExtension', extension);
export const result = { ...doc, taskId: leadTask, text: '已办。' };
export const handled = given('bob-1', 'document.handled', result);
export const answer = given('bob-1', 'document.answer', { ...doc, text: '已办理。' });
export const notFile = given('bob-1', 'document.notFile', {
  ...doc,
  article: 'peer',
  reason: '不需办理的抄送文件',
});
export const approve = given('bob-1', 'document.destroy', { ...doc, act: 'approve' });

export const office: readonly Given[] = [bobRoles, caoRoles, adopt];
export const registeredPaper: readonly Given[] = [...office, registerPaper];
export const toPropose: readonly Given[] = [...registeredPaper, precheck];
export const instructed: readonly Given[] = [...toPropose, propose, instruct];
export const assigned: readonly Given[] = [...instructed, assign];
export const answered: readonly Given[] = [...assigned, waive, handled, answer];
