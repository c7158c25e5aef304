/** Export of a conversation: two people, a signed file, its check offline, and that it goes to nobody else. */

import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Manifest, MessageLine } from '../../../src-server/export/export-format.ts';
import { verifyExport } from '../../../src-server/export/verify-export.ts';
import { personIdOf } from '../../../src-server/org/org-plan.ts';
import type { RunningServer } from './running-server.ts';
import { runServer } from './running-server.ts';

const conversationId = 'export-group';
let running: RunningServer;
let folder: string;
let file: string;

const place = (messageId: string) => ({ messageId, conversationId });
const say = (messageId: string, text: string) =>
  running.command('anna', 'message.send', {
    ...place(messageId),
    ...{ text, file: null, documentId: null, replyToId: null, mentions: [] },
  });

async function accept(result: Promise<{ readonly outcome: string }>): Promise<void> {
  expect(await result).toMatchObject({ outcome: 'accepted' });
}

async function attach(messageId: string, text: string): Promise<string> {
  const { blobs, kernel } = running.server.instance;
  const sha256 = await blobs.put(Buffer.from(text));
  const size = Buffer.byteLength(text);
  const upload = { personId: personIdOf('anna'), sha256, size, mime: 'text/plain' };
  await kernel.submitSystem('file.uploaded', upload, randomUUID());
  const attached = { fileRefId: `f-${messageId}`, name: '名单.txt', size, mime: 'text/plain' };
  await accept(
    running.command('anna', 'message.send', {
      ...place(messageId),
      ...{ text: '', file: { ...attached, sha256 } },
      ...{ documentId: null, replyToId: null, mentions: [] },
    }),
  );
  return sha256;
}

