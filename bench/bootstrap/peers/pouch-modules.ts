/** Pouch-modules: PouchDB with LevelDB and HTTP, as far as the benchmark uses it; it is there only after a run with `--peers`. */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';

export interface PouchDatabase {
  readonly replicate: {
    from(url: string, options: { readonly batch_size: number }): Promise<{ docs_written: number }>;
  };
  bulkDocs(documents: readonly object[]): Promise<unknown>;
  put(document: object): Promise<unknown>;
  query(view: string, options: object): Promise<{ readonly rows: readonly unknown[] }>;
  close(): Promise<void>;
}

export interface Pouch {
  new (name: string): PouchDatabase;
  plugin(plugin: unknown): Pouch;
  defaults(options: object): Pouch;
}

const require = createRequire(new URL('./packages/package.json', import.meta.url));

export function load(name: string): unknown {
  return require(name);
}

/** Databases live in this new folder, on LevelDB as it is set up out of the box. */
export function openPouch(folder: string): Pouch {
  mkdirSync(folder);
  const core = load('pouchdb-core');
  if (!isPouch(core)) throw new Error('pouchdb-core is not what was expected');
  return ['adapter-leveldb', 'adapter-http', 'replication', 'mapreduce']
    .reduce((pouch, plugin) => pouch.plugin(load(`pouchdb-${plugin}`)), core)
    .defaults({ prefix: `${folder}/` });
}

function isPouch(value: unknown): value is Pouch {
  return typeof value === 'function' && 'plugin' in value && 'defaults' in value;
}
