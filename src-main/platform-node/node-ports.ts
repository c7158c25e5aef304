/**
 * Node-ports: every port of a core that lives in a plain Node process.
 */

import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { CorePorts, LogPort, NoticePort } from '../core/ports.ts';
import { keyFileSecretPort } from './key-file-secrets.ts';
import { nodeCryptoPort } from './node-crypto.ts';
import { nodeDatabasePort } from './node-database.ts';
import { nodeFilePort } from './node-files.ts';
import { machineFontFolders } from './node-font-folders.ts';
import { nodeHttpPort } from './node-http.ts';
import { nodeLinkPort } from './node-link.ts';
import { nodePrintingPort } from './node-printing.ts';
import { nodeRandomPort, nodeTimerPort } from './node-timers.ts';
import { nodeWordPort } from './node-word.ts';

export interface NodePortsOptions {
  readonly dataFolder: string;
  readonly log: LogPort;
  readonly notices: NoticePort;
  /** Folder that holds `assets/fonts`; absent = no pages are made here. */
  readonly productFolder?: string;
  /** The central server's address now; requests to anything else are refused. */
  serverUrl(): string | undefined;
}

export function createNodePorts(options: NodePortsOptions): CorePorts {
  return {
    database: nodeDatabasePort(options.dataFolder),
    link: nodeLinkPort(),
    http: nodeHttpPort(() => options.serverUrl()),
    timers: nodeTimerPort(),
    random: nodeRandomPort(),
    secrets: keyFileSecretPort(join(options.dataFolder, 'machine.key')),
    crypto: nodeCryptoPort(),
    files: nodeFilePort(options.dataFolder),
    inflateRaw: (bytes, maxBytes) => inflateRawSync(bytes, { maxOutputLength: maxBytes }),
    word: nodeWordPort(),
    notices: options.notices,
    ...(options.productFolder === undefined
      ? {}
      : {
          printing: nodePrintingPort({
            productFolder: options.productFolder,
            fontFolders: machineFontFolders(process.env),
          }),
        }),
    log: options.log,
  };
}
