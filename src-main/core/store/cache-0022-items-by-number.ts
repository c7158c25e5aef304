/**
 * Cache migration 22: items of a year in the order of their numbers, which is the order in which they come; in that of their
 * ids each one changed a page of its own. An index of a fonds alone is a beginning of the same.
 */

import type { SchemaStep } from '../row-observer.ts';

export const itemsByNumber: SchemaStep = {
  name: 'items-by-number',
  apply: (cache) =>
    cache.exec(/*sql*/ `
      DROP INDEX i_archiveItem_byFonds;
      DROP INDEX i_archiveItem_byYear;
      CREATE INDEX i_archiveItem_byYear ON r_archiveItem (c_fondsNo, c_year, c_archiveNo, key);
    `),
};
