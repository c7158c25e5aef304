/**
 * Cache migration 19: the register of appraisal and destruction, extensions and holds; loans by their item.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_disposalList (${head}, c_unitId ANY, c_openedAt ANY) STRICT;
  CREATE INDEX i_disposalList_scope ON r_disposalList (scope, rev);
  CREATE INDEX i_disposalList_byUnit ON r_disposalList (c_unitId, c_openedAt, key);
  CREATE TABLE r_disposalLine (${head}, c_listId ANY, c_n ANY, c_itemId ANY, c_state ANY) STRICT;
  CREATE INDEX i_disposalLine_scope ON r_disposalLine (scope, rev);
  CREATE INDEX i_disposalLine_byList ON r_disposalLine (c_listId, c_n, key);
  CREATE INDEX i_disposalLine_byItem ON r_disposalLine (c_itemId, c_state, key);
  CREATE INDEX i_disposalLine_byState ON r_disposalLine (c_state, key);
  CREATE TABLE r_archiveExtension (${head}) STRICT;
  CREATE INDEX i_archiveExtension_scope ON r_archiveExtension (scope, rev);
  CREATE TABLE r_archiveHold (${head}, c_unitId ANY, c_at ANY) STRICT;
  CREATE INDEX i_archiveHold_scope ON r_archiveHold (scope, rev);
  CREATE INDEX i_archiveHold_byUnit ON r_archiveHold (c_unitId, c_at, key);
  ALTER TABLE r_borrowRequest ADD COLUMN c_itemId ANY;
  UPDATE r_borrowRequest SET c_itemId = json_extract(body, '$.itemId')
    WHERE deleted = 0 AND body <> '';
  CREATE INDEX i_borrowRequest_byItem ON r_borrowRequest (c_itemId, c_state, key);
`;

export const disposalRows: SchemaStep = {
  name: 'disposal-rows',
  apply: (cache) => cache.exec(tables),
};
