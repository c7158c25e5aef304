/**
 * 0001 office tables: one table for each row type of organisation, persons, messages and files. Append-only text.
 */

export const officeTables = `
CREATE TABLE r_orgInfo (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_orgInfo_scope_rev ON r_orgInfo (scope, rev);

CREATE TABLE r_unit (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_parentId ANY,
  c_sort ANY,
  c_fondsNo ANY
) STRICT;
CREATE INDEX r_unit_scope_rev ON r_unit (scope, rev);
CREATE INDEX r_unit_byParent ON r_unit (c_parentId, c_sort);
CREATE INDEX r_unit_byFonds ON r_unit (c_fondsNo);

CREATE TABLE r_person (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_account ANY,
  c_pinyin ANY,
  c_initials ANY
) STRICT;
CREATE INDEX r_person_scope_rev ON r_person (scope, rev);
CREATE INDEX r_person_byAccount ON r_person (c_account);
CREATE INDEX r_person_byPinyin ON r_person (c_pinyin);
CREATE INDEX r_person_byInitials ON r_person (c_initials);

CREATE TABLE r_identity (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_personId ANY,
  c_unitId ANY,
  c_rank ANY
) STRICT;
CREATE INDEX r_identity_scope_rev ON r_identity (scope, rev);
CREATE INDEX r_identity_byPerson ON r_identity (c_personId);
CREATE INDEX r_identity_byUnit ON r_identity (c_unitId, c_rank);

CREATE TABLE r_follow (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_personId ANY,
  c_scope ANY
) STRICT;
CREATE INDEX r_follow_scope_rev ON r_follow (scope, rev);
CREATE INDEX r_follow_byPerson ON r_follow (c_personId, c_scope);
CREATE INDEX r_follow_byScope ON r_follow (c_scope);

CREATE TABLE r_setting (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_personId ANY
) STRICT;
CREATE INDEX r_setting_scope_rev ON r_setting (scope, rev);
CREATE INDEX r_setting_byPerson ON r_setting (c_personId);

CREATE TABLE r_device (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_personId ANY
) STRICT;
CREATE INDEX r_device_scope_rev ON r_device (scope, rev);
CREATE INDEX r_device_byPerson ON r_device (c_personId);

CREATE TABLE r_delegation (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_fromIdentityId ANY,
  c_toIdentityId ANY
) STRICT;
CREATE INDEX r_delegation_scope_rev ON r_delegation (scope, rev);
CREATE INDEX r_delegation_byFrom ON r_delegation (c_fromIdentityId);
CREATE INDEX r_delegation_byTo ON r_delegation (c_toIdentityId);

CREATE TABLE r_delegationEntry (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_toIdentityId ANY
) STRICT;
CREATE INDEX r_delegationEntry_scope_rev ON r_delegationEntry (scope, rev);
CREATE INDEX r_delegationEntry_byTo ON r_delegationEntry (c_toIdentityId);

CREATE TABLE r_phrase (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_unitId ANY,
  c_sort ANY
) STRICT;
CREATE INDEX r_phrase_scope_rev ON r_phrase (scope, rev);
CREATE INDEX r_phrase_byUnit ON r_phrase (c_unitId, c_sort);

CREATE TABLE r_conversation (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_lastAt ANY
) STRICT;
CREATE INDEX r_conversation_scope_rev ON r_conversation (scope, rev);
CREATE INDEX r_conversation_byLastAt ON r_conversation (c_lastAt);

CREATE TABLE r_member (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_conversationId ANY,
  c_personId ANY
) STRICT;
CREATE INDEX r_member_scope_rev ON r_member (scope, rev);
CREATE INDEX r_member_byConversation ON r_member (c_conversationId);
CREATE INDEX r_member_byPerson ON r_member (c_personId);

CREATE TABLE r_message (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_conversationId ANY,
  c_no ANY,
  c_at ANY
) STRICT;
CREATE INDEX r_message_scope_rev ON r_message (scope, rev);
CREATE INDEX r_message_byConversation ON r_message (c_conversationId, c_no);
CREATE INDEX r_message_byAt ON r_message (c_at);

CREATE TABLE r_fileRef (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_ownerId ANY,
  c_sha256 ANY,
  c_order ANY
) STRICT;
CREATE INDEX r_fileRef_scope_rev ON r_fileRef (scope, rev);
CREATE INDEX r_fileRef_byOwner ON r_fileRef (c_ownerId, c_order);
CREATE INDEX r_fileRef_bySha256 ON r_fileRef (c_sha256);

CREATE TABLE r_textPart (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_fileRefId ANY,
  c_n ANY
) STRICT;
CREATE INDEX r_textPart_scope_rev ON r_textPart (scope, rev);
CREATE INDEX r_textPart_byFile ON r_textPart (c_fileRefId, c_n);

CREATE TABLE r_upload (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_sha256 ANY
) STRICT;
CREATE INDEX r_upload_scope_rev ON r_upload (scope, rev);
CREATE INDEX r_upload_bySha256 ON r_upload (c_sha256);
`;
