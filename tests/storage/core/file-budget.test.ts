/** File-budget: files beyond the machine's choice leave, the oldest first; what waits to be sent and the newest stay. */
import { expect, test } from 'vitest';
import { localKey } from '../../../src-main/core/change-keys.ts';
import {
  heldFilesKey,
  letGoKey,
  readHeldFiles,
  readLetGo,
} from '../../../src-shared/features/file/held-files.ts';
import { entityOf } from '../../../src-shared/entities.ts';
import { base64, crypto, desk, pdf, until } from './file-desk.ts';

const newest = { name: 'c.pdf', base64: base64(pdf(200)) };

test('the oldest file is let go, and comes again when it is opened', async () => {
  const bytes = pdf(1_200_000);
  const { client, server, service } = desk(bytes);
  const { cache, work } = client.replica;
  const sha256 = crypto.sha256Hex(bytes);
  server.refuse = true;
  const waiting = await service.import({ name: 'a.pdf', base64: base64(pdf(900_000)) });
  await client.timers.advance(1_000);
  await service.export({ fileRefId: 'ref-1' });
  await client.timers.advance(1_000);
  // Held from elsewhere, so that the first is not the newest.
  const other = await service.import(newest);
  expect(cache.notes.file(sha256)?.state).toBe('held');
  work.setBuffer(heldFilesKey, { budgetMiB: 1 }, client.replica.now());
  service.committed([localKey.buffer(heldFilesKey)]);
  await until(() => cache.notes.file(sha256)?.state === 'absent', client);
  expect(cache.notes.file(waiting.sha256)?.state).toBe('held');
  expect(readLetGo(work.buffer(letGoKey))).toMatchObject({ files: 1, bytes: 1_200_000 });
  expect(cache.notes.file(other.sha256)?.state).toBe('held');
  server.parts.length = 0;
  const again = await service.export({ fileRefId: 'ref-1' });
  expect(again.state).toBe('bytes');
  expect(server.parts).toEqual(['bytes=0-1199999']);
  service.close();
});

test('without a choice nothing is let go', async () => {
  const bytes = pdf(1_200_000);
  const { client, service } = desk(bytes);
  await service.export({ fileRefId: 'ref-1' });
  await service.import(newest);
  service.committed([localKey.file(crypto.sha256Hex(bytes))]);
  await client.timers.advance(5_000);
  expect(client.replica.cache.notes.file(crypto.sha256Hex(bytes))?.state).toBe('held');
  expect(readHeldFiles({ budgetMiB: -1 })).toEqual({
    ...{ budgetMiB: 0, archiveYears: 0, pinnedYears: [], pinnedItems: [] },
  });
  service.close();
});

test('the file of a pinned item stays, whatever its age', async () => {
  const bytes = pdf(1_200_000);
  const { client, service } = desk(bytes);
  const { cache, work } = client.replica;
  await service.export({ fileRefId: 'ref-1' });
  const row = cache.rows.get('fileRef', 'ref-1');
  const { ownerId } = entityOf('fileRef').parse(JSON.parse(row?.text ?? ''));
  await client.timers.advance(1_000);
  await service.import(newest);
  const pinnedItems = [{ id: ownerId, scope: row?.scope ?? '' }];
  work.setBuffer(heldFilesKey, { budgetMiB: 1, pinnedItems }, client.replica.now());
  service.committed([localKey.buffer(heldFilesKey)]);
  await client.timers.advance(5_000);
  expect(cache.notes.file(crypto.sha256Hex(bytes))?.state).toBe('held');
  work.setBuffer(heldFilesKey, { budgetMiB: 1 }, client.replica.now());
  service.committed([localKey.buffer(heldFilesKey)]);
  await until(() => cache.notes.file(crypto.sha256Hex(bytes))?.state === 'absent', client);
  service.close();
});
