/** Loans: what a borrower may read before, during and after a loan, and what the register keeps. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { expectedView } from '../support/server-replica.ts';
import { rowSamples } from '../contract/row-samples.ts';

const dayMs = 86_400_000;
const archiveNo = 'F1-WS·2026-D30-0007';
const loan = { requestId: 'loan', unitId: 'office' };
const ask = { ...loan, archiveNo, kind: 'electronic', purpose: '查阅往年做法', days: 3 };
const item = { ...rowSamples.archiveItem, id: 'a7', fondsNo: 'F1', archiveNo, itemNo: 7 };
const scope = 'archive:F1:controlled:2026';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
  await office.put(
    { type: 'archiveItem', body: { ...item, archiveClass: 'controlled' } },
    { type: 'archiveText', body: { ...rowSamples.archiveText, id: 'a7', scope } },
    {
      type: 'fileRef',
      body: { ...rowSamples.fileRef, id: 'f7', scope, ownerType: 'archiveItem', ownerId: 'a7' },
    },
  );
});
afterEach(() => office.close());

/** Whether the server gives the borrower the copy and its file. */
function reads(person = 'outsider'): boolean {
  const { store, timers } = office.server;
  return expectedView(store, person, timers.now()).has('loanCopy/loan');
}

async function lend(kind = 'electronic'): Promise<void> {
  await office.accept('outsider', 'archive.borrowAsk', { ...ask, kind });
  await office.accept('archivist', 'archive.borrowGrant', { ...loan, days: 3, mayPrint: false });
}

it('opens one item to one person from the grant to the hour by the server’s clock', async () => {
  await office.accept('outsider', 'archive.borrowAsk', ask);
  expect(reads()).toBe(false);
  expect(office.row('borrowSlip', 'loan')).toMatchObject({ state: 'asked', title: null });
  await office.accept('archivist', 'archive.borrowGrant', { ...loan, days: 3, mayPrint: false });
  expect(reads()).toBe(true);
  expect(reads('drafter')).toBe(false);
  expect(office.row('follow', `outsider/${scope}`)).toBeUndefined();
  expect(office.all('fileRef').filter((file) => file.scope === 'loan:loan')).toHaveLength(1);
  await office.advance(3 * dayMs - 1_000);
  expect(reads()).toBe(true);
  await office.advance(2_000);
  expect(reads()).toBe(false);
  expect(office.all('loanCopy')).toEqual([]);
  expect(office.all('fileRef').filter((file) => file.scope === 'loan:loan')).toEqual([]);
  expect(office.row('borrowRequest', 'loan')).toMatchObject({
    ...{ state: 'expired', title: item.title, purpose: '查阅往年做法' },
  });
  expect(office.row('borrowSlip', 'loan')).toEqual(office.row('borrowRequest', 'loan'));
});

it('lends the metadata and the fixed files with the text, and takes all of it back', async () => {
  const fixed = { fileRefId: 'pdf7', sha256: rowSamples.fileRef.sha256, size: 1, lines: [] };
  const files = {
    ...rowSamples.finalFiles,
    id: 'ff7',
    scope,
    ownerId: 'a7',
    pdf: fixed,
    ofd: null,
  };
  await office.put(
    { type: 'archiveRecord', body: { ...rowSamples.archiveRecord, id: 'a7', scope } },
    { type: 'finalFiles', body: { ...files, state: 'made' } },
    {
      type: 'fileRef',
      body: { ...rowSamples.fileRef, id: 'pdf7', scope, ownerType: 'finalFiles', ownerId: 'ff7' },
    },
  );
  await lend();
  expect(office.row('loanCopy', 'loan')?.record?.id).toBe('a7');
  const copy = office.all('finalFiles').find(({ ownerId }) => ownerId === 'loan');
  expect(copy?.scope).toBe('loan:loan');
  expect(office.row('fileRef', copy?.pdf?.fileRefId ?? '')?.ownerId).toBe(copy?.id);
  await office.accept('outsider', 'archive.borrowReturn', loan);
  const left = [...office.all('finalFiles'), ...office.all('fileRef')];
  expect(left.filter((row) => row.scope === 'loan:loan')).toEqual([]);
  // The archive keeps its own.
  expect(office.row('finalFiles', 'ff7')).toBeDefined();
});

it('closes at once when it is given back or recalled, and says who did it', async () => {
  await lend();
  await office.accept('outsider', 'archive.borrowReturn', loan);
  expect(reads()).toBe(false);
  const second = { ...loan, requestId: 'loan2' };
  await office.accept('outsider', 'archive.borrowAsk', { ...ask, ...second });
  await office.accept('archivist', 'archive.borrowGrant', { ...second, days: 3, mayPrint: false });
  await office.accept('archivist', 'archive.borrowRecall', { ...second, reason: '移交' });
  expect(office.all('loanCopy')).toEqual([]);
  expect(office.row('borrowRequest', 'loan2')).toMatchObject({
    ...{ state: 'recalled', reason: '移交', endedByName: 'archivist' },
  });
});

it('never opens what was refused, and nobody but the archivist decides', async () => {
  await office.accept('outsider', 'archive.borrowAsk', ask);
  const grant = { ...loan, days: 3, mayPrint: false };
  expect(await office.outcome('head', 'archive.borrowGrant', grant)).toBe('notFoundOrForbidden');
  await office.accept('archivist', 'archive.borrowRefuse', { ...loan, reason: '原件在修复' });
  expect(reads()).toBe(false);
  expect(await office.outcome('archivist', 'archive.borrowGrant', grant)).toBe('staleState');
});

it('tells the asker nothing of what the archive holds', async () => {
  await office.accept('outsider', 'archive.borrowAsk', {
    ...{ ...ask, archiveNo: 'F1-WS·2026-D30-9999' },
  });
  expect(
    await office.outcome('archivist', 'archive.borrowGrant', { ...loan, days: 3, mayPrint: false }),
  ).toBe('guardFailed noSuchItem');
});

it('runs longer when the archivist grants what the borrower asked, twice at most', async () => {
  await lend();
  const more = { ...loan, days: 5 };
  await office.accept('outsider', 'archive.borrowExtend', more);
  const due = office.row('borrowRequest', 'loan')?.dueAt ?? 0;
  expect(office.row('borrowRequest', 'loan')).toMatchObject({ wantedDays: 5, extensions: 0 });
  await office.accept('archivist', 'archive.borrowExtend', more);
  expect(office.row('borrowRequest', 'loan')?.dueAt).toBe(due + 5 * dayMs);
  await office.advance(4 * dayMs);
  expect(reads()).toBe(true);
  await office.accept('archivist', 'archive.borrowExtend', more);
  expect(await office.outcome('archivist', 'archive.borrowExtend', more)).toBe(
    'guardFailed extendedOften',
  );
  await office.advance(10 * dayMs);
  expect(reads()).toBe(false);
});

it('lends paper without opening anything, and only the archivist takes it back', async () => {
  await lend('paper');
  expect(reads()).toBe(false);
  expect(await office.outcome('outsider', 'archive.borrowReturn', loan)).toBe(
    'guardFailed paperReturn',
  );
  await office.advance(9 * dayMs);
  expect(office.row('borrowRequest', 'loan')?.state).toBe('lent');
  await office.accept('archivist', 'archive.borrowReturn', loan);
  expect(office.row('borrowRequest', 'loan')?.state).toBe('returned');
});
