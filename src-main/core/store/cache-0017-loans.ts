/**
 * Cache migration 17: requests for archived items, the borrowers' slips and what is lent; items by their number.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_borrowRequest
    (${head}, c_unitId ANY, c_askedAt ANY, c_borrowerIdentityId ANY, c_state ANY) STRICT;
  CREATE INDEX i_borrowRequest_scope ON r_borrowRequest (scope, rev);
  CREATE INDEX i_borrowRequest_byUnit ON r_borrowRequest (c_unitId, c_askedAt, key);
  CREATE INDEX i_borrowRequest_byBorrower ON r_borrowRequest (c_borrowerIdentityId, c_state, key);
  CREATE TABLE r_borrowSlip (${head}, c_borrowerIdentityId ANY, c_askedAt ANY) STRICT;
  CREATE INDEX i_borrowSlip_scope ON r_borrowSlip (scope, rev);
  CREATE INDEX i_borrowSlip_byBorrower
    ON r_borrowSlip (c_borrowerIdentityId, c_askedAt, key);
  CREATE TABLE r_loanCopy (${head}) STRICT;
  CREATE INDEX i_loanCopy_scope ON r_loanCopy (scope, rev);
  ALTER TABLE r_archiveItem ADD COLUMN c_archiveNo ANY;
  UPDATE r_archiveItem SET c_archiveNo = json_extract(body, '$.archiveNo')
    WHERE deleted = 0 AND body <> '';
  CREATE INDEX i_archiveItem_byNo ON r_archiveItem (c_archiveNo, key);
`;

export const loanRows: SchemaStep = {
  name: 'loan-rows',
  apply: (cache) => cache.exec(tables),
};
