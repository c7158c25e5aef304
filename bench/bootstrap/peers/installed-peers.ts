/**
 * Installed-peers: PouchDB and RxDB in a folder of their own, by its own lock file.
 *
 * They are 120 MB, more than a test run should install, so they come with the first run that asks for them.
 */
import type { SpawnSyncOptions } from 'node:child_process';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./packages/', import.meta.url));
const stamp = `${folder}node_modules/.tongwen-install`;

/** false where they cannot be had. */
export function arePeersInstalled(progress: (line: string) => void): boolean {
  const lock = readFileSync(`${folder}package-lock.json`, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return true;
  progress('PouchDB and RxDB are installed');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env['npm_execpath'];
  const options: SpawnSyncOptions = { cwd: folder, stdio: ['ignore', 2, 2] };
  const { status } =
    npm === undefined
      ? spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
      : spawnSync(process.execPath, [npm, ...args], options);
  if (status !== 0) return false;
  writeFileSync(stamp, lock);
  return true;
}
