/** Filing: a closed document becomes an item with number, period, parts, metadata and its way, and is frozen. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { retentionLine } from '../contract/archive-row-samples.ts';
import type { FlowOffice } from '../support/flow-office.ts';
import { openFlowOffice } from '../support/flow-office.ts';
import { doc, walkTo } from '../support/outgoing-walk.ts';

let office: FlowOffice;
beforeEach(async () => {
  office = await openFlowOffice();
});
afterEach(() => office.close());

const unit = { unitId: 'office' };
const organs = [
  { code: 'BGS', name: '办公室', unitIds: ['office'] },
  { code: 'ZHK', name: '综合科', unitIds: ['sec'] },
];

async function arranged(): Promise<void> {
  await office.accept('archivist', 'archive.setScheme', { ...unit, category: 'WS', organs });
  await office.accept('archivist', 'archive.importRetention', {
    ...unit,
    tableId: 't1',
    name: '期限表',
    lines: [{ ...retentionLine, words: [] }],
  });
  await office.accept('head', 'archive.approveRetention', {
    ...unit,
    tableId: 't1',
    approval: '档审〔2026〕1号',
  });
}

async function closed(): Promise<void> {
  await walkTo(office, 'D11');
  await office.accept('clerk', 'document.close', doc);
}

const filing = { ...doc, archiveClass: 'open', period: 'D30' };

it('numbers an item inside year, period and class, and keeps why it has its period', async () => {
  await arranged();
  await closed();
  await office.accept('archivist', 'document.file', filing);
  const [item] = office.all('archiveItem');
  expect(item).toMatchObject({
    archiveNo: 'F1-WS·2026-D30-ZHK-0001',
    organ: 'ZHK',
    organName: '综合科',
    period: 'D30',
    basis: { tableName: '期限表', ruleNo: '3.2', proposed: 'D30', reason: '' },
  });
  expect(item?.pageCount).toBeGreaterThan(0);
  expect(office.row('document', 'doc')).toMatchObject({ archiveNo: item?.archiveNo, state: 'D13' });
});

it('keeps the 18 core elements, the way and the parts in their order', async () => {
  await closed();
  await office.accept('archivist', 'document.file', filing);
  const [item] = office.all('archiveItem');
  const record = office.row('archiveRecord', item?.id ?? '');
  expect(Object.keys(record?.core ?? {})).toHaveLength(18);
  expect(record?.core).toMatchObject({ title: item?.title, issueNo: item?.issueNo });
  expect(record?.process.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['sign', 'number', 'issue']),
  );
  const roles = record?.parts.map(({ role }) => role) ?? [];
  expect(roles[0]).toBe('final');
  expect(roles.slice(-2)).toEqual(['draftSheet', 'draft']);
  for (const part of record?.parts ?? []) {
    if (part.fileRefId === null) continue;
    expect(office.row('fileRef', part.fileRefId)?.sha256).toBe(part.sha256);
  }
});

it('wants a reason where the person departs from the table, and keeps both', async () => {
  await arranged();
  await closed();
  const longer = { ...filing, period: 'Y' };
  expect(await office.outcome('archivist', 'document.file', longer)).toBe(
    'guardFailed tableDeparture',
  );
  await office.accept('archivist', 'document.file', { ...longer, reason: '反映机构沿革' });
  expect(office.all('archiveItem')[0]).toMatchObject({
    period: 'Y',
    basis: { proposed: 'D30', reason: '反映机构沿革' },
  });
});

it('files into another year where the person says why, and into none that has not come', async () => {
  await arranged();
  await closed();
  const earlier = { ...filing, year: 2025 };
  expect(await office.outcome('archivist', 'document.file', earlier)).toBe(
    'guardFailed yearDeparture',
  );
  const ahead = { ...filing, year: 2027, reason: '随来文归档' };
  expect(await office.outcome('archivist', 'document.file', ahead)).toBe('guardFailed yearAhead');
  await office.accept('archivist', 'document.file', { ...earlier, reason: '复文随来文归档' });
  const [item] = office.all('archiveItem');
  expect(item).toMatchObject({
    ...{ year: 2025, archiveNo: 'F1-WS·2025-D30-ZHK-0001' },
    basis: { proposed: 'D30', reason: '复文随来文归档' },
  });
  const scopes = office.all('archiveText').map(({ scope }) => scope);
  expect(scopes).toEqual(['archive:F1:open:2025']);
});

it('refuses a class that the arrangement has not', async () => {
  await arranged();
  await closed();
  expect(await office.outcome('archivist', 'document.file', { ...filing, organ: 'NONE' })).toBe(
    'guardFailed noOrgan',
  );
  expect(await office.outcome('archivist', 'document.file', { ...filing, organ: null })).toBe(
    'guardFailed organWanted',
  );
});

it('proposes from a table only once somebody else has approved it', async () => {
  await arranged();
  const next = { ...unit, tableId: 't2', name: '新表', lines: [{ ...retentionLine, words: [] }] };
  await office.accept('archivist', 'archive.importRetention', next);
  expect(office.row('retentionTable', 't1')?.state).toBe('inForce');
  const approval = { ...unit, tableId: 't2', approval: '档审〔2026〕2号' };
  expect(await office.outcome('archivist', 'archive.approveRetention', approval)).toBe(
    'notFoundOrForbidden',
  );
  await office.accept('head', 'archive.approveRetention', approval);
  expect(office.row('retentionTable', 't1')?.state).toBe('retired');
  expect(office.row('retentionTable', 't2')?.state).toBe('inForce');
});

it('files nothing that has no number or signing date', async () => {
  await closed();
  const document = office.row('document', 'doc');
  await office.put({ type: 'document', body: { ...document, issueNo: null } });
  expect(await office.outcome('archivist', 'document.file', filing)).toBe(
    'guardFailed filingCheck',
  );
  await office.put({ type: 'document', body: { ...document, writtenDate: null } });
  expect(await office.outcome('archivist', 'document.file', filing)).toBe(
    'guardFailed filingCheck',
  );
  expect(office.all('archiveItem')).toEqual([]);
});

it('files nothing under a fonds whose numbers could not be read again', async () => {
  await closed();
  const before = office.row('unit', 'office');
  await office.put({ type: 'unit', body: { ...before, fondsNo: 'j-001' } });
  expect(await office.outcome('archivist', 'document.file', filing)).toBe(
    'guardFailed filingCheck',
  );
  expect(office.all('archiveItem')).toEqual([]);
});

it('takes a further table however many were imported, and keeps every one of them', async () => {
  await arranged();
  const lines = [{ ...retentionLine, words: [] }];
  for (let n = 2; n <= 60; n += 1) {
    const table = { ...unit, tableId: `t${n}`, name: `第${n}稿`, lines };
    await office.advance(1_000);
    await office.accept('archivist', 'archive.importRetention', table);
  }
  const tables = office.all('retentionTable');
  expect(tables).toHaveLength(60);
  expect(office.row('retentionTable', 't1')?.state).toBe('inForce');
  const waiting = tables.filter(({ state }) => state === 'proposed').map(({ id }) => id);
  expect(waiting.sort()).toEqual(Array.from({ length: 10 }, (_, n) => `t${n + 51}`));
});
