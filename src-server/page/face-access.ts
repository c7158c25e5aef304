/**
 * Face-access: font files of the page from the product's folder, and their subsets by HarfBuzz.
 *
 * The client has the same few lines of its own (`src-main/platform-node`): both roots meet only in `src-shared`.
 */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FaceFileAccess } from '../../src-shared/layout/fonts/page-face-files.ts';
import type { Subsetter } from '../../src-shared/layout/fonts/subsetter.ts';
import { serverSubsetter } from './server-subsetter.ts';

/** Paths that are not absolute are looked for below the folder. */
export function serverFaceAccess(folder: string): FaceFileAccess {
  let loading: Promise<Subsetter> | undefined;
  return {
    read: (path) => readFile(resolve(folder, path)),
    digest: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    subset: async (font, characters) => {
      loading ??= serverSubsetter();
      try {
        return (await loading).subset(font, characters);
      } catch (cause) {
        // What a broken font has left behind must not touch the next one.
        loading = undefined;
        throw cause;
      }
    },
  };
}
