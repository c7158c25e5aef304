/**
 * Memory-peer-worker: MiniSearch or FlexSearch with pairs of characters for words, by their own ranking; reads documents in
 * lines up to `null`, then answers each question with `=1,2,3`.
 */
import { createInterface } from 'node:readline';
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import { z } from 'zod';
import type { PeerDocument } from './peer.ts';
import { PeerLine } from './peer.ts';

const Asked = z.object({
  terms: z.array(z.string()),
  filter: z.object({ year: z.number(), unitName: z.string() }).nullable(),
  wanted: z.number(),
});
type Asked = z.infer<typeof Asked>;

interface Searcher {
  add(document: PeerDocument): void;
  find(question: Asked): readonly number[];
}

/** Pairs of neighbours, and the last character of each run alone. */
const pairs = (text: string): string[] =>
  text.split(' ').flatMap((run) => {
    const chars = Array.from(run);
    return chars.map((char, n) => `${char}${chars[n + 1] ?? ''}`);
  });

function openMiniSearch(): Searcher {
  const index = new MiniSearch<PeerDocument>({
    ...{ idField: 'n', fields: ['text'], storeFields: ['year', 'unit'] },
    tokenize: pairs,
  });
  return {
    add: (document) => {
      index.add(document);
    },
    find: ({ terms, filter, wanted }) =>
      index
        .search(terms.join(' '), {
          combineWith: 'AND',
          prefix: (token) => Array.from(token).length === 1,
          tokenize: wordsAsked,
          filter: ({ year, unit }) =>
            filter === null || (year === filter.year && unit === filter.unitName),
        })
        .slice(0, wanted)
        .map(({ id }) => Number(id)),
  };
}

function openFlexSearch(): Searcher {
  const index = new Index({ tokenize: 'strict', encode: pairs });
  const held = new Map<number, PeerDocument>();
  return {
    add: (document) => {
      index.add(document.n, document.text);
      held.set(document.n, { ...document, text: '' });
    },
    find: ({ terms, filter, wanted }) =>
      index
        .search(terms.join(' '), { limit: filter === null ? wanted : held.size })
        .map(Number)
        .filter((n) => {
          const document = held.get(n);
          return (
            filter === null || (document?.year === filter.year && document.unit === filter.unitName)
          );
        })
        .slice(0, wanted),
  };
}

/** A question has no lone last characters, except where that is all there is. */
function wordsAsked(text: string): string[] {
  return text.split(' ').flatMap((term) => {
    const chars = Array.from(term);
    return chars.length === 1 ? chars : chars.slice(1).map((char, n) => `${chars[n] ?? ''}${char}`);
  });
}

const searcher = process.argv[2] === 'flexSearch' ? openFlexSearch() : openMiniSearch();
let isFilled = false;
for await (const line of createInterface({ input: process.stdin })) {
  const said: unknown = JSON.parse(line);
  if (isFilled) {
    process.stdout.write(`=${searcher.find(Asked.parse(said)).join(',')}\n`);
  } else if (said === null) {
    isFilled = true;
    process.stdout.write('=\n');
  } else {
    searcher.add(PeerLine.parse(said));
  }
}
