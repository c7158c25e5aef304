/** SqlitePeers: the same file format and cipher: a plain LIKE, and FTS5's trigrams with LIKE for what they cannot answer. */
import { join } from 'node:path';
import type { Question } from '../questions.ts';
import { openRaw, rawKey } from '../../main-job/raw-store.ts';
import type { Peer, PeerDocument, PeerKind } from './peer.ts';

/** The end of a transaction writes a segment of the index; to gather more of it in memory costs more than to merge. */
const documentsPerTransaction = 10_000;
/** Shorter terms have no trigram. */
const trigramChars = 3;

export const likePeer: PeerKind = {
  name: 'like',
  atMost: 1_000_000,
  open: (folder, documents) =>
    Promise.resolve(openSqlite(join(folder, 'like.db'), documents, false)),
};

export const trigramPeer: PeerKind = {
  name: 'trigram',
  atMost: 1_000_000,
  open: (folder, documents) =>
    Promise.resolve(openSqlite(join(folder, 'trigram.db'), documents, true)),
};

function openSqlite(file: string, documents: Iterable<PeerDocument>, withTrigrams: boolean): Peer {
  const db = openRaw({ file, synchronous: 'NORMAL', key: rawKey });
  // It is built in bulk: nothing of it has to outlive a loss of power.
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -262144');
  db.exec('CREATE TABLE d (at INTEGER PRIMARY KEY, n INTEGER, year INTEGER, unit TEXT, text TEXT)');
  if (withTrigrams) {
    db.exec(
      `CREATE VIRTUAL TABLE f USING fts5(text, content='d', content_rowid='at', tokenize='trigram')`,
    );
  }
  const put = db.prepare<[number, number, number, string, string]>(
    'INSERT INTO d VALUES (?, ?, ?, ?, ?)',
  );
  const index = withTrigrams
    ? db.prepare<[number, string]>('INSERT INTO f (rowid, text) VALUES (?, ?)')
    : undefined;
  const putAll = db.transaction((page: readonly PeerDocument[]) => {
    for (const { at, n, year, unit, text } of page) {
      put.run(at, n, year, unit, text);
      index?.run(at, text);
    }
  });
  let page: PeerDocument[] = [];
  for (const document of documents) {
    page.push(document);
    if (page.length === documentsPerTransaction) {
      putAll(page);
      page = [];
    }
  }
  putAll(page);
  if (withTrigrams) db.exec(`INSERT INTO f (f) VALUES ('optimize')`);
  return {
    find: (question, wanted) => {
      const { sql, params } = statementFor(question, withTrigrams);
      return db
        .prepare<(string | number)[], { readonly n: number }>(sql)
        .all(...params, wanted)
        .map(({ n }) => n);
    },
    close: () => {
      db.close();
    },
  };
}

function statementFor({ terms, filter }: Question, withTrigrams: boolean) {
  const long = withTrigrams ? terms.filter((term) => Array.from(term).length >= trigramChars) : [];
  const short = terms.filter((term) => !long.includes(term));
  const conditions = [
    ...(long.length === 0 ? [] : ['f MATCH ?']),
    ...short.map(() => `d.text LIKE ?`),
    ...(filter === null ? [] : ['d.year = ? AND d.unit = ?']),
  ];
  const params: (string | number)[] = [
    ...(long.length === 0 ? [] : [long.map((term) => `"${term}"`).join(' AND ')]),
    ...short.map((term) => `%${term}%`),
    ...(filter === null ? [] : [filter.year, filter.unitName]),
  ];
  const from = long.length === 0 ? 'd' : 'f CROSS JOIN d ON d.at = f.rowid';
  const order = long.length === 0 ? 'd.at' : 'f.rowid';
  return {
    sql: `SELECT d.n AS n FROM ${from} WHERE ${conditions.join(' AND ')} ORDER BY ${order} DESC LIMIT ?`,
    params,
  };
}
