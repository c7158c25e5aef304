/**
 * Face-access: font files of the page from the product's folder, and their subsets by HarfBuzz.
 *
 * The client has the same few lines of its own (`src-main/platform-node`): both roots meet only in `src-shared`.
 */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import subsetFont from 'subset-font';
import type { FaceFileAccess } from '../../src-shared/layout/fonts/page-face-files.ts';
import { subsetTables } from '../../src-shared/layout/fonts/subset-tables.ts';

/** Paths that are not absolute are looked for below the folder. */
export function serverFaceAccess(folder: string): FaceFileAccess {
  return {
    read: (path) => readFile(resolve(folder, path)),
    digest: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    subset: (font, characters) =>
      subsetFont(Buffer.from(font.buffer, font.byteOffset, font.length), characters, subsetTables),
  };
}
