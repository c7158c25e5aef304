/**
 * Cache migration 8: row tables of the handover feature, and of the log of reminders.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_urgeEntry (${head}, c_documentId ANY, c_at ANY) STRICT;
  CREATE INDEX i_urgeEntry_scope ON r_urgeEntry (scope, rev);
  CREATE INDEX i_urgeEntry_byDocument ON r_urgeEntry (c_documentId, c_at, key);
  CREATE TABLE r_handover (${head}, c_openedAt ANY, c_openedByIdentityId ANY) STRICT;
  CREATE INDEX i_handover_scope ON r_handover (scope, rev);
  CREATE INDEX i_handover_byOpenedAt ON r_handover (c_openedAt, key);
  CREATE INDEX i_handover_byOpener ON r_handover (c_openedByIdentityId, key);
  CREATE TABLE r_handoverItem (${head}, c_identityId ANY, c_toIdentityId ANY) STRICT;
  CREATE INDEX i_handoverItem_scope ON r_handoverItem (scope, rev);
  CREATE INDEX i_handoverItem_byIdentity ON r_handoverItem (c_identityId, key);
  CREATE INDEX i_handoverItem_byTo ON r_handoverItem (c_toIdentityId, key);
`;

export const handoverRows: SchemaStep = {
  name: 'handover-rows',
  apply: (cache) => cache.exec(tables),
};
