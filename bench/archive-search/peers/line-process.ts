/** LineProcess: a program that answers each line with one line; the peers that are programs are asked this way. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface LineProcess {
  /** Writes text and waits for the next line that is an answer. */
  ask(text: string): Promise<string>;
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

export interface LineProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly user?: { readonly uid: number; readonly gid: number };
  /** What it says of errors is shown; programs of others are chatty, ours are not. */
  readonly showsErrors?: boolean;
  readonly isAnswer: (line: string) => boolean;
}

/** undefined where the program is not installed. */
export async function openLineProcess(
  options: LineProcessOptions,
): Promise<LineProcess | undefined> {
  const child = spawn(options.command, options.args, {
    stdio: ['pipe', 'pipe', options.showsErrors === true ? 'inherit' : 'ignore'],
    ...options.user,
  });
  const started = await new Promise<boolean>((resolve) => {
    child.once('spawn', () => {
      resolve(true);
    });
    child.once('error', () => {
      resolve(false);
    });
  });
  if (!started) return undefined;
  const waiting: { readonly answer: (line: string) => void; readonly fail: () => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (options.isAnswer(line)) waiting.shift()?.answer(line);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      for (const { fail } of waiting) fail();
      resolve();
    });
  });
  const write = async (text: string): Promise<void> => {
    if (!child.stdin.write(text)) {
      await new Promise<void>((resolve) => child.stdin.once('drain', resolve));
    }
  };
  return {
    write,
    ask: (text) =>
      new Promise((answer, reject) => {
        const fail = (): void => {
          reject(new Error(`${options.command} ended`));
        };
        waiting.push({ answer, fail });
        void write(text);
      }),
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
