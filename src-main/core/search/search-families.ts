/**
 * Search-families: what can be searched, and the tables of each family.
 *
 * ```
 *   s_<family>         owner, scope, time and facets of each entry; id = place in time (entry-place)
 *   s_<family>_…       which entries hold which pairs of characters, in segments (segments/segment-tables)
 *   s_fill             what an index that is made anew has still to read, and how far it has come (index-fill)
 * ```
 *
 * Finding asks the segments for candidates and verifies those of longer terms against the rows' own text.
 */

import { dropSegmentTables, segmentTables } from './segments/segment-tables.ts';

/** `file` holds the names of attachments and the parts of their text. */
export const searchFamilies = ['document', 'archive', 'file', 'message', 'person'] as const;
export type SearchFamily = (typeof searchFamilies)[number];

/** Statements that make the tables of a family. Families are names of ours, never data. */
export function familyTables(family: SearchFamily): string {
  return /*sql*/ `
    CREATE TABLE s_${family} (id INTEGER PRIMARY KEY, key TEXT NOT NULL, mark INTEGER NOT NULL, owner TEXT NOT NULL,
      scope TEXT NOT NULL, at INTEGER NOT NULL, print INTEGER NOT NULL, facets TEXT NOT NULL,
      gen INTEGER NOT NULL) STRICT;
    CREATE INDEX i_s_${family}_mark ON s_${family} (mark);
    ${segmentTables(family)}
  `;
}

/** The tables as earlier versions made them are dropped; entries are made again from the rows. */
export function dropFamilyTables(family: SearchFamily): string {
  return /*sql*/ `
    DROP TABLE IF EXISTS s_${family}_text;
    DROP TABLE IF EXISTS s_${family}_head;
    DROP TABLE IF EXISTS s_${family};
    ${dropSegmentTables(family)}
  `;
}
