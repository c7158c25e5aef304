/** MemoryPeers: MiniSearch and FlexSearch with pairs of characters for words; by their own ranking, all in memory. */
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import type { PeerDocument, PeerKind } from './peer.ts';

const atMost = 100_000;

/** Pairs of neighbours, and the last character of each run alone. */
const pairs = (text: string): string[] =>
  text.split(' ').flatMap((run) => {
    const chars = Array.from(run);
    return chars.map((char, n) => `${char}${chars[n + 1] ?? ''}`);
  });

export const miniSearchPeer: PeerKind = {
  name: 'miniSearch',
  atMost,
  open: (_folder, documents) => {
    const index = new MiniSearch<PeerDocument>({
      ...{ idField: 'n', fields: ['text'], storeFields: ['year', 'unit'] },
      tokenize: pairs,
    });
    for (const document of documents) index.add(document);
    return Promise.resolve({
      find: ({ terms, filter }, wanted) =>
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
      close: () => undefined,
    });
  },
};

export const flexSearchPeer: PeerKind = {
  name: 'flexSearch',
  atMost,
  open: (_folder, documents) => {
    const index = new Index({ tokenize: 'strict', encode: pairs });
    const held = new Map<number, PeerDocument>();
    for (const document of documents) {
      index.add(document.n, document.text);
      held.set(document.n, { ...document, text: '' });
    }
    return Promise.resolve({
      find: ({ terms, filter }, wanted) =>
        index
          .search(terms.join(' '), { limit: filter === null ? wanted : held.size })
          .map(Number)
          .filter((n) => {
            const document = held.get(n);
            return (
              filter === null ||
              (document?.year === filter.year && document.unit === filter.unitName)
            );
          })
          .slice(0, wanted),
      close: () => undefined,
    });
  },
};

/** A question has no lone last characters, except where that is all there is. */
function wordsAsked(text: string): string[] {
  return text.split(' ').flatMap((term) => {
    const chars = Array.from(term);
    return chars.length === 1 ? chars : chars.slice(1).map((char, n) => `${chars[n] ?? ''}${char}`);
  });
}
