/**
 * Cache migration 10: marks on messages, announcements, urgent notices, what a person keeps about conversations, the rules.
 */

import type { SchemaStep } from '../row-observer.ts';
import { head } from './row-columns.ts';

const tables = /*sql*/ `
  CREATE TABLE r_reaction (${head}, c_messageId ANY) STRICT;
  CREATE INDEX i_reaction_scope ON r_reaction (scope, rev);
  CREATE INDEX i_reaction_byMessage ON r_reaction (c_messageId, key);
  CREATE TABLE r_messageEdit (${head}, c_messageId ANY, c_version ANY) STRICT;
  CREATE INDEX i_messageEdit_scope ON r_messageEdit (scope, rev);
  CREATE INDEX i_messageEdit_byMessage ON r_messageEdit (c_messageId, c_version, key);
  CREATE TABLE r_pinnedMessage (${head}, c_conversationId ANY, c_no ANY) STRICT;
  CREATE INDEX i_pinnedMessage_scope ON r_pinnedMessage (scope, rev);
  CREATE INDEX i_pinnedMessage_byConversation ON r_pinnedMessage (c_conversationId, c_no, key);
  CREATE TABLE r_announcement (${head}, c_conversationId ANY, c_at ANY) STRICT;
  CREATE INDEX i_announcement_scope ON r_announcement (scope, rev);
  CREATE INDEX i_announcement_byConversation ON r_announcement (c_conversationId, c_at, key);
  CREATE TABLE r_announcementReading (${head}, c_announcementId ANY) STRICT;
  CREATE INDEX i_announcementReading_scope ON r_announcementReading (scope, rev);
  CREATE INDEX i_announcementReading_byAnnouncement ON r_announcementReading (c_announcementId, key);
  CREATE TABLE r_urgentNotice (${head}, c_conversationId ANY, c_at ANY) STRICT;
  CREATE INDEX i_urgentNotice_scope ON r_urgentNotice (scope, rev);
  CREATE INDEX i_urgentNotice_byConversation ON r_urgentNotice (c_conversationId, c_at, key);
  CREATE TABLE r_noticeRecipient (${head}, c_messageId ANY, c_personId ANY) STRICT;
  CREATE INDEX i_noticeRecipient_scope ON r_noticeRecipient (scope, rev);
  CREATE INDEX i_noticeRecipient_byNotice ON r_noticeRecipient (c_messageId, key);
  CREATE INDEX i_noticeRecipient_byPerson ON r_noticeRecipient (c_personId, c_messageId, key);
  CREATE TABLE r_conversationState (${head}, c_personId ANY, c_pinnedAt ANY) STRICT;
  CREATE INDEX i_conversationState_scope ON r_conversationState (scope, rev);
  CREATE INDEX i_conversationState_byPerson ON r_conversationState (c_personId, c_pinnedAt, key);
  CREATE TABLE r_conversationDraft (${head}, c_personId ANY) STRICT;
  CREATE INDEX i_conversationDraft_scope ON r_conversationDraft (scope, rev);
  CREATE INDEX i_conversationDraft_byPerson ON r_conversationDraft (c_personId, key);
  CREATE TABLE r_favouriteMessage (${head}, c_personId ANY, c_at ANY) STRICT;
  CREATE INDEX i_favouriteMessage_scope ON r_favouriteMessage (scope, rev);
  CREATE INDEX i_favouriteMessage_byPerson ON r_favouriteMessage (c_personId, c_at, key);
  CREATE TABLE r_focusPerson (${head}, c_personId ANY) STRICT;
  CREATE INDEX i_focusPerson_scope ON r_focusPerson (scope, rev);
  CREATE INDEX i_focusPerson_byPerson ON r_focusPerson (c_personId, key);
  CREATE TABLE r_messagePolicy (${head}) STRICT;
  CREATE INDEX i_messagePolicy_scope ON r_messagePolicy (scope, rev);
`;

export const messageRows: SchemaStep = {
  name: 'message-rows',
  apply: (cache) => cache.exec(tables),
};
