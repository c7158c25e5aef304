/** Package return: what another server exported is, once taken in, the item that it was: long texts, final files, parts and basis. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { openJournal } from '../../../src-server/archive/batch-journal.ts';
import { exportedFilesOf, exportPackage } from '../../../src-server/archive/export-package.ts';
import { openItemFolder } from '../../../src-server/archive/item-folder.ts';
import { packageCandidates } from '../../../src-server/archive/package-holdings.ts';
import { takeInAll } from '../../../src-server/archive/take-in.ts';
import { ExtractionService } from '../../../src-server/extraction/extraction-service.ts';
import type { BlobStore } from '../../../src-server/files/blob-store.ts';
import { openBlobStore } from '../../../src-server/files/blob-store.ts';
import { rowSamples } from '../../contract/row-samples.ts';
import type { FlowOffice } from '../../support/flow-office.ts';
import { openFlowOffice } from '../../support/flow-office.ts';
import { doc, walkTo } from '../../support/outgoing-walk.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const extraction = new ExtractionService(silent);
afterAll(() => extraction.close());

let office: FlowOffice;
let other: FlowOffice;
let folder: string;
let blobs: BlobStore;
let otherBlobs: BlobStore;
beforeEach(async () => {
  office = await openFlowOffice();
  other = await openFlowOffice();
  folder = mkdtempSync(join(tmpdir(), 'tongwen-return-'));
  blobs = openBlobStore(join(folder, 'store'));
  otherBlobs = openBlobStore(join(folder, 'other-store'));
  await walkTo(office, 'D11');
  await office.accept('clerk', 'document.close', doc);
});
afterEach(async () => {
  await office.close();
  await other.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Files the document, exports it and takes the package in at the other server; what became of it there. */
async function travel() {
  await office.accept('archivist', 'document.file', { ...doc, archiveClass: 'open', period: 'Y' });
  for (const bytes of office.fileBytes.values()) await blobs.put(bytes);
  const target = join(folder, 'F1-2026');
  const ports = { kernel: office.server.kernel, blobs };
  const order = { fondsNo: 'F1', year: 2026, target, now: 0, organisation: '某师' };
  const { manifest, problems } = await exportPackage(ports, order);
  expect(problems).toEqual([]);
  const items = await openItemFolder(target, join(folder, 'scratch'));
  const there = { kernel: other.server.kernel, blobs: otherBlobs };
  const exportOf = (itemId: string) => exportedFilesOf(there, itemId);
  const journal = await openJournal(join(folder, 'run.jsonl'), 'package');
  const outcomes = await takeInAll(
    { ...there, sleep: () => Promise.resolve() },
    { unitId: 'office', batch: '移交', journal, progress: () => undefined },
    packageCandidates(items, manifest, { extraction, exportOf }),
  );
  await journal.close();
  const [arrived] = other.all('archiveItem');
  return { manifest, outcomes, arrived, exportOf };
}

it('comes back whole however long its opinions are and whatever signs its titles hold', async () => {
  const said = Array.from({ length: 150 }, (_, n) => ({
    type: 'opinion' as const,
    body: {
      ...{ ...rowSamples.opinion, id: `o-${n}`, documentId: doc.documentId },
      ...{ text: '意'.repeat(1_500), at: n + 1 },
    },
  }));
  for (let from = 0; from < said.length; from += 20)
    await office.put(...said.slice(from, from + 20));
  const text = office.row('documentText', doc.documentId);
  const attachmentNote = Array.from({ length: 20 }, (_, n) => `${n}${'<“&”>'.repeat(35)}`);
  const content = { ...text?.content, attachmentNote };
  await office.put({ type: 'documentText', body: { ...text, content } });
  const { outcomes, arrived } = await travel();
  expect(outcomes).toMatchObject([{ outcome: 'taken', why: '' }]);
  const [filed] = office.all('archiveItem');
  const kept = other.row('archiveText', arrived?.id ?? '');
  expect(kept?.opinions).toEqual(office.row('archiveText', filed?.id ?? '')?.opinions);
  expect(other.row('archiveRecord', arrived?.id ?? '')?.core).toEqual(
    office.row('archiveRecord', filed?.id ?? '')?.core,
  );
});

it('brings the final files back as final files, in the order and with the pages that they had', async () => {
  const { arrived } = await travel();
  const [filed] = office.all('archiveItem');
  const [before] = office.all('finalFiles').filter(({ ownerId }) => ownerId === filed?.id);
  const [after] = other.all('finalFiles');
  expect(after).toMatchObject({
    ...{ ownerId: arrived?.id, state: 'made', stage: before?.stage, finalHash: before?.finalHash },
    ...{ pageCount: before?.pageCount, seals: before?.seals, signers: before?.signers },
    pdf: { sha256: before?.pdf?.sha256, lines: before?.pdf?.lines },
    ofd: { sha256: before?.ofd?.sha256 },
  });
  const files = other.all('fileRef');
  expect(files.map(({ ownerType }) => ownerType)).toEqual(['finalFiles', 'finalFiles']);
  for (const fixed of [after?.pdf, after?.ofd]) {
    const ref = files.find(({ id }) => id === fixed?.fileRefId);
    expect(ref).toMatchObject({ ownerId: after?.id, sha256: fixed?.sha256 });
  }
  const partsOf = (of: FlowOffice, itemId: string | undefined) =>
    of.row('archiveRecord', itemId ?? '')?.parts.map(({ fileRefId: _, ...part }) => part);
  expect(partsOf(other, arrived?.id)).toEqual(partsOf(office, filed?.id));
});

it('is exported again as the very same, with its direction and why it has its period', async () => {
  const { manifest, arrived, exportOf } = await travel();
  const [filed] = office.all('archiveItem');
  const byPath = (files: readonly { readonly path: string; readonly sha256: string }[]) =>
    Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256]));
  expect(byPath(await exportOf(arrived?.id ?? ''))).toEqual(byPath(manifest.files));
  expect(arrived).toMatchObject({ flow: filed?.flow, basis: filed?.basis });
});
