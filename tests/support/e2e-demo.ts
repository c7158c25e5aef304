/**
 * E2e-demo: one loaded demonstration folder, from which every story takes its own copy.
 *
 * It is loaded anew when anything that it is made of has changed, else the one of the last run serves.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { projectRoot, startProgram } from './e2e-programs.ts';

const folder = join(projectRoot, '.build', 'e2e');
const inputs = ['package-lock.json', 'src-server', 'src-shared', 'assets/demo'];
/** Files of a running server: a copy starts without them. */
const ofARun = ['server.lock', 'server.lock-journal', 'server.pid'];

function preparedFolder(): string {
  const hash = createHash('sha256');
  for (const input of inputs) {
    const path = join(projectRoot, input);
    const files = input.endsWith('.json')
      ? [path]
      : readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .toSorted();
    for (const file of files) hash.update(file).update(readFileSync(file));
  }
  return join(folder, `demo-${hash.digest('hex').slice(0, 16)}`);
}

/** How the runner tells its workers which folder this run works with, whatever is edited meanwhile. */
const variable = 'TONGWEN_E2E_DEMO';

/** Loads the demonstration unless it is there already. */
export async function prepareDemo(): Promise<void> {
  const ready = preparedFolder();
  process.env[variable] = ready;
  if (existsSync(ready)) return;
  rmSync(folder, { recursive: true, force: true });
  const draft = join(folder, 'loading');
  mkdirSync(draft, { recursive: true });
  const args = ['--data', draft, '--port', '0', '--demo'];
  const server = await startProgram('src-server/main.ts', args, { word: 'listening' });
  await server.stop();
  renameSync(draft, ready);
}

/** A fresh copy for one server. */
export function copyDemo(target: string): void {
  cpSync(process.env[variable] ?? preparedFolder(), target, { recursive: true });
  for (const name of ofARun) rmSync(join(target, name), { force: true });
}
