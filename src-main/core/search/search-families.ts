/**
 * Search-families: what can be searched, and the tables of each family.
 *
 * ```
 *   s_<family>        folded text of each entry, for verification; id = place in time
 *   s_<family>_head   fts5 detail=full, contentless: title, number, people, for ranking by bm25
 *   s_<family>_text   fts5 detail=none, contentless: all of it, for finding
 * ```
 *
 * Finding asks `_text` for candidates and verifies each with instr() against `head` and `body`: 44 MB for 100,000 documents
 * where `detail=full` takes 240. The tokenizer is `ascii`, which takes every character above 127 for a letter:
 * `unicode61` knows no characters newer than Unicode 6.1 (Ext-C and later names) and strips accents, so it would lose hits
 * and make phrases imprecise.
 */

/** `file` holds the names of attachments and the parts of their text. */
export const searchFamilies = ['document', 'archive', 'file', 'message', 'person'] as const;
export type SearchFamily = (typeof searchFamilies)[number];

/** Ids of one millisecond; id = time × `idsPerMs` + tie, so newest first is `ORDER BY id DESC`. */
export const idsPerMs = 4_096;
/** id stays an exact number up to here: September 2039. Later times sort as this one. */
export const maxTimeMs = 2 ** 41 - 2;

/** Weights of title, number and people in the ranking. */
export const headWeights = '4.0, 8.0, 2.0';

/** Statements that make the tables of a family. Families are names of ours, never data. */
export function familyTables(family: SearchFamily): string {
  return /*sql*/ `
    CREATE TABLE s_${family} (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, owner TEXT NOT NULL,
      scope TEXT NOT NULL, year INTEGER, kind TEXT NOT NULL, head TEXT NOT NULL, body TEXT NOT NULL) STRICT;
    CREATE INDEX i_s_${family}_owner ON s_${family} (owner, id);
    CREATE VIRTUAL TABLE s_${family}_head USING fts5(title, number, people,
      content='', contentless_delete=1, detail=full, tokenize='ascii');
    CREATE VIRTUAL TABLE s_${family}_text USING fts5(text,
      content='', contentless_delete=1, detail=none, tokenize='ascii');
    INSERT INTO s_${family}_head (s_${family}_head, rank) VALUES ('deletemerge', 0);
    INSERT INTO s_${family}_text (s_${family}_text, rank) VALUES ('deletemerge', 0);
  `;
}