async function exported(exportId: string): Promise<string | undefined> {
  const { kernel, blobs } = running.server.instance;
  for (let tries = 0; tries < 100; tries += 1) {
    await kernel.runDueEffects();
    const row = kernel.row('complianceExport', exportId);
    if (row?.state === 'made') {
      const path = join(folder, `${exportId}.zip`);
      writeFileSync(path, await blobs.read(row.sha256));
      return path;
    }
    if (row?.state === 'failed') return undefined;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return undefined;
}

beforeAll(async () => {
  running = await runServer();
  folder = mkdtempSync(join(tmpdir(), 'tongwen-export-'));
  await accept(
    running.command('anna', 'conversation.createGroup', {
      ...{ conversationId, title: '<b>值班</b>群', history: 'all' },
      memberPersonIds: [personIdOf('bob'), personIdOf('chief')],
    }),
  );
  await accept(say('m1', '第一句 <script>alert(1)</script>'));
  await accept(say('m2', '说错的话'));
  await accept(running.command('anna', 'message.recall', place('m2')));
  await accept(say('m3', '改之前'));
  await accept(running.command('anna', 'message.edit', { ...place('m3'), text: '改之后' }));
  await attach('m4', '名单一、名单二');
  await accept(
    running.command('anna', 'message.urgent', {
      ...{ ...place('m5'), text: '必达', recipientPersonIds: [personIdOf('bob')] },
      ...{ repeatMinutes: 5, repeats: 0, escalateToPersonId: null },
    }),
  );
  await accept(running.command('bob', 'notice.answer', { ...place('m5'), step: 'confirmed' }));
  const request = { exportId: 'x1', conversationId, fromAt: null, toAt: null };
  await accept(running.command('audadm', 'export.ask', { ...request, reason: '信访核查一件' }));
  await accept(
    running.command('secadm', 'export.decide', {
      exportId: 'x1',
      approve: true,
      reason: '同意核查',
    }),
  );
  const made = await exported('x1');
  if (made === undefined) throw new Error('no export was made');
  file = made;
}, 60_000);

afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('holds messages, earlier texts, receipts and files; of what was recalled only its place', () => {
  const entries = unzipSync(readFileSync(file));
  const text = (path: string): string => strFromU8(entries[path] ?? new Uint8Array());
  const lines = text('messages.jsonl')
    .trim()
    .split('\n')
    .map((line) => MessageLine.parse(JSON.parse(line)));
  expect(lines.map((line) => [line.no, line.state, line.text])).toEqual([
    [1, 'said', '第一句 <script>alert(1)</script>'],
    [2, 'recalled', ''],
    [3, 'said', '改之后'],
    [4, 'said', ''],
    [5, 'said', '必达'],
  ]);
  expect(lines[2]?.earlier.map((one) => one.text)).toEqual(['改之前']);
  const attached = lines[3]?.file;
  const bytes = entries[attached?.path ?? ''] ?? new Uint8Array();
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(attached?.sha256);
  expect(lines[4]?.notice?.recipients[0]?.confirmedAt).toBeTypeOf('number');
  const page = text('transcript.html');
  expect(page).toContain('已撤回');
  expect(page).not.toContain('<script>');
  expect(text('messages.jsonl') + page).not.toContain('说错的话');
  const manifest = Manifest.parse(JSON.parse(text('manifest.json')));
  expect(manifest).toMatchObject({ recalled: 1, messages: 5, askedBy: '欧审', decidedBy: '沈安' });
  expect(JSON.parse(text('receipts.json'))).toMatchObject({ members: { length: 3 } });
});

it('is found whole offline, with the key of the server and without', async () => {
  const key = running.server.instance.keys.signer.publicKeyBase64;
  expect(await verifyExport(file, key)).toMatchObject({ messages: 5, compared: 4, faults: [] });
  expect((await verifyExport(file)).faults).toEqual([]);
  expect((await verifyExport(file, 'another')).faults).toEqual([{ code: 'otherKey' }]);
});

it.each([
  ['a word was changed', 'messages.jsonl', '第一句', '第二句', 'content'],
  ['a message was taken out', 'messages.jsonl', /\{"no":3.*\n/u, '', 'gap'],
  [
    'a time was changed',
    'messages.jsonl',
    '"no":3,"id":"m3","at":1',
    '"no":3,"id":"m3","at":2',
    'chain',
  ],
  ['the manifest was changed', 'manifest.json', '信访核查一件', '例行检查一件', 'signature'],
])('shows that %s', async (_, path, find, put, code) => {
  const entries = unzipSync(readFileSync(file));
  const before = strFromU8(entries[path] ?? new Uint8Array());
  const after = before.replace(find, put);
  expect(after).not.toBe(before);
  const forged = join(folder, 'forged.zip');
  writeFileSync(forged, zipSync({ ...entries, [path]: Buffer.from(after) }));
  const { faults } = await verifyExport(forged);
  expect(faults.map((fault) => fault.code)).toContain(code);
});

it('a file that is no export is said to be none', async () => {
  const other = join(folder, 'other.zip');
  writeFileSync(other, zipSync({ 'a.txt': Buffer.from('a') }));
  expect((await verifyExport(other)).faults[0]?.code).toBe('unreadable');
  writeFileSync(other, 'not a zip at all, but long enough to hold a directory');
  expect((await verifyExport(other)).faults[0]?.code).toBe('unreadable');
});

it('is read by the auditor alone', async () => {
  const { kernel } = running.server.instance;
  const row = kernel.row('complianceExport', 'x1');
  const url = `/files/ref/${row?.fileRefId ?? ''}`;
  for (const [account, status] of [
    ['audadm', 200],
    ['secadm', 404],
    ['anna', 404],
  ] as const) {
    const { accessToken } = await running.signIn(account);
    expect((await running.get(url, accessToken)).status, account).toBe(status);
  }
});

it('tells the security officer of the unit at once, and every step is in the audit chain', () => {
  const { kernel, store } = running.server.instance;
  expect(kernel.row('complianceExport', 'x1')?.told).toEqual(['沈安']);
  const actions = store.db.prepare('SELECT action FROM audit').pluck().all();
  for (const step of ['export.ask', 'export.tell', 'export.decide', 'export.made']) {
    expect(actions, step).toContain(step);
  }
  expect(kernel.verifyAuditChain().brokenAt).toBeUndefined();
});

it('tells an officer elsewhere when the units of the conversation have none', async () => {
  const { kernel } = running.server.instance;
  await accept(
    running.command('bob', 'conversation.createGroup', {
      ...{ conversationId: 'r1-group', title: '一团群', history: 'all' },
      memberPersonIds: [personIdOf('clara')],
    }),
  );
  const request = { exportId: 'x3', conversationId: 'r1-group', fromAt: null, toAt: null };
  await accept(running.command('audadm', 'export.ask', { ...request, reason: '例行核查' }));
  await kernel.runDueEffects();
  expect(kernel.row('complianceExport', 'x3')?.told).toEqual(['沈安']);
});

it('nothing is made of a request that was refused, and nobody agrees to his own', async () => {
  const request = { exportId: 'x2', conversationId, fromAt: null, toAt: null };
  await accept(running.command('audadm', 'export.ask', { ...request, reason: '再看一遍' }));
  expect(
    await running.command('audadm', 'export.decide', {
      ...{ exportId: 'x2', approve: true, reason: '我自己同意' },
    }),
  ).toMatchObject({ rejection: { code: 'notFoundOrForbidden' } });
  await accept(
    running.command('secadm', 'export.decide', {
      exportId: 'x2',
      approve: false,
      reason: '理由不足',
    }),
  );
  await running.server.instance.kernel.runDueEffects();
  expect(running.server.instance.kernel.row('complianceExport', 'x2')?.state).toBe('refused');
});

it('is taken away when its life is over', async () => {
  const { kernel, blobs } = running.server.instance;
  const sha256 = kernel.row('complianceExport', 'x1')?.sha256 ?? '';
  running.clock.jump(31 * 86_400_000);
  await kernel.sweepRetention();
  expect(kernel.row('complianceExport', 'x1')).toMatchObject({ state: 'lapsed', fileRefId: null });
  expect(await blobs.has(sha256)).toBe(false);
});
