/** Filing run: the year's documents one after the other, broken off at any place and gone on with; filed items are frozen. */

import { expect, it } from 'vitest';
import type { RowOf, RowType } from '../../src-shared/entities.ts';
import { restoreImage } from '../../src-server/store/open-store.ts';
import { rowSamples } from '../contract/row-samples.ts';
import { orgRows } from '../support/flow-office.ts';
import type { TestServer } from '../support/server-harness.ts';
import { deskOf, envelope, newCommandId, startTestServer } from '../support/server-harness.ts';
import { testCommands } from '../support/server-test-commands.ts';

const run = { runId: 'run-1', unitId: 'office' };
/** The year of the office whose product stopped at item 66 (domain C15). */
const yearly = 683;
const killedAt = 66;
const timeoutMs = 240_000;

async function system(server: TestServer, name: string, args: unknown): Promise<void> {
  const result = await server.kernel.submitSystem(name, args, newCommandId());
  if (result.outcome === 'rejected') throw new Error(JSON.stringify(result.rejection));
}

async function archivist(server: TestServer, name: string, args: unknown): Promise<void> {
  const result = await server.kernel.submit(envelope('archivist', name, args), deskOf('archivist'));
  if (result.outcome === 'rejected') throw new Error(JSON.stringify(result.rejection));
}

function all<T extends RowType>(server: TestServer, type: T): readonly RowOf<T>[] {
  return server.store.db
    .prepare<[], { body: string }>(`SELECT body FROM r_${type} WHERE deleted = 0 ORDER BY key`)
    .all()
    .map(({ body }) => JSON.parse(body) as RowOf<T>);
}

const runOf = (server: TestServer) => server.kernel.row('filingRun', run.runId);

const documentId = (n: number): string => `doc-${String(n).padStart(4, '0')}`;

function closedDocument(n: number, part: Partial<RowOf<'document'>> = {}) {
  const document = {
    ...rowSamples.document,
    ...{ id: documentId(n), unitId: 'office', flow: 'out', state: 'D12' },
    ...{ title: `第${n}件`, issueNo: `发〔2025〕${n}号`, writtenDate: '2025-06-01' },
    ...part,
  };
  const text = { ...rowSamples.documentText, documentId: documentId(n) };
  return [
    { type: 'document', body: document },
    { type: 'documentText', body: text },
  ];
}

async function officeWith(count: number): Promise<TestServer> {
  const server = startTestServer({ commands: testCommands });
  await system(server, 'org.apply', { rows: orgRows() });
  for (let from = 1; from <= count; from += 50) {
    const numbers = Array.from({ length: Math.min(50, count - from + 1) }, (_, i) => from + i);
    await system(server, 'test.put', { rows: numbers.flatMap((n) => closedDocument(n)) });
  }
  return server;
}

async function prepare(server: TestServer, count: number): Promise<void> {
  for (let from = 1; from <= count; from += 100) {
    const numbers = Array.from({ length: Math.min(100, count - from + 1) }, (_, i) => from + i);
    await archivist(server, 'archive.addToRun', {
      ...run,
      year: 2025,
      lines: numbers.map((n) => ({
        title: `第${n}件`,
        choice: { documentId: documentId(n), archiveClass: 'open', period: 'D30' },
      })),
    });
  }
}

