/**
 * Draft-cases: from the first word of a draft to the check after signing.
 */

import type { BodyTable } from '../../src-shared/features/document/body-model.ts';
import type { Cases } from './command-case.ts';
import { given } from './command-case.ts';
import {
  draft,
  draftContent,
  draftHash,
  recheck,
  recheckTask,
  sign,
  signed,
  signTask,
  submit,
} from './document-line.ts';

const doc = { documentId: 'doc-1' };
const supplies: BodyTable = {
  caption: '物资储备表',
  columns: [
    { share: 2, align: 'start' },
    { share: 1, align: 'end' },
  ],
  headRows: 1,
  rows: [
    ['品名', '数量'],
    ['编织袋', '2000 条'],
  ],
  orientation: 'portrait',
};
const checks = { procedureComplete: true, formatCorrect: true } as const;
const other = { ...draftContent, title: '关于做好抗旱工作的通知' };

export const draftCases: {
  readonly 'document.saveDraft': Cases<'document.saveDraft'>;
  readonly 'document.discard': Cases<'document.discard'>;
  readonly 'document.submit': Cases<'document.submit'>;
  readonly 'document.sign': Cases<'document.sign'>;
  readonly 'document.return': Cases<'document.return'>;
  readonly 'document.recheck': Cases<'document.recheck'>;
} = {
  'document.saveDraft': [
    {
      title: 'a new one',
      by: 'ann-1',
      args: { ...doc, unitId: 'office', content: draftContent, attachments: [] },
      outcome: 'accepted',
    },
    {
      title: 'once more',
      by: 'ann-1',
      given: [draft],
      args: { ...doc, unitId: 'office', content: other, attachments: [] },
      outcome: 'accepted',
    },
    {
      title: 'for a body in which one does not sit',
      by: 'ann-1',
      args: { ...doc, unitId: 'reg', content: draftContent, attachments: [] },
      outcome: 'notFoundOrForbidden',
    },
    {
      title: 'after submission',
      by: 'ann-1',
      given: [draft, submit],
      args: { ...doc, unitId: 'office', content: other, attachments: [] },
      outcome: 'staleState',
    },
    {
      title: 'with an attachment that the server has not received',
      by: 'ann-1',
      given: [draft],
      args: {
        ...doc,
        unitId: 'office',
        content: { ...draftContent, attachmentNote: ['名单'] },
        attachments: [
          {
            title: '名单',
            file: {
              fileRefId: 'file-9',
              name: '名单.txt',
              size: 6,
              mime: 'text/plain',
              sha256: 'd'.repeat(64),
            },
          },
        ],
      },
      outcome: 'fileMissing',
      foreseen: false,
    },
    {
      title: 'with a table and the text of an attachment',
      by: 'ann-1',
      args: {
        ...{ ...doc, unitId: 'office', attachments: [] },
        content: {
          ...draftContent,
          body: [...draftContent.body, { level: 0, text: '', table: supplies }],
          attachmentNote: ['值班表'],
          attachmentTexts: [
            { title: '值班表', isBound: true, body: [{ level: 1, text: '值班安排' }] },
          ],
        },
      },
      outcome: 'accepted',
    },
    {
      title: 'with a picture that nobody has',
      by: 'ann-1',
      args: {
        ...{ ...doc, unitId: 'office', attachments: [] },
        content: {
          ...draftContent,
          body: [
            {
              ...{ level: 0, text: '' },
              picture: {
                ...{ sha256: 'e'.repeat(64), widthPx: 80, heightPx: 60 },
                ...{ widthMm: 40, caption: '' },
              },
            },
          ],
        },
      },
      outcome: 'guardFailed',
    },
  ],
  'document.discard': [
    {
      title: 'by the drafter',
      by: 'ann-1',
      given: [draft],
      args: { ...doc, reason: '不用了' },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'ann-1',
      given: [draft],
      args: { ...doc, reason: '' },
      outcome: 'reasonRequired',
    },
    {
      title: 'by somebody who cannot see it',
      by: 'cao-1',
      given: [draft],
      args: { ...doc, reason: '不用了' },
      outcome: 'notFoundOrForbidden',
      shown: false,
    },
  ],
  'document.submit': [
    {
      title: 'to a leader',
      by: 'ann-1',
      given: [draft],
      args: { ...doc, signerIdentityId: 'dee-1' },
      outcome: 'accepted',
    },
    {
      title: 'to somebody who may not sign',
      by: 'ann-1',
      given: [draft],
      args: { ...doc, signerIdentityId: 'bob-1' },
      outcome: 'guardFailed',
    },
    {
      title: 'twice',
      by: 'ann-1',
      given: [draft, submit],
      args: { ...doc, signerIdentityId: 'dee-1' },
      outcome: 'staleState',
    },
  ],
  'document.sign': [
    {
      title: 'what was in view',
      by: 'dee-1',
      given: [draft, submit],
      args: { ...doc, taskId: signTask, contentHash: draftHash, form: 'text', text: '同意。' },
      outcome: 'accepted',
    },
    {
      title: 'another text than the one in view',
      by: 'dee-1',
      given: [draft, submit],
      args: { ...doc, taskId: signTask, contentHash: 'other', form: 'circle', text: '' },
      outcome: 'contentChanged',
    },
    {
      title: 'twice',
      by: 'dee-1',
      given: [draft, submit, sign],
      args: { ...doc, taskId: signTask, contentHash: draftHash, form: 'circle', text: '' },
      outcome: 'taskGone',
    },
  ],
  'document.return': [
    {
      title: 'by the signer',
      by: 'dee-1',
      given: [draft, submit],
      args: { ...doc, taskId: signTask, reason: '请补充' },
      outcome: 'accepted',
    },
    {
      title: 'without a reason',
      by: 'dee-1',
      given: [draft, submit],
      args: { ...doc, taskId: signTask, reason: ' ' },
      outcome: 'reasonRequired',
    },
    {
      title: 'by the drafter',
      by: 'ann-1',
      given: [draft, submit],
      args: { ...doc, taskId: signTask, reason: '拿回' },
      outcome: 'notFoundOrForbidden',
    },
  ],
  'document.recheck': [
    {
      title: 'by the clerk',
      by: 'bob-1',
      given: signed,
      args: { ...doc, taskId: recheckTask, ...checks },
      outcome: 'accepted',
    },
    {
      title: 'twice',
      by: 'bob-1',
      given: [...signed, recheck],
      args: { ...doc, taskId: recheckTask, ...checks },
      outcome: 'taskGone',
    },
    {
      title: 'by the drafter',
      by: 'ann-1',
      given: [
        ...signed,
        given('ann-1', 'setting.set', { personId: 'ann', name: 'theme', value: 1 }),
      ],
      args: { ...doc, taskId: recheckTask, ...checks },
      outcome: 'notFoundOrForbidden',
    },
  ],
};
