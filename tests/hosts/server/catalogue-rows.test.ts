/** Catalogue rows: what a row means, what is wrong with it in words, and numbers that do not come back. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openJournal } from '../../../src-server/archive/batch-journal.ts';
import { readCatalogue } from '../../../src-server/archive/catalogue.ts';
import { progressLine } from '../../../src-server/archive/progress-line.ts';
import { takeInAll } from '../../../src-server/archive/take-in.ts';
import { ExtractionService } from '../../../src-server/extraction/extraction-service.ts';
import { openBlobStore } from '../../../src-server/files/blob-store.ts';
import type { FlowOffice } from '../../support/flow-office.ts';
import { openFlowOffice } from '../../support/flow-office.ts';
import { rowSamples } from '../../contract/row-samples.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const no = (item: number): string => `F1-WS·2015-Y-${String(item).padStart(4, '0')}`;

let office: FlowOffice;
let folder: string;
let extraction: ExtractionService;
beforeEach(async () => {
  office = await openFlowOffice();
  folder = mkdtempSync(join(tmpdir(), 'tongwen-rows-'));
  extraction = new ExtractionService(silent);
});
afterEach(async () => {
  await office.close();
  await extraction.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Row {
  readonly no?: string;
  readonly title?: string;
  readonly date?: string;
  readonly issueNo?: string;
  readonly author?: string;
  readonly organ?: string;
}

/** What the catalogue of these rows brings, one answer a row: the date as it is kept, or what is wrong. */
async function read(rows: readonly Row[]): Promise<readonly (string | null)[]> {
  const found: (string | null)[] = [];
  for (const candidate of candidatesOf(rows)) {
    const prepared = await candidate.prepare();
    found.push(prepared.ok ? prepared.value.args.item.writtenDate : prepared.error);
  }
  return found;
}

function candidatesOf(rows: readonly Row[]) {
  const lines = rows.map((row, index) =>
    [
      ...[row.no ?? no(index + 1), row.title ?? '关于防汛的通知', row.date ?? ''],
      ...[row.issueNo ?? '', row.author ?? '', row.organ ?? ''],
    ].join(','),
  );
  const text = ['档号,题名,日期,文号,责任者,机构/问题', ...lines].join('\n');
  const order = {
    ...{ folder, fondsNo: 'F1', unitName: '某师办公室', kind: undefined },
    archiveClass: 'open' as const,
  };
  return readCatalogue('馆藏.csv', Buffer.from(text), { extraction }, order).candidates;
}

it('reads a date as it is written, and guesses none', async () => {
  const good = ['20150309', '2015-03-09', '2015/3/9', '2015.3.9', '2015年3月9日', ''];
  expect(await read(good.map((date) => ({ date })))).toEqual([
    ...Array.from({ length: 5 }, () => '2015-03-09'),
    null,
  ]);
  // December of 2015, or the first of November or the eleventh of January: a person has to say.
  const bad = ['201512', '2015111', '2015', '2015-12', '20150231', '20150300', '2015年3月'];
  for (const [index, told] of (await read(bad.map((date) => ({ date })))).entries()) {
    expect(told).toContain(`日期“${bad[index]}”不对`);
    expect(told).toContain('请留空，写入备注');
  }
});

it('names the column that is too long, by its name in the catalogue', async () => {
  const told = await read([
    { issueNo: '发'.repeat(61) },
    { author: '某'.repeat(101) },
    { organ: '局'.repeat(61) },
    { title: `${'题'.repeat(200)}通知` },
    { issueNo: '发'.repeat(60), author: '某'.repeat(100), organ: '局'.repeat(60) },
  ]);
  expect(told).toEqual([
    '文号超过 60 字，请改短',
    '责任者超过 100 字，请改短',
    '机构/问题超过 60 字，请改短',
    '题名超过 200 字，请改短',
    null,
  ]);
});

it('brings nothing back under the number of what was destroyed', async () => {
  const line = { ...rowSamples.disposalLine, unitId: 'office', archiveNo: no(1) };
  await office.put({ type: 'disposalLine', body: { ...line, state: 'destroyed' } });
  const outcomes = await takeInAll(
    {
      ...{ kernel: office.server.kernel, blobs: openBlobStore(join(folder, 'store')) },
      sleep: () => Promise.resolve(),
    },
    { unitId: 'office', batch: '一', journal: undefined, progress: () => undefined },
    candidatesOf([{}, {}]),
  );
  expect(outcomes).toMatchObject([
    { row: 2, outcome: 'refused', why: expect.stringContaining('已经销毁') as string },
    { row: 3, outcome: 'taken' },
  ]);
});

it('believes its journal only while the store holds what it says, as after a restore', async () => {
  const path = join(folder, 'run.jsonl');
  const before = await openJournal(path, 'catalogue');
  await before.write({ row: 2, archiveNo: no(1), outcome: 'taken', why: '' });
  await before.close();
  const journal = await openJournal(path, 'catalogue');
  const outcomes = await takeInAll(
    {
      ...{ kernel: office.server.kernel, blobs: openBlobStore(join(folder, 'store')) },
      sleep: () => Promise.resolve(),
    },
    { unitId: 'office', batch: '一', journal, progress: () => undefined },
    candidatesOf([{}]),
  );
  await journal.close();
  expect(outcomes).toMatchObject([{ row: 2, outcome: 'taken' }]);
  expect(office.all('archiveItem').map(({ archiveNo }) => archiveNo)).toEqual([no(1)]);
});

it('passes over the empty rows that a spreadsheet leaves under a table', () => {
  const text = ['档号,题名', `${no(1)},关于防汛的通知`, ',', ' , ', ''].join('\r\n');
  const order = {
    ...{ folder, fondsNo: 'F1', unitName: '某师办公室', kind: undefined },
    archiveClass: 'open' as const,
  };
  const { candidates } = readCatalogue('馆藏.csv', Buffer.from(text), { extraction }, order);
  expect(candidates.map(({ row }) => row)).toEqual([2]);
});

it('draws how far a run has come', () => {
  expect(progressLine(0, 683)).toBe(`${'░'.repeat(30)} 0% 0/683`);
  expect(progressLine(66, 683)).toBe(`██${'░'.repeat(28)} 9% 66/683`);
  expect(progressLine(683, 683)).toBe(`${'█'.repeat(30)} 100% 683/683`);
  expect(progressLine(0, 0)).toBe(`${'█'.repeat(30)} 100% 0/0`);
});
