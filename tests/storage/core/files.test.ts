/** Files: encrypted and complete or absent; uploads and downloads that break and go on. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { CoreError } from '../../../src-main/core/core-error.ts';
import { chunkBytes } from '../../../src-main/core/files/blob-store.ts';
import type { FileService } from '../../../src-main/core/files/file-service.ts';
import { transferPartBytes } from '../../../src-shared/features/file/model.ts';
import type { TestClient } from '../../support/core-harness.ts';
import { messageArgs } from '../../support/core-harness.ts';
import {
  crypto,
  blobs,
  bytesOf,
  onlyFile,
  root,
  desk,
  until,
  expectEqualBytes,
  pdf,
  base64,
} from './file-desk.ts';

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('blob store', () => {
  test.each([0, 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes - 7])(
    'gives back %i bytes',
    async (size) => {
      const { store } = blobs();
      const bytes = bytesOf(size);
      const sha256 = crypto.sha256Hex(bytes);
      await store.put(sha256, bytes);
      expect(await store.read(sha256)).toEqual(bytes);
    },
  );

  test('nothing is readable on the disk, and a changed file is absent', async () => {
    const { store, home } = blobs();
    const bytes = new TextEncoder().encode('防汛抗旱'.repeat(1000));
    const sha256 = crypto.sha256Hex(bytes);
    await store.put(sha256, bytes);
    const path = onlyFile(home);
    const disk = readFileSync(path);
    expect(disk.includes(Buffer.from('防汛'))).toBe(false);
    disk[100] = (disk[100] ?? 0) ^ 1;
    writeFileSync(path, disk);
    expect(await store.read(sha256)).toBeUndefined();
    expect(await store.has(sha256)).toBe(false);
  });

  test('chunks that changed places do not open', async () => {
    const { store, home } = blobs();
    const bytes = bytesOf(2 * chunkBytes);
    const sha256 = crypto.sha256Hex(bytes);
    await store.put(sha256, bytes);
    const path = onlyFile(home);
    const disk = readFileSync(path);
    const half = disk.length / 2;
    writeFileSync(path, Buffer.concat([disk.subarray(half), disk.subarray(0, half)]));
    expect(await store.read(sha256)).toBeUndefined();
  });

  test('a torn part goes on where it is good; wrong bytes never get the name', async () => {
    const { store, home } = blobs();
    const bytes = bytesOf(2 * chunkBytes + 5);
    const sha256 = crypto.sha256Hex(bytes);
    await store.appendPart(sha256, 0, bytes.subarray(0, chunkBytes));
    await store.appendPart(sha256, 1, bytes.subarray(chunkBytes, 2 * chunkBytes));
    const path = onlyFile(home);
    writeFileSync(path, readFileSync(path).subarray(0, -10));
    expect(await store.partBytes(sha256)).toBe(chunkBytes);
    expect(await store.finishPart(sha256)).toBe(false);
    expect(await store.has(sha256)).toBe(false);
    for (const [index, at] of [0, chunkBytes, 2 * chunkBytes].entries()) {
      await store.appendPart(sha256, index, bytes.subarray(at, at + chunkBytes));
    }
    expect(await store.finishPart(sha256)).toBe(true);
    expect(await store.read(sha256)).toEqual(bytes);
  });
});

describe('uploads', () => {
  test('an import goes up in parts, over a broken line, without sending twice', async () => {
    const { client, server, service, uploaded } = desk();
    const bytes = pdf(transferPartBytes + 2_500_000);
    server.breakAfter = 300_000;
    const imported = await service.import({ name: '../报告.pdf', base64: base64(bytes) });
    expect(imported).toMatchObject({ name: '报告.pdf', size: bytes.length });
    await until(() => uploaded() > 0, client);
    expectEqualBytes(server.held.get(imported.sha256), bytes);
    expect(server.parts.map((part) => Number(/bytes (\d+)/.exec(part)?.[1]))).toEqual([
      0,
      300_000,
      300_000 + transferPartBytes,
    ]);
    expect(service.uploads.isUploaded(imported.sha256)).toBe(true);
    service.close();
  });

  test('a command with a file that the server refuses becomes a problem card', async () => {
    const { client, server, service, refused } = desk();
    server.refuse = true;
    const imported = await service.import({ name: 'a.pdf', base64: base64(pdf(100)) });
    const { sha256, size, mime, name } = imported;
    const args = messageArgs('c1', 'm1', '带着附件的话');
    if (typeof args !== 'object') throw new Error('no arguments');
    client.execute('message.send', {
      ...{ ...args, file: { fileRefId: 'r1', name, size, mime, sha256 } },
    });
    service.uploads.kick();
    await until(() => refused.length > 0, client);
    expect(client.replica.work.outbox.countProblems()).toBe(1);
    expect(client.replica.work.outbox.count()).toBe(0);
    service.close();
  });

  test.each([
    ['a.exe', bytesOf(10), 'fileTypeForbidden'],
    ['a.pdf', new TextEncoder().encode('text'), 'fileTypeMismatch'],
  ])('%s is refused before anything is stored', async (name, bytes, code) => {
    const { client, service } = desk();
    await expect(service.import({ name, base64: base64(bytes) })).rejects.toMatchObject({ code });
    expect(client.replica.work.pendingUploads()).toEqual([]);
    service.close();
  });
});

describe('a person steers', () => {
  const large = (): Uint8Array => pdf(3 * transferPartBytes);
  const send = (client: TestClient, file: Awaited<ReturnType<FileService['import']>>): void => {
    const { sha256, size, mime, name } = file;
    const args = messageArgs('c1', 'm1', '带着附件的话');
    if (typeof args !== 'object') throw new Error('no arguments');
    const attached = { fileRefId: 'r1', name, size, mime, sha256 };
    client.execute('message.send', { ...args, file: attached });
  };

  test('pause stops after the part on its way, resume goes on from there', async () => {
    const { client, server, service, transfers, uploaded } = desk();
    const bytes = large();
    const { sha256 } = await service.import({ name: 'a.pdf', base64: base64(bytes) });
    await until(() => server.parts.length === 1, client);
    await service.steer({ way: 'up', sha256, act: 'pause' });
    await until(() => service.transfers().some(({ state }) => state === 'paused'), client);
    const sent = server.parts.length;
    await client.timers.advance(60_000);
    service.uploads.kick();
    expect(server.parts.length).toBe(sent);
    expect(uploaded()).toBe(0);
    await service.steer({ way: 'up', sha256, act: 'resume' });
    await until(() => uploaded() > 0, client);
    expectEqualBytes(server.held.get(sha256), bytes);
    const starts = server.parts.map((part) => /bytes (\d+)/.exec(part)?.[1]);
    expect(new Set(starts).size).toBe(starts.length);
    expect(transfers.at(-1)).toMatchObject({ state: 'done', done: bytes.length });
    service.close();
  });

  test('cancel takes the waiting message with it, without a problem card', async () => {
    const { client, server, service, refused } = desk();
    server.full = true;
    const imported = await service.import({ name: 'a.pdf', base64: base64(large()) });
    send(client, imported);
    await until(() => service.transfers().some(({ reason }) => reason === 'serverFull'), client);
    expect(client.replica.work.outbox.count()).toBe(1);
    await service.steer({ way: 'up', sha256: imported.sha256, act: 'cancel' });
    expect(client.replica.work.outbox.count()).toBe(0);
    expect(client.replica.work.outbox.countProblems()).toBe(0);
    expect(client.replica.work.upload(imported.sha256)).toBeUndefined();
    expect(refused).toHaveLength(1);
    expect(service.transfers()).toEqual([]);
    service.close();
  });

  test('a full server is asked again, a used-up quota waits for the person; both keep the message', async () => {
    const { client, server, service, uploaded } = desk();
    server.overQuota = true;
    const imported = await service.import({ name: 'a.pdf', base64: base64(pdf(900)) });
    send(client, imported);
    await until(() => service.transfers().some(({ reason }) => reason === 'quota'), client);
    expect(service.transfers()).toMatchObject([{ state: 'paused', reason: 'quota' }]);
    server.overQuota = false;
    server.full = true;
    await service.steer({ way: 'up', sha256: imported.sha256, act: 'resume' });
    await until(() => service.transfers().some(({ reason }) => reason === 'serverFull'), client);
    expect(client.replica.work.outbox.count()).toBe(1);
    server.full = false;
    await until(() => uploaded() > 0, client, 120);
    expect(client.replica.work.outbox.count()).toBe(1);
    service.close();
  });

  test('what has the least left goes first, between two parts of a large file', async () => {
    const { client, server, service, uploaded } = desk();
    let open = (): void => undefined;
    server.gate = new Promise((resolve) => {
      open = resolve;
    });
    await service.import({ name: 'a.pdf', base64: base64(large()) });
    await until(() => server.parts.length === 1, client);
    const small = await service.import({ name: 'b.pdf', base64: base64(pdf(500)) });
    open();
    await until(() => uploaded() === 2, client);
    const order = server.parts.map((part) => part.split('/')[1]);
    expect(order.indexOf(String(small.size))).toBe(1);
    service.close();
  });

  test('a download stops, is forgotten, or goes on after a restart', async () => {
    const bytes = large();
    const { client, server, service, transfers } = desk(bytes);
    expect((await service.want('ref-1')).state).toBe('wanted');
    await until(() => server.parts.length > 0, client);
    const sha256 = crypto.sha256Hex(bytes);
    await service.steer({ way: 'down', sha256, act: 'pause' });
    expect(service.transfers()).toMatchObject([{ way: 'down', state: 'paused' }]);
    await service.steer({ way: 'down', sha256, act: 'resume' });
    await until(() => transfers.at(-1)?.state === 'done', client);
    expect((await service.want('ref-1')).state).toBe('here');
    const piece = await service.readPiece('ref-1', transferPartBytes - 5);
    expect(piece.bytes?.subarray(0, 100)).toEqual(
      bytes.subarray(transferPartBytes - 5, transferPartBytes + 95),
    );
    service.close();
  });
});

describe('downloads', () => {
  test('a broken download goes on where it ended', async () => {
    const bytes = pdf(1_000_000);
    const { server, service } = desk(bytes);
    server.breakAfter = 600_000;
    await expect(service.export({ fileRefId: 'ref-1' })).rejects.toThrow('the line broke');
    const exported = await service.export({ fileRefId: 'ref-1' });
    expect(exported).toMatchObject({ state: 'bytes', name: '附件.pdf' });
    expect(Buffer.from(exported.base64 ?? '', 'base64').equals(bytes)).toBe(true);
    expect(server.parts).toEqual(['bytes=0-999999', `bytes=${2 * chunkBytes}-999999`]);
    service.close();
  });

  test('other bytes than those of the row are refused by name and never kept', async () => {
    const { server, service } = desk(pdf(5_000));
    server.file = pdf(5_000);
    await expect(service.export({ fileRefId: 'ref-1' })).rejects.toBeInstanceOf(CoreError);
    await expect(service.export({ fileRefId: 'ref-1' })).rejects.toMatchObject({
      code: 'fileDiffers',
    });
    service.close();
  });

  test('the bytes of a row that is gone are forgotten, an import that waits is not', async () => {
    const bytes = pdf(2_000);
    const { client, server, service } = desk(bytes);
    await service.export({ fileRefId: 'ref-1' });
    server.refuse = true;
    const waiting = await service.import({ name: 'a.pdf', base64: base64(pdf(300)) });
    const row = client.replica.cache.rows.get('fileRef', 'ref-1');
    client.replica.cache.commit(() =>
      client.replica.cache.rows.write('fileRef', 'ref-1', undefined),
    );
    await service.forgetUnreferenced();
    const { notes } = client.replica.cache;
    expect(notes.file(crypto.sha256Hex(bytes))?.state).toBe('absent');
    expect(notes.file(waiting.sha256)?.state).toBe('held');
    client.replica.cache.commit(() => client.replica.cache.rows.write('fileRef', 'ref-1', row));
    server.parts.length = 0;
    await service.export({ fileRefId: 'ref-1' });
    expect(server.parts).toContain('bytes=0-1999');
    service.close();
  });

  test('without a line it says so; a hidden file does not exist', async () => {
    const { client, service } = desk(pdf(100), false);
    expect(await service.export({ fileRefId: 'ref-1' })).toMatchObject({
      state: 'notOnThisMachine',
    });
    client.replica.cache.commit(() =>
      client.replica.cache.scopes.update('conv:c1', { hidden: true }),
    );
    await expect(service.export({ fileRefId: 'ref-1' })).rejects.toMatchObject({
      code: 'fileMissing',
    });
    service.close();
  });
});
