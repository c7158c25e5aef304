/**
 * 0025 items by number: items of a year in the order of their numbers; an index of a fonds alone is a beginning of the same.
 */

import type { Migration } from '../migration.ts';

export const itemsByNumber: Migration = {
  number: 25,
  minSafeVersion: 1,
  sql: `
DROP INDEX r_archiveItem_byFonds;
DROP INDEX r_archiveItem_byYear;
CREATE INDEX r_archiveItem_byYear ON r_archiveItem (c_fondsNo, c_year, c_archiveNo);
`,
};
