/**
 * 0010 numbering tables: the series of a unit, and the ledger found by series and year.
 *
 * The ledger is built anew: a column added to a table would stand behind its closing bracket, unlike in a new file.
 */

import type { Migration } from '../migration.ts';

export const numberingTables: Migration = {
  number: 10,
  minSafeVersion: 1,
  sql: `
CREATE TABLE r_seriesDefinition (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_unitId ANY
) STRICT;
CREATE INDEX r_seriesDefinition_scope_rev ON r_seriesDefinition (scope, rev);
CREATE INDEX r_seriesDefinition_byUnit ON r_seriesDefinition (c_unitId);

DROP INDEX r_numberLedger_scope_rev;
DROP INDEX r_numberLedger_bySeries;
ALTER TABLE r_numberLedger RENAME TO old_numberLedger;
CREATE TABLE r_numberLedger (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_unitId ANY,
  c_series ANY,
  c_seq ANY,
  c_year ANY
) STRICT;
INSERT INTO r_numberLedger
  SELECT key, scope, rev, seq, born, command_id, deleted, body, c_unitId, c_series, c_seq,
    CASE WHEN deleted = 0 THEN json_extract(body, '$.year') END
  FROM old_numberLedger;
DROP TABLE old_numberLedger;
CREATE INDEX r_numberLedger_scope_rev ON r_numberLedger (scope, rev);
CREATE INDEX r_numberLedger_bySeries ON r_numberLedger (c_unitId, c_series, c_seq);
CREATE INDEX r_numberLedger_byYear ON r_numberLedger (c_unitId, c_series, c_year, c_seq);
`,
};