async function until(server: TestServer, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await server.kernel.runDueEffects();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What the disk of a server holds that is killed after a line: the last commit, and what was asked for after it. */
async function imageAfter(server: TestServer, line: number): Promise<Uint8Array> {
  void server.kernel.runDueEffects();
  while ((runOf(server)?.next ?? 0) <= line) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  return server.store.serialize();
}

it(
  'goes on at item 67 of 683 when the server was killed at item 66, no item and no number twice',
  { timeout: timeoutMs },
  async () => {
    const before = await officeWith(yearly);
    await prepare(before, yearly);
    await archivist(before, 'archive.startRun', run);
    const image = await imageAfter(before, killedAt);
    await before.kernel.stop();

    const after = startTestServer({ commands: testCommands, store: restoreImage(image) });
    const found = runOf(after)?.next ?? 0;
    expect(found).toBeGreaterThan(killedAt);
    expect(found).toBeLessThan(yearly);
    expect(all(after, 'archiveItem')).toHaveLength(found - 1);
    await until(after, () => runOf(after)?.state === 'done');

    expect(runOf(after)).toMatchObject({ filed: yearly, refused: 0, next: yearly + 1 });
    const items = all(after, 'archiveItem');
    expect(new Set(items.map((item) => item.documentId)).size).toBe(yearly);
    expect(items.map((item) => item.itemNo).sort((a, b) => a - b)).toEqual(
      Array.from({ length: yearly }, (_, index) => index + 1),
    );
    // In the order of the list.
    for (const line of all(after, 'filingLine')) {
      const item = items.find((one) => one.documentId === line.choice.documentId);
      expect(line).toMatchObject({ state: 'filed', archiveNo: item?.archiveNo });
      expect(item?.itemNo).toBe(line.n);
      expect(item?.filedByName).toBe('archivist');
    }
    await after.kernel.stop();
  },
);

it('tells of each line what became of it, and goes on after one that cannot be filed', async () => {
  const server = await officeWith(4);
  await system(server, 'test.put', { rows: closedDocument(2, { issueNo: null }) });
  await system(server, 'test.put', { rows: closedDocument(3, { unitId: 'bureau' }) });
  await prepare(server, 4);
  await archivist(server, 'archive.startRun', run);
  await until(server, () => runOf(server)?.state === 'done');
  expect(all(server, 'filingLine').map(({ state, because }) => because ?? state)).toEqual([
    'filed',
    'filingCheck',
    'notFoundOrForbidden',
    'filed',
  ]);
  expect(new Set(all(server, 'archiveItem').map(({ itemNo }) => itemNo))).toEqual(new Set([1, 2]));
  expect(server.kernel.row('document', documentId(2))?.state).toBe('D12');
  await server.kernel.stop();
});

it('files what is long whole, lends it whole, and goes on behind it', async () => {
  const server = await officeWith(3);
  const units = Array.from({ length: 100 }, (_, n) => ({
    ...{ unitId: `u${n}`, name: `第${n}号接收抄送的单位全称有三十个字的那一个单位名称写得很长` },
  }));
  const content = {
    ...rowSamples.documentText.content,
    body: Array.from({ length: 5 }, () => ({ level: 0, text: '防'.repeat(2_000) })),
    ...{
      cc: units,
      attachmentNote: Array.from({ length: 20 }, (_, n) => `${n}${'附'.repeat(190)}`),
    },
  };
  const long = { ...rowSamples.documentText, documentId: documentId(2), content };
  await system(server, 'test.put', { rows: [{ type: 'documentText', body: long }] });
  const said = Array.from({ length: 120 }, (_, n) => ({
    type: 'opinion',
    body: {
      ...{ ...rowSamples.opinion, id: `o-${n}`, documentId: documentId(2) },
      ...{ text: '意'.repeat(1_000), at: n + 1 },
    },
  }));
  for (let from = 0; from < said.length; from += 20) {
    await system(server, 'test.put', { rows: said.slice(from, from + 20) });
  }
  await prepare(server, 3);
  await archivist(server, 'archive.startRun', run);
  await until(server, () => runOf(server)?.state === 'done');
  expect(runOf(server)).toMatchObject({ filed: 3, refused: 0 });
  const item = all(server, 'archiveItem').find((one) => one.documentId === documentId(2));
  const text = server.kernel.row('archiveText', item?.id ?? '');
  expect(text?.opinions).toHaveLength(said.length);
  expect(text?.content).toEqual(content);
  const core = server.kernel.row('archiveRecord', item?.id ?? '')?.core ?? {};
  expect(core['cc']).toBe(units.map(({ name }) => name).join('，'));
  for (const title of content.attachmentNote) expect(core['attachmentNote']).toContain(title);
  const loan = { requestId: 'loan', unitId: 'office' };
  const ask = { ...loan, archiveNo: item?.archiveNo, kind: 'electronic', purpose: '查阅', days: 3 };
  const asked = await server.kernel.submit(
    envelope('outsider', 'archive.borrowAsk', ask),
    deskOf('outsider'),
  );
  expect(asked.outcome).not.toBe('rejected');
  await archivist(server, 'archive.borrowGrant', { ...loan, days: 3, mayPrint: false });
  expect(server.kernel.row('loanCopy', 'loan')?.opinions).toHaveLength(said.length);
  await server.kernel.stop();
});

it('goes on behind a line whose rows are too many to be written', async () => {
  const server = await officeWith(3);
  const tasks = Array.from({ length: 420 }, (_, n) => ({
    type: 'task',
    body: {
      ...{ ...rowSamples.task, id: `t-${n}`, documentId: documentId(2), step: 'file' },
      ...{ state: 'open', closedAt: null, closedByName: null },
    },
  }));
  for (let from = 0; from < tasks.length; from += 60) {
    await system(server, 'test.put', { rows: tasks.slice(from, from + 60) });
  }
  await prepare(server, 3);
  await archivist(server, 'archive.startRun', run);
  for (let round = 0; round < 20; round += 1) await server.kernel.runDueEffects();
  expect(runOf(server)).toMatchObject({ state: 'done', filed: 2, refused: 1 });
  expect(server.kernel.row('filingLine', 'run-1/2')).toMatchObject({
    ...{ state: 'refused', because: 'unwritable' },
  });
  await server.kernel.stop();
});

it('pauses while no numbers are given, as after a restore, and goes on with the same line', async () => {
  const server = await officeWith(2);
  await prepare(server, 2);
  await archivist(server, 'archive.startRun', run);
  server.store.db
    .prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('numbering_locked', '1')")
    .run();
  await server.kernel.runDueEffects();
  expect(runOf(server)).toMatchObject({ state: 'paused', next: 1, filed: 0, refused: 0 });
  server.kernel.unlockNumbering();
  await archivist(server, 'archive.startRun', run);
  await until(server, () => runOf(server)?.state === 'done');
  expect(runOf(server)).toMatchObject({ filed: 2, refused: 0 });
  await server.kernel.stop();
});

it('stands still while it is paused, and two starts are one', async () => {
  const server = await officeWith(6);
  await prepare(server, 6);
  await archivist(server, 'archive.pauseRun', run);
  await server.kernel.runDueEffects();
  expect(all(server, 'archiveItem')).toEqual([]);
  await Promise.all([
    archivist(server, 'archive.startRun', run),
    archivist(server, 'archive.startRun', run),
  ]);
  await until(server, () => runOf(server)?.state === 'done');
  expect(all(server, 'archiveItem')).toHaveLength(6);
  expect(runOf(server)).toMatchObject({ filed: 6, refused: 0 });
  await server.kernel.stop();
});

it('lets no command write over what is filed', async () => {
  const server = await officeWith(1);
  await prepare(server, 1);
  await archivist(server, 'archive.startRun', run);
  await until(server, () => runOf(server)?.state === 'done');
  const [item] = all(server, 'archiveItem');
  const [text] = all(server, 'archiveText');
  const [record] = all(server, 'archiveRecord');
  for (const [type, body] of [
    ['archiveItem', { ...item, title: '改过的题名' }],
    ['archiveText', { ...text, opinions: [] }],
    ['archiveRecord', { ...record, process: [] }],
  ] as const) {
    const result = await server.kernel.submitSystem(
      'test.put',
      { rows: [{ type, body }] },
      newCommandId(),
    );
    expect(result, type).toMatchObject({ outcome: 'rejected', rejection: { code: 'frozen' } });
  }
  expect(all(server, 'archiveItem')).toEqual([item]);
  await server.kernel.stop();
});
