/** Files: resumable upload, what is refused, who may download; real bytes over the real server. */

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openUploadDesk, uploadLifeMs } from '../../../src-server/files/upload-desk.ts';
import { openBlobStore } from '../../../src-server/files/blob-store.ts';
import { personIdOf } from '../../../src-server/org/org-plan.ts';
import { directConversationId } from '../../../src-shared/features/message/conversation-commands.ts';
import { maxFileBytes } from '../../../src-shared/features/file/model.ts';
import type { RunningServer, Session } from './running-server.ts';
import { runServer, temporaryFolder } from './running-server.ts';

let running: RunningServer;
let anna: Session;
let bob: Session;
beforeAll(async () => {
  running = await runServer();
  anna = await running.signIn('anna');
  bob = await running.signIn('bob');
});
afterAll(() => running.stop());

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const text = (size: number): Buffer =>
  Buffer.from(Array.from({ length: size }, (_, index) => 97 + (index % 26)));

const open = (session: Session, name: string, bytes: Uint8Array, rest: object = {}) =>
  running.post(
    '/files',
    { sha256: sha256(bytes), size: bytes.length, name, mime: '', ...rest },
    session.accessToken,
  );

async function put(
  session: Session,
  uploadId: unknown,
  bytes: Uint8Array,
  range: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${running.url}/files/${String(uploadId)}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${session.accessToken}`,
      'content-type': 'application/octet-stream',
      'content-range': range,
    },
    body: Buffer.from(bytes),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function upload(session: Session, name: string, bytes: Uint8Array) {
  const opened = await open(session, name, bytes);
  if (opened.status !== 200) return opened;
  const range = bytes.length === 0 ? 'bytes */0' : `bytes 0-${bytes.length - 1}/${bytes.length}`;
  return put(session, opened.body['uploadId'], bytes, range);
}

const partsLeft = (): readonly string[] => readdirSync(join(running.folder, 'uploads'));

describe('an upload', () => {
  it('arrives in parts, goes on after a broken line, and is there only when it is whole', async () => {
    const bytes = text(300_000);
    const opened = await open(anna, '清单.txt', bytes);
    expect(opened.body).toMatchObject({ offset: 0 });
    const id = opened.body['uploadId'];
    const first = await put(anna, id, bytes.subarray(0, 100_000), 'bytes 0-99999/300000');
    expect(first.body).toEqual({ offset: 100_000, complete: false });
    await breakOff(String(id), bytes.subarray(100_000, 150_000), 'bytes 100000-299999/300000');
    const again = await open(anna, '清单.txt', bytes);
    expect(again.body['uploadId']).toBe(id);
    const offset = Number(again.body['offset']);
    expect(offset).toBeGreaterThanOrEqual(100_000);
    expect(offset).toBeLessThanOrEqual(150_000);
    const wrong = await put(anna, id, bytes.subarray(0, 10), 'bytes 0-9/300000');
    expect(wrong).toEqual({ status: 409, body: { code: 'offset', offset } });
    const path = join(running.folder, 'files', sha256(bytes).slice(0, 2), sha256(bytes));
    expect(existsSync(path)).toBe(false);
    const last = await put(anna, id, bytes.subarray(offset), `bytes ${offset}-299999/300000`);
    expect(last.body).toEqual({ offset: 300_000, complete: true, mime: 'text/plain' });
    expect(sha256(readFileSync(path))).toBe(sha256(bytes));
    const row = running.server.instance.kernel.row('upload', `${anna.person.id}/${sha256(bytes)}`);
    expect(row).toMatchObject({ size: 300_000, mime: 'text/plain' });
    expect(partsLeft()).toEqual([]);
  });

  /** Sends headers and some bytes, then cuts the line. */
  function breakOff(id: string, bytes: Uint8Array, range: string): Promise<void> {
    const url = new URL(`${running.url}/files/${id}`);
    return new Promise((resolve) => {
      const sending = request(url, {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${anna.accessToken}`,
          'content-type': 'application/octet-stream',
          'content-range': range,
          'content-length': '200000',
        },
      });
      sending.on('error', () => undefined);
      sending.on('close', () => setTimeout(resolve, 300));
      sending.write(bytes, () => setTimeout(() => sending.destroy(), 200));
    });
  }

  it('never tells whether the server has the bytes already', async () => {
    const bytes = text(5_000);
    expect((await upload(anna, 'a.txt', bytes)).status).toBe(200);
    const opened = await open(bob, 'a.txt', bytes);
    expect(opened.body).toMatchObject({ offset: 0 });
    const key = `${bob.person.id}/${sha256(bytes)}`;
    expect(running.server.instance.kernel.row('upload', key)).toBeUndefined();
    const done = await put(bob, opened.body['uploadId'], bytes, 'bytes 0-4999/5000');
    expect(done.body).toMatchObject({ complete: true });
    expect(running.server.instance.kernel.row('upload', key)).toBeDefined();
  });

  it('of somebody else does not exist (F7)', async () => {
    const bytes = text(1_000);
    const opened = await open(anna, 'mine.txt', bytes);
    const id = opened.body['uploadId'];
    const foreign = await put(bob, id, bytes, 'bytes 0-999/1000');
    expect(foreign).toEqual({ status: 404, body: { code: 'notFound' } });
    expect((await put(anna, id, bytes, 'bytes 0-999/1000')).body).toMatchObject({ complete: true });
    expect((await put(anna, id, bytes, 'bytes 0-999/1000')).status).toBe(404);
  });

  it('of other bytes than announced leaves nothing', async () => {
    const bytes = text(1_000);
    const opened = await open(anna, 'b.txt', bytes, { sha256: sha256(randomBytes(8)) });
    const answer = await put(anna, opened.body['uploadId'], bytes, 'bytes 0-999/1000');
    expect(answer).toEqual({ status: 422, body: { code: 'hashMismatch' } });
    expect(partsLeft()).toEqual([]);
  });

  it('of more bytes than announced takes only those announced', async () => {
    const bytes = text(1_000).reverse();
    const opened = await open(anna, 'c.txt', bytes);
    const answer = await put(
      anna,
      opened.body['uploadId'],
      Buffer.concat([bytes, randomBytes(500)]),
      'bytes 0-999/1000',
    );
    expect(answer.body).toMatchObject({ offset: 1_000, complete: true });
  });

  it('is bounded in size, and in malformed requests', async () => {
    const large = await open(anna, 'd.pdf', text(10), { size: maxFileBytes + 1 });
    expect(large.status).toBe(413);
    expect(large.body).toEqual({ code: 'tooLarge', limit: maxFileBytes });
    const hostile = [
      { sha256: '../../etc/passwd' },
      { sha256: 'A'.repeat(64) },
      { size: -1 },
      { size: 1.5 },
      { extra: 1 },
    ];
    for (const rest of hostile) {
      expect((await open(anna, 'e.txt', text(10), rest)).status).toBe(400);
    }
    const opened = await open(anna, 'f.txt', text(10));
    for (const range of ['', 'bytes 5-1/10', 'bytes 0-9', 'bytes a-b/c', 'bytes -5-9/10']) {
      const answer = await put(anna, opened.body['uploadId'], text(10), range);
      expect(answer.status, range).toBe(400);
    }
    for (const id of ['..%2f..%2fx', 'x'.repeat(32), '0'.repeat(32)]) {
      const answer = await put(anna, id, text(10), 'bytes 0-9/10');
      expect([400, 404]).toContain(answer.status);
    }
  });

  it('that nobody goes on with is swept after its life', async () => {
    const folder = temporaryFolder();
    let now = Date.UTC(2026, 0, 1);
    const desk = await openUploadDesk({
      folder,
      blobs: openBlobStore(join(folder, 'files')),
      clock: { now: () => now },
      finished: () => Promise.resolve(),
    });
    const opened = await desk.open('p', {
      sha256: 'a'.repeat(64),
      size: 9,
      name: 'a.txt',
      mime: '',
    });
    expect(opened.ok).toBe(true);
    expect(await desk.sweep()).toBe(0);
    now += uploadLifeMs + 1;
    expect(await desk.sweep()).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('types', () => {
  it('are told by the bytes, and must agree with the name', async () => {
    const document = new Document({ sections: [{ children: [new Paragraph('正文')] }] });
    const docx = await Packer.toBuffer(document);
    const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n');
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]);
    const elf = Buffer.concat([Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(300)]);
    const cases: readonly (readonly [string, Uint8Array, number, string])[] = [
      ['请示.docx', docx, 200, ''],
      ['a.pdf', pdf, 200, ''],
      ['a.PNG', png, 200, ''],
      ['old.doc', ole, 200, ''],
      ['old.wps', ole, 200, ''],
      ['new.wps', docx, 200, ''],
      ['gbk.csv', Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x2c, 0x31]), 200, ''],
      ['empty.txt', Buffer.alloc(0), 422, 'empty'],
      ['a.xlsx', docx, 422, 'typeMismatch'],
      ['a.ofd', docx, 422, 'typeMismatch'],
      ['a.docx', pdf, 422, 'typeMismatch'],
      ['a.txt', pdf, 422, 'typeMismatch'],
      ['a.pdf', Buffer.from('<html><script>1</script>'), 422, 'typeMismatch'],
      ['a.doc', docx, 422, 'typeMismatch'],
      ['a.txt', exe, 422, 'typeForbidden'],
      ['a.pdf', elf, 422, 'typeForbidden'],
      ['a.exe', exe, 422, 'typeForbidden'],
      ['a.zip', docx, 422, 'typeForbidden'],
      ['a.docm', docx, 422, 'typeForbidden'],
      ['a.html', text(10), 422, 'typeForbidden'],
      ['a.svg', text(10), 422, 'typeForbidden'],
      ['docx', docx, 422, 'typeForbidden'],
      ['a.pdf.exe', pdf, 422, 'typeForbidden'],
      ['__proto__', pdf, 422, 'typeForbidden'],
      ['a.constructor', pdf, 422, 'typeForbidden'],
    ];
    for (const [name, bytes, status, code] of cases) {
      const answer = await upload(anna, name, bytes);
      expect(answer.status, name).toBe(status);
      if (code !== '') expect(answer.body['code'], name).toBe(code);
    }
  });
});

