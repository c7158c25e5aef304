/** Large files at the upload desk: what is refused before a byte, room that is not there, lines that die unnoticed. */

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlobStore } from '../../../src-server/files/blob-store.ts';
import type { UploadDeskPorts } from '../../../src-server/files/upload-desk.ts';
import { diskReserveBytes, openUploadDesk } from '../../../src-server/files/upload-desk.ts';
import { maxPartBytes } from '../../../src-server/http/file-routes.ts';
import { maxFileBytes } from '../../../src-shared/features/file/model.ts';
import { standardRules } from '../../../src-shared/features/message/policy-model.ts';
import type { RunningServer } from './running-server.ts';
import { runServer, temporaryFolder } from './running-server.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const text = (size: number, letter = 'a'): Buffer => Buffer.from(letter.repeat(size));
const request = (bytes: Uint8Array, name = '清单.txt') => ({
  ...{ sha256: sha256(bytes), size: bytes.length, name, mime: '' },
});

describe('the desk', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  async function desk(rest: Partial<UploadDeskPorts> = {}, folder = temporaryFolder()) {
    folders.push(folder);
    const uploads = join(folder, 'uploads');
    mkdirSync(uploads, { recursive: true });
    const opened = await openUploadDesk({
      folder: uploads,
      blobs: openBlobStore(join(folder, 'files')),
      clock: { now: () => Date.now() },
      finished: () => Promise.resolve(),
      ...rest,
    });
    return { desk: opened, folder, uploads };
  }

  async function opened(at: Awaited<ReturnType<typeof desk>>, bytes: Uint8Array): Promise<string> {
    const answer = await at.desk.open('ann', request(bytes));
    if (!answer.ok || answer.value.complete) throw new Error(JSON.stringify(answer));
    return answer.value.uploadId;
  }

  it('goes on after a restart where the bytes on the disk end', async () => {
    const bytes = text(9_000);
    const first = await desk();
    const id = await opened(first, bytes);
    const part = { start: 0, end: 4_000, total: 9_000 };
    await first.desk.accept('ann', id, part, Readable.from([bytes.subarray(0, 4_000)]));
    const second = await desk({}, first.folder);
    const again = await second.desk.open('ann', request(bytes));
    expect(again).toMatchObject({ ok: true, value: { uploadId: id, offset: 4_000 } });
    const rest = { start: 4_000, end: 9_000, total: 9_000 };
    const done = await second.desk.accept('ann', id, rest, Readable.from([bytes.subarray(4_000)]));
    expect(done).toMatchObject({ ok: true, value: { complete: true } });
  });

  it('takes a new line for an upload whose old line is dead and says nothing', async () => {
    const bytes = text(9_000);
    const at = await desk();
    const id = await opened(at, bytes);
    const dead = new PassThrough();
    const hanging = at.desk.accept('ann', id, { start: 0, end: 9_000, total: 9_000 }, dead);
    dead.write(bytes.subarray(0, 3_000));
    await expect.poll(() => dead.readableLength).toBe(0);
    const again = await at.desk.open('ann', request(bytes));
    const offset = again.ok ? again.value.offset : -1;
    expect(offset).toBeLessThanOrEqual(3_000);
    expect(await hanging).toMatchObject({ ok: true, value: { offset, complete: false } });
    const rest = { start: offset, end: 9_000, total: 9_000 };
    const done = await at.desk.accept('ann', id, rest, Readable.from([bytes.subarray(offset)]));
    expect(done).toMatchObject({ ok: true, value: { complete: true } });
  });

  it('asks for the check again without sending a byte when nobody could look', async () => {
    const bytes = text(900);
    let look: 'busy' | 'clean' = 'busy';
    const at = await desk({ inspect: () => Promise.resolve(look) });
    const id = await opened(at, bytes);
    const whole = { start: 0, end: 900, total: 900 };
    const busy = await at.desk.accept('ann', id, whole, Readable.from([bytes]));
    expect(busy).toEqual({ ok: false, error: { code: 'busy' } });
    look = 'clean';
    expect(await at.desk.open('ann', request(bytes))).toMatchObject({ value: { offset: 900 } });
    const empty = { start: 900, end: 900, total: 900 };
    const done = await at.desk.accept('ann', id, empty, Readable.from([]));
    expect(done).toMatchObject({ ok: true, value: { complete: true } });
  });

  it('refuses what has no room on the disk, uploads on their way counted', async () => {
    const at = await desk({ freeBytes: () => Promise.resolve(diskReserveBytes + 1_000) });
    expect(await at.desk.open('ann', request(text(600)))).toMatchObject({ ok: true });
    const second = await at.desk.open('bob', request(text(600, 'b')));
    expect(second).toEqual({ ok: false, error: { code: 'diskFull' } });
  });

  it('says so when the disk takes no more, and keeps the upload', async () => {
    const at = await desk();
    const bytes = text(900);
    const id = await opened(at, bytes);
    symlinkSync('/dev/full', join(at.uploads, `${id}.part`));
    const whole = { start: 0, end: 900, total: 900 };
    const full = await at.desk.accept('ann', id, whole, Readable.from([bytes]));
    expect(full).toEqual({ ok: false, error: { code: 'diskFull' } });
    rmSync(join(at.uploads, `${id}.part`));
    const done = await at.desk.accept('ann', id, whole, Readable.from([bytes]));
    expect(done).toMatchObject({ ok: true, value: { complete: true } });
  });

  it('forgets a dropped upload and its bytes; nobody drops another person’s', async () => {
    const at = await desk();
    const id = await opened(at, text(900));
    await at.desk.accept('ann', id, { start: 0, end: 5, total: 900 }, Readable.from([text(5)]));
    await at.desk.drop('bob', id);
    expect(readdirSync(at.uploads)).toHaveLength(2);
    await at.desk.drop('ann', id);
    expect(readdirSync(at.uploads)).toEqual([]);
  });
});

