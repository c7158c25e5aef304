/**
 * Headless: the client core on standard input and output, one JSON message a line (docs/specs/headless.md).
 *
 * `npm run client -- --server URL --data DIR --user NAME`, the password in TONGWEN_PASSWORD.
 */

import { lockDataFolder } from './data-folder-lock.ts';
import { exitCodes } from './exit-codes.ts';
import { runHeadless } from './headless-program.ts';
import { parseHeadlessOptions, passwordVariable } from './host-options.ts';
import { runHost } from './host-process.ts';
import { scriptFiles, startCore } from './start-core.ts';

await runHost(async (host) => {
  const options = parseHeadlessOptions(process.argv.slice(2));
  const lock = await lockDataFolder(options.dataFolder);
  host.onStop(() => lock.release());
  const core = await startCore({ ...options, outside: scriptFiles });
  host.onStop(() => core.close());
  // A reader that has gone away is the end of the work.
  process.stdout.on('error', () => void host.stop(exitCodes.done));
  await runHeadless({
    core,
    user: options.user,
    password: process.env[passwordVariable],
    input: process.stdin,
    output: process.stdout,
    onUnexpected: (method, cause) => console.error(`${method} failed`, cause),
  });
  await host.stop(exitCodes.done);
});
