/**
 * Node-page-faces: font files of the page from a folder of the product, and their subsets by HarfBuzz.
 *
 * The server has the same few lines of its own (`src-server/page`): both roots meet only in `src-shared`.
 */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import subsetFont from 'subset-font';
import type { FaceFileAccess } from '../../src-shared/layout/fonts/page-face-files.ts';
import { subsetTables } from '../../src-shared/layout/fonts/subset-tables.ts';

/** Paths that are not absolute are looked for below the folder. */
export function nodeFaceAccess(folder: string): FaceFileAccess {
  return {
    read: (path) => readFile(resolve(folder, path)),
    digest: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    subset: (font, characters) =>
      subsetFont(Buffer.from(font.buffer, font.byteOffset, font.length), characters, subsetTables),
  };
}
