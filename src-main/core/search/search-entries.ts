/**
 * Search-entries: builds the entry of one thing from its rows as the cache holds them now.
 *
 * Each function answers undefined while the row that dates and names the thing is not there (or is a tombstone), so
 * parts that arrive before their whole are indexed with it.
 */

import type { ReadableDatabase } from '../ports.ts';
import type { RowVersion } from '../row-observer.ts';
import { corrected, correctionsSql } from './corrected-fields.ts';
import { contentWords, opinionWords, yearOfDate } from './document-words.ts';
import type { EntryFacets } from './entry-facets.ts';
import { noFacets } from './entry-facets.ts';
import type { SearchEntry } from './family-index.ts';
import { allText, headText } from './family-index.ts';
import { foldFields, foldText } from './fold-text.ts';
import type { EntryTexts } from './hit-test.ts';
import { visible } from './hit-test.ts';
import { spelled } from './sounds/han-sounds.ts';
import type { Fields } from './row-fields.ts';
import { asFields, fieldsOf, fieldsOfRow, listOf, numberOf, textOf } from './row-fields.ts';

export interface EntryBuilder {
  /** The entry of `<row type>/<row key>`. */
  of(entryKey: string): SearchEntry | undefined;
  /** The folded body alone, where it lies in a row of its own; no entry need be there for it. */
  bodyOf(entryKey: string): string | undefined;
  /** Keys of the visible entries of a document that is filed. */
  archivedAs(documentId: string): readonly string[];
  /** Ids of what hangs on a row and is dated by it. */
  filesOf(ownerId: string): readonly string[];
  partsOf(fileRefId: string): readonly string[];
}

/** The words of entries, from their rows as they are now. */
export function openEntryTexts(cache: ReadableDatabase): EntryTexts {
  const build = createEntryBuilder(cache);
  return {
    whole: (key) => {
      const entry = build.of(key);
      return entry === undefined ? undefined : allText(entry);
    },
    holds: (key, terms) => {
      // Most words stand in the body, whose row is then the only one that is read.
      const body = build.bodyOf(key);
      const rest = body === undefined ? terms : terms.filter((term) => !body.includes(term));
      if (rest.length === 0) return true;
      const entry = build.of(key);
      if (entry === undefined) return false;
      const text = body === undefined ? allText(entry) : headText(entry);
      return rest.every((term) => text.includes(term));
    },
    head: (key) => build.of(key),
    spoken: (key) => build.of(key)?.spoken ?? [],
    partsOf: (fileRefId) => [
      `fileRef/${fileRefId}`,
      ...build.partsOf(fileRefId).map((id) => `textPart/${id}`),
    ],
    archivedAs: (documentId) => build.archivedAs(documentId),
  };
}

interface Row {
  readonly scope: string;
  readonly body: string;
}

/** Rows that the open transaction has written, by `<row type>/<row key>`: they need not be read back. */
export type FreshRows = ReadonlyMap<string, RowVersion>;
const noFreshRows: FreshRows = new Map();

