/**
 * 0023 correction tables: requests for corrections of the catalogue, and the corrections that count.
 */

import type { Migration } from '../migration.ts';

const head = `
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL`;

export const correctionTables: Migration = {
  number: 23,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_correctionRequest (${head},
  c_unitId ANY,
  c_askedAt ANY,
  c_itemId ANY,
  c_state ANY
) STRICT;
CREATE INDEX r_correctionRequest_scope_rev ON r_correctionRequest (scope, rev);
CREATE INDEX r_correctionRequest_byUnit ON r_correctionRequest (c_unitId, c_askedAt);
CREATE INDEX r_correctionRequest_byItem ON r_correctionRequest (c_itemId, c_state);

CREATE TABLE r_itemCorrection (${head},
  c_itemId ANY,
  c_n ANY,
  c_fondsNo ANY,
  c_year ANY
) STRICT;
CREATE INDEX r_itemCorrection_scope_rev ON r_itemCorrection (scope, rev);
CREATE INDEX r_itemCorrection_byItem ON r_itemCorrection (c_itemId, c_n);
CREATE INDEX r_itemCorrection_byYear ON r_itemCorrection (c_fondsNo, c_year);
`,
};