describe('the routes', () => {
  let running: RunningServer;
  let token = '';
  beforeAll(async () => {
    running = await runServer();
    token = (await running.signIn('anna')).accessToken;
  });
  afterAll(() => running.stop());

  const put = (id: string, range: string, bytes: Uint8Array) =>
    fetch(`${running.url}/files/${id}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'content-range': range,
      },
      body: Buffer.from(bytes),
    });

  it('refuse 2.1 GB and 0 bytes before a byte is sent', async () => {
    const size = Math.round(2.1 * 1024 ** 3);
    const large = await running.post('/files', { ...request(text(1)), size }, token);
    expect(large).toMatchObject({ status: 413, body: { code: 'tooLarge', limit: maxFileBytes } });
    const empty = await running.post('/files', request(text(0)), token);
    expect(empty).toMatchObject({ status: 422, body: { code: 'empty' } });
    const atBound = { ...request(text(1)), size: maxFileBytes, name: '录像.pdf' };
    expect((await running.post('/files', atBound, token)).status).toBe(200);
  });

  it('refuse a part that is too large before they read it', async () => {
    const size = maxPartBytes + 10;
    const opened = await running.post('/files', { ...request(text(9)), size }, token);
    const id = String(opened.body['uploadId']);
    const answer = await put(id, `bytes 0-${size - 1}/${size}`, text(10));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual({ code: 'partTooLarge', limit: maxPartBytes });
  });

  it('tell a person that his own upload is complete, so that a lost answer costs nothing', async () => {
    const bytes = text(700, 'z');
    const opened = await running.post('/files', request(bytes), token);
    const done = await put(String(opened.body['uploadId']), 'bytes 0-699/700', bytes);
    expect(done.status).toBe(200);
    const again = await running.post('/files', request(bytes), token);
    expect(again.body).toEqual({ offset: 700, complete: true });
    // Under a name of another kind the bytes are looked at again.
    const renamed = await running.post('/files', request(bytes, '清单.pdf'), token);
    expect(renamed.body).toMatchObject({ offset: 0, complete: false });
  });

  it('keep the quota that the security administrator has set, and give it back with time', async () => {
    const rules = { ...standardRules, personBytes: 3_000 };
    const set = await running.command('secadm', 'messagePolicy.set', rules);
    expect(set.outcome).toBe('accepted');
    const bob = (await running.signIn('bob')).accessToken;
    const first = await running.post('/files', request(text(2_000, 'q')), bob);
    expect(first.status).toBe(200);
    const second = await running.post('/files', request(text(2_000, 'r')), bob);
    expect(second).toMatchObject({
      status: 413,
      body: { code: 'quota', limit: 3_000, used: 2_000 },
    });
    const dropped = await fetch(`${running.url}/files/${String(first.body['uploadId'])}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${bob}` },
    });
    expect(dropped.status).toBe(200);
    expect((await running.post('/files', request(text(2_000, 'r')), bob)).status).toBe(200);
  });
});
