/** Host-children: the real programs as child processes, and a caller for the headless one. */
import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { BridgeMethod, InputOf, OutputOf } from '../../../src-shared/bridge/bridge.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** A loaded machine with two cores takes its time. */
const startLimitMs = 300_000;
const callLimitMs = 100_000;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

export interface RunningProgram {
  readonly child: Child;
  readonly exited: Promise<number | string>;
  stderr(): string;
}

const running = new Set<RunningProgram>();

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tongwen-hosts-'));
}

export function startProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): RunningProgram {
  const child = spawn(process.execPath, [join(root, program), ...args], {
    cwd: root,
    env: { ...process.env, TONGWEN_PASSWORD: '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors = (errors + chunk).slice(-20_000);
  });
  const exited = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'lost'));
  });
  const started = { child, exited, stderr: () => errors };
  running.add(started);
  void exited.then(() => running.delete(started));
  return started;
}

/** Ends what a test left running, by its own handle. */
export async function endPrograms(): Promise<void> {
  for (const program of running) {
    program.child.kill('SIGKILL');
    await program.exited;
  }
}

/** The rest of the first line that begins with `word `. */
export function lineWith(program: RunningProgram, word: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`no "${word}" in time\n${program.stderr()}`)),
      startLimitMs,
    );
    createInterface({ input: program.child.stdout }).on('line', (line) => {
      if (!line.startsWith(`${word} `)) return;
      clearTimeout(limit);
      resolve(line.slice(word.length + 1));
    });
    void program.exited.then((code) => {
      clearTimeout(limit);
      reject(new Error(`ended with ${code}\n${program.stderr()}`));
    });
  });
}

export async function startDemoServer(
  data: string,
  port = 0,
): Promise<RunningProgram & { readonly url: string }> {
  const server = startProgram('src-server/main.ts', [
    '--data',
    data,
    '--port',
    String(port),
    '--demo',
  ]);
  return { ...server, url: await lineWith(server, 'listening') };
}

export interface HeadlessClient extends RunningProgram {
  readonly ready: Promise<{ readonly session: OutputOf<'session.get'> }>;
  readonly events: readonly { readonly event: string; readonly params: unknown }[];
  call<M extends BridgeMethod>(method: M, params: InputOf<M>): Promise<OutputOf<M>>;
}

export function startHeadless(options: {
  readonly server: string;
  readonly data: string;
  readonly user?: string;
  readonly password?: string;
}): HeadlessClient {
  const { server, data, user, password } = options;
  const program = startProgram(
    'src-main/host-node/headless.ts',
    ['--server', server, '--data', data, ...(user === undefined ? [] : ['--user', user])],
    password === undefined ? {} : { TONGWEN_PASSWORD: password },
  );
  const open = new Map<number, { resolve(value: never): void; reject(error: unknown): void }>();
  const events: { event: string; params: unknown }[] = [];
  let nextId = 1;
  const ready = new Promise<never>((resolve, reject) => {
    createInterface({ input: program.child.stdout }).on('line', (line) => {
      const message = JSON.parse(line) as Record<string, unknown>;
      if (message['event'] === 'ready') resolve(message['params'] as never);
      if (typeof message['event'] === 'string') events.push(message as never);
      const call = open.get(Number(message['id']));
      if (call === undefined) return;
      open.delete(Number(message['id']));
      if (message['error'] === undefined) call.resolve(message['result'] as never);
      else call.reject(message['error']);
    });
    void program.exited.then((code) => {
      const ended = new Error(`ended with ${code}\n${program.stderr()}`);
      reject(ended);
      for (const call of open.values()) call.reject(ended);
    });
  });
  // A program that is expected to end is watched by its exit code.
  ready.catch(() => undefined);
  return {
    ...program,
    ready,
    events,
    call: (method, params) =>
      new Promise((resolve, reject) => {
        const id = nextId;
        nextId += 1;
        const limit = setTimeout(
          () => reject(new Error(`${method}: no answer\n${program.stderr()}`)),
          callLimitMs,
        );
        open.set(id, {
          resolve: (value) => {
            clearTimeout(limit);
            resolve(value);
          },
          reject: (error) => {
            clearTimeout(limit);
            reject(error instanceof Error ? error : Object.assign(new Error('refused'), error));
          },
        });
        program.child.stdin.write(`${JSON.stringify({ id, method, params })}\n`);
      }),
  };
}
