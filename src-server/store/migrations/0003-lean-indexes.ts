/**
 * 0003 lean indexes: a membership is found by conversation and person; indexes that no read uses are gone.
 *
 * Every index of the audit is written with every command; the audit is read by `seq` alone.
 */

import type { Migration } from '../migration.ts';

export const leanIndexes: Migration = {
  number: 3,
  minSafeVersion: 1,
  sql: `
DROP INDEX r_member_byConversation;
CREATE INDEX r_member_byConversation ON r_member (c_conversationId, c_personId);
DROP INDEX audit_at;
DROP INDEX audit_person;
DROP INDEX audit_object;
`,
};
