/**
 * Item-folder: where the files of one item of a package lie while it is taken in: in the package's own folder, or unpacked from
 * its ZIP into a folder of this server, one item at a time.
 *
 * Invariants:
 *  1. Of the items of a ZIP at most one is unpacked; nothing stays when the run ends, and a run that was killed is cleared up by
 *     the next one.
 *  2. What is unpacked has the size and the digest that the manifest names, or the item is refused.
 */

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Result } from '../../src-shared/kernel/result.ts';
import { err, ok } from '../../src-shared/kernel/result.ts';
import { isSafePath } from './package-bounds.ts';
import type { ManifestFile } from './package-format.ts';
import { openPackage } from './package-source.ts';
import type { PackageSource } from './package-source.ts';

export interface ItemFolder {
  /** The folder below which the paths of these files are; the error is a sentence in Chinese. */
  open(files: readonly ManifestFile[]): Promise<Result<string, string>>;
  close(): Promise<void>;
}

export async function openItemFolder(place: string, scratch: string): Promise<ItemFolder> {
  if ((await stat(place)).isDirectory()) {
    return { open: () => Promise.resolve(ok(place)), close: () => Promise.resolve() };
  }
  const clear = () => rm(scratch, { recursive: true, force: true });
  const source = await openPackage(place);
  return {
    open: async (files) => {
      await clear();
      for (const file of files) {
        if (!isSafePath(file.path) || !(await unpack(source, file, join(scratch, file.path)))) {
          return err(`文件“${file.path}”已损坏或与清单不符，请向移交方重新索取档案包`);
        }
      }
      return ok(scratch);
    },
    close: async () => {
      await source.close();
      await clear();
    },
  };
}

async function unpack(
  source: PackageSource,
  { path, size, sha256 }: ManifestFile,
  target: string,
): Promise<boolean> {
  const digest = createHash('sha256');
  let written = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      written += chunk.length;
      digest.update(chunk);
      if (written > size) done(new Error('longer than its manifest says'));
      else done(null, chunk);
    },
  });
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  try {
    const bytes = await source.content(path);
    await pipeline(bytes, counting, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
  } catch (cause) {
    if (isOfThisMachine(cause)) throw cause;
    return false;
  }
  return written === size && digest.digest('hex') === sha256;
}

/** A full or failing disk is no fault of the package. */
function isOfThisMachine(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return ['ENOSPC', 'EDQUOT', 'EIO', 'EACCES', 'EROFS'].includes(code);
}
