/**
 * Renderer build: bundles `src-renderer` into `dist/renderer` when what it is made of has changed.
 *
 * Invariants:
 *  1. The hash of the inputs is written into the folder last: a folder with it is complete.
 *  2. The new folder takes the place of the old one by rename, so a running host never serves half.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './bootstrap.mjs';

/** Where the built renderer is. */
export const RENDERER_FOLDER = join(ROOT, 'dist', 'renderer');

const STAMP_NAME = '.inputs';
const INPUTS = [
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.json',
  'src-shared',
  'src-renderer',
  'assets',
];

/**
 * Builds if stale. Throws with the bundler's words when the build fails.
 *
 * @param {{ force?: boolean }} [options]
 * @returns {'built' | 'fresh'}
 */
export function buildRenderer({ force = false } = {}) {
  const hash = inputHash();
  const stamp = join(RENDERER_FOLDER, STAMP_NAME);
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 'fresh';
  const draft = `${RENDERER_FOLDER}-${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
    const args = [vite, 'build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn'];
    const result = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
    if (result.status !== 0) throw new Error('The renderer could not be built.');
    writeFileSync(join(draft, STAMP_NAME), hash);
    replace(draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return 'built';
}

/** @param {string} draft */
function replace(draft) {
  const old = `${draft}-old`;
  if (existsSync(RENDERER_FOLDER)) renameSync(RENDERER_FOLDER, old);
  renameSync(draft, RENDERER_FOLDER);
  rmSync(old, { recursive: true, force: true });
}

function inputHash() {
  const hash = createHash('sha256');
  for (const input of INPUTS) {
    for (const file of filesBelow(input)) {
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(ROOT, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} path relative to the checkout, with forward slashes
 * @returns {string[]} sorted
 */
function filesBelow(path) {
  const absolute = join(ROOT, path);
  if (!existsSync(absolute)) return [];
  const entries = readdirIfFolder(absolute);
  if (entries === undefined) return [path];
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesBelow(`${path}/${entry.name}`));
}

/** @param {string} path */
function readdirIfFolder(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
