/** Raw-read-worker: the peer of a cold start: opens an encrypted file and reads the newest hundred rows of an index. */
import Database from 'better-sqlite3';

const [file = '', key = '', scope = ''] = process.argv.slice(2);
const db = new Database(file, { readonly: true });
db.pragma(`cipher='aegis'`);
db.pragma(`key="raw:${key}"`);
const rows = db
  .prepare<[string], { body: string }>(
    'SELECT body FROM row WHERE scope = ? ORDER BY rev DESC LIMIT 100',
  )
  .all(scope);
process.stdout.write(`${JSON.stringify({ rows: rows.length })}\n`);
db.close();
