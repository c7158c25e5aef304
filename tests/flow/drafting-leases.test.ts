/** Leases: one writes at a time, a broken lease loses no text, each submission keeps its text. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { draftContent } from '../contract/document-line.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

const content = { ...draftContent, mainTo: [{ unitId: 'reg', name: '某师一团' }] };
const doc = { documentId: 'doc' };
const saved = (title: string): object => ({
  ...doc,
  unitId: 'office',
  content: { ...content, title },
  attachments: [],
});
const first = '某师办公室关于防汛的通知';
const second = '某师办公室关于做好防汛工作的通知';

it('a lease runs for eight working hours and tells who writes without a line', async () => {
  await office.accept('drafter', 'document.saveDraft', saved(first));
  await office.accept('drafter', 'lease.take', doc);
  await office.accept('drafter', 'lease.renew', { ...doc, offline: true });
  const lease = office.row('draftLease', 'doc');
  expect(lease).toMatchObject({ state: 'held', offline: true, personName: 'drafter' });
  expect((lease?.until ?? 0) - (lease?.takenAt ?? 0)).toBeGreaterThanOrEqual(8 * 3_600_000);
});

it('the office waits while the head of the section holds the lease', async () => {
  await office.accept('drafter', 'document.saveDraft', saved(first));
  await office.accept('drafter', 'document.submit', doc);
  await office.accept('secHead', 'lease.take', doc);
  const amend = { ...doc, content: { ...content, title: second } };
  const contentHash = office.row('document', 'doc')?.contentHash ?? '';
  expect(await office.outcome('head', 'document.amend', { ...amend, contentHash })).toBe(
    'guardFailed leaseHeld',
  );
  expect(await office.outcome('head', 'lease.take', doc)).toBe('guardFailed leaseHeld');
  await office.accept('head', 'lease.break', { ...doc, reason: '急件' });
  await office.accept('head', 'document.amend', { ...amend, contentHash });
  expect(office.row('document', 'doc')?.title).toBe(second);
});

it('what the holder of a broken lease still sends becomes a side version', async () => {
  await office.accept('drafter', 'document.saveDraft', saved(first));
  await office.accept('drafter', 'lease.take', doc);
  await office.accept('head', 'lease.break', { ...doc, reason: '急件' });
  await office.accept('drafter', 'document.saveDraft', saved(second));
  expect(office.row('document', 'doc')?.title).toBe(first);
  expect(office.all('documentVersion')).toMatchObject([
    { why: 'side', byName: 'drafter', content: { title: second } },
  ]);
  await office.accept('drafter', 'lease.take', doc);
  await office.accept('drafter', 'document.saveDraft', saved(second));
  expect(office.row('document', 'doc')?.title).toBe(second);
});

it('nobody breaks a lease without being the head of the office, or without a reason', async () => {
  await office.accept('drafter', 'document.saveDraft', saved(first));
  await office.accept('drafter', 'lease.take', doc);
  const reason = '急件';
  expect(await office.outcome('clerk', 'lease.break', { ...doc, reason })).toBe(
    'notFoundOrForbidden',
  );
  expect(await office.outcome('head', 'lease.break', { ...doc, reason: '' })).toBe(
    'reasonRequired',
  );
});

it('each submission keeps its text and gives the lease back', async () => {
  await office.accept('drafter', 'document.saveDraft', saved(first));
  await office.accept('drafter', 'lease.take', doc);
  await office.accept('drafter', 'document.submit', doc);
  expect(office.row('draftLease', 'doc')?.state).toBe('released');
  expect(office.all('documentVersion')).toMatchObject([
    { n: 1, why: 'draft', content: { title: first } },
  ]);
});