export function createEntryBuilder(
  cache: ReadableDatabase,
  fresh: FreshRows = noFreshRows,
): EntryBuilder {
  const one = (type: string) => {
    const statement = cache.prepare<[key: string], Row>(
      `SELECT scope, body FROM r_${type} WHERE key = ? AND deleted = 0`,
    );
    return (key: string): FoundRow | undefined => {
      const written = fresh.get(`${type}/${key}`);
      if (written !== undefined) return { scope: written.scope, fields: fieldsOfRow(written) };
      const row = statement.get(key);
      return row === undefined ? undefined : { scope: row.scope, fields: fieldsOf(row.body) };
    };
  };
  const many = (sql: string) => {
    const statement = cache.prepare<[key: string], { readonly body: string }>(sql);
    return (key: string): readonly Fields[] => statement.all(key).map(({ body }) => fieldsOf(body));
  };
  const files = cache.prepare<[ownerId: string], { readonly key: string }>(
    'SELECT key FROM r_fileRef WHERE c_ownerId = ? AND deleted = 0',
  );
  const reads: Reads = {
    hasFile: (ownerId) => files.get(ownerId) !== undefined,
    document: one('document'),
    documentText: one('documentText'),
    arrival: one('arrival'),
    arrivalText: one('arrivalText'),
    archiveItem: one('archiveItem'),
    archiveText: one('archiveText'),
    message: one('message'),
    fileRef: one('fileRef'),
    textPart: one('textPart'),
    person: one('person'),
    opinions: many(
      'SELECT body FROM r_opinion WHERE c_documentId = ? AND deleted = 0 ORDER BY c_at, key',
    ),
    corrections: many(correctionsSql),
    identities: many(
      'SELECT body FROM r_identity WHERE c_personId = ? AND deleted = 0 ORDER BY key',
    ),
  };
  const items = cache.prepare<[documentId: string], { readonly key: string }>(
    `SELECT key FROM r_archiveItem AS s WHERE c_documentId = ? AND deleted = 0 AND ${visible}`,
  );
  const parts = cache.prepare<[fileRefId: string], { readonly key: string }>(
    'SELECT key FROM r_textPart WHERE c_fileRefId = ? AND deleted = 0',
  );
  const makers = makersOf(reads);
  return {
    of: (entryKey) => {
      const slash = entryKey.indexOf('/');
      return makers[entryKey.slice(0, slash)]?.(entryKey.slice(slash + 1));
    },
    bodyOf: (entryKey) => bodyIn(reads, entryKey),
    archivedAs: (documentId) => items.all(documentId).map(({ key }) => `archiveItem/${key}`),
    filesOf: (ownerId) => files.all(ownerId).map(({ key }) => key),
    partsOf: (fileRefId) => parts.all(fileRefId).map(({ key }) => key),
  };
}

function makersOf(reads: Reads): Readonly<Record<string, (id: string) => SearchEntry | undefined>> {
  return {
    document: (id) => documentEntry(reads, id),
    arrival: (id) => arrivalEntry(reads, id),
    archiveItem: (id) => archiveEntry(reads, id),
    message: (id) => messageEntry(reads, id),
    fileRef: (id) => fileEntry(reads, id),
    textPart: (id) => partEntry(reads, id),
    person: (id) => personEntry(reads, id),
  };
}

interface FoundRow {
  readonly scope: string;
  readonly fields: Fields;
}
type ReadOne = (key: string) => FoundRow | undefined;
type ReadMany = (key: string) => readonly Fields[];
interface Reads {
  readonly document: ReadOne;
  readonly documentText: ReadOne;
  readonly arrival: ReadOne;
  readonly arrivalText: ReadOne;
  readonly archiveItem: ReadOne;
  readonly archiveText: ReadOne;
  readonly message: ReadOne;
  readonly fileRef: ReadOne;
  readonly textPart: ReadOne;
  readonly person: ReadOne;
  readonly hasFile: (ownerId: string) => boolean;
  readonly opinions: ReadMany;
  readonly corrections: ReadMany;
  readonly identities: ReadMany;
}

function contentOf(row: FoundRow | undefined): readonly string[] {
  return row === undefined ? [] : contentWords(asFields(row.fields['content']));
}

