/**
 * Pouch-copy-worker: for each line `{"url", "searchable"}` a whole copy into an empty folder, answered with what it took.
 *
 * Searchable: PouchDB's own secondary index, one key for each different pair of characters of a row, as its full-text plugins
 * keep one for each word.
 */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { cpuSeconds } from '../../main-job/figures.ts';
import { openPouch } from './pouch-modules.ts';

/** A batch of PouchDB is 100 rows out of the box; a thousand is faster here. */
const batchRows = 1_000;
const Wish = z.object({ url: z.string(), searchable: z.boolean() });
const mapPairs = `function (doc) {
  var seen = {};
  var walk = function (value) {
    if (typeof value === 'string') for (var n = 1; n < value.length; n += 1) seen[value.slice(n - 1, n + 1)] = 1;
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk);
  };
  walk(doc.body);
  Object.keys(seen).forEach(function (pair) { emit(pair); });
}`;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('a folder is needed');
const Pouch = openPouch(folder);
let copies = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const { url, searchable } = Wish.parse(JSON.parse(line));
  copies += 1;
  const database = new Pouch(`copy-${copies}`);
  const [start, cpu] = [performance.now(), cpuSeconds()];
  const { docs_written: rows } = await database.replicate.from(url, { batch_size: batchRows });
  if (searchable) {
    await database.put({ _id: '_design/pairs', views: { pairs: { map: mapPairs } } });
    const found = await database.query('pairs', { key: '通知', limit: 1 });
    if (found.rows.length === 0) throw new Error('nothing was indexed');
  }
  const ms = performance.now() - start;
  process.stdout.write(`${JSON.stringify({ rows, ms, cpuSeconds: cpuSeconds() - cpu })}\n`);
  await database.close();
}
