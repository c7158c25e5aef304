/**
 * Main: the central server as a program. `npm run server -- --data DIR --port N [--host H] [--demo]`
 *
 * stdout has one line, `listening http://HOST:PORT`; the log goes to stderr. SIGTERM and SIGINT drain and stop.
 */

import { startCentralServer } from './central-server.ts';
import { parseServerOptions } from './config.ts';
import { createServerLog } from './http/server-log.ts';
import { StartFailure } from './start-failure.ts';

/** A stop that hangs is cut after this time; everything acknowledged is on disk by then. */
const stopMs = 10_000;

const exitCodes = { usage: 2, inUse: 3, notWritable: 4, newerStore: 5, portInUse: 6 } as const;

async function main(): Promise<void> {
  const options = parseServerOptions(process.argv.slice(2));
  if (!options.ok) {
    console.error(options.error);
    process.exitCode = exitCodes.usage;
    return;
  }
  const log = createServerLog(process.env['TONGWEN_LOG'] ?? 'info');
  try {
    const server = await startCentralServer(options.value, log);
    console.log(`listening ${server.url}`);
    let stopping = false;
    const stop = (): void => {
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(1), stopMs).unref();
      void server.stop().then(() => process.exit(0));
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  } catch (cause) {
    if (!(cause instanceof StartFailure)) throw cause;
    console.error(cause.message);
    process.exitCode = exitCodes[cause.reason];
  }
}

await main();