function documentEntry(reads: Reads, id: string): SearchEntry | undefined {
  const row = reads.document(id);
  if (row === undefined) return undefined;
  const { fields } = row;
  const source = asFields(fields['source']);
  return {
    key: `document/${id}`,
    owner: id,
    scope: row.scope,
    at: numberOf(fields, 'createdAt'),
    facets: {
      ...facetsOf(fields, ['signerName', 'drafterName']),
      year: yearOfDate(textOf(fields, 'writtenDate')),
      unit: textOf(source, 'fromUnitName') || textOf(fields, 'unitName'),
      hasFile: reads.hasFile(id),
    },
    title: foldText(textOf(fields, 'title')),
    number: foldFields([
      ...['issueNo', 'receiptNo', 'archiveNo'].map((name) => textOf(fields, name)),
      textOf(source, 'issueNo'),
    ]),
    people: foldFields([
      ...['unitName', 'drafterName', 'signerName'].map((name) => textOf(fields, name)),
      textOf(source, 'fromUnitName'),
    ]),
    spoken: spokenOf(fields, textOf(source, 'fromUnitName')),
    get body() {
      return foldFields([
        ...contentOf(reads.documentText(id)),
        ...reads.opinions(id).flatMap(opinionWords),
      ]);
    },
  };
}

function arrivalEntry(reads: Reads, id: string): SearchEntry | undefined {
  const row = reads.arrival(id);
  if (row === undefined) return undefined;
  const { fields } = row;
  const documentId = textOf(fields, 'documentId');
  return {
    key: `arrival/${id}`,
    // Once registered, the arrival and the incoming document are one hit.
    owner: documentId === '' ? id : documentId,
    scope: row.scope,
    at: numberOf(fields, 'arrivedAt'),
    facets: {
      ...facetsOf(fields, ['signerName']),
      year: yearOfDate(textOf(fields, 'writtenDate')),
      unit: textOf(fields, 'fromUnitName'),
      hasFile: reads.hasFile(id),
    },
    title: foldText(textOf(fields, 'title')),
    number: foldFields([textOf(fields, 'issueNo'), textOf(fields, 'receiptNo')]),
    people: foldFields([textOf(fields, 'fromUnitName'), textOf(fields, 'signerName')]),
    spoken: spokenOf(fields, textOf(fields, 'fromUnitName')),
    get body() {
      return foldFields(contentOf(reads.arrivalText(id)));
    },
  };
}

function archiveEntry(reads: Reads, id: string): SearchEntry | undefined {
  const row = reads.archiveItem(id);
  if (row === undefined) return undefined;
  const fields = corrected(row.fields, reads.corrections(id));
  return {
    key: `archiveItem/${id}`,
    owner: textOf(fields, 'documentId'),
    scope: row.scope,
    at: numberOf(fields, 'filedAt'),
    facets: {
      ...facetsOf(fields, ['filedByName']),
      year: numberOf(fields, 'year'),
      unit: textOf(fields, 'fromUnitName') || textOf(fields, 'unitName'),
      hasFile: reads.hasFile(id),
    },
    title: foldText(textOf(fields, 'title')),
    number: foldFields(['issueNo', 'receiptNo', 'archiveNo'].map((name) => textOf(fields, name))),
    people: foldFields(
      ['unitName', 'fromUnitName', 'filedByName'].map((name) => textOf(fields, name)),
    ),
    spoken: spokenOf(fields, textOf(fields, 'fromUnitName')),
    get body() {
      return archiveBody(reads, id);
    },
  };
}

const archived = 'archiveItem/';

function bodyIn(reads: Reads, entryKey: string): string | undefined {
  return entryKey.startsWith(archived)
    ? archiveBody(reads, entryKey.slice(archived.length))
    : undefined;
}

function archiveBody(reads: Reads, id: string): string {
  const text = reads.archiveText(id);
  const opinions = text === undefined ? [] : listOf(text.fields, 'opinions').map(asFields);
  return foldFields([...contentOf(text), ...opinions.flatMap(opinionWords)]);
}

/** What is found in pinyin too: the title and the units. */
function spokenOf(fields: Fields, fromUnitName: string): readonly string[] {
  return [textOf(fields, 'title'), textOf(fields, 'unitName'), fromUnitName].map(foldText);
}

const plain = { facets: noFacets, number: '' } as const;

const isAFile: EntryFacets = { ...noFacets, hasFile: true };

