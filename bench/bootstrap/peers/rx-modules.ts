/** Rx-modules: RxDB and two of its stores, as far as the benchmark uses them; it is there only after a run with `--peers`. */
import { load } from './pouch-modules.ts';

export interface Collection {
  count(): { exec(): Promise<number> };
}

interface Checkpoint {
  readonly from: number;
}

interface Replication {
  readonly error$: { subscribe(told: (error: unknown) => void): unknown };
  awaitInitialReplication(): Promise<unknown>;
}

interface Database {
  addCollections(wanted: object): Promise<{ readonly rows: Collection }>;
  remove(): Promise<unknown>;
}

interface ReplicationOptions {
  readonly collection: Collection;
  readonly replicationIdentifier: string;
  readonly live: boolean;
  readonly pull: {
    readonly batchSize: number;
    handler(checkpoint: Checkpoint | undefined, limit: number): Promise<object>;
  };
}

export interface Rx {
  getStorage(options: object): unknown;
  createRxDatabase(options: object): Promise<Database>;
  replicateRxCollection(options: ReplicationOptions): Replication;
}

export function openRx(isOnDisk: boolean): Rx {
  const none = (): void => undefined;
  // RxDB listens for the other windows of a browser; there are none here.
  const page = { window: globalThis, addEventListener: none, removeEventListener: none };
  if (isOnDisk) Object.assign(globalThis, page);
  const rx = {
    createRxDatabase: partOf('core', 'createRxDatabase'),
    replicateRxCollection: partOf('replication', 'replicateRxCollection'),
    getStorage: isOnDisk
      ? partOf('storage-localstorage', 'getRxStorageLocalstorage')
      : partOf('storage-memory', 'getRxStorageMemory'),
  };
  if (!isRx(rx)) throw new Error('rxdb is not what was expected');
  return rx;
}

function partOf(plugin: string, name: string): unknown {
  const loaded = load(`rxdb/plugins/${plugin}`);
  return typeof loaded === 'object' && loaded !== null ? Reflect.get(loaded, name) : undefined;
}

function isRx(value: Readonly<Record<keyof Rx, unknown>>): value is Rx {
  return Object.values(value).every((part) => typeof part === 'function');
}
