/**
 * Cold-worker: a process that opens the file and asks questions; says how long the first hit took and how much memory all took.
 */
import { createSearchReader } from '../../src-main/core/search/search-reader.ts';
import { openEntryTexts } from '../../src-main/core/search/entry-texts.ts';
import { foldTerms } from '../../src-main/core/search/fold-text.ts';
import type { FoundEntry } from '../../src-main/core/search/family-search.ts';
import { openDatabase } from './own-database.ts';

const [folder = '', wanted = '1', ...texts] = process.argv.slice(2);
const rssBefore = process.memoryUsage().rss;
const start = performance.now();
const database = openDatabase(folder);
const reader = createSearchReader(database, openEntryTexts(database));
let took = 0;
let hits = 0;
for (const text of texts) {
  const found: FoundEntry[] = [];
  const slices = reader.newest(
    { family: 'archive', terms: foldTerms(text) },
    Number(wanted),
    found,
  );
  while (slices.next().done !== true);
  if (took === 0) took = performance.now() - start;
  hits += found.length;
}
const rssAddedMiB = (process.memoryUsage().rss - rssBefore) / 2 ** 20;
database.close();
console.log(JSON.stringify({ took, fromStart: start + took, hits, rssAddedMiB }));
