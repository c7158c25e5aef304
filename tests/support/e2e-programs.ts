/** E2e-programs: the real programs of the product as child processes, ended by their own process ids. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** A loaded machine with two cores takes its time. */
const startLimitMs = 300_000;
const stopLimitMs = 15_000;

export interface Program {
  /** The rest of the line that announced the program: an address. */
  readonly address: string;
  /** Asks it to stop and waits; a program that does not stop in time is killed. */
  stop(): Promise<void>;
  /** SIGKILL: as when the power goes. */
  kill(): Promise<void>;
}

/** Starts a program and waits for its line `word ADDRESS`. */
export async function startProgram(
  program: string,
  args: readonly string[],
  start: { readonly word: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Program> {
  const child = spawn(process.execPath, [join(projectRoot, program), ...args], {
    cwd: projectRoot,
    // Pages are those of the faces that the product brings along, whatever this machine has.
    env: { ...process.env, TONGWEN_LOG: 'warn', TONGWEN_FONT_FOLDERS: '', ...start.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors = (errors + chunk).slice(-20_000);
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      process.kill(child.pid, signal);
    }
    await exited;
  };
  const announced = new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error(`${program}: no "${start.word}" in time\n${errors}`));
    }, startLimitMs);
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith(`${start.word} `)) return;
      clearTimeout(late);
      resolve(line.slice(start.word.length + 1));
    });
    void exited.then(() => {
      clearTimeout(late);
      reject(new Error(`${program} ended before "${start.word}"\n${errors}`));
    });
  });
  try {
    return {
      address: await announced,
      stop: async () => {
        const late = setTimeout(() => void end('SIGKILL'), stopLimitMs);
        await end('SIGTERM');
        clearTimeout(late);
      },
      kill: () => end('SIGKILL'),
    };
  } catch (cause) {
    await end('SIGKILL');
    throw cause;
  }
}
