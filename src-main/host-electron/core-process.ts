/**
 * Core-process: the client core in Electron's utility process. It is told where to work, gets a port for each page, and
 * asks the main process for what only that one has: the secret store and the desktop's notifications.
 *
 * Invariants:
 *  1. It loads nothing of Electron; it would run the same in a plain process with a parent port.
 *  2. Bridges opened before the core is up wait for it; a new page's port replaces nothing of another page.
 *  3. After `stop` the files are closed before the process ends.
 */

import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { MessagePortMain, ParentPort } from 'electron';
import { asBridgeError, serveBridge } from '../../src-shared/bridge/bridge-endpoint.ts';
import type { MessageTransport } from '../../src-shared/bridge/bridge.ts';
import type { ClientCore } from '../core/client-core.ts';
import { createClientCore } from '../core/client-core.ts';
import { cacheExtensions } from '../core/queries/cache-extensions.ts';
import { openLocalQueryEngine } from '../core/queries/local-query-engine.ts';
import { jsonLogPort } from '../platform-node/json-log.ts';
import { nodeFilePort } from '../platform-node/node-files.ts';
import { createNodePorts } from '../platform-node/node-ports.ts';
import type { CoreStart } from './core-messages.ts';
import { ToCore } from './core-messages.ts';
import { channelPrinterPort } from './print-channel.ts';
import type { Channel } from './secret-channel.ts';
import { channelSecretPort } from './secret-channel.ts';

const folderInUseCode = 3;
const failedCode = 1;

/** Absent in a plain process, where a test puts a port of its own. */
const parent: ParentPort = process.parentPort;
let running: Promise<ClientCore> | undefined;
/** Kept here: a lock that nothing refers to is given back when garbage is collected. */
let lock: { release(): void } | undefined;

const channel: Channel = {
  post: (message) => parent.postMessage(message),
  onMessage: (listener) => {
    parent.on('message', ({ data }: { readonly data: unknown }) => listener(data));
  },
};

parent.on('message', ({ data, ports }) => {
  const message = ToCore.safeParse(data);
  if (!message.success) return;
  switch (message.data.kind) {
    case 'start':
      running ??= start(message.data);
      running.then(
        () => channel.post({ kind: 'started' }),
        (cause: unknown) => fail(cause),
      );
      break;
    case 'page':
      for (const port of ports) serve(port);
      break;
    case 'stop':
      void stop();
      break;
  }
});

async function start(options: CoreStart): Promise<ClientCore> {
  lock = await nodeFilePort(options.dataFolder).lock('host.lock');
  if (lock === undefined) throw new FolderInUse();
  let serverUrl: string | undefined = options.serverUrl;
  const ports = createNodePorts({
    dataFolder: options.dataFolder,
    log: jsonLogPort((line) => process.stderr.write(`${line}\n`)),
    notices: {
      show: ({ title, body, tag }) => {
        channel.post({
          kind: 'notice',
          title: title.slice(0, 200),
          body: body.slice(0, 500),
          tag: tag.slice(0, 200),
        });
        return true;
      },
    },
    productFolder: fileURLToPath(new URL('../../', import.meta.url)),
    serverUrl: () => serverUrl,
  });
  const core = await createClientCore(
    {
      ...ports,
      secrets: channelSecretPort(channel, options.secretsTrusted),
      printer: channelPrinterPort(channel),
    },
    {
      serverUrl: options.serverUrl,
      appVersion: options.appVersion,
      deviceName: hostname().slice(0, 80),
      screenshots: options.screenshots,
      extensions: cacheExtensions,
      openQueryEngine: openLocalQueryEngine,
      onServerUrl: (url) => {
        serverUrl = url;
      },
    },
  );
  // A server that is away or refuses leaves the person signed out, which the page shows.
  if (options.user !== null) await enterDemo(core, options.user).catch(() => undefined);
  return core;
}

/** The one-click sign-in of a demo server; the page shows its own when there is none. */
async function enterDemo(core: ClientCore, user: string): Promise<void> {
  const { server } = await core.handlers['session.get']({});
  const role = server.demoRoles.find(({ key, account }) => key === user || account === user);
  if (role !== undefined) await core.handlers['session.demoSignIn']({ key: role.key });
}

class FolderInUse extends Error {}

function serve(port: MessagePortMain): void {
  if (running === undefined) {
    port.close();
    return;
  }
  running.then(
    (core) => {
      const end = serveBridge(portTransport(port), core);
      port.on('close', () => end.close());
      port.start();
    },
    () => port.close(),
  );
}

function portTransport(port: MessagePortMain): MessageTransport {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      const onMessage = ({ data }: { readonly data: unknown }): void => listener(data);
      port.on('message', onMessage);
      return () => port.off('message', onMessage);
    },
  };
}

function fail(cause: unknown): void {
  const inUse = cause instanceof FolderInUse;
  const message = inUse ? 'another client works in this data folder' : asBridgeError(cause).message;
  const exitCode = inUse ? folderInUseCode : failedCode;
  channel.post({ kind: 'failed', exitCode, message });
}

async function stop(): Promise<void> {
  const core = await running?.catch(() => undefined);
  await core?.close();
  lock?.release();
  channel.post({ kind: 'stopped' });
  process.exit(0);
}
