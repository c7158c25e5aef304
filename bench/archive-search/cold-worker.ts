/** Cold-worker: a process that opens the file, asks one question and says how long the first hit took. */
import { createSearchReader } from '../../src-main/core/search/search-reader.ts';
import { openEntryTexts } from '../../src-main/core/search/search-entries.ts';
import { foldTerms } from '../../src-main/core/search/fold-text.ts';
import type { FoundEntry } from '../../src-main/core/search/family-search.ts';
import { openDatabase } from './own-store.ts';

const [folder = '', text = ''] = process.argv.slice(2);
const start = performance.now();
const database = openDatabase(folder);
const reader = createSearchReader(database, openEntryTexts(database));
const found: FoundEntry[] = [];
const slices = reader.newest({ family: 'archive', terms: foldTerms(text) }, 1, found);
while (slices.next().done !== true);
const took = performance.now() - start;
database.close();
console.log(JSON.stringify({ took, fromStart: start + took, hits: found.length }));
