/**
 * 0011 message tables: own read marks found by person, marks on messages, announcements, urgent notices, what a person keeps about conversations, the rules.
 */

import type { Migration } from '../migration.ts';

export const messageTables: Migration = {
  number: 11,
  minSafeVersion: 1,
  sql: `
CREATE INDEX read_mark_person ON read_mark (person_id);

CREATE TABLE r_reaction (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_messageId ANY
) STRICT;
CREATE INDEX r_reaction_scope_rev ON r_reaction (scope, rev);
CREATE INDEX r_reaction_byMessage ON r_reaction (c_messageId);

CREATE TABLE r_messageEdit (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_messageId ANY,
  c_version ANY
) STRICT;
CREATE INDEX r_messageEdit_scope_rev ON r_messageEdit (scope, rev);
CREATE INDEX r_messageEdit_byMessage ON r_messageEdit (c_messageId, c_version);

CREATE TABLE r_pinnedMessage (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_conversationId ANY,
  c_no ANY
) STRICT;
CREATE INDEX r_pinnedMessage_scope_rev ON r_pinnedMessage (scope, rev);
CREATE INDEX r_pinnedMessage_byConversation ON r_pinnedMessage (c_conversationId, c_no);

CREATE TABLE r_announcement (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_conversationId ANY,
  c_at ANY
) STRICT;
CREATE INDEX r_announcement_scope_rev ON r_announcement (scope, rev);
CREATE INDEX r_announcement_byConversation ON r_announcement (c_conversationId, c_at);

CREATE TABLE r_announcementReading (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_announcementId ANY
) STRICT;
CREATE INDEX r_announcementReading_scope_rev ON r_announcementReading (scope, rev);
CREATE INDEX r_announcementReading_byAnnouncement ON r_announcementReading (c_announcementId);

CREATE TABLE r_urgentNotice (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_conversationId ANY,
  c_at ANY
) STRICT;
CREATE INDEX r_urgentNotice_scope_rev ON r_urgentNotice (scope, rev);
CREATE INDEX r_urgentNotice_byConversation ON r_urgentNotice (c_conversationId, c_at);

CREATE TABLE r_noticeRecipient (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_messageId ANY,
  c_personId ANY
) STRICT;
CREATE INDEX r_noticeRecipient_scope_rev ON r_noticeRecipient (scope, rev);
CREATE INDEX r_noticeRecipient_byNotice ON r_noticeRecipient (c_messageId);
CREATE INDEX r_noticeRecipient_byPerson ON r_noticeRecipient (c_personId, c_messageId);

CREATE TABLE r_conversationState (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_personId ANY,
  c_pinnedAt ANY
) STRICT;
CREATE INDEX r_conversationState_scope_rev ON r_conversationState (scope, rev);
CREATE INDEX r_conversationState_byPerson ON r_conversationState (c_personId, c_pinnedAt);

CREATE TABLE r_conversationDraft (
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
CREATE INDEX r_conversationDraft_scope_rev ON r_conversationDraft (scope, rev);
CREATE INDEX r_conversationDraft_byPerson ON r_conversationDraft (c_personId);

CREATE TABLE r_favouriteMessage (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL,
  c_personId ANY,
  c_at ANY
) STRICT;
CREATE INDEX r_favouriteMessage_scope_rev ON r_favouriteMessage (scope, rev);
CREATE INDEX r_favouriteMessage_byPerson ON r_favouriteMessage (c_personId, c_at);

CREATE TABLE r_focusPerson (
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
CREATE INDEX r_focusPerson_scope_rev ON r_focusPerson (scope, rev);
CREATE INDEX r_focusPerson_byPerson ON r_focusPerson (c_personId);

CREATE TABLE r_messagePolicy (
  key TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  born INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX r_messagePolicy_scope_rev ON r_messagePolicy (scope, rev);
`,
};
