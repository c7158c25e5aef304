/**
 * Holding-files: looks at a file of a holding where it lies, and copies it into the store.
 *
 * Invariants:
 *  1. Only a plain file below the folder is read: no link on the way, nothing that leads out of it.
 *  2. What was looked at is what is stored: the bytes are digested again on the way into the store.
 */

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, mkdir, open, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { maxFileBytes } from '../../src-shared/features/file/model.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { err, ok } from '../../src-shared/kernel/result.ts';
import type { ExtractionService } from '../extraction/extraction-service.ts';
import type { BlobStore } from '../files/blob-store.ts';
import { hashOfFile } from '../files/blob-store.ts';
import { byteSource, readAt } from '../files/byte-source.ts';
import type { FileTypeAnswer } from '../files/file-types.ts';
import { checkFileType, typeHeadBytes } from '../files/file-types.ts';
import { inspectUpload } from '../files/secret-inspection.ts';
import { zipNames } from '../files/zip-directory.ts';
import type { HoldingFile } from './holding.ts';

const maxNameChars = 200;

export interface LookPorts {
  readonly extraction: Pick<ExtractionService, 'extract'>;
}

/** `name` as the catalogue writes it, with / or \ between folders. */
export async function lookAtFile(
  ports: LookPorts,
  folder: string,
  { name, title }: { readonly name: string; readonly title: string },
): Promise<Result<HoldingFile, string>> {
  const path = await placeOf(folder, name);
  if (!path.ok) return path;
  const { size } = await lstat(path.value);
  if (size > maxFileBytes) return err(`文件“${name}”超过 2 GB，请拆分后再导入`);
  const fileName = basename(path.value);
  if (fileName.length > maxNameChars) return err(`文件名“${name}”超过 ${maxNameChars} 字，请改短`);
  const type = await typeOf(path.value, fileName, size);
  if (type.kind === 'forbidden') return err(`文件“${name}”的类型不允许存入，请转成 PDF 或 OFD`);
  if (type.kind === 'mismatch') return err(`文件“${name}”的内容与扩展名不符，请核对`);
  const sha256 = await hashOfFile(path.value);
  const found = await inspectUpload(ports.extraction, {
    ...{ name: fileName, sha256, path: path.value },
  });
  if (found === 'marked') return err(`文件“${name}”带有密级标志，不得存入本系统`);
  if (found === 'busy') return err(`文件“${name}”暂时读不了，请再运行一次`);
  const named = { name: fileName, title: title.slice(0, 200), size, mime: type.mime, sha256 };
  return ok({ path: path.value, named });
}

async function placeOf(folder: string, name: string): Promise<Result<string, string>> {
  const steps = name.split(/[/\\]/u);
  if (
    steps.some((step) => step === '' || step === '.' || step === '..' || /^[A-Za-z]:/u.test(step))
  ) {
    return err(`文件“${name}”不在指定的文件夹内，请写相对路径`);
  }
  let path = await realpath(folder);
  for (const [index, step] of steps.entries()) {
    path = join(path, step);
    try {
      const found = await lstat(path);
      if (found.isSymbolicLink()) return err(`文件“${name}”经过一个链接，请换成文件本身`);
      const isRight = index < steps.length - 1 ? found.isDirectory() : found.isFile();
      if (!isRight) return err(`“${name}”不是文件，请核对文件名`);
    } catch {
      return err(`找不到文件“${name}”，请核对文件名，或把文件放进文件夹`);
    }
  }
  return ok(path);
}

async function typeOf(path: string, name: string, size: number): Promise<FileTypeAnswer> {
  const file = await open(path, 'r');
  try {
    const head = await readAt(file, 0, Math.min(size, typeHeadBytes));
    return await checkFileType(name, head, () => zipNames(byteSource(file, size)));
  } finally {
    await file.close();
  }
}

/** False = the bytes are no longer those that were looked at. */
export async function storeFile(
  blobs: Pick<BlobStore, 'has' | 'pathOf' | 'adopt'>,
  { path, named }: HoldingFile,
): Promise<boolean> {
  if (await blobs.has(named.sha256)) return true;
  const part = join(dirname(dirname(blobs.pathOf(named.sha256))), 'take-in.part');
  await mkdir(dirname(part), { recursive: true, mode: 0o700 });
  const digest = createHash('sha256');
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(createReadStream(path), counting, createWriteStream(part, { mode: 0o600 }));
  if (digest.digest('hex') === named.sha256) {
    await blobs.adopt(part, named.sha256);
    return true;
  }
  await rm(part, { force: true });
  return false;
}
