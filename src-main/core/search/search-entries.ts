/**
 * Search-entries: builds the entry of one thing from its rows as the cache holds them now.
 *
 * Each function answers undefined while the row that dates and names the thing is not there (or is a tombstone), so
 * parts that arrive before their whole are indexed with it.
 */

import type { ReadableDatabase } from '../ports.ts';
import type { RowVersion } from '../row-observer.ts';
import { corrected, correctionsSql, timeOfItem } from './corrected-fields.ts';
import { contentWords, opinionWords, yearOfDate } from './document-words.ts';
import type { EntryFacets } from './entry-facets.ts';
import { noFacets } from './entry-facets.ts';
import type { SearchEntry } from './family-index.ts';
import { foldFields, foldText } from './fold-text.ts';
import type { EntryHead } from './hit-test.ts';
import { spelled } from './sounds/han-sounds.ts';
import type { Fields } from './row-fields.ts';
import { asFields, fieldsOf, fieldsOfRow, listOf, numberOf, textOf } from './row-fields.ts';

/** Folded texts of one entry; undefined when it is gone. A body that lies in a row of its own does not ask for the other. */
export interface EntryParts {
  head(): EntryHead | undefined;
  body(): string | undefined;
}

export interface EntryBuilder {
  /** The entry of `<row type>/<row key>`. */
  of(entryKey: string): SearchEntry | undefined;
  /** The same in two parts, each read when it is asked for. */
  inParts(entryKey: string): EntryParts;
  /** Ids of what hangs on a row and is dated by it. */
  filesOf(ownerId: string): readonly string[];
  textPartsOf(fileRefId: string): readonly string[];
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
  const keys = openHangingKeys(cache);
  const reads: Reads = {
    hasFile: keys.hasFile,
    document: one('document'),
    documentText: one('documentText'),
    arrival: one('arrival'),
    arrivalText: one('arrivalText'),
    archiveItem: one('archiveItem'),
    archiveText: one('archiveText'),
    message: one('message'),
    fileRef: one('fileRef'),
    finalFiles: one('finalFiles'),
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
  const makers = makersOf(reads);
  const of = (entryKey: string): SearchEntry | undefined => {
    const slash = entryKey.indexOf('/');
    return makers[entryKey.slice(0, slash)]?.(entryKey.slice(slash + 1));
  };
  return {
    of,
    inParts: (entryKey) =>
      entryKey.startsWith(archived)
        ? archiveParts(reads, entryKey.slice(archived.length))
        : partsOfEntry(() => of(entryKey)),
    filesOf: keys.filesOf,
    textPartsOf: keys.textPartsOf,
  };
}

/** Keys of what hangs on a thing. */
function openHangingKeys(cache: ReadableDatabase) {
  const open = (sql: string) => cache.prepare<[id: string], { readonly key: string }>(sql);
  const files = open('SELECT key FROM r_fileRef WHERE c_ownerId = ? AND deleted = 0');
  const parts = open('SELECT key FROM r_textPart WHERE c_fileRefId = ? AND deleted = 0');
  return {
    hasFile: (ownerId: string) => files.get(ownerId) !== undefined,
    filesOf: (ownerId: string) => files.all(ownerId).map(({ key }) => key),
    textPartsOf: (fileRefId: string) => parts.all(fileRefId).map(({ key }) => key),
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
  readonly finalFiles: ReadOne;
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
    at: timeOfItem(id, fields),
    facets: {
      ...facetsOf(fields, ['filedByName']),
      year: numberOf(fields, 'year'),
      unit: textOf(fields, 'fromUnitName') || textOf(fields, 'unitName'),
      hasFile: reads.hasFile(id),
    },
    ...archiveHead(fields),
    spoken: spokenOf(fields, textOf(fields, 'fromUnitName')),
    get body() {
      return archiveBody(reads, id);
    },
  };
}

const archived = 'archiveItem/';

/** Of the two rows of a filed item only the one that is asked for is read. */
function archiveParts(reads: Reads, id: string): EntryParts {
  return {
    head: () => {
      const row = reads.archiveItem(id);
      return row && archiveHead(corrected(row.fields, reads.corrections(id)));
    },
    body: () => archiveBody(reads, id),
  };
}

function partsOfEntry(make: () => SearchEntry | undefined): EntryParts {
  let made: { readonly entry: SearchEntry | undefined } | undefined;
  const entry = (): SearchEntry | undefined => {
    made ??= { entry: make() };
    return made.entry;
  };
  return { head: entry, body: () => entry()?.body };
}

function archiveHead(fields: Fields): EntryHead {
  return {
    title: foldText(textOf(fields, 'title')),
    number: foldFields(['issueNo', 'receiptNo', 'archiveNo'].map((name) => textOf(fields, name))),
    people: foldFields(
      ['unitName', 'fromUnitName', 'filedByName'].map((name) => textOf(fields, name)),
    ),
  };
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

/** When what a file can hang on came to be. */
const ownerTimes = [
  ['document', 'createdAt'],
  ['message', 'at'],
  ['arrival', 'arrivedAt'],
  ['finalFiles', 'madeAt'],
] as const;

/** A file is as old as what it hangs on; 0 while that is not held, or has no row here. */
function ownerTime(reads: Reads, fileRef: Fields): number {
  const ownerId = textOf(fileRef, 'ownerId');
  if (textOf(fileRef, 'ownerType') === 'archiveItem') {
    const item = reads.archiveItem(ownerId);
    return item === undefined ? 0 : timeOfItem(ownerId, item.fields);
  }
  const dated = ownerTimes.find(([type]) => type === textOf(fileRef, 'ownerType'));
  const row = dated && reads[dated[0]](ownerId);
  return row === undefined ? 0 : numberOf(row.fields, dated?.[1] ?? '');
}

function personEntry(reads: Reads, id: string): SearchEntry | undefined {
  const row = reads.person(id);
  if (row === undefined || row.fields['active'] === false) return undefined;
  const { fields } = row;
  const posts = reads.identities(id).filter((identity) => identity['active'] !== false);
  const pinyin = textOf(fields, 'pinyin');
  const name = foldText(textOf(fields, 'name'));
  return {
    ...plain,
    key: `person/${id}`,
    owner: id,
    scope: row.scope,
    at: 0,
    title: name,
    // 阿卜杜拉·买买提 is typed with and without the point; pinyin with and without a gap between the syllables.
    number: foldFields([
      ...(name.includes(' ') ? [name.replaceAll(' ', '')] : []),
      ...[pinyin, pinyin.replaceAll(/\s+/g, ''), textOf(fields, 'initials')],
    ]),
    people: foldFields(posts.map((post) => textOf(post, 'post'))),
    body: foldFields([
      ...posts.map((post) => textOf(post, 'unitName')),
      ...posts.flatMap((post) => spelled(foldText(textOf(post, 'unitName')))),
      ...['account', 'officePhone', 'mobileTail', 'room'].map((name) => textOf(fields, name)),
    ]),
  };
}
