/**
 * Open-instance: one data folder opened for work: lock, database, keys, kernel, accounts, files, text extraction.
 *
 * The listener (central-server.ts), the import (org-main.ts) and the demo loader start from the same instance.
 * Invariant: the folder's lock is taken first and given back last, whatever fails in between.
 */

import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthenticator } from './auth/authenticator.ts';
import type { Authenticator } from './auth/authenticator.ts';
import { openAuthStore } from './auth/auth-store.ts';
import type { AuthStore } from './auth/auth-store.ts';
import type { KeyRing } from './auth/key-ring.ts';
import { openKeyRing } from './auth/key-ring.ts';
import type { PasswordHasher } from './auth/passwords.ts';
import { createPasswordHasher } from './auth/passwords.ts';
import type { AuthAudit } from './auth/sign-in-tokens.ts';
import { deviceMs } from './auth/tokens.ts';
import { ExtractionService } from './extraction/extraction-service.ts';
import { ScanReader } from './extraction/scan-reader.ts';
import { extractFileRef } from './extraction/write-text.ts';
import type { BlobStore } from './files/blob-store.ts';
import type { ExportPorts } from './export/make-export.ts';
import { makeExport } from './export/make-export.ts';
import { BlobSweeper } from './files/blob-sweeper.ts';
import { removeUnnamed } from './files/remove-unnamed.ts';
import { openBlobStore } from './files/blob-store.ts';
import { claimDataFolder } from './http/data-folder.ts';
import type { KernelAccess } from './http/kernel-access.ts';
import { serverQueries } from './http/server-queries.ts';
import type { CentralKernel } from './kernel/central-kernel.ts';
import { createCentralKernel } from './kernel/central-kernel.ts';
import { createInProcessReads } from './kernel/in-process-reads.ts';
import type { KernelHooks } from './kernel/kernel-hooks.ts';
import { FilesService } from './page/files-service.ts';
import { makeFinalFiles } from './page/make-final-files.ts';
import type { ReadPort } from './kernel/read-port.ts';
import { createWorkerReads } from './kernel/worker-reads.ts';
import type { Broadcast, ServerLog, ServerTimers, Signer } from './ports.ts';
import { createLogStore } from './store/log-store.ts';
import type { LogStore } from './store/log-store.ts';
import type { Store } from './store/open-store.ts';
import { openStore } from './store/open-store.ts';

const defaultTimeZone = 'Asia/Shanghai';

export interface Instance {
  readonly folder: string;
  readonly store: Store;
  readonly meta: Pick<LogStore, 'meta' | 'putMeta'>;
  readonly kernel: CentralKernel;
  readonly access: KernelAccess;
  readonly accounts: AuthStore;
  readonly hasher: PasswordHasher;
  readonly authenticator: Authenticator;
  readonly keys: KeyRing;
  readonly blobs: BlobStore;
  readonly extraction: ExtractionService;
  /** Removes bytes that no row names, as the daily walk does; resolves with their number. */
  sweepFiles(): Promise<number>;
  /** Drains, folds the log into the database file, closes, and gives the folder back. */
  close(): Promise<void>;
}

export interface InstanceOptions {
  readonly dataDir: string;
  readonly clock: ServerTimers;
  readonly log: ServerLog;
  readonly broadcast?: Broadcast;
  /** The demo loader's: reminders of the past it replays wait until the present. */
  readonly slotsNotBefore?: number;
  readonly signedIn?: (outcome: string) => void;
  /** Absent: the folder's own database. The demo loader works in memory and writes the file at the end. */
  readonly store?: Store;
  /** Scans are read by programs of the system. */
  readonly readsScans?: boolean;
}

const sendOneByOne: Broadcast = (links, event, payload) => {
  for (const link of links) link.send(event, payload);
};

export function openInstance(options: InstanceOptions): Instance {
  const { clock, log } = options;
  const folder = claimDataFolder(options.dataDir);
  let store: Store | undefined;
  try {
    store = options.store ?? openStore(folder.path);
    const meta = createLogStore(store.db);
    const keys = openKeyRing(meta, folder.path);
    const accounts = openAuthStore(store.db);
    accounts.prune(clock.now() - deviceMs);
    const reads =
      store.file === null
        ? createInProcessReads(store.db, clock)
        : createWorkerReads(store.file, clock);
    const blobs = openBlobStore(join(folder.path, 'files'));
    const extraction = new ExtractionService(log);
    const scans = options.readsScans === true ? new ScanReader(log) : undefined;
    void scans?.programs();
    const fontFolder = join(folder.path, 'fonts');
    mkdirSync(fontFolder, { recursive: true });
    const files = new FilesService({ fontFolder, log });
    const hooks = new LateHooks();
    const kernel = openKernel({ ...options, store, reads, signer: keys.signer, hooks });
    const access = accessTo(kernel, reads);
    const hasher = createPasswordHasher();
    const authenticator = openAuthenticator({ ...options, kernel, accounts, hasher });
    hooks.now = {
      isRevoked: (identity) => authenticator.standing(identity),
      ...workOnFiles({ kernel: access, blobs, extraction, scans, files }),
      makeExport: (request) =>
        makeExport(exportPorts({ ...options, kernel, access, reads, blobs, keys }), request),
    };
    const sweeper = new BlobSweeper({ kernel: access, blobs, clock, log });
    const opened = store;
    return {
      folder: folder.path,
      store,
      meta,
      kernel,
      access,
      accounts,
      hasher,
      authenticator,
      keys,
      blobs,
      extraction,
      sweepFiles: () => sweeper.walk(),
      close: async () => {
        await letGo({ sweeper, kernel, extraction, scans, files, reads });
        if (opened.file !== null) opened.db.pragma('wal_checkpoint(TRUNCATE)');
        opened.close();
        folder.release();
      },
    };
  } catch (cause) {
    store?.close();
    folder.release();
    throw cause;
  }
}

