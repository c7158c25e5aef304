/**
 * Font-folders: the files of the folders in which licensed faces are looked for.
 *
 * The client has the same of its own (`src-main/platform-node`): both roots meet only in `src-shared`.
 */

import { createHash } from 'node:crypto';
import { open, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import subsetFont from 'subset-font';
import type { FontFolders } from '../../src-shared/layout/fonts/find-originals.ts';
import { subsetTables } from '../../src-shared/layout/fonts/subset-tables.ts';

const FONT_FILES: ReadonlySet<string> = new Set(['.ttf', '.otf', '.ttc', '.otc']);
const MAX_DEPTH = 5;

export function serverFontFolders(folders: readonly string[], timeoutMs: number): FontFolders {
  const endsAt = performance.now() + timeoutMs;
  const isOver = (): boolean => performance.now() > endsAt;
  return {
    isOver,
    list: (limit) => fontFiles(folders, { limit, isOver }),
    size: async (path) => (await stat(path)).size,
    read: readPart,
    digest: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    check: async (font) => {
      await subsetFont(Buffer.from(font), '国', subsetTables);
    },
  };
}

async function fontFiles(
  folders: readonly string[],
  { limit, isOver }: { limit: number; isOver: () => boolean },
): Promise<string[]> {
  const found: string[] = [];
  const walk = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (found.length >= limit || isOver()) return;
      const path = join(folder, entry.name);
      if (entry.isDirectory() && depth < MAX_DEPTH) await walk(path, depth + 1);
      if (entry.isFile() && FONT_FILES.has(extname(entry.name).toLowerCase())) found.push(path);
    }
  };
  for (const folder of folders) await walk(folder, 0);
  return found;
}

async function readPart(path: string, from: number, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
