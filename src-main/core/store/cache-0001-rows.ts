/**
 * Cache migration 1: one table for each replicated row type.
 *
 * Written out, not computed, so that an old file can always be told from a new one; a test compares it with what
 * the entities ask for. Entity columns are prefixed `c_`, because an entity may name a column as we do.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const rowTables = /*sql*/ `
  CREATE TABLE r_orgInfo (${head}) STRICT;
  CREATE INDEX i_orgInfo_scope ON r_orgInfo (scope, rev);
  CREATE TABLE r_unit (${head}, c_parentId ANY, c_sort ANY, c_fondsNo ANY) STRICT;
  CREATE INDEX i_unit_scope ON r_unit (scope, rev);
  CREATE INDEX i_unit_byParent ON r_unit (c_parentId, c_sort, key);
  CREATE INDEX i_unit_byFonds ON r_unit (c_fondsNo, key);
  CREATE TABLE r_person (${head}, c_account ANY, c_pinyin ANY, c_initials ANY) STRICT;
  CREATE INDEX i_person_scope ON r_person (scope, rev);
  CREATE INDEX i_person_byAccount ON r_person (c_account, key);
  CREATE INDEX i_person_byPinyin ON r_person (c_pinyin, key);
  CREATE INDEX i_person_byInitials ON r_person (c_initials, key);
  CREATE TABLE r_identity (${head}, c_personId ANY, c_unitId ANY, c_rank ANY) STRICT;
  CREATE INDEX i_identity_scope ON r_identity (scope, rev);
  CREATE INDEX i_identity_byPerson ON r_identity (c_personId, key);
  CREATE INDEX i_identity_byUnit ON r_identity (c_unitId, c_rank, key);
  CREATE TABLE r_follow (${head}, c_personId ANY, c_scope ANY) STRICT;
  CREATE INDEX i_follow_scope ON r_follow (scope, rev);
  CREATE INDEX i_follow_byPerson ON r_follow (c_personId, c_scope, key);
  CREATE INDEX i_follow_byScope ON r_follow (c_scope, key);
  CREATE TABLE r_setting (${head}, c_personId ANY) STRICT;
  CREATE INDEX i_setting_scope ON r_setting (scope, rev);
  CREATE INDEX i_setting_byPerson ON r_setting (c_personId, key);
  CREATE TABLE r_device (${head}, c_personId ANY) STRICT;
  CREATE INDEX i_device_scope ON r_device (scope, rev);
  CREATE INDEX i_device_byPerson ON r_device (c_personId, key);
  CREATE TABLE r_delegation (${head}, c_fromIdentityId ANY, c_toIdentityId ANY) STRICT;
  CREATE INDEX i_delegation_scope ON r_delegation (scope, rev);
  CREATE INDEX i_delegation_byFrom ON r_delegation (c_fromIdentityId, key);
  CREATE INDEX i_delegation_byTo ON r_delegation (c_toIdentityId, key);
  CREATE TABLE r_delegationEntry (${head}, c_toIdentityId ANY) STRICT;
  CREATE INDEX i_delegationEntry_scope ON r_delegationEntry (scope, rev);
  CREATE INDEX i_delegationEntry_byTo ON r_delegationEntry (c_toIdentityId, key);
  CREATE TABLE r_phrase (${head}, c_unitId ANY, c_sort ANY) STRICT;
  CREATE INDEX i_phrase_scope ON r_phrase (scope, rev);
  CREATE INDEX i_phrase_byUnit ON r_phrase (c_unitId, c_sort, key);
  CREATE TABLE r_conversation (${head}, c_lastAt ANY) STRICT;
  CREATE INDEX i_conversation_scope ON r_conversation (scope, rev);
  CREATE INDEX i_conversation_byLastAt ON r_conversation (c_lastAt, key);
  CREATE TABLE r_member (${head}, c_conversationId ANY, c_personId ANY) STRICT;
  CREATE INDEX i_member_scope ON r_member (scope, rev);
  CREATE INDEX i_member_byConversation ON r_member (c_conversationId, c_personId, key);
  CREATE INDEX i_member_byPerson ON r_member (c_personId, key);
  CREATE TABLE r_message (${head}, c_conversationId ANY, c_no ANY, c_at ANY) STRICT;
  CREATE INDEX i_message_scope ON r_message (scope, rev);
  CREATE INDEX i_message_byConversation ON r_message (c_conversationId, c_no, key);
  CREATE INDEX i_message_byAt ON r_message (c_at, key);
  CREATE TABLE r_fileRef (${head}, c_ownerId ANY, c_sha256 ANY, c_order ANY) STRICT;
  CREATE INDEX i_fileRef_scope ON r_fileRef (scope, rev);
  CREATE INDEX i_fileRef_byOwner ON r_fileRef (c_ownerId, c_order, key);
  CREATE INDEX i_fileRef_bySha256 ON r_fileRef (c_sha256, key);
  CREATE TABLE r_textPart (${head}, c_fileRefId ANY, c_n ANY) STRICT;
  CREATE INDEX i_textPart_scope ON r_textPart (scope, rev);
  CREATE INDEX i_textPart_byFile ON r_textPart (c_fileRefId, c_n, key);
  CREATE TABLE r_document (${head}, c_unitId ANY, c_flow ANY, c_state ANY, c_updatedAt ANY) STRICT;
  CREATE INDEX i_document_scope ON r_document (scope, rev);
  CREATE INDEX i_document_byUnit ON r_document (c_unitId, c_flow, c_updatedAt, key);
  CREATE INDEX i_document_byState ON r_document (c_state, key);
  CREATE INDEX i_document_byUpdatedAt ON r_document (c_updatedAt, key);
  CREATE TABLE r_documentText (${head}) STRICT;
  CREATE INDEX i_documentText_scope ON r_documentText (scope, rev);
  CREATE TABLE r_task (${head}, c_documentId ANY, c_identityId ANY, c_state ANY) STRICT;
  CREATE INDEX i_task_scope ON r_task (scope, rev);
  CREATE INDEX i_task_byDocument ON r_task (c_documentId, key);
  CREATE INDEX i_task_byIdentity ON r_task (c_identityId, c_state, key);
  CREATE TABLE r_opinion (${head}, c_documentId ANY, c_at ANY) STRICT;
  CREATE INDEX i_opinion_scope ON r_opinion (scope, rev);
  CREATE INDEX i_opinion_byDocument ON r_opinion (c_documentId, c_at, key);
  CREATE TABLE r_delivery (${head}, c_documentId ANY, c_state ANY) STRICT;
  CREATE INDEX i_delivery_scope ON r_delivery (scope, rev);
  CREATE INDEX i_delivery_byDocument ON r_delivery (c_documentId, key);
  CREATE TABLE r_deskEntry (${head}, c_identityId ANY, c_state ANY, c_dueAt ANY, c_taskId ANY) STRICT;
  CREATE INDEX i_deskEntry_scope ON r_deskEntry (scope, rev);
  CREATE INDEX i_deskEntry_byIdentity ON r_deskEntry (c_identityId, c_state, c_dueAt, key);
  CREATE INDEX i_deskEntry_byTask ON r_deskEntry (c_taskId, key);
  CREATE TABLE r_arrival (${head}, c_unitId ANY, c_state ANY, c_arrivedAt ANY) STRICT;
  CREATE INDEX i_arrival_scope ON r_arrival (scope, rev);
  CREATE INDEX i_arrival_byUnit ON r_arrival (c_unitId, c_state, c_arrivedAt, key);
  CREATE TABLE r_arrivalText (${head}) STRICT;
  CREATE INDEX i_arrivalText_scope ON r_arrivalText (scope, rev);
  CREATE TABLE r_registerEntry (${head}, c_unitId ANY, c_flow ANY, c_at ANY, c_documentId ANY) STRICT;
  CREATE INDEX i_registerEntry_scope ON r_registerEntry (scope, rev);
  CREATE INDEX i_registerEntry_byUnit ON r_registerEntry (c_unitId, c_flow, c_at, key);
  CREATE INDEX i_registerEntry_byDocument ON r_registerEntry (c_documentId, key);
  CREATE TABLE r_numberLedger (${head}, c_unitId ANY, c_series ANY, c_seq ANY) STRICT;
  CREATE INDEX i_numberLedger_scope ON r_numberLedger (scope, rev);
  CREATE INDEX i_numberLedger_bySeries ON r_numberLedger (c_unitId, c_series, c_seq, key);
  CREATE TABLE r_archiveItem (${head}, c_documentId ANY, c_year ANY, c_fondsNo ANY, c_filedAt ANY) STRICT;
  CREATE INDEX i_archiveItem_scope ON r_archiveItem (scope, rev);
  CREATE INDEX i_archiveItem_byDocument ON r_archiveItem (c_documentId, key);
  CREATE INDEX i_archiveItem_byFiledAt ON r_archiveItem (c_filedAt, key);
  CREATE INDEX i_archiveItem_byFonds ON r_archiveItem (c_fondsNo, key);
  CREATE TABLE r_archiveText (${head}) STRICT;
  CREATE INDEX i_archiveText_scope ON r_archiveText (scope, rev);
`;

/** Row types that this build does not know, and bodies that it cannot read: kept verbatim. */
const unknownTable = /*sql*/ `
  CREATE TABLE r_unknown (type TEXT NOT NULL, key TEXT NOT NULL, scope TEXT NOT NULL,
    rev INTEGER NOT NULL, seq INTEGER NOT NULL, born INTEGER NOT NULL, command_id TEXT NOT NULL,
    deleted INTEGER NOT NULL, ord INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (type, key)) STRICT;
  CREATE INDEX i_unknown_scope ON r_unknown (scope, rev);
`;

export const cacheRows: SchemaStep = {
  name: 'rows',
  apply: (cache) => cache.exec(rowTables + unknownTable),
};
