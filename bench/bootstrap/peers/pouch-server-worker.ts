/** Pouch-server-worker: a CouchDB-protocol server (express-pouchdb on LevelDB) with the rows of a file; prints `listening URL`. */
import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { load, openPouch } from './pouch-modules.ts';
import { readPeerRows } from './peer-rows.ts';

const rowsPerWrite = 500;

const [file, folder] = process.argv.slice(2);
if (file === undefined || folder === undefined) throw new Error('a file and a folder are needed');
const Pouch = openPouch(folder);
const database = new Pouch('office');
const documents = readPeerRows(file).map(({ id, ...rest }) => ({ _id: id, ...rest }));
for (let at = 0; at < documents.length; at += rowsPerWrite) {
  await database.bulkDocs(documents.slice(at, at + rowsPerWrite));
}
const makeApp = load('express-pouchdb');
if (!isMaker(makeApp)) throw new Error('express-pouchdb is not what was expected');
const app = makeApp(Pouch, {
  mode: 'minimumForPouchDB',
  inMemoryConfig: true,
  logPath: join(folder, 'log.txt'),
});
const server = createServer(app);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  process.stdout.write(`listening http://127.0.0.1:${address.port}/office\n`);
});
process.on('SIGTERM', () => process.exit(0));

function isMaker(value: unknown): value is (pouch: unknown, options: object) => RequestListener {
  return typeof value === 'function';
}
