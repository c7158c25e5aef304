/** Print: the headless client makes prints of the demo's documents with the line cut, and writes down that it did. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../src-shared/bridge/bridge.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { readOfd } from '../../../src-shared/layout/reading/read-ofd.ts';
import { readPdf } from '../../../src-shared/layout/reading/read-pdf.ts';
import type { MeasuredFile } from '../../../src-shared/layout/reading/measured-file.ts';
import type { HeadlessClient, RunningProgram } from './host-children.ts';
import { endPrograms, startDemoServer, startHeadless, temporaryFolder } from './host-children.ts';

/** A loaded machine with two cores loads the demo organisation in minutes. */
const slow = 360_000;

let folder = '';
let server: RunningProgram & { readonly url: string };
let clerk: HeadlessClient;

beforeAll(async () => {
  folder = temporaryFolder();
  mkdirSync(join(folder, 'out'));
  server = await startDemoServer(join(folder, 'server'));
  clerk = startHeadless({
    server: server.url,
    data: join(folder, 'clerk'),
    user: 'zhouxiaohui',
    password: 'tongwen-demo',
  });
  await clerk.call('sync.wait', { timeoutMs: 100_000 });
  await clerk.call('sync.setLine', { connected: false });
}, slow);
afterAll(async () => {
  await endPrograms();
  rmSync(folder, { recursive: true, force: true });
}, slow);

async function someDocument(flow: 'out' | 'in'): Promise<{ id: string; title: string }> {
  const list = (await clerk.call('query.run', {
    name: 'document.list',
    args: { flow, limit: 100 },
  })) as QueryResult<'document.list'>;
  const found = list.rows.find(({ archived }) => !archived);
  if (found === undefined) throw new Error(`the demo holds no ${flow} document`);
  return found;
}

const all = {
  parts: [
    ...(['text', 'attachments', 'draftSheet', 'handlingSheet'] as const),
    ...(['history', 'attachmentList', 'deliveryList'] as const),
  ],
  watermark: true,
  doubleSided: true,
  copies: 3,
  pages: '',
};

function textOf(file: MeasuredFile): string {
  return file.pages
    .flatMap(({ glyphs }) => glyphs.map(({ text }) => text))
    .join('')
    .replaceAll(/\s/gu, '');
}

