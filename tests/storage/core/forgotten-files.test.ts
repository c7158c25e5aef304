/** Forgotten-files: when the last row of a destroyed item is gone, its bytes leave this machine; others stay. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyFrames } from '../../../src-main/core/sync/apply-frames.ts';
import { rowKey } from '../../../src-main/core/change-keys.ts';
import { followOf } from '../../support/core-harness.ts';
import { base64, crypto, desk, fileRefRow, pdf, root, until } from './file-desk.ts';

test('bytes go with the last row that names them', async () => {
  const bytes = pdf(20_000);
  const sha256 = crypto.sha256Hex(bytes);
  const { client, model, service, server } = desk(bytes);
  const { replica } = client;
  const { notes } = replica.cache;
  const item = { ...fileRefRow(bytes), scope: 'doc:d1', ownerId: 'd1' };
  const rows = ['ref-2', 'ref-3'].map((id) => ({ type: 'fileRef' as const, row: { ...item, id } }));
  applyFrames(replica, [model.write([followOf('doc:d1'), ...rows])]);
  const drop = (key: string): void => {
    applyFrames(replica, [model.tombstone('fileRef', key)]);
    service.committed([rowKey('fileRef', key)]);
  };
  drop('ref-1');
  server.refuse = true;
  const waiting = await service.import({ name: 'a.pdf', base64: base64(pdf(9_000)) });
  await service.export({ fileRefId: 'ref-2' });
  drop('ref-3');
  await client.timers.advance(1_000);
  expect(notes.file(sha256)?.state).toBe('held');
  drop('ref-2');
  await until(() => notes.file(sha256)?.state === 'absent', client);
  expect(await service.bytesHere(sha256)).toBeUndefined();
  expect(notes.file(waiting.sha256)?.state).toBe('held');
  service.close();
});

test('bytes that the disk does not let go end no program, and go at the next occasion', async () => {
  const bytes = pdf(20_000);
  const sha256 = crypto.sha256Hex(bytes);
  const before = new Set(readdirSync(root));
  const { client, model, service } = desk(bytes);
  const { replica } = client;
  const row = { ...fileRefRow(bytes), id: 'ref-9', scope: 'doc:d1', ownerId: 'd1' };
  applyFrames(replica, [model.write([followOf('doc:d1'), { type: 'fileRef', row }])]);
  await service.export({ fileRefId: 'ref-9' });
  const home = join(root, readdirSync(root).find((name) => !before.has(name)) ?? '');
  const [held] = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  if (held === undefined) throw new Error('nothing was brought here');
  // A file where its folder was.
  rmSync(held.parentPath, { recursive: true });
  writeFileSync(held.parentPath, '');
  applyFrames(replica, [model.tombstone('fileRef', 'ref-1'), model.tombstone('fileRef', 'ref-9')]);
  // A rejection that nobody hears would end this run.
  service.committed([rowKey('fileRef', 'ref-9')]);
  await client.timers.advance(1_000);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(replica.cache.notes.file(sha256)?.state).toBe('held');
  rmSync(held.parentPath);
  await service.forgetUnreferenced();
  expect(replica.cache.notes.file(sha256)?.state).toBe('absent');
  service.close();
});
