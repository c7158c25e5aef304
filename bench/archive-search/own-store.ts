/**
 * Own-store: the encrypted cache of the product, filled as a sync fills it, and searched as its screens search it.
 */
import { cacheExtensions } from '../../src-main/core/queries/cache-extensions.ts';
import { openLocalQueryEngine } from '../../src-main/core/queries/local-query-engine.ts';
import type { WritableDatabase } from '../../src-main/core/ports.ts';
import type { QueryEngine } from '../../src-main/core/query-engine.ts';
import { addConfirmed, putConfirmed } from '../../src-main/core/rebase/confirmed-rows.ts';
import type { FamilySearch, FoundEntry } from '../../src-main/core/search/family-search.ts';
import { openEntryTexts } from '../../src-main/core/search/entry-texts.ts';
import type { SearchReader } from '../../src-main/core/search/search-reader.ts';
import { createSearchReader } from '../../src-main/core/search/search-reader.ts';
import { CacheStore } from '../../src-main/core/store/cache-store.ts';
import { cacheParts } from '../../src-main/core/store/cache-schema.ts';
import { freshScope } from '../../src-main/core/store/scope-states.ts';
import { migrate } from '../../src-main/core/store/schema-version.ts';
import { workSteps } from '../../src-main/core/store/work-schema.ts';
import { listedRows } from '../../src-main/core/sync/limits.ts';
import { nodeDatabasePort } from '../../src-main/platform-node/node-database.ts';
import { nodeTimerPort } from '../../src-main/platform-node/node-timers.ts';
import type { WireChange } from '../../src-shared/protocol/stream.ts';
import type { CorpusDocument } from './corpus.ts';
import { openDatabase } from './own-database.ts';
import type { Question } from './questions.ts';

/** The item and its text. */
const rowsPerDocument = 2;
export const timeZone = 'Asia/Shanghai';
export interface OwnStore {
  readonly cache: CacheStore;
  readonly reader: SearchReader;
  readonly engine: QueryEngine;
  /** One page of a sync, or a few changes: a transaction with its rows, put as the product puts them (sync/scope-rows.ts). */
  put(documents: readonly CorpusDocument[], rev?: number): void;
  /** The newest hits, up to `wanted`. */
  find(question: Question, wanted: number): readonly FoundEntry[];
  /** What the product does when nobody works: index pieces are merged, slice by slice. The longest slice, in milliseconds. */
  tidy(): number;
  /** Every hit, one by one. */
  each(question: Question, take: (hit: FoundEntry) => void): void;
  close(): void;
}

export function openOwnStore(folder: string): OwnStore {
  const database = openDatabase(folder);
  migrate(database, cacheParts(cacheExtensions));
  const work = nodeDatabasePort(folder).openWritable({
    ...{ file: ':memory:', key: null, synchronous: 'normal' },
  });
  migrate(work, [{ part: 'work', steps: workSteps, onlyGains: true }]);
  const cache = new CacheStore(database, cacheExtensions, () => undefined);
  const reader = createSearchReader(database, openEntryTexts(database));
  const engine = openLocalQueryEngine({
    ...{ cache: database, work, timers: nodeTimerPort(), personId: 'p', identities: () => [] },
    ...{ now: () => Date.now(), timeZone: () => timeZone, waiting: () => 0 },
  });
  return {
    cache,
    reader,
    engine,
    put(documents, rev = 1) {
      const isPage = documents.length * rowsPerDocument > listedRows;
      const putRow = isPage ? addConfirmed : putConfirmed;
      cache.commit(() => {
        if (isPage) cache.collector.expectMany();
        for (const { item, text } of documents) {
          const { scope } = text;
          if (cache.scopes.get(scope) === undefined) {
            cache.scopes.put({ ...freshScope(scope), followed: true });
          }
          putRow(cache, changeOf('archiveItem', item.id, scope, { rev, body: item }));
          putRow(cache, changeOf('archiveText', item.id, scope, { rev, body: text }));
        }
      });
    },
    find(question, wanted) {
      const found: FoundEntry[] = [];
      const slices = reader.newest(searchOf(question), wanted, found);
      while (slices.next().done !== true);
      return found;
    },
    tidy() {
      let longest = 0;
      for (const tidier of cache.tidiers) {
        for (let goesOn = true; goesOn;) {
          const start = performance.now();
          goesOn = tidier.slice();
          longest = Math.max(longest, performance.now() - start);
        }
      }
      return longest;
    },
    each(question, take) {
      const found: FoundEntry[] = [];
      const slices = reader.newest(searchOf(question), Number.POSITIVE_INFINITY, found);
      for (let isDone = false; !isDone;) {
        isDone = slices.next().done === true;
        for (const hit of found.splice(0)) take(hit);
      }
    },
    close() {
      engine.close();
      cache.close();
      work.close();
    },
  };
}

function searchOf({ filter, terms }: Question): FamilySearch {
  const accepts = ({ facets }: FoundEntry): boolean =>
    filter === null || (facets.year === filter.year && facets.unit === filter.unitName);
  const narrowed = filter === null ? {} : { year: [String(filter.year)], unit: [filter.unitName] };
  return { family: 'archive', terms, narrowed, accepts };
}

function changeOf(
  type: string,
  id: string,
  scope: string,
  { rev, body }: { readonly rev: number; readonly body: object },
): WireChange {
  return { type, key: id, scope, rev, seq: 1, born: 1, commandId: id, body: { ...body } };
}

/** Bytes of the pages of the index: its own tables and their trees. */
export function indexBytes(database: WritableDatabase): number {
  const pages = database
    .prepare<[], { readonly bytes: number | null }>(
      `SELECT sum(pgsize) AS bytes FROM dbstat WHERE aggregate = 1
       AND (name GLOB 's_*' OR name GLOB 'i_s_*' OR name GLOB 'sqlite_autoindex_s_*')`,
    )
    .get();
  return pages?.bytes ?? 0;
}
