/** Guards of the outgoing machine: each refusal with its code and the name by which the person is told (O3–O33). */

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import type { Walk, WalkState } from '../support/outgoing-walk.ts';
import { doc, textOf, typeset, walkTo } from '../support/outgoing-walk.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

const words = { form: 'circle', text: '' };
const why = { ...doc, reason: '理由' };
type Args = Readonly<Record<string, unknown>>;
/** `task` and `hash` stand for the open task and the text in view. */
const rows: readonly (readonly [WalkState, FlowPerson, string, Args, string, Walk?])[] = [
  ['D0', 'head', 'document.releaseUnsuitable', why, 'guardFailed notUnsuitable'],
  ['D1', 'drafter', 'document.reviewAgree', { task: 1, ...words }, 'notFoundOrForbidden'],
  ['D1', 'head', 'document.setCountersign', { unitIds: ['none'] }, 'guardFailed countersignUnit'],
  [
    'D1',
    'head',
    'document.setCountersign',
    { unitIds: ['office'] },
    'guardFailed countersignOwnUnit',
  ],
  ['D1', 'head', 'document.setCountersign', { unitIds: ['sec'] }, 'accepted'],
  ['D1', 'head', 'document.coordinate', why, 'guardFailed noConflict'],
  ['D3', 'head', 'document.rejectUnsuitable', { reason: '' }, 'reasonRequired'],
  ['D3', 'editor', 'document.rejectUnsuitable', why, 'notFoundOrForbidden'],
  ['D3', 'head', 'document.returnRework', { reason: ' ' }, 'reasonRequired'],
  [
    'D3',
    'head',
    'document.pass',
    { ...words, signerIdentityId: 'drafter-1' },
    'guardFailed signer',
  ],
  ['D3', 'head', 'document.pass', words, 'guardFailed signer'],
  [
    'D3',
    'head',
    'document.pass',
    { ...words, signerIdentityId: 'leader-1', important: true },
    'guardFailed needsChief',
  ],
  [
    'D3',
    'head',
    'document.pass',
    { ...words, signerIdentityId: 'leader-1' },
    'guardFailed jointSigner',
    { content: { jointIssuers: [{ unitId: 'bureau2', name: '某师水利局' }] } },
  ],
  ['D4', 'leader', 'document.sign', { task: 1, ...words, contentHash: 'other' }, 'contentChanged'],
  ['D4', 'leader2', 'document.sign', { task: 1, ...words, hash: 1 }, 'notFoundOrForbidden'],
  ['D5', 'clerk', 'document.substantiveChange', { task: 1, reason: '', hash: 1 }, 'reasonRequired'],
  ['D6', 'head', 'document.checkFail', why, 'notFoundOrForbidden'],
  ['D7', 'clerk', 'document.proof', { finalHash: 'x' }, 'guardFailed notTypeset'],
  ['D7', 'head', 'document.terminate', why, 'staleState'],
  ['D9', 'clerk', 'document.checkFail', { reason: '' }, 'reasonRequired'],
  ['D10', 'clerk', 'document.close', {}, 'staleState'],
  [
    'D10',
    'head',
    'delivery.deliverMore',
    { ...why, unitIds: ['reg'] },
    'guardFailed alreadyRecipient',
  ],
  [
    'D10',
    'head',
    'delivery.deliverMore',
    { ...why, unitIds: ['office'] },
    'guardFailed recipientUnit',
  ],
  ['D10', 'clerk', 'delivery.withdraw', why, 'notFoundOrForbidden'],
  ['D10', 'head', 'document.revoke', { reason: '', basis: '决定' }, 'reasonRequired'],
  [
    'D10',
    'head',
    'document.repeal',
    { ...why, basis: '决定', effectiveOn: '2020-01-01' },
    'guardFailed repealDate',
  ],
  ['D11', 'clerk', 'document.close', { answerDocumentId: 'doc' }, 'guardFailed notAnAnswer'],
];

it.each(rows.map((row, index) => ({ row, title: `${index} ${row[0]} ${row[2]}: ${row[4]}` })))(
  '$title',
  async ({ row }) => {
    const [state, by, name, args, expected, walk] = row;
    await walkTo(office, state, walk);
    const { task, hash, ...rest } = args;
    const given = {
      ...doc,
      ...(task === undefined ? {} : { taskId: office.openTask('doc').id }),
      ...(hash === undefined ? {} : { contentHash: textOf(office, 'doc').contentHash }),
      ...rest,
    };
    expect(await office.outcome(by, name, given)).toBe(expected);
  },
);

it('what was found unsuitable is submitted again only after the office head’s release', async () => {
  await walkTo(office, 'D3');
  await office.accept('head', 'document.rejectUnsuitable', why);
  expect(await office.outcome('drafter', 'document.submit', doc)).toBe('guardFailed unsuitable');
  await office.accept('head', 'document.releaseUnsuitable', why);
  await office.accept('drafter', 'document.submit', doc);
});

it('one person proofreads once', async () => {
  await walkTo(office, 'D7');
  await typeset(office, 'doc');
  const { finalHash } = office.row('outgoingProcess', 'doc')?.production ?? {};
  const read = { ...doc, finalHash };
  await office.accept('editor', 'document.proof', read);
  expect(await office.outcome('editor', 'document.proof', read)).toBe(
    'guardFailed proofTwoPersons',
  );
});
