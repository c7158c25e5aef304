/**
 * Start-core: the client core with the ports of a plain Node process.
 */

import { readFileSync } from 'node:fs';
import { open, rename, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { BridgeCore } from '../../src-shared/bridge/bridge-endpoint.ts';
import { createClientCore } from '../core/client-core.ts';
import { CoreError } from '../core/core-error.ts';
import type { OutsideFiles } from '../core/files/outside-files.ts';
import type { NoticePort } from '../core/ports.ts';
import { cacheExtensions } from '../core/queries/cache-extensions.ts';
import { openLocalQueryEngine } from '../core/queries/local-query-engine.ts';
import { jsonLogPort, silentLog } from '../platform-node/json-log.ts';
import { createNodePorts } from '../platform-node/node-ports.ts';
import type { HostOptions } from './host-options.ts';

export interface HostedCore extends BridgeCore {
  close(): Promise<void>;
}

/** Set to anything, it turns on the content-free log on standard error. */
const logVariable = 'TONGWEN_LOG';
const packageFile = new URL('../../package.json', import.meta.url);
const productFolder = fileURLToPath(new URL('../../', import.meta.url));
const Package = z.object({ version: z.string() });

/** There is no desktop to notify; a page shows its own notices. */
const noDesktop: NoticePort = { show: () => undefined };

/** `outside`: may a caller of the bridge name paths? A script of ours may, a page never. */
export function startCore(
  options: HostOptions & { readonly outside?: OutsideFiles },
): Promise<HostedCore> {
  let serverUrl: string | undefined = options.serverUrl;
  const isLogged = (process.env[logVariable] ?? '') !== '';
  const ports = createNodePorts({
    dataFolder: options.dataFolder,
    log: isLogged ? jsonLogPort((line) => process.stderr.write(`${line}\n`)) : silentLog,
    notices: noDesktop,
    productFolder,
    serverUrl: () => serverUrl,
  });
  return createClientCore(ports, {
    serverUrl: options.serverUrl,
    appVersion: Package.parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version,
    deviceName: hostname().slice(0, 80),
    extensions: cacheExtensions,
    openQueryEngine: openLocalQueryEngine,
    ...(options.outside === undefined ? {} : { outside: options.outside }),
    onServerUrl: (url) => {
      serverUrl = url;
    },
  });
}

/** Files that a script names by path; a written file is whole or absent. */
export const scriptFiles: OutsideFiles = {
  async openRead(path) {
    const file = await open(path, 'r').catch(() => {
      throw new CoreError('fileUnreadable', 'the file cannot be read');
    });
    const { size } = await file.stat();
    return {
      size,
      read: async (start, end) => {
        const buffer = new Uint8Array(Math.max(0, Math.min(end, size) - start));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
        if (bytesRead === buffer.length) return buffer;
        throw new CoreError('fileUnreadable', 'the file became shorter');
      },
      close: () => file.close(),
    };
  },
  async write(path, data) {
    await writeFile(`${path}.part`, data);
    await rename(`${path}.part`, path);
  },
  async writeAll(path, data) {
    await writeFile(`${path}.part`, data);
    await rename(`${path}.part`, path);
  },
};
