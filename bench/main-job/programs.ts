/** Programs: processes of the benchmark, started and ended by their own handle. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Program {
  readonly url: string;
  /** Processor time that the process has used; NaN where the system does not say. */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

/** Starts a worker of this folder and waits for its line `listening URL`. */
export async function startWorker(name: string, ...args: readonly string[]): Promise<Program> {
  const file = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('listening ')) resolve(line.slice('listening '.length));
    });
    void ended.then(() => reject(new Error(`${name} ended`)));
  });
  return {
    url,
    cpuSeconds: () => cpuSecondsOf(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const ticksPerSecond = 100;

export function cpuSecondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return Number.NaN;
  }
}

/** Runs a program to its first line that `fits`, ends it, and answers the milliseconds from its start. */
export async function timeToLine(
  args: readonly string[],
  options: {
    readonly env: Readonly<Record<string, string>>;
    readonly input: string;
    fits(line: string): boolean;
  },
): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin.write(options.input);
  const took = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (options.fits(line)) resolve(performance.now() - start);
    });
    void ended.then(() => reject(new Error(`${args.join(' ')} ended early`)));
  });
  child.kill('SIGTERM');
  await ended;
  return took;
}
