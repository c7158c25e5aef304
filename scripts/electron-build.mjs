/** Electron build: bundles the Electron shell into `dist/electron` and finds the Electron binary. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './bootstrap.mjs';

const HOST = join(ROOT, 'src-main', 'host-electron');
const PACKAGE = join(ROOT, 'node_modules', 'electron');
const FAILED_FETCH = join(ROOT, 'node_modules', '.cache', 'tongwen-electron-fetch-failed');
const FETCH_LIMIT_MS = 60_000;
/** On a closed network every start would wait for the same failure. */
const RETRY_AFTER_MS = 24 * 3_600_000;

/**
 * Bundles main process, core process and preload; packages stay outside, except in the sandboxed
 * preload, which cannot load any.
 *
 * @returns {Promise<boolean>} false when the tree has no Electron shell
 */
export async function buildElectronShell() {
  if (!existsSync(join(HOST, 'main.ts'))) return false;
  const { build } = await import('esbuild');
  /** @type {import('esbuild').BuildOptions} */
  const shared = {
    absWorkingDir: ROOT,
    outdir: 'dist/electron',
    bundle: true,
    platform: 'node',
    target: 'node24',
    sourcemap: true,
    logLevel: 'warning',
  };
  const processes = ['main.ts', 'core-process.ts'].map((name) => join(HOST, name));
  await build({
    ...shared,
    entryPoints: processes.filter((path) => existsSync(path)),
    format: 'esm',
    packages: 'external',
  });
  // A thread is started from a file of its own (src-main/platform-node/node-word.ts, node-printing.ts).
  await build({
    ...shared,
    entryPoints: ['word-worker.ts', 'print-worker.ts'].map((name) =>
      join(ROOT, 'src-main', 'platform-node', name),
    ),
    format: 'esm',
    packages: 'external',
  });
  await build({
    ...shared,
    entryPoints: [join(HOST, 'preload.ts')].filter((path) => existsSync(path)),
    format: 'cjs',
    external: ['electron'],
    outExtension: { '.js': '.cjs' },
  });
  return true;
}

/**
 * The Electron binary, fetched if the machine can reach the download; never waits long for it.
 *
 * @returns {Promise<string | undefined>}
 */
export async function findElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined) return existing(join(override, binaryName()));
  const installed = installedBinary();
  if (installed !== undefined || failedLately()) return installed;
  process.stderr.write('Looking for the Electron binary …\n');
  const installer = join(PACKAGE, 'install.js');
  await promisify(execFile)(process.execPath, [installer], { timeout: FETCH_LIMIT_MS }).catch(
    () => {
      mkdirSync(dirname(FAILED_FETCH), { recursive: true });
      writeFileSync(FAILED_FETCH, '');
    },
  );
  return installedBinary();
}

function failedLately() {
  const failedAt = statSync(FAILED_FETCH, { throwIfNoEntry: false })?.mtimeMs;
  return failedAt !== undefined && Date.now() - failedAt < RETRY_AFTER_MS;
}

function installedBinary() {
  const pathFile = join(PACKAGE, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  return existing(join(PACKAGE, 'dist', readFileSync(pathFile, 'utf8').trim()));
}

/** @param {string} path */
function existing(path) {
  return existsSync(path) ? path : undefined;
}

function binaryName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
