/**
 * Search-families: what can be searched, and the tables of each family.
 *
 * ```
 *   s_<family>        owner, scope, time and facets of each entry; id = place in time (entry-place)
 *   s_<family>_head   fts5 detail=none, contentless: title, number, people, for ranking
 *   s_<family>_text   fts5 detail=none, contentless: all of it, for finding
 * ```
 *
 * Finding asks `_text` for candidates and verifies those of longer terms against the rows' own text: `detail=none` takes 44 MB
 * for 100,000 documents where `detail=full` takes 240. The tokenizer is `ascii`, which takes every character above 127 for a letter:
 * `unicode61` knows no characters newer than Unicode 6.1 (Ext-C and later names) and strips accents, so it would lose hits
 * and make phrases imprecise.
 */

/** `file` holds the names of attachments and the parts of their text. */
export const searchFamilies = ['document', 'archive', 'file', 'message', 'person'] as const;
export type SearchFamily = (typeof searchFamilies)[number];

/**
 * Segments of one level that are merged together. A sync writes a segment a page, and four (the default of FTS5) write each posting
 * six times for a million documents; with sixteen, three times. The tidier merges the rest when nothing else happens.
 */
const segmentsMerged = 16;

/** Statements that make the tables of a family. Families are names of ours, never data. */
export function familyTables(family: SearchFamily): string {
  return /*sql*/ `
    CREATE TABLE s_${family} (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, owner TEXT NOT NULL,
      scope TEXT NOT NULL, at INTEGER NOT NULL, print INTEGER NOT NULL, facets TEXT NOT NULL) STRICT;
    ${['head', 'text'].map((part) => indexTable(`s_${family}_${part}`)).join('')}
  `;
}

function indexTable(name: string): string {
  return /*sql*/ `
    CREATE VIRTUAL TABLE ${name} USING fts5(text,
      content='', contentless_delete=1, detail=none, tokenize='ascii');
    INSERT INTO ${name} (${name}, rank) VALUES ('deletemerge', 0);
    INSERT INTO ${name} (${name}, rank) VALUES ('automerge', ${segmentsMerged});
  `;
}

/** The tables as the first version made them are dropped; entries are made again from the rows. */
export function dropFamilyTables(family: SearchFamily): string {
  return /*sql*/ `
    DROP TABLE IF EXISTS s_${family}_text;
    DROP TABLE IF EXISTS s_${family}_head;
    DROP TABLE IF EXISTS s_${family};
  `;
}
