/**
 * Search-extension: the index as a part of the cache that follows its rows in the same transaction.
 *
 * Invariants:
 *  1. After every transaction the index holds exactly the entries that the visible rows give, whatever wrote them: frames,
 *     own commands, their undoing, purges.
 *  2. What a transaction touches is written once, at its end, from the rows as they then are; a rolled-back one is
 *     forgotten.
 *
 * A whole that is written in parts (document, text, opinions) is so indexed once, and a command that a rebase lifts and
 * runs again leaves the index untouched when its words are the same.
 */

import type { WritableDatabase } from '../ports.ts';
import type { CacheExtension, RowObserver, RowVersion, Tidier } from '../row-observer.ts';
import type { FamilyIndex } from './family-index.ts';
import { openFamilyIndex } from './family-index.ts';
import type { EntryKind } from './index-fill.ts';
import { entryKinds, fillTable, openIndexFill, planFill } from './index-fill.ts';
import { fieldsOfRow, textOf } from './row-fields.ts';
import type { EntryBuilder } from './search-entries.ts';
import { createEntryBuilder } from './search-entries.ts';
import type { SearchFamily } from './search-families.ts';
import { dropFamilyTables, familyTables, searchFamilies } from './search-families.ts';

export const searchExtension: CacheExtension = {
  name: 'search',
  steps: [
    {
      // The first shape of the tables, which the next step replaces: a new file need not make them twice.
      name: 'families',
      apply: (): void => undefined,
    },
    {
      // The second shape, full-text tables of SQLite, which the next step replaces as well.
      name: 'families-without-text',
      apply: (): void => undefined,
    },
    {
      // Segments of our own, without how titles sound; the next step replaces them.
      name: 'families-in-segments',
      apply: (): void => undefined,
    },
    {
      // Segments that know how titles and units sound. Only empty tables are made here; the rows that are there are indexed in slices.
      name: 'families-with-sounds',
      apply: (cache: WritableDatabase): void => {
        cache.exec('DROP TABLE IF EXISTS s_fill');
        for (const family of searchFamilies) {
          cache.exec(dropFamilyTables(family));
          cache.exec(familyTables(family));
        }
        cache.exec(fillTable);
        planFill(cache);
      },
    },
    {
      // Circles fold to noughts, and names with a point are found without it: what is indexed is looked through again.
      name: 'noughts-and-points',
      apply: planFill,
    },
  ],
  observe: createSearchObserver,
  tidier: createIndexTidier,
};

/** Rows of one transaction that are remembered until its end; more are read back. */
const maxFreshRows = 2_000;

function createSearchObserver(cache: WritableDatabase): RowObserver {
  const fresh = new Map<string, RowVersion>();
  const build = createEntryBuilder(cache, fresh);
  const indexes = openIndexes(cache);
  const touched = new TouchedEntries(build);
  return {
    rowWritten(type, before, after) {
      const row = after ?? before;
      if (after !== undefined && fresh.size < maxFreshRows)
        fresh.set(`${type}/${after.key}`, after);
      else fresh.delete(`${type}/${row?.key ?? ''}`);
      touched.rowWritten(type, row?.key ?? '', before);
      if (row !== undefined) follow[type]?.(touched, { key: row.key, row, before, after });
    },
    beforeCommit: () => {
      touched.take((entry) => putEntry(indexes, build, entry));
      for (const family of searchFamilies) indexes[family].flush();
      fresh.clear();
    },
    rolledBack: () => {
      touched.forget();
      fresh.clear();
      for (const family of searchFamilies) indexes[family].forget();
    },
  };
}

type Indexes = Readonly<Record<SearchFamily, FamilyIndex>>;

function openIndexes(cache: WritableDatabase): Indexes {
  return {
    document: openFamilyIndex(cache, 'document'),
    archive: openFamilyIndex(cache, 'archive'),
    file: openFamilyIndex(cache, 'file'),
    message: openFamilyIndex(cache, 'message'),
    person: openFamilyIndex(cache, 'person'),
  };
}

const familyOf: Readonly<Record<EntryKind, SearchFamily>> = {
  document: 'document',
  arrival: 'document',
  archiveItem: 'archive',
  message: 'message',
  fileRef: 'file',
  textPart: 'file',
  person: 'person',
};

interface TouchedEntry {
  readonly kind: EntryKind;
  readonly id: string;
  /** Its own row was not there before the transaction, and so no entry either. */
  readonly isNew: boolean;
}

function putEntry(indexes: Indexes, build: EntryBuilder, { kind, id, isNew }: TouchedEntry): void {
  const key = `${kind}/${id}`;
  const entry = build.of(key);
  const index = indexes[familyOf[kind]];
  if (entry !== undefined) index.put(entry, { isNew });
  else if (!isNew) index.remove(key);
}

