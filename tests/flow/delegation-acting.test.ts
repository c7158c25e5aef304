/** Delegation: kinds, signing right, a first day ahead, no chain; the record shows who acted for whom (V15). */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { contentHash } from '../../src-shared/features/document/content-hash.ts';
import { dayMs } from '../../src-shared/kernel/time.ts';
import { draftContent } from '../contract/document-line.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';

const content = { ...draftContent, mainTo: [{ unitId: 'reg', name: '某师一团' }] };
const hash = contentHash(content, []);

let office: FlowOffice;

beforeEach(async () => {
  office = await openFlowOffice();
});

afterEach(() => office.close());

async function untilSigning(important = false): Promise<void> {
  const signerIdentityId = important ? 'chief-1' : 'leader-1';
  await office.accept('drafter', 'document.saveDraft', {
    documentId: 'doc',
    unitId: 'office',
    content,
    attachments: [],
  });
  await office.accept('drafter', 'document.submit', {
    documentId: 'doc',
    signerIdentityId,
    important,
  });
  await office.accept('secHead', 'document.reviewAgree', {
    documentId: 'doc',
    taskId: office.openTask('doc', 'review').id,
    form: 'text',
    text: '同意。',
  });
  await office.accept('head', 'document.pass', {
    documentId: 'doc',
    taskId: office.openTask('doc', 'officeReview').id,
    form: 'text',
    text: '拟同意。',
  });
}

const grant = (by: FlowPerson, to: string, rest: object = {}): Promise<string> => {
  const now = office.server.timers.now();
  return office.outcome(by, 'delegation.grant', {
    delegationId: `del-${by}`,
    fromIdentityId: `${by}-1`,
    toIdentityId: to,
    startAt: now,
    endAt: now + 7 * dayMs,
    ...rest,
  });
};

async function signAs(by: FlowPerson, delegationId: string): Promise<string> {
  const result = await office.act(
    by,
    'document.sign',
    {
      documentId: 'doc',
      taskId: office.openTask('doc', 'sign').id,
      contentHash: hash,
      form: 'text',
      text: '同意。',
    },
    delegationId,
  );
  if (result.outcome !== 'rejected') return 'accepted';
  return [result.rejection.code, result.rejection.params['guard']].filter(Boolean).join(' ');
}

const copies = (): readonly string[] =>
  office
    .all('deskEntry')
    .filter((one) => one.onBehalfOf !== null)
    .map((one) => `${one.identityId} ${one.step} ${one.state}`);

it('签发 needs the express word; the record shows both', async () => {
  await untilSigning();
  expect(await grant('leader', 'leader2-1')).toBe('accepted');
  expect(copies()).toEqual(['leader2-1 sign open']);
  expect(await signAs('leader2', 'del-leader')).toBe('guardFailed delegationNoSign');
  await office.accept('leader', 'delegation.revoke', {
    delegationId: 'del-leader',
    fromIdentityId: 'leader-1',
  });
  expect(copies()).toEqual(['leader2-1 sign withdrawn']);
  expect(await signAs('leader2', 'del-leader')).toBe('delegationExpired');
  await grant('leader', 'leader2-1', { delegationId: 'again', maySign: true });
  expect(await signAs('leader2', 'again')).toBe('accepted');
  expect(office.all('opinion').filter((one) => one.kind === 'sign')).toMatchObject([
    { personName: 'leader2', onBehalfOfName: 'leader' },
  ]);
});

it('an important document is never signed by a delegate', async () => {
  await untilSigning(true);
  await grant('chief', 'leader-1', { maySign: true });
  expect(await signAs('leader', 'del-chief')).toBe('guardFailed delegationImportant');
});

it('a delegation covers its kinds only', async () => {
  await untilSigning();
  await grant('leader', 'leader2-1', { maySign: true, kinds: ['letter'] });
  expect(copies()).toEqual([]);
  expect(await signAs('leader2', 'del-leader')).toBe('guardFailed delegationScope');
  expect(office.row('follow', 'leader2/doc:doc')).toBeUndefined();
});

it('a delegation begins on its first day and ends on its last', async () => {
  await untilSigning();
  const now = office.server.timers.now();
  await grant('leader', 'leader2-1', {
    startAt: now + dayMs,
    endAt: now + 2 * dayMs,
    maySign: true,
  });
  expect(copies()).toEqual([]);
  expect(office.row('follow', 'leader2/doc:doc')).toBeUndefined();
  expect(await signAs('leader2', 'del-leader')).toBe('delegationExpired');
  await office.advance(dayMs + 1_000);
  expect(copies()).toEqual(['leader2-1 sign open']);
  expect(office.row('follow', 'leader2/doc:doc')).toBeDefined();
  await office.advance(dayMs);
  expect(copies()).toEqual(['leader2-1 sign withdrawn']);
  expect(await signAs('leader2', 'del-leader')).toBe('delegationExpired');
  // What was written by then is not lost: it is attached as a late opinion.
  expect(
    await office.outcome('leader2', 'document.addLateOpinion', {
      documentId: 'doc',
      text: '建议同意。',
    }),
  ).toBe('accepted');
});

it('nobody passes on what he holds by delegation, and administrators stand in for nobody', async () => {
  await untilSigning();
  await grant('leader', 'leader2-1', { maySign: true });
  const passedOn = await office.act(
    'leader2',
    'delegation.grant',
    {
      delegationId: 'chain',
      fromIdentityId: 'leader-1',
      toIdentityId: 'head-1',
      startAt: office.server.timers.now(),
      endAt: office.server.timers.now() + dayMs,
    },
    'del-leader',
  );
  expect(passedOn).toMatchObject({ rejection: { code: 'notFoundOrForbidden' } });
  expect(await grant('leader2', 'head-1')).toBe('accepted');
  expect(copies()).toEqual(['leader2-1 sign open']);
  expect(await grant('head', 'admin-1')).toBe('guardFailed delegateAdministrator');
  expect(await grant('admin', 'head-1')).toBe('guardFailed delegateAdministrator');
  expect(await grant('editor', 'editor-1')).toBe('guardFailed delegate');
  expect(await grant('editor', 'clerk-1', { endAt: 1 })).toBe('guardFailed delegationPeriod');
});

it('first to act closes the task of both', async () => {
  await untilSigning();
  await grant('leader', 'leader2-1', { maySign: true });
  const taskId = office.openTask('doc', 'sign').id;
  expect(await signAs('leader2', 'del-leader')).toBe('accepted');
  expect(copies()).toEqual(['leader2-1 sign done']);
  expect(
    await office.outcome('leader', 'document.sign', {
      documentId: 'doc',
      taskId,
      contentHash: hash,
      form: 'text',
      text: '同意。',
    }),
  ).toBe('taskGone');
});
