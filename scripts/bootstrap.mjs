/**
 * Bootstrap: brings a checkout to the point where the project's own Node can run it.
 *
 * Runs on any Node from 18 on and uses no package, because there may be none yet.
 *
 * Invariants:
 *  1. What is installed equals the lock file, or an install is run before anything else.
 *  2. The program runs on the Node that the lock file names, whichever Node started it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The top folder of the checkout. */
export const ROOT = fileURLToPath(new URL('../', import.meta.url));

const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.tongwen-install');
const WANTED_MAJOR = 24;

/**
 * Installs if needed, then runs a program of `scripts/` with the arguments of this process under
 * the project's Node.
 *
 * @param {string} program file name inside `scripts/`
 * @returns {Promise<void>}
 */
export async function bootstrap(program) {
  installIfStale();
  const path = join(ROOT, 'scripts', program);
  if (nodeMajor() >= WANTED_MAJOR) {
    await import(pathToFileURL(path).href);
    return;
  }
  const node = projectNode();
  if (node === undefined) {
    process.stderr.write(
      `Node ${WANTED_MAJOR} is needed; there is no packaged one for ${process.platform}-${process.arch}.\n`,
    );
    process.exitCode = 1;
    return;
  }
  process.exitCode = await handOver(node, [path, ...process.argv.slice(2)]);
}

function nodeMajor() {
  return Number.parseInt(process.versions.node, 10);
}

/** @returns {string | undefined} the Node binary that the lock file brought */
function projectNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(MODULES, `node-${platform}-${process.arch}`, 'bin', binary);
  return existsSync(path) ? path : undefined;
}

function installIfStale() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return;
  if (!installedMatches(readLock(join(ROOT, 'package-lock.json')))) install();
  writeFileSync(STAMP, hash);
}

/**
 * Whether an install that left no stamp (a plain `npm ci`) holds what the lock file lists.
 *
 * @param {Lock} lock
 * @typedef {{ packages: Record<string, LockEntry> }} Lock
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockEntry
 */
function installedMatches(lock) {
  const hidden = join(MODULES, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = readLock(hidden);
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  return (
    wanted.every(([path, entry]) => {
      const present = installed.packages[path];
      if (present === undefined) return entry.optional === true;
      return present.version === entry.version && present.integrity === entry.integrity;
    }) && Object.keys(installed.packages).every((path) => lock.packages[path] !== undefined)
  );
}

/**
 * @param {string} path
 * @returns {Lock}
 */
function readLock(path) {
  return /** @type {Lock} */ (JSON.parse(readFileSync(path, 'utf8')));
}

function install() {
  process.stderr.write('Installing the packages of package-lock.json …\n');
  // A running binary cannot be deleted on Windows, and `npm ci` deletes everything first.
  const runsFromModules = process.platform === 'win32' && process.execPath.startsWith(MODULES);
  const args = [
    runsFromModules ? 'install' : 'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const npmProgram = process.env['npm_execpath'];
  const onWindows = process.platform === 'win32';
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = {
    cwd: ROOT,
    // Standard output belongs to the program: its lines are read by other programs.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: 'development' },
  };
  const result =
    npmProgram !== undefined && /npm-cli\.c?js$/.test(npmProgram)
      ? spawnSync(process.execPath, [npmProgram, ...args], options)
      : spawnSync(onWindows ? 'npm.cmd' : 'npm', args, { ...options, shell: onWindows });
  if (result.status !== 0) {
    process.stderr.write(
      `npm ${args.join(' ')} failed${result.error ? `: ${result.error.message}` : ''}\n`,
    );
    process.exit(1);
  }
}

/**
 * Runs another Node in place of this one and returns its exit code.
 *
 * @param {string} node
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function handOver(node, args) {
  const child = spawn(node, args, { cwd: process.cwd(), stdio: 'inherit' });
  // Ctrl-C reaches both from the terminal; the child decides when all is stopped.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
