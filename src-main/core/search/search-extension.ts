/**
 * Search-extension: the index as a part of the cache that follows its rows in the same transaction.
 *
 * Invariants:
 *  1. After every transaction the index holds exactly the entries that the visible rows give, whatever wrote them: frames,
 *     own commands, their undoing, purges.
 *  2. It keeps nothing in memory, so a rolled-back transaction needs no repair.
 *
 * A whole that is written in parts (document, text, opinions) is indexed from its rows at each part; in a catch-up frame
 * the head row carries the newest revision and comes last, so the parts before it cost one failed look-up each.
 */

import type { WritableDatabase } from '../ports.ts';
import type { CacheExtension, RowObserver, RowVersion } from '../row-observer.ts';
import type { FamilyIndex, SearchEntry } from './family-index.ts';
import { openFamilyIndex } from './family-index.ts';
import { fieldsOf, textOf } from './row-fields.ts';
import type { EntryBuilder } from './search-entries.ts';
import { createEntryBuilder } from './search-entries.ts';
import { familyTables, searchFamilies } from './search-families.ts';

export const searchExtension: CacheExtension = {
  name: 'search',
  steps: [
    {
      name: 'families',
      apply: (cache: WritableDatabase): void => {
        for (const family of searchFamilies) cache.exec(familyTables(family));
      },
    },
  ],
  observe: createSearchObserver,
};

function createSearchObserver(cache: WritableDatabase): RowObserver {
  const build = createEntryBuilder(cache);
  const document = openFamilyIndex(cache, 'document');
  const archive = openFamilyIndex(cache, 'archive');
  const message = openFamilyIndex(cache, 'message');
  const person = openFamilyIndex(cache, 'person');
  const files = fileEntries(build, openFamilyIndex(cache, 'file'));
  const put = (index: FamilyIndex, key: string, entry: SearchEntry | undefined): void => {
    if (entry === undefined) index.remove(key);
    else index.put(entry);
  };
  const putDocument = (id: string): void => put(document, `document/${id}`, build.document(id));
  const putArrival = (id: string): void => put(document, `arrival/${id}`, build.arrival(id));
  const putArchive = (id: string): void => put(archive, `archiveItem/${id}`, build.archiveItem(id));

  const follow: Readonly<Record<string, (change: RowChange) => void>> = {
    document: (change) => {
      putDocument(change.key);
      files.ownerWritten(change, 'createdAt');
    },
    documentText: ({ key }) => putDocument(key),
    opinion: ({ row }) => putDocument(textOf(fieldsOf(row.text), 'documentId')),
    arrival: (change) => {
      putArrival(change.key);
      files.ownerWritten(change, 'arrivedAt');
    },
    arrivalText: ({ key }) => putArrival(key),
    archiveItem: (change) => {
      putArchive(change.key);
      files.ownerWritten(change, 'filedAt');
    },
    archiveText: ({ key }) => putArchive(key),
    message: (change) => {
      put(message, `message/${change.key}`, build.message(change.key));
      files.ownerWritten(change, 'at');
    },
    fileRef: (change) => files.fileWritten(change),
    textPart: ({ key }) => files.putPart(key),
    person: ({ key }) => put(person, `person/${key}`, build.person(key)),
    identity: ({ row }) => {
      const personId = textOf(fieldsOf(row.text), 'personId');
      put(person, `person/${personId}`, build.person(personId));
    },
  };
  return {
    rowWritten(type, before, after) {
      const row = after ?? before;
      if (row !== undefined) {
        follow[type]?.({ key: row.key, row, before, after });
      }
    },
  };
}

interface RowChange {
  readonly key: string;
  /** The row now, or what was removed. */
  readonly row: RowVersion;
  readonly before: RowVersion | undefined;
  readonly after: RowVersion | undefined;
}

interface FileEntries {
  /** What hangs on a row is dated by it, so it is written anew when that date changes. */
  ownerWritten(change: RowChange, timeField: string): void;
  fileWritten(change: RowChange): void;
  putPart(id: string): void;
}

function fileEntries(build: EntryBuilder, index: FamilyIndex): FileEntries {
  const putPart = (id: string): void => {
    const entry = build.textPart(id);
    if (entry === undefined) index.remove(`textPart/${id}`);
    else index.put(entry);
  };
  const putFile = (id: string): void => {
    const entry = build.fileRef(id);
    if (entry === undefined) index.remove(`fileRef/${id}`);
    else index.put(entry);
  };
  const putWithParts = (key: string): void => {
    putFile(key);
    for (const part of build.partsOf(key)) putPart(part);
  };
  return {
    putPart,
    fileWritten({ key, before, after }) {
      if (fieldOf(before, 'ownerId') === fieldOf(after, 'ownerId')) putFile(key);
      else putWithParts(key);
    },
    ownerWritten({ key, before, after }, timeField) {
      if (fieldOf(before, timeField) === fieldOf(after, timeField)) return;
      for (const file of build.filesOf(key)) putWithParts(file);
    },
  };
}

function fieldOf(row: RowVersion | undefined, name: string): unknown {
  return row === undefined ? undefined : fieldsOf(row.text)[name];
}

/** Pages that one slice of merging may write; measured at 144 ms at the worst on a large index. */
const mergePages = 200;

export interface IndexTidier {
  /** One slice of tidying up after removals, for an idle moment; false when a whole round found nothing to do. */
  slice(): boolean;
}

/** Removal itself never merges (`deletemerge=0`), because that would stop the only writer for seconds. */
export function createIndexTidier(cache: WritableDatabase): IndexTidier {
  const changes = cache.prepare<[], { readonly n: number }>('SELECT total_changes() AS n');
  const count = (): number => changes.get()?.n ?? 0;
  const tables = searchFamilies.flatMap((family) => [`s_${family}_head`, `s_${family}_text`]);
  let next = 0;
  let first = true;
  return {
    slice() {
      const table = tables[next];
      if (table === undefined) {
        next = 0;
        return false;
      }
      const before = count();
      // A negative number begins with all levels at once, the ones after it go on (FTS5, "The 'merge' command").
      const pages = first ? -mergePages : mergePages;
      cache.transaction(() => {
        cache.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${pages})`);
      });
      const didWork = count() - before >= 2;
      if (!didWork) next += 1;
      first = !didWork;
      return true;
    },
  };
}