function facetsOf(fields: Fields, people: readonly string[]): EntryFacets {
  return {
    ...noFacets,
    kind: textOf(fields, 'kind'),
    state: textOf(fields, 'state'),
    period: textOf(fields, 'period'),
    person: people.map((name) => textOf(fields, name)).find((name) => name !== '') ?? '',
  };
}

function messageEntry(reads: Reads, id: string): SearchEntry | undefined {
  const row = reads.message(id);
  if (row === undefined || typeof row.fields['recalledAt'] === 'number') return undefined;
  const { fields } = row;
  return {
    ...plain,
    key: `message/${id}`,
    owner: id,
    scope: row.scope,
    at: numberOf(fields, 'at'),
    facets: {
      ...noFacets,
      person: textOf(fields, 'senderName'),
      hasFile: textOf(fields, 'fileName') !== '',
    },
    title: foldText(textOf(fields, 'fileName')),
    people: foldText(textOf(fields, 'senderName')),
    body: foldText(textOf(fields, 'text')),
  };
}

function fileEntry(reads: Reads, id: string): SearchEntry | undefined {
  const row = reads.fileRef(id);
  // Strokes of an opinion and pictures of a text have no words.
  const ownerType = row === undefined ? '' : textOf(row.fields, 'ownerType');
  if (row === undefined || ownerType === 'opinion' || ownerType === 'picture') return undefined;
  return {
    ...plain,
    key: `fileRef/${id}`,
    owner: id,
    scope: row.scope,
    at: ownerTime(reads, row.fields),
    facets: isAFile,
    title: foldFields([textOf(row.fields, 'title'), textOf(row.fields, 'name')]),
    people: '',
    body: '',
  };
}

function partEntry(reads: Reads, id: string): SearchEntry | undefined {
  const row = reads.textPart(id);
  if (row === undefined) return undefined;
  const fileRefId = textOf(row.fields, 'fileRefId');
  const file = reads.fileRef(fileRefId);
  return {
    ...plain,
    key: `textPart/${id}`,
    owner: fileRefId,
    scope: row.scope,
    at: file === undefined ? 0 : ownerTime(reads, file.fields),
    facets: isAFile,
    title: '',
    people: '',
    body: foldText(textOf(row.fields, 'text')),
  };
}

/** A file is as old as what it hangs on; 0 while that is not held. */
function ownerTime(reads: Reads, fileRef: Fields): number {
  const ownerId = textOf(fileRef, 'ownerId');
  switch (textOf(fileRef, 'ownerType')) {
    case 'document':
      return numberOf(reads.document(ownerId)?.fields ?? {}, 'createdAt');
    case 'message':
      return numberOf(reads.message(ownerId)?.fields ?? {}, 'at');
    case 'arrival':
      return numberOf(reads.arrival(ownerId)?.fields ?? {}, 'arrivedAt');
    case 'archiveItem':
      return numberOf(reads.archiveItem(ownerId)?.fields ?? {}, 'filedAt');
    default:
      return 0;
  }
}

function personEntry(reads: Reads, id: string): SearchEntry | undefined {
  const row = reads.person(id);
  if (row === undefined || row.fields['active'] === false) return undefined;
  const { fields } = row;
  const posts = reads.identities(id).filter((identity) => identity['active'] !== false);
  const pinyin = textOf(fields, 'pinyin');
  return {
    ...plain,
    key: `person/${id}`,
    owner: id,
    scope: row.scope,
    at: 0,
    title: foldText(textOf(fields, 'name')),
    // Typed with and without a gap between the syllables.
    number: foldFields([pinyin, pinyin.replaceAll(/\s+/g, ''), textOf(fields, 'initials')]),
    people: foldFields(posts.map((post) => textOf(post, 'post'))),
    body: foldFields([
      ...posts.map((post) => textOf(post, 'unitName')),
      ...posts.flatMap((post) => spelled(foldText(textOf(post, 'unitName')))),
      ...['account', 'officePhone', 'mobileTail', 'room'].map((name) => textOf(fields, name)),
    ]),
  };
}