const follow: Readonly<Record<string, (touched: TouchedEntries, change: RowChange) => void>> = {
  document: (touched, change) => {
    touched.add('document', change.key);
    touched.ownerWritten(change, 'createdAt');
  },
  documentText: (touched, { key }) => touched.add('document', key),
  opinion: (touched, { row }) => touched.add('document', textOf(fieldsOfRow(row), 'documentId')),
  arrival: (touched, change) => {
    touched.add('arrival', change.key);
    touched.ownerWritten(change, 'arrivedAt');
  },
  arrivalText: (touched, { key }) => touched.add('arrival', key),
  archiveItem: (touched, change) => {
    touched.add('archiveItem', change.key);
    touched.ownerWritten(change, 'filedAt');
  },
  archiveText: (touched, { key }) => touched.add('archiveItem', key),
  itemCorrection: (touched, { row }) =>
    touched.add('archiveItem', textOf(fieldsOfRow(row), 'itemId')),
  message: (touched, change) => {
    touched.add('message', change.key);
    touched.ownerWritten(change, 'at');
  },
  fileRef: (touched, change) => touched.fileWritten(change),
  finalFiles: (touched, change) => touched.ownerWritten(change, 'madeAt'),
  textPart: (touched, { key }) => touched.add('textPart', key),
  person: (touched, { key }) => touched.add('person', key),
  identity: (touched, { row }) => touched.add('person', textOf(fieldsOfRow(row), 'personId')),
};

const fileOwners = ['document', 'arrival', 'archiveItem'] as const;

interface RowChange {
  readonly key: string;
  /** The row now, or what was removed. */
  readonly row: RowVersion;
  readonly before: RowVersion | undefined;
  readonly after: RowVersion | undefined;
}

/** What the open transaction has touched; bounded by what one transaction may write. */
class TouchedEntries {
  readonly #build: EntryBuilder;
  readonly #ids: Readonly<Record<EntryKind, Set<string>>> = {
    document: new Set(),
    arrival: new Set(),
    archiveItem: new Set(),
    message: new Set(),
    person: new Set(),
    fileRef: new Set(),
    textPart: new Set(),
  };
  /** Rows of these kinds that were written, and whether each was there when that began. */
  readonly #wasThere = new Map<string, boolean>();
  /** Owners whose date changed: what hangs on them is dated by it. */
  readonly #owners = new Set<string>();
  /** Files whose owner changed, with their parts. */
  readonly #files = new Set<string>();

  constructor(build: EntryBuilder) {
    this.#build = build;
  }

  /** Told of every row, before what follows from it. */
  rowWritten(type: string, key: string, before: RowVersion | undefined): void {
    const place = `${type}/${key}`;
    if (isEntryKind(type) && !this.#wasThere.has(place))
      this.#wasThere.set(place, before !== undefined);
  }

  add(kind: EntryKind, id: string): void {
    this.#ids[kind].add(id);
  }

  ownerWritten({ key, before, after }: RowChange, timeField: string): void {
    if (fieldOf(before, timeField) !== fieldOf(after, timeField)) this.#owners.add(key);
  }

  fileWritten({ key, before, after }: RowChange): void {
    if (fieldOf(before, 'ownerId') !== fieldOf(after, 'ownerId')) {
      this.#ownerOf(before);
      this.#ownerOf(after);
    }
    if (fieldOf(before, 'ownerId') === fieldOf(after, 'ownerId')) this.add('fileRef', key);
    else this.#files.add(key);
  }

  /** Whether a thing has a file is a facet of its own entry. */
  #ownerOf(file: RowVersion | undefined): void {
    const ownerType = fieldOf(file, 'ownerType');
    const kind = fileOwners.find((one) => one === ownerType);
    if (kind !== undefined) this.add(kind, String(fieldOf(file, 'ownerId')));
  }

  take(write: (entry: TouchedEntry) => void): void {
    for (const owner of this.#owners) {
      for (const file of this.#build.filesOf(owner)) this.#files.add(file);
    }
    for (const file of this.#files) {
      this.add('fileRef', file);
      for (const part of this.#build.textPartsOf(file)) this.add('textPart', part);
    }
    for (const kind of entryKinds) {
      for (const id of this.#ids[kind]) {
        write({ kind, id, isNew: this.#wasThere.get(`${kind}/${id}`) === false });
      }
    }
    this.forget();
  }

  forget(): void {
    for (const kind of entryKinds) this.#ids[kind].clear();
    this.#wasThere.clear();
    this.#owners.clear();
    this.#files.clear();
  }
}

const kinds: ReadonlySet<string> = new Set(entryKinds);

function isEntryKind(type: string): type is EntryKind {
  return kinds.has(type);
}

function fieldOf(row: RowVersion | undefined, name: string): unknown {
  return row === undefined ? undefined : fieldsOfRow(row)[name];
}

/**
 * Fills an index that is made anew, then merges segments; removal itself never merges, because that would stop the only writer.
 */
export function createIndexTidier(cache: WritableDatabase): Tidier {
  const build = createEntryBuilder(cache);
  const indexes = openIndexes(cache);
  const fill = openIndexFill(cache);
  let next = 0;
  const work = (): boolean => {
    if (!fill.isFilled()) {
      fill.slice((kind, id) => putEntry(indexes, build, { kind, id, isNew: false }));
      for (const family of searchFamilies) indexes[family].flush();
      return true;
    }
    const family = searchFamilies[next];
    if (family === undefined) {
      next = 0;
      return false;
    }
    if (!indexes[family].tidy()) next += 1;
    return true;
  };
  return {
    isDue: () => !fill.isFilled(),
    slice() {
      try {
        return cache.transaction(work);
      } catch (cause) {
        for (const family of searchFamilies) indexes[family].forget();
        throw cause;
      }
    },
  };
}
