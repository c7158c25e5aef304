/**
 * Main: the browser host. The client core with the built page in front of it, on loopback only.
 *
 * `node src-main/host-node/main.ts --server URL --data DIR --port N --renderer DIR [--user NAME]` prints one line,
 * `ready ADDRESS` with a one-time token in it; everything else goes to standard error.
 */

import { asBridgeError } from '../../src-shared/bridge/bridge-endpoint.ts';
import type { BridgeCore } from '../../src-shared/bridge/bridge-endpoint.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { exitCodes, HostError } from './exit-codes.ts';
import { signInAs } from './first-sign-in.ts';
import type { BrowserHostOptions } from './host-options.ts';
import { parseBrowserHostOptions, passwordVariable } from './host-options.ts';
import { runHost } from './host-process.ts';
import { startLoopbackServer } from './loopback-server.ts';
import type { RendererFiles } from './renderer-files.ts';
import { openRendererFiles } from './renderer-files.ts';
import { startCore } from './start-core.ts';

await runHost(async (host) => {
  const options = parseBrowserHostOptions(process.argv.slice(2));
  const renderer = await openRenderer(options.rendererFolder);
  const lock = await lockDataFolder(options.dataFolder);
  host.onStop(() => lock.release());
  const core = await startCore(options);
  host.onStop(() => core.close());
  const server = await startLoopbackServer({ core, renderer, port: options.port });
  host.onStop(() => server.close());
  await signInIfAsked(core, options);
  console.log(`ready ${server.address}`);
});

async function openRenderer(folder: string): Promise<RendererFiles> {
  try {
    return await openRendererFiles(folder);
  } catch (cause) {
    const problem = `no built page in ${folder}; run npm run build`;
    throw new HostError(exitCodes.rendererMissing, problem, { cause });
  }
}

/** The page shows its own sign-in when this does not work. */
async function signInIfAsked(core: BridgeCore, { user }: BrowserHostOptions): Promise<void> {
  if (user === undefined) return;
  try {
    await signInAs(core, { user, password: process.env[passwordVariable] });
  } catch (cause) {
    const { code, message } = asBridgeError(cause);
    console.error(`not signed in as ${user}: ${code} (${message})`);
  }
}
