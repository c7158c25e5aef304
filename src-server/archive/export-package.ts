/**
 * Export-package: the items of a fonds and year as a folder that needs no program to be read.
 *
 * Invariants:
 *  1. A file goes from the store to the package in a stream and is digested on the way; what differs from its row is named.
 *  2. The package has its name only when it is whole: until then it is `<name>.part`, and a broken-off one is begun anew.
 */

import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RowOf } from '../../src-shared/entities.ts';
import { pictureOwner } from '../../src-shared/features/document/picture-files.ts';
import type { BlobStore } from '../files/blob-store.ts';
import type { KernelAccess } from '../http/kernel-access.ts';
import type { ExportedPart } from './metadata-xml.ts';
import { metadataXml } from './metadata-xml.ts';
import type { Manifest, ManifestFile } from './package-format.ts';
import {
  fileNameOf,
  finalName,
  manifestDigestName,
  manifestName,
  packageFormat,
} from './package-format.ts';

export interface ExportOrder {
  readonly fondsNo: string;
  readonly year: number;
  /** The folder that the package will be. */
  readonly target: string;
  readonly now: number;
  readonly organisation: string;
  readonly progress?: (done: number, all: number) => void;
}

export interface Exported {
  readonly manifest: Manifest;
  /** Files that the store has not, or has otherwise than their rows say: `档号: name`. */
  readonly problems: readonly string[];
}

interface ExportPorts {
  readonly kernel: Pick<KernelAccess, 'row' | 'list'>;
  readonly blobs: Pick<BlobStore, 'has' | 'size' | 'stream'>;
}

export class TargetTakenError extends Error {}

export async function exportPackage(ports: ExportPorts, order: ExportOrder): Promise<Exported> {
  if (existsSync(order.target)) throw new TargetTakenError(order.target);
  const folder = `${order.target}.part`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const items = [...ports.kernel.list('archiveItem', 'byYear', [order.fondsNo, order.year])].sort(
    (a, b) => (a.archiveNo < b.archiveNo ? -1 : 1),
  );
  const files: ManifestFile[] = [];
  const problems: string[] = [];
  for (const [index, item] of items.entries()) {
    const written = await writeItem(ports, folder, item);
    files.push(...written.files);
    problems.push(...written.problems.map((name) => `${item.archiveNo}: ${name}`));
    order.progress?.(index + 1, items.length);
  }
  const manifest: Manifest = {
    format: packageFormat,
    organisation: order.organisation,
    fondsNo: order.fondsNo,
    year: order.year,
    exportedAt: new Date(order.now).toISOString(),
    itemCount: items.length,
    files,
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(folder, manifestName), text);
  const digest = createHash('sha256').update(text).digest('hex');
  await writeFile(join(folder, manifestDigestName), `${digest}  ${manifestName}\n`);
  await rename(folder, order.target);
  return { manifest, problems };
}

interface WrittenItem {
  readonly files: readonly ManifestFile[];
  readonly problems: readonly string[];
}

async function writeItem(
  { kernel, blobs }: ExportPorts,
  folder: string,
  item: RowOf<'archiveItem'>,
): Promise<WrittenItem> {
  const parts: ExportedPart[] = [];
  const problems: string[] = [];
  for (const [index, ref] of refsOf(kernel, item.id).entries()) {
    const part = partOf(item, ref, index + 1);
    const size = await blobs.size(ref.sha256);
    if (size === undefined) {
      problems.push(ref.name);
      continue;
    }
    const sha256 = await copyFile(blobs, ref.sha256, { size, to: join(folder, part.path) });
    if (sha256 !== ref.sha256) problems.push(ref.name);
    parts.push({ ...part, size, sha256 });
  }
  const texts = await Promise.all(
    textsOf(kernel, item, parts).map(({ path, text }) => writeText(folder, path, text)),
  );
  return {
    files: [...parts.map(({ path, size, sha256 }) => ({ path, size, sha256 })), ...texts],
    problems,
  };
}

