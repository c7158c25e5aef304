/** Rx-server-worker: the pages that RxDB's replication pulls over HTTP, by place, from the rows of a file; prints `listening URL`. */
import { createServer } from 'node:http';
import { readPeerRows } from './peer-rows.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('a file is needed');
const documents = readPeerRows(file).map((row) => ({ ...row, _deleted: false }));
const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const from = Number(searchParams.get('from'));
  const page = documents.slice(from, from + Number(searchParams.get('limit')));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ documents: page, checkpoint: { from: from + page.length } }));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  process.stdout.write(`listening http://127.0.0.1:${address.port}\n`);
});
process.on('SIGTERM', () => process.exit(0));