/** First no effect is begun or counted as failed any more, then what is at work is let go. */
async function letGo(parts: {
  readonly sweeper: BlobSweeper;
  readonly kernel: CentralKernel;
  readonly extraction: ExtractionService;
  readonly scans: ScanReader | undefined;
  readonly files: FilesService;
  readonly reads: ReadPort;
}): Promise<void> {
  await parts.sweeper.stop();
  const stopped = parts.kernel.stop();
  parts.scans?.close();
  await parts.extraction.close();
  await parts.files.close();
  await stopped;
  await parts.reads.close();
}

function exportPorts(parts: {
  readonly dataDir: string;
  readonly clock: ServerTimers;
  readonly kernel: CentralKernel;
  readonly access: KernelAccess;
  readonly reads: ReadPort;
  readonly blobs: BlobStore;
  readonly keys: KeyRing;
}): ExportPorts {
  const { kernel, access, reads, blobs, keys, clock } = parts;
  return {
    ...{ kernel: access, reads, blobs, signer: keys.signer },
    marks: { read: (id) => kernel.read(id), delivered: (id) => kernel.delivered(id) },
    folder: join(parts.dataDir, 'exports'),
    now: () => clock.now(),
  };
}

/** What is done with files after a commit. */
function workOnFiles(parts: {
  readonly kernel: KernelAccess;
  readonly blobs: BlobStore;
  readonly extraction: ExtractionService;
  readonly scans: ScanReader | undefined;
  readonly files: FilesService;
}): KernelHooks {
  return {
    extractText: (request) => extractFileRef(parts, request.fileRefId),
    makeFiles: (request) => makeFinalFiles(parts, request),
    unnamed: (sha256s) => removeUnnamed(parts, sha256s),
    removeBytes: (sha256s) => removeUnnamed(parts, sha256s),
  };
}

/** The kernel asks for standing from its first event on; who knows it is made after the kernel. */
class LateHooks {
  now: KernelHooks = {};
}

function openKernel(
  parts: InstanceOptions & {
    readonly store: Store;
    readonly reads: ReadPort;
    readonly signer: Signer;
    readonly hooks: LateHooks;
  },
): CentralKernel {
  const { store, clock, log, signer, hooks } = parts;
  return createCentralKernel({
    store,
    clock,
    log,
    signer,
    readPort: parts.reads,
    broadcast: parts.broadcast ?? sendOneByOne,
    randomUuid: randomUUID,
    slotsNotBefore: parts.slotsNotBefore,
    hooks: {
      isRevoked: (identity) => hooks.now.isRevoked?.(identity),
      extractText: async (request) => hooks.now.extractText?.(request),
      makeFiles: async (request) => hooks.now.makeFiles?.(request),
      makeExport: async (request) => hooks.now.makeExport?.(request),
      unnamed: async (sha256s) => hooks.now.unnamed?.(sha256s),
      removeBytes: async (sha256s) => (await hooks.now.removeBytes?.(sha256s)) ?? 0,
      serverQuery: serverQueries(parts.reads, clock),
    },
  });
}

function openAuthenticator(
  parts: InstanceOptions & {
    readonly kernel: CentralKernel;
    readonly accounts: AuthStore;
    readonly hasher: PasswordHasher;
  },
): Authenticator {
  const { kernel, clock, accounts, hasher } = parts;
  const authenticator = createAuthenticator({
    store: accounts,
    directory: {
      person: (personId) => kernel.row('person', personId),
      identitiesOf: (personId) => kernel.list('identity', 'byPerson', [personId]),
    },
    hasher,
    clock,
    audit: (entry) => {
      writeAudit(kernel, clock.now(), entry);
      if (entry.event === 'signIn') parts.signedIn?.(entry.outcome);
    },
  });
  authenticator.onRevoked((personId, deviceId) => kernel.closeSessions(personId, deviceId));
  return authenticator;
}

function accessTo(kernel: CentralKernel, reads: ReadPort): KernelAccess {
  return {
    epoch: () => kernel.epoch(),
    timeZone: () => kernel.row('orgInfo', 'org')?.timeZone ?? defaultTimeZone,
    organisationName: () => kernel.row('orgInfo', 'org')?.name ?? '',
    row: (type, key) => kernel.row(type, key),
    list: (type, index, prefix) => kernel.list(type, index, prefix),
    reads,
    submitSystem: (name, args, commandId) => kernel.submitSystem(name, args, commandId),
  };
}

/** Sign-ins are in the same chain as commands; an unknown account is kept by its name only. */
function writeAudit(kernel: CentralKernel, at: number, entry: AuthAudit): void {
  kernel.audit.append({
    commandId: null,
    at,
    personId: entry.personId ?? 'unknown',
    identityId: null,
    onBehalf: null,
    deviceId: entry.deviceId,
    action: `auth.${entry.event}`,
    outcome: entry.outcome,
    objectScope: null,
    objectKey: entry.address === '' ? null : `${entry.account.slice(0, 60)}@${entry.address}`,
  });
}
