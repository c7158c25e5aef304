/**
 * Pinned-program: a server of the benchmark on a core of its own, asked over the channel between parent and child.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cpuSecondsOf } from '../main-job/programs.ts';

export const serverCore = 0;
export const generatorCore = 1;
const answerLimitMs = 120_000;

export interface PinnedProgram {
  readonly url: string;
  cpuSeconds(): number;
  /** Asks by a word; the answer is figures by name. */
  ask(word: string): Promise<Readonly<Record<string, number>>>;
  stop(): Promise<void>;
}

export const hasTaskset = (): boolean => spawnSync('taskset', ['--version']).status === 0;

/** Puts this process, all its threads, on the generator's core. */
export function pinGenerator(): void {
  if (hasTaskset()) spawnSync('taskset', ['-acp', String(generatorCore), String(process.pid)]);
}

/** Starts a worker of this folder and waits for its line `listening URL`. */
export async function startPinned(name: string, ...args: string[]): Promise<PinnedProgram> {
  const file = fileURLToPath(new URL(name, import.meta.url));
  const node = [process.execPath, '--expose-gc', file, ...args];
  const [program = '', ...rest] = hasTaskset()
    ? ['taskset', '-c', String(serverCore), ...node]
    : node;
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { stdout } = child;
  if (stdout === null) throw new Error(`${name} has no output`);
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
      if (line.startsWith('listening ')) resolve(line.slice('listening '.length));
    });
    void ended.then(() => reject(new Error(`${name} ended`)));
  });
  return {
    url,
    cpuSeconds: () => cpuSecondsOf(child.pid ?? 0),
    ask: (word) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`${name} does not answer ${word}`));
        }, answerLimitMs);
        child.once('message', (answer) => {
          clearTimeout(timer);
          resolve(answer as Readonly<Record<string, number>>);
        });
        child.send(word);
      }),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
