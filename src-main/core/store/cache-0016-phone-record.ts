/**
 * Cache migration 16: messages put on record with a document.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_phoneRecord (${head}, c_documentId ANY, c_sentAt ANY) STRICT;
  CREATE INDEX i_phoneRecord_scope ON r_phoneRecord (scope, rev);
  CREATE INDEX i_phoneRecord_byDocument ON r_phoneRecord (c_documentId, c_sentAt, key);
`;

export const phoneRecordRows: SchemaStep = {
  name: 'phone-record-rows',
  apply: (cache) => cache.exec(tables),
};