describe('a download', () => {
  async function attach(name: string, bytes: Uint8Array): Promise<string> {
    await upload(anna, name, bytes);
    const conversationId = directConversationId(anna.person.id, personIdOf('chief'));
    await running.command('anna', 'conversation.openDirect', {
      conversationId,
      otherPersonId: personIdOf('chief'),
    });
    const fileRefId = randomUUID();
    const sent = await running.command('anna', 'message.send', {
      messageId: randomUUID(),
      conversationId,
      text: '',
      file: { fileRefId, name, size: bytes.length, mime: 'text/plain', sha256: sha256(bytes) },
      documentId: null,
      replyToId: null,
      mentions: [],
    });
    expect(sent.outcome).toBe('accepted');
    return fileRefId;
  }

  it('is for those who follow the scope of the reference, and nobody else', async () => {
    const bytes = text(50_000);
    const name = "防汛 清单'(1).txt";
    const path = `/files/ref/${await attach(name, bytes)}`;
    const chief = await running.signIn('chief');
    const answer = await running.get(path, chief.accessToken);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''%E9%98%B2%E6%B1%9B%20%E6%B8%85%E5%8D%95%27%281%29.txt`,
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    for (const token of [bob.accessToken, undefined]) {
      const refused = await running.get(path, token);
      expect(refused.status).toBe(token === undefined ? 401 : 404);
    }
    for (const id of [sha256(bytes), randomUUID(), '..%2f..%2fserver.db']) {
      const refused = await running.get(`/files/ref/${id}`, chief.accessToken);
      expect(refused.status).toBe(404);
    }
  });

  it('goes on where it ended', async () => {
    const bytes = text(10_000);
    const path = `/files/ref/${await attach('e.txt', bytes)}`;
    const part = (range: string) => running.get(path, anna.accessToken, { range });
    const middle = await part('bytes=4000-4999');
    expect(middle.status).toBe(206);
    expect(middle.headers.get('content-range')).toBe('bytes 4000-4999/10000');
    expect(await middle.text()).toBe(bytes.subarray(4_000, 5_000).toString());
    expect(await (await part('bytes=9990-')).text()).toBe(bytes.subarray(9_990).toString());
    expect(await (await part('bytes=-10')).text()).toBe(bytes.subarray(9_990).toString());
    expect((await part('bytes=10000-')).status).toBe(416);
    expect((await part('bytes=x-y')).status).toBe(200);
  });
});
