/**
 * Fts-copy: the neutral peer of the first sync: every row put by bare prepared inserts, and SQLite's own full-text index of the same
 * text, in a file of the same schema, cipher and durability.
 *
 * Two characters are the shortest word of Chinese, so the index is one of pairs: they are made here, because no tokenizer of
 * SQLite makes them (its trigrams find no word of two). `detail=none` and `content=''` are the cheapest that still find every
 * document: a hit has to be looked up in the rows afterwards, as ours has. The text is handed over ready.
 */
import type { ReadableDatabase } from '../../src-main/core/ports.ts';
import { allText } from '../../src-main/core/search/family-index.ts';
import { createEntryBuilder } from '../../src-main/core/search/search-entries.ts';
import { searchFamilies } from '../../src-main/core/search/search-families.ts';
import { cpuSeconds } from '../main-job/figures.ts';
import { insert, isIndex, openCopy, rowsPerTransaction } from './raw-copy.ts';

export interface FtsFigures {
  readonly allMs: number;
  readonly cpuSeconds: number;
}

export function copyWithFts(source: ReadableDatabase, file: string): FtsFigures {
  const { target, tables } = openCopy(source, file);
  const texts = textsOf(source);
  target.exec(
    `CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61', detail=none, content='')`,
  );
  const one = target.prepare<[id: number, text: string]>(
    'INSERT INTO words (rowid, text) VALUES (?, ?)',
  );
  const some = target.transaction((from: number) => {
    for (const [at, text] of texts.slice(from, from + rowsPerTransaction).entries())
      one.run(from + at, pairsOf(text));
  });
  const [cpu, start] = [cpuSeconds(), performance.now()];
  insert(
    target,
    tables.filter((table) => !isIndex(table)),
  );
  for (let at = 0; at < texts.length; at += rowsPerTransaction) some(at);
  const figures = { allMs: performance.now() - start, cpuSeconds: cpuSeconds() - cpu };
  target.close();
  return figures;
}

/** The words of everything that our index holds, in its order. */
function textsOf(source: ReadableDatabase): readonly string[] {
  const build = createEntryBuilder(source);
  return searchFamilies.flatMap((family) =>
    source
      .prepare<[], { readonly key: string }>(`SELECT key FROM s_${family} ORDER BY id`)
      .all()
      .flatMap(({ key }) => {
        const entry = build.of(key);
        return entry === undefined ? [] : [allText(entry)];
      }),
  );
}

/** Every two neighbours of a run of characters as a word; a character that stands alone is one itself. */
function pairsOf(text: string): string {
  const pairs: string[] = [];
  for (const run of text.split(' ')) {
    const characters = Array.from(run);
    if (characters.length === 1) pairs.push(run);
    for (let at = 1; at < characters.length; at += 1)
      pairs.push(`${characters[at - 1] ?? ''}${characters[at] ?? ''}`);
  }
  return pairs.join(' ');
}
