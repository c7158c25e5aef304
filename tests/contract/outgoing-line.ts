/**
 * Outgoing-line: the steps of a document of the standard flow, each given after the others, for cases of its commands.
 *
 * The office of the world adopts the standard flow first; its people are few, so one of them owns many steps.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { contentHash } from '../../src-shared/features/document/content-hash.ts';
import { finalHash } from '../../src-shared/features/outgoing/final-hash.ts';
import type { Given } from './command-case.ts';
import { given, madeBy } from './command-case.ts';
import { draftContent } from './document-line.ts';
import { madeFiles } from './page-row-samples.ts';

export const doc = { documentId: 'doc-3' };
export const content: RowOf<'documentText'>['content'] = { ...draftContent, sealMode: 'none' };
export const hash = contentHash(content, []);
/** Another wording, and another form of the same one. */
export const reworded = {
  ...content,
  body: [{ level: 0, text: '现将有关事项通知如下，请立即执行。' }],
};
export const reformed = { ...content, printOrg: '办公室印' };
const words = { form: 'circle' as const, text: '' };

const keeper = given('sec-1', 'identity.setRoles', {
  targetIdentityId: 'ann-1',
  roles: ['DRAFTER', 'HANDLER', 'SEAL_KEEPER'],
});
const adopt = given('bob-1', 'flow.adoptStandard', { unitId: 'office', flow: 'out', note: '启用' });
const draft = given('ann-1', 'document.saveDraft', {
  ...doc,
  unitId: 'office',
  content,
  attachments: [],
});
const submit = given('ann-1', 'document.submit', doc);
export const reviewTask = { ...doc, taskId: madeBy(submit, 'task:review:bob-1') };
export const askDivision = given('bob-1', 'document.setCountersign', {
  ...reviewTask,
  unitIds: ['div'],
});
export const agree = given('bob-1', 'document.reviewAgree', { ...reviewTask, ...words });
export const countersignTask = { ...doc, taskId: madeBy(agree, 'task:countersign:dee-1') };
const disagree = given('dee-1', 'document.countersign', {
  ...countersignTask,
  form: 'text',
  text: '经费来源未落实。',
  result: 'disagree',
});
export const passArgs = { ...doc, ...words, signerIdentityId: 'dee-1' };
const pass = given('bob-1', 'document.pass', passArgs);
const passToMeeting = given('bob-1', 'document.pass', { ...passArgs, needsMeeting: true });
export const signArgs = {
  ...doc,
  taskId: madeBy(pass, 'task:sign:dee-1'),
  contentHash: hash,
  ...words,
};
const sign = given('dee-1', 'document.sign', signArgs);
export const recheckTask = { ...doc, taskId: madeBy(sign, 'task:recheck:bob-1') };
const recheck = given('bob-1', 'document.recheck', {
  ...recheckTask,
  procedureComplete: true,
  formatCorrect: true,
});
const number = given('bob-1', 'document.number', { ...doc, seriesCode: '发' });
export const typesetArgs = { ...doc, contentHash: hash };
export const typeset = given('bob-1', 'document.typeset', typesetArgs);
export const proofArgs = {
  ...doc,
  finalHash: finalHash({
    content,
    files: [],
    issueNo: '发〔2026〕1号',
    writtenDate: '2026-03-01',
    signers: [{ identityId: 'dee-1', personName: '邓理', unitName: '某师' }],
  }),
};
/** The server has made the files of what was set. */
export function filesOf(set: Given, documentId: string, hash: string): Given {
  return given('system', 'document.filesMade', {
    documentId,
    filesId: madeBy(set, 'files'),
    finalHash: hash,
    outcome: {
      ...madeFiles,
      faces: [...madeFiles.faces],
      pdf: { ...madeFiles.pdf, lines: [...madeFiles.pdf.lines] },
      ofd: { ...madeFiles.ofd, lines: [...madeFiles.ofd.lines] },
    },
  });
}
const proofs = [
  given('bob-1', 'document.proof', proofArgs),
  given('ann-1', 'document.proof', proofArgs),
];
const issue = given('bob-1', 'document.issue', doc);
export const arrivalKey = { arrivalId: madeBy(issue, 'delivery:reg'), unitId: 'reg' };
export const signFor = given('cao-1', 'arrival.signFor', { ...arrivalKey, pieces: 1 });
const reject = given('bob-1', 'document.rejectUnsuitable', { ...doc, reason: '不需发文' });
export const withdraw = given('bob-1', 'delivery.withdraw', { ...doc, reason: '附件有误' });

export const atDraft: readonly Given[] = [keeper, adopt, draft];
export const atReview: readonly Given[] = [...atDraft, submit];
export const atCountersign: readonly Given[] = [...atReview, askDivision, agree];
export const inConflict: readonly Given[] = [...atCountersign, disagree];
export const atOffice: readonly Given[] = [...atReview, agree];
export const unsuitable: readonly Given[] = [...atOffice, reject];
export const atMeeting: readonly Given[] = [...atOffice, passToMeeting];
export const atSign: readonly Given[] = [...atOffice, pass];
export const atRecheck: readonly Given[] = [...atSign, sign];
export const atTypeset: readonly Given[] = [...atRecheck, recheck, number];
export const set: readonly Given[] = [
  ...atTypeset,
  typeset,
  filesOf(typeset, doc.documentId, proofArgs.finalHash),
];
export const atIssue: readonly Given[] = [...set, ...proofs];
export const issued: readonly Given[] = [...atIssue, issue];
export const delivered: readonly Given[] = [...issued, signFor];

/** A second document of the same office, issued, for links between the two. */
const second = { documentId: 'doc-4' };
const secondDraft = given('ann-1', 'document.saveDraft', {
  ...second,
  unitId: 'office',
  content: { ...content, title: '关于更正防汛工作通知的通知' },
  attachments: [],
});
export const secondHash = contentHash({ ...content, title: '关于更正防汛工作通知的通知' }, []);
const secondSubmit = given('ann-1', 'document.submit', second);
const secondAgree = given('bob-1', 'document.reviewAgree', {
  ...second,
  taskId: madeBy(secondSubmit, 'task:review:bob-1'),
  ...words,
});
const secondPass = given('bob-1', 'document.pass', { ...passArgs, ...second });
const secondSign = given('dee-1', 'document.sign', {
  ...signArgs,
  ...second,
  taskId: madeBy(secondPass, 'task:sign:dee-1'),
  contentHash: secondHash,
});
const secondProof = {
  ...second,
  finalHash: finalHash({
    content: { ...content, title: '关于更正防汛工作通知的通知' },
    files: [],
    issueNo: '发〔2026〕2号',
    writtenDate: '2026-03-01',
    signers: [{ identityId: 'dee-1', personName: '邓理', unitName: '某师' }],
  }),
};
const secondTypeset = given('bob-1', 'document.typeset', {
  ...typesetArgs,
  ...second,
  contentHash: secondHash,
});
export const correctionDraft: readonly Given[] = [secondDraft];
export const correctionIssued: readonly Given[] = [
  secondDraft,
  secondSubmit,
  secondAgree,
  secondPass,
  secondSign,
  given('bob-1', 'document.recheck', {
    ...second,
    taskId: madeBy(secondSign, 'task:recheck:bob-1'),
    procedureComplete: true,
    formatCorrect: true,
  }),
  given('bob-1', 'document.number', { ...second, seriesCode: '发' }),
  secondTypeset,
  filesOf(secondTypeset, second.documentId, secondProof.finalHash),
  given('bob-1', 'document.proof', secondProof),
  given('ann-1', 'document.proof', secondProof),
  given('bob-1', 'document.issue', second),
];
