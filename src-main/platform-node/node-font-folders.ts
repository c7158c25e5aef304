/**
 * Node-font-folders: the folders in which the machine keeps fonts, for the search for licensed faces.
 *
 * The server has the same of its own (`src-server/page`): both roots meet only in `src-shared`.
 */

import { createHash } from 'node:crypto';
import { open, readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, extname, join } from 'node:path';
import subsetFont from 'subset-font';
import type { FontFolders } from '../../src-shared/layout/fonts/find-originals.ts';
import { subsetTables } from '../../src-shared/layout/fonts/subset-tables.ts';

const FONT_FILES: ReadonlySet<string> = new Set(['.ttf', '.otf', '.ttc', '.otc']);
const MAX_DEPTH = 5;

/** Names the folders instead, parted as in PATH; empty = no folder: the faces of the product alone. */
const foldersVariable = 'TONGWEN_FONT_FOLDERS';

export function machineFontFolders(env: NodeJS.ProcessEnv): readonly string[] {
  const named = env[foldersVariable];
  if (named === undefined) return fontFoldersOf(null, env);
  return named.split(delimiter).filter((folder) => folder !== '');
}

/** Where systems keep fonts; a folder that the office names comes first. */
export function fontFoldersOf(configured: string | null, env: NodeJS.ProcessEnv): string[] {
  const home = homedir();
  const windows = env['WINDIR'];
  const local = env['LOCALAPPDATA'];
  return [
    ...(configured === null ? [] : [configured]),
    ...(windows === undefined ? [] : [join(windows, 'Fonts')]),
    ...(local === undefined ? [] : [join(local, 'Microsoft', 'Windows', 'Fonts')]),
    join(home, '.fonts'),
    join(home, '.local', 'share', 'fonts'),
    '/usr/local/share/fonts',
    '/usr/share/fonts',
  ];
}

export function nodeFontFolders(folders: readonly string[], timeoutMs: number): FontFolders {
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