/** What an export would write of an item, by its rows: to tell whether a package holds the very same. */
export async function exportedFilesOf(
  {
    kernel,
    blobs,
  }: { readonly kernel: ExportPorts['kernel']; readonly blobs: Pick<BlobStore, 'has'> },
  itemId: string,
): Promise<readonly ManifestFile[]> {
  const item = kernel.row('archiveItem', itemId);
  if (item === undefined) return [];
  const parts: ExportedPart[] = [];
  for (const [index, ref] of refsOf(kernel, itemId).entries()) {
    if (await blobs.has(ref.sha256)) parts.push(partOf(item, ref, index + 1));
  }
  return [
    ...parts.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
    ...textsOf(kernel, item, parts).map(({ path, text }) => ({ path, ...told(Buffer.from(text)) })),
  ];
}

function partOf(
  { archiveNo }: RowOf<'archiveItem'>,
  { name, title, ownerType, size, sha256 }: RowOf<'fileRef'>,
  order: number,
): ExportedPart {
  const path = `${archiveNo}/files/${fileNameOf(order, name)}`;
  return { order, role: ownerType, title: title === '' ? name : title, path, size, sha256 };
}

function textsOf(
  kernel: ExportPorts['kernel'],
  item: RowOf<'archiveItem'>,
  parts: readonly ExportedPart[],
): readonly { readonly path: string; readonly text: string }[] {
  const text = kernel.row('archiveText', item.id);
  const frozen = JSON.stringify({ content: text?.content, opinions: text?.opinions }, null, 2);
  const record = kernel.row('archiveRecord', item.id);
  const corrections = kernel.list('itemCorrection', 'byItem', [item.id]);
  const [final] = kernel.list('finalFiles', 'byOwner', [item.id]);
  return [
    ...(final?.state === 'made'
      ? [{ path: `${item.archiveNo}/${finalName}`, text: finalText(final) }]
      : []),
    { path: `${item.archiveNo}/text.json`, text: frozen },
    {
      path: `${item.archiveNo}/metadata.xml`,
      text: metadataXml(item, record, { parts, corrections }),
    },
  ];
}

/** How the final files were made, what was measured in them, and the seals on them; the files themselves are named by digest. */
function finalText({ pdf, ofd, ...row }: RowOf<'finalFiles'>): string {
  const { stage, finalHash, engine, edition, faces, isPreview, pageCount } = row;
  const { seals, signers, madeAt } = row;
  const fixed = (file: typeof pdf) => file && { sha256: file.sha256, lines: file.lines };
  const told = {
    ...{ stage, finalHash, engine, edition, faces, isPreview, pageCount, seals, signers, madeAt },
    ...{ pdf: fixed(pdf), ofd: fixed(ofd) },
  };
  return JSON.stringify(told, null, 2);
}

/** Final files first, then attachments, then the pictures of the text. */
function refsOf(kernel: ExportPorts['kernel'], itemId: string): readonly RowOf<'fileRef'>[] {
  const finals = kernel.list('finalFiles', 'byOwner', [itemId]);
  const owners = [...finals.map(({ id }) => id), itemId, pictureOwner(itemId)];
  return owners.flatMap((ownerId) => kernel.list('fileRef', 'byOwner', [ownerId]));
}

async function copyFile(
  blobs: ExportPorts['blobs'],
  sha256: string,
  { size, to }: { readonly size: number; readonly to: string },
): Promise<string> {
  await mkdir(dirname(to), { recursive: true });
  const digest = createHash('sha256');
  if (size === 0) {
    await writeFile(to, '');
    return digest.digest('hex');
  }
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(
    blobs.stream(sha256, { start: 0, end: size - 1 }),
    counting,
    createWriteStream(to),
  );
  return digest.digest('hex');
}

async function writeText(folder: string, path: string, text: string): Promise<ManifestFile> {
  const bytes = Buffer.from(text);
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), bytes);
  return { path, ...told(bytes) };
}

function told(bytes: Buffer): Pick<ManifestFile, 'size' | 'sha256'> {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
