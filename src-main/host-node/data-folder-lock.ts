/** Data-folder-lock: one host at a time works in a data folder; the lock dies with the process. */

import { mkdirSync } from 'node:fs';
import { nodeFilePort } from '../platform-node/node-files.ts';
import { exitCodes, HostError } from './exit-codes.ts';

export interface FolderLock {
  release(): void;
}

/** Makes the folder if needed; throws a `HostError` when another host has it or it cannot be written. */
export async function lockDataFolder(folder: string): Promise<FolderLock> {
  const lock = await takeLock(folder);
  if (lock === undefined) {
    throw new HostError(exitCodes.dataFolderInUse, `another client works in ${folder}`);
  }
  return lock;
}

async function takeLock(folder: string): Promise<FolderLock | undefined> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return await nodeFilePort(folder).lock('host.lock');
  } catch (cause) {
    throw new HostError(exitCodes.storageFailed, `cannot write in ${folder}`, { cause });
  }
}
