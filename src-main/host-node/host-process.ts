/**
 * Host-process: how a host starts, stops and speaks to the terminal; the same for both Node hosts.
 *
 * Invariants:
 *  1. Whatever ends the program, what was opened is closed once, newest first, within `stopLimitMs`.
 *  2. A killed process leaves nothing to repair: locks belong to the operating system, writes to SQLite.
 */

import { exitCodes, HostError } from './exit-codes.ts';

/** A closing core has seconds to end its transactions; after that the files are safe as they are. */
const stopLimitMs = 8_000;

export type Closer = () => void | Promise<void>;

export interface HostProcess {
  /** Closed when the host stops, before everything that was added earlier. */
  onStop(closer: Closer): void;
  /** Closes all and ends the process. */
  stop(exitCode: number): Promise<void>;
}

/** Runs a host; what it throws becomes a sentence on standard error and an exit code. */
export async function runHost(start: (host: HostProcess) => Promise<void>): Promise<void> {
  const closers: Closer[] = [];
  let stopping: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  const stop = (exitCode: number): Promise<void> => {
    stopping ??= (async () => {
      const limit = setTimeout(() => process.exit(exitCode), stopLimitMs);
      try {
        await closeAll();
      } catch (cause) {
        process.stderr.write(`${sentenceOf(cause)}\n`);
      }
      clearTimeout(limit);
      process.exit(exitCode);
    })();
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop(exitCodes.done));
  }
  try {
    await start({ onStop: (closer) => closers.push(closer), stop });
  } catch (cause) {
    process.stderr.write(`${sentenceOf(cause)}\n`);
    await stop(cause instanceof HostError ? cause.exitCode : exitCodes.failed);
  }
}

function sentenceOf(cause: unknown): string {
  if (cause instanceof HostError) return cause.message;
  return cause instanceof Error ? (cause.stack ?? cause.message) : 'failed';
}
