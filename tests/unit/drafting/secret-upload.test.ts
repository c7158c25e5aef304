/** V17 at the server: an upload whose name or text carries a mark leaves no byte in the folder. */

import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ExtractionService } from '../../../src-server/extraction/extraction-service.ts';
import { openBlobStore } from '../../../src-server/files/blob-store.ts';
import { inspectUpload } from '../../../src-server/files/secret-inspection.ts';
import { openUploadDesk } from '../../../src-server/files/upload-desk.ts';

let root: string;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const extraction = new ExtractionService(log);
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tongwen-secret-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function offer(name: string, text: string): Promise<{ code: string; refused: number }> {
  const bytes = Buffer.from(text);
  let refused = 0;
  const desk = await openUploadDesk({
    folder: join(root, 'uploads'),
    blobs: openBlobStore(join(root, 'files')),
    clock: { now: () => 1 },
    inspect: (file) => inspectUpload(extraction, file),
    refused: () => {
      refused += 1;
      return Promise.resolve();
    },
    finished: () => Promise.resolve(),
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const size = bytes.length;
  const opened = await desk.open('ann', { sha256, size, name, mime: 'text/plain' });
  if (!opened.ok) return { code: opened.error.code, refused };
  if (opened.value.complete) throw new Error('nothing was sent yet');
  const part = { start: 0, end: size, total: size };
  const taken = await desk.accept('ann', opened.value.uploadId, part, Readable.from([bytes]));
  return { code: taken.ok ? 'accepted' : taken.error.code, refused };
}

async function filesLeft(): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

it.each([
  ['名单.txt', '第一行\n秘密★1年\n某某调动'],
  ['机密-名单.txt', '第一行'],
])('%s is refused, recorded once, and leaves nothing', async (name, text) => {
  expect(await offer(name, text)).toEqual({ code: 'secretMark', refused: 1 });
  expect(await filesLeft()).toEqual([]);
});

it('an ordinary file becomes a file of the store', async () => {
  expect(await offer('名单.txt', '保密工作名单')).toEqual({ code: 'accepted', refused: 0 });
  expect(await filesLeft()).toHaveLength(1);
});
