/** Archive package: what an export holds, and that every missing, changed or extra file of it is named. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import {
  exportedFilesOf,
  exportPackage,
  TargetTakenError,
} from '../../../src-server/archive/export-package.ts';
import { packPackage } from '../../../src-server/archive/pack-package.ts';
import { plainZip } from '../../../src-server/archive/package-bounds.ts';
import { fileNameOf } from '../../../src-server/archive/package-format.ts';
import { openItemFolder } from '../../../src-server/archive/item-folder.ts';
import { packageCandidates } from '../../../src-server/archive/package-holdings.ts';
import { verifyPackage } from '../../../src-server/archive/verify-package.ts';
import { ExtractionService } from '../../../src-server/extraction/extraction-service.ts';
import type { BlobStore } from '../../../src-server/files/blob-store.ts';
import { openBlobStore } from '../../../src-server/files/blob-store.ts';
import { correctedItem, entryOf } from '../../../src-shared/features/archive/correction-model.ts';
import { pictureOwner } from '../../../src-shared/features/document/picture-files.ts';
import type { FlowOffice } from '../../support/flow-office.ts';
import { openFlowOffice } from '../../support/flow-office.ts';
import { newCommandId } from '../../support/server-harness.ts';
import { doc, walkTo } from '../../support/outgoing-walk.ts';

let office: FlowOffice;
let folder: string;
let blobs: BlobStore;
const extraction = new ExtractionService({
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
});
afterAll(() => extraction.close());
const target = (): string => join(folder, 'F1-2026');
const order = () => ({
  ...{ fondsNo: 'F1', year: 2026, target: target() },
  ...{ now: Date.UTC(2026, 11, 1), organisation: '某师' },
});
const ports = () => ({ kernel: office.server.kernel, blobs });

beforeEach(async () => {
  office = await openFlowOffice();
  folder = mkdtempSync(join(tmpdir(), 'tongwen-package-'));
  blobs = openBlobStore(join(folder, 'store'));
  await walkTo(office, 'D11');
  await office.accept('clerk', 'document.close', doc);
  await office.accept('archivist', 'document.file', { ...doc, archiveClass: 'open', period: 'Y' });
  for (const bytes of office.fileBytes.values()) await blobs.put(bytes);
});
afterEach(async () => {
  await office.close();
  rmSync(folder, { recursive: true, force: true });
});

it('holds an item with its final files, its text and its metadata, and is whole', async () => {
  const { manifest, problems } = await exportPackage(ports(), order());
  expect(problems).toEqual([]);
  expect(manifest.itemCount).toBe(1);
  const no = 'F1-WS·2026-Y-0001';
  const names = manifest.files.map(({ path }) => path);
  expect(names).toEqual(expect.arrayContaining([`${no}/metadata.xml`, `${no}/text.json`]));
  expect(names.filter((name) => /\.(pdf|ofd)$/u.test(name))).toHaveLength(2);
  const xml: unknown = new XMLParser({ ignoreAttributes: false }).parse(
    readFileSync(join(target(), no, 'metadata.xml'), 'utf8'),
  );
  const item = office.all('archiveItem')[0];
  expect(xml).toMatchObject({ archiveItem: { archiveNo: no, title: item?.title } });
  expect(xml).toHaveProperty('archiveItem.coreMetadata.element.length', 18);
  expect(await verifyPackage(target())).toMatchObject({ missing: [], changed: [], extra: [] });
});

it('names what is missing, changed and extra', async () => {
  const { manifest } = await exportPackage(ports(), order());
  const paths = manifest.files.map(({ path }) => path);
  const gone = paths.find((path) => path.endsWith('.pdf')) ?? '';
  const altered = paths.find((path) => path.endsWith('metadata.xml')) ?? '';
  rmSync(join(target(), gone));
  const file = join(target(), altered);
  // One letter; the size stays.
  writeFileSync(file, readFileSync(file, 'utf8').replace('F1-WS', 'F2-WS'));
  writeFileSync(join(target(), 'note.txt'), 'x');
  expect(await verifyPackage(target())).toMatchObject({
    missing: [gone],
    changed: [altered],
    extra: ['note.txt'],
  });
});

it('does not believe a manifest that was altered', async () => {
  await exportPackage(ports(), order());
  const file = join(target(), 'manifest.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('某师', '他师'));
  expect((await verifyPackage(target())).manifest).toBeNull();
});

it('names a file that the store has lost, and writes over no package', async () => {
  const [sha256 = ''] = office.fileBytes.keys();
  await blobs.remove(sha256);
  const { problems } = await exportPackage(ports(), order());
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^F1-WS·2026-Y-0001: /u);
  await expect(exportPackage(ports(), order())).rejects.toThrow(TargetTakenError);
});

it('gives names that every file system takes', () => {
  expect(fileNameOf(1, '../../etc/passwd')).toBe('001-__.._etc_passwd');
  expect(fileNameOf(12, 'a:b*c?.pdf')).toBe('012-a_b_c_.pdf');
  // A name is cut between characters, those above U+FFFF too.
  const cut = fileNameOf(1, `${'𠮷'.repeat(60)}.pd`);
  expect(Buffer.from(cut).toString()).toBe(cut);
  expect(cut).toMatch(/^001-𠮷+\.pd$/u);
});

it('packs a whole package into one ZIP that other tools open and that verifies as it is', async () => {
  const { manifest } = await exportPackage(ports(), order());
  const zip = `${target()}.zip`;
  expect(await packPackage(target(), zip)).toMatchObject({ state: 'packed' });
  expect(await verifyPackage(zip)).toEqual({ manifest, missing: [], changed: [], extra: [] });
  const entries = unzipSync(readFileSync(zip));
  const alone = ['manifest.json', 'manifest.json.sha256'];
  const paths = manifest.files.map(({ path }) => path);
  expect(Object.keys(entries).sort()).toEqual([...paths, ...alone].sort());
  expect(existsSync(`${zip}.part`)).toBe(false);
  await expect(packPackage(target(), zip)).rejects.toThrow(TargetTakenError);
});

it('names what is missing, changed and extra in a ZIP, and believes no cut one', async () => {
  const { manifest } = await exportPackage(ports(), order());
  const zip = `${target()}.zip`;
  await packPackage(target(), zip);
  const whole = readFileSync(zip);
  const entries = unzipSync(whole);
  const [gone = '', altered = ''] = manifest.files.map(({ path }) => path);
  const others = Object.entries(entries).filter(([path]) => path !== gone);
  // A file that unfolds to far more than the manifest says.
  const bomb = new Uint8Array(8 * 1024 * 1024);
  writeFileSync(
    zip,
    zipSync({ ...Object.fromEntries(others), [altered]: bomb, '../x.txt': new Uint8Array(1) }),
  );
  const faults = { missing: [gone], changed: [altered], extra: ['../x.txt'] };
  expect(await verifyPackage(zip)).toMatchObject(faults);
  for (const length of [0, 100, whole.length - 1]) {
    writeFileSync(zip, whole.subarray(0, length));
    expect((await verifyPackage(zip)).manifest).toBeNull();
  }
});

it('packs neither a damaged package nor one above the bounds of a plain ZIP', async () => {
  const { manifest } = await exportPackage(ports(), order());
  const zip = `${target()}.zip`;
  const few = { ...plainZip, entries: manifest.files.length + 1 };
  expect(await packPackage(target(), zip, few)).toEqual({ state: 'tooLarge' });
  expect(await packPackage(target(), zip, { ...plainZip, bytes: 10 })).toEqual({
    state: 'tooLarge',
  });
  const [first = ''] = manifest.files.map(({ path }) => path);
  writeFileSync(join(target(), first), 'x');
  expect(await packPackage(target(), zip)).toMatchObject({
    state: 'notWhole',
    verified: { changed: [first] },
  });
  expect(existsSync(zip)).toBe(false);
});

it('says on the command line what became of it, and by its exit code', async () => {
  await exportPackage(ports(), order());
  const run = (...args: readonly string[]) => {
    const told = spawnSync(process.execPath, ['src-server/archive-main.ts', ...args]);
    return { code: told.status, out: told.stdout.toString(), faults: told.stderr.toString() };
  };
  const zip = `${target()}.zip`;
  const packed = run('pack', target(), zip);
  const digest = createHash('sha256').update(readFileSync(zip)).digest('hex');
  expect(packed).toMatchObject({ code: 0, faults: '' });
  expect(packed.out).toContain(digest);
  expect(run('verify', zip)).toMatchObject({ code: 0, faults: '' });
  const again = run('pack', target(), zip);
  expect(again).toMatchObject({ code: 1, out: '' });
  expect(again.faults).toContain('已存在');
  writeFileSync(join(target(), 'note.txt'), 'x');
  expect(run('verify', target())).toMatchObject({ code: 1, faults: '多出 extra: note.txt\n' });
  expect(run('pack', target())).toMatchObject({ code: 2 });
});

it('carries the corrections of the catalogue, and one that does not lead to it is not taken in', async () => {
  const [item] = office.all('archiveItem');
  if (item === undefined) throw new Error('nothing is filed');
  const entry = { ...entryOf(item), title: '更正后的“题名”', period: 'D30' };
  const correction = { correctionId: 'cor', unitId: 'office' };
  const ask = { ...correction, archiveNo: item.archiveNo, entry, reason: '录入 < 有误' };
  await office.accept('archivist', 'archive.correctAsk', ask);
  await office.accept('head', 'archive.correctApprove', correction);
  const { manifest } = await exportPackage(ports(), order());
  const exportOf = (itemId: string) => exportedFilesOf(ports(), itemId);
  const items = await openItemFolder(target(), join(folder, 'scratch'));
  const [candidate] = packageCandidates(items, manifest, { extraction, exportOf });
  expect(await candidate?.isSame?.(item.id)).toBe(true);
  const prepared = await candidate?.prepare();
  if (prepared?.ok !== true) throw new Error('the package was refused');
  const { args } = prepared.value;
  // As it was filed, with what was corrected since.
  expect(args.item.title).toBe(item.title);
  const [kept] = office.all('itemCorrection');
  expect(args.corrections).toMatchObject([
    { fields: kept?.fields, reason: '录入 < 有误', approvedByName: 'head' },
  ]);
  const other = await openFlowOffice();
  try {
    const taken = await other.server.kernel.submitSystem(
      'archive.takeIn',
      { ...args, files: [], unitId: 'office', batch: '移交' },
      newCommandId(),
    );
    expect(taken.outcome).not.toBe('rejected');
    const [arrived] = other.all('archiveItem');
    const corrections = other.all('itemCorrection');
    if (arrived === undefined) throw new Error('nothing was taken in');
    expect(correctedItem(arrived, corrections)).toMatchObject({
      title: entry.title,
      period: 'D30',
    });
  } finally {
    await other.close();
  }
  const metadata = join(target(), item.archiveNo, 'metadata.xml');
  const text = readFileSync(metadata, 'utf8');
  writeFileSync(metadata, text.replace('<period>D30</period>', '<period>D10</period>'));
  expect(await candidate?.prepare()).toMatchObject({
    error: expect.stringContaining('更正记录与目录不符') as string,
  });
});

it('carries the pictures of the text, and brings them back as pictures', async () => {
  const [item] = office.all('archiveItem');
  if (item === undefined) throw new Error('nothing is filed');
  const bytes = readFileSync('docs/images/sync-card.png');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await blobs.put(bytes);
  const shown = { name: '坝址.png', size: bytes.length, mime: 'image/png', sha256 };
  const picture = {
    ...{ ...shown, id: 'pic', scope: 'archive:F1:open:2026', ownerType: 'picture' },
    ...{ ownerId: pictureOwner(item.id), order: 0, title: '', textState: 'none' },
  };
  await office.put({ type: 'fileRef', body: picture });
  const { manifest, problems } = await exportPackage(ports(), order());
  expect(problems).toEqual([]);
  expect(manifest.files).toContainEqual({
    ...{ path: `${item.archiveNo}/files/003-坝址.png`, size: bytes.length, sha256 },
  });
  const exportOf = (itemId: string) => exportedFilesOf(ports(), itemId);
  const items = await openItemFolder(target(), join(folder, 'scratch'));
  const [candidate] = packageCandidates(items, manifest, { extraction, exportOf });
  expect(await candidate?.isSame?.(item.id)).toBe(true);
  const prepared = await candidate?.prepare();
  if (prepared?.ok !== true) throw new Error('the package was refused');
  const { args, files } = prepared.value;
  expect(files.map(({ named }) => named.sha256)).toContain(sha256);
  const other = await openFlowOffice();
  try {
    const taken = await other.server.kernel.submitSystem(
      'archive.takeIn',
      { ...args, unitId: 'office', batch: '移交' },
      newCommandId(),
    );
    expect(taken.outcome).not.toBe('rejected');
    const [arrived] = other.all('archiveItem');
    const kept = other.all('fileRef').filter((file) => file.ownerType === 'picture');
    expect(kept).toMatchObject([{ ...shown, ownerId: pictureOwner(arrived?.id ?? '') }]);
    const [record] = other.all('archiveRecord');
    expect(record?.parts.map((part) => part.sha256)).not.toContain(sha256);
  } finally {
    await other.close();
  }
});