function measured(bytes: Uint8Array, kind: 'pdf' | 'ofd'): MeasuredFile {
  const read = kind === 'pdf' ? readPdf(bytes) : readOfd(bytes);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

async function print(
  documentId: string,
  rest: { way: 'paper' | 'pdf' | 'ofd'; path?: string; choice?: Partial<typeof all> },
): Promise<OutputOf<'print.make'>> {
  const { choice, ...others } = rest;
  return clerk.call('print.make', { documentId, ...others, choice: { ...all, ...choice } });
}

describe('a client without the line', () => {
  it.each(['out', 'in'] as const)(
    'prints an %s document with all its sheets on A4',
    async (flow) => {
      const { id, title } = await someDocument(flow);
      const printed = await print(id, { way: 'paper' });
      expect(printed.state).toBe('bytes');
      const file = measured(Buffer.from(printed.base64 ?? '', 'base64'), 'pdf');
      expect(file.pages).toHaveLength(printed.pageCount);
      for (const page of file.pages) {
        expect(page.widthMm).toBeCloseTo(210, 1);
        expect(page.heightMm).toBeCloseTo(297, 1);
      }
      const text = textOf(file);
      expect(text).toContain(title.replaceAll(/\s/gu, ''));
      for (const name of ['发文稿纸', '文件处理单', '办理历程', '附件清单', '送达清单']) {
        expect(text).toContain(name);
      }
      // Printed on both sides, every part begins on a front.
      expect(printed.parts).toHaveLength(6);
      for (const { firstSheet } of printed.parts) expect(firstSheet % 2).toBe(1);
    },
    slow,
  );

  it(
    'writes PDF and OFD of the same pages where a script asks for them',
    async () => {
      const { id } = await someDocument('out');
      const choice = { parts: [...all.parts].slice(0, 3), watermark: false, doubleSided: false };
      const pdfPath = join(folder, 'out', 'print.pdf');
      const ofdPath = join(folder, 'out', 'print.ofd');
      const pdf = await print(id, { way: 'pdf', path: pdfPath, choice });
      const ofd = await print(id, { way: 'ofd', path: ofdPath, choice });
      expect(pdf).toMatchObject({ state: 'written', path: pdfPath, base64: null });
      expect(ofd.pageCount).toBe(pdf.pageCount);
      const [one, other] = [
        measured(readFileSync(pdfPath), 'pdf'),
        measured(readFileSync(ofdPath), 'ofd'),
      ];
      expect(textOf(one)).toBe(textOf(other));
    },
    slow,
  );

  it(
    'prints the chosen pages only, and says what is wrong with a choice that means nothing',
    async () => {
      const { id } = await someDocument('out');
      const one = await print(id, { way: 'pdf', choice: { pages: '1' } });
      expect(one.pageCount).toBe(1);
      await expect(print(id, { way: 'pdf', choice: { pages: '一到三' } })).rejects.toMatchObject({
        code: 'pageChoice',
      });
      await expect(print(id, { way: 'pdf', choice: { pages: '900' } })).rejects.toMatchObject({
        code: 'pageChoice',
      });
      await expect(print(id, { way: 'pdf', choice: { parts: [] } })).rejects.toMatchObject({
        code: 'nothingToPrint',
      });
      await expect(print('not-here', { way: 'pdf' })).rejects.toMatchObject({
        code: 'documentNotHeld',
      });
    },
    slow,
  );

  it(
    'proves the layout of a text that has no final files, and writes nothing down',
    async () => {
      const { id } = await someDocument('out');
      const waiting = async (): Promise<unknown> =>
        clerk.call('query.run', { name: 'outbox.list', args: {} });
      const before = await waiting();
      const proof = await clerk.call('page.prove', { documentId: id });
      for (const lines of [proof.pdf, proof.ofd]) {
        const required = lines.filter(({ strength }) => strength === '规定');
        expect(required.length).toBeGreaterThan(20);
        expect(required.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
        const mark = lines.find(({ key }) => key === 'markTop');
        expect(mark).toMatchObject({ required: { kind: 'about', values: [35] } });
        expect(Math.abs((mark?.measured ?? 0) - 35)).toBeLessThan(0.1);
      }
      expect(await clerk.call('page.prove', { documentId: id })).toEqual(proof);
      expect(await waiting()).toEqual(before);
      await expect(clerk.call('page.prove', { documentId: 'not-here' })).rejects.toMatchObject({
        code: 'documentNotHeld',
      });
    },
    slow,
  );

  it(
    'has written down each print, and the server accepts the records when the line is back',
    async () => {
      const outbox = (await clerk.call('query.run', {
        name: 'outbox.list',
        args: {},
      })) as QueryResult<'outbox.list'>;
      const records = outbox.waiting.filter(({ name }) => name === 'document.printed');
      // The same way, parts and hour are one record.
      expect(records.length).toBeGreaterThanOrEqual(5);
      await clerk.call('sync.setLine', { connected: true });
      const status = await clerk.call('sync.wait', { timeoutMs: 100_000 });
      expect(status).toMatchObject({ waiting: 0, problems: 0 });
    },
    slow,
  );

  it(
    'makes the annual list of the archive with a number on every page',
    async () => {
      const { session } = await clerk.ready;
      const unitId = session.identities[0]?.unitId ?? '';
      const list = (await clerk.call('query.run', {
        name: 'archive.items',
        args: { unitId },
      })) as QueryResult<'archive.items'>;
      const { year, rows } = list;
      if (year === null) throw new Error('the demo holds no archive');
      const made = await clerk.call('print.list', { unitId, year, way: 'pdf' });
      const status = await clerk.call('sync.wait', { timeoutMs: 100_000 });
      expect(status).toMatchObject({ waiting: 0, problems: 0 });
      const db = new Database(join(folder, 'server', 'server.db'), { readonly: true });
      const kept = `SELECT outcome, object_scope AS scope FROM audit WHERE action = 'archive.listPrinted'`;
      expect(db.prepare(kept).all()).toEqual([{ outcome: 'accepted', scope: `records:${unitId}` }]);
      db.close();
      const file = measured(Buffer.from(made.base64 ?? '', 'base64'), 'pdf');
      expect(file.pages).toHaveLength(made.pageCount);
      const text = textOf(file);
      expect(text).toContain(`共${rows.length}件`);
      expect(text).toContain(`第${made.pageCount}页共${made.pageCount}页`);
    },
    slow,
  );

  it(
    'makes the ruler page: 100 mm are 100 mm',
    async () => {
      const ruler = await clerk.call('print.ruler', { way: 'pdf' });
      const file = measured(Buffer.from(ruler.base64 ?? '', 'base64'), 'pdf');
      expect(file.pages).toHaveLength(1);
      const rules = file.pages[0]?.rules ?? [];
      const lengths = rules.map(({ x1, x2, y1, y2 }) => Math.hypot(x2 - x1, y2 - y1));
      for (const wanted of [100, 50, 156, 225, 35]) {
        expect(lengths.some((length) => Math.abs(length - wanted) < 0.05)).toBe(true);
      }
      expect(textOf(file)).toContain('量得100mm');
    },
    slow,
  );
});
