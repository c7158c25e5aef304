/**
 * Message-registry: the commands of conversations, messages and notices, for the one registry.
 */

import {
  addMembers,
  createGroup,
  openDirect,
  removeMember,
} from './features/message/conversation-commands.ts';
import {
  confirmAnnouncement,
  postAnnouncement,
  withdrawAnnouncement,
} from './features/message/announcement-commands.ts';
import {
  answerMeeting,
  callMeeting,
  cancelMeeting,
  changeMeeting,
} from './features/meeting/commands.ts';
import { setVenues } from './features/meeting/venue-commands.ts';
import { openBeside } from './features/message/beside-commands.ts';
import { keepDraft } from './features/message/draft-commands.ts';
import { forwardMessage } from './features/message/forward-commands.ts';
import { arrangeGroup, setMemberRole } from './features/message/group-commands.ts';
import { pinMessage, reactToMessage } from './features/message/mark-commands.ts';
import { editMessage, recallMessage, sendMessage } from './features/message/message-commands.ts';
import {
  favourMessage,
  focusOnPerson,
  keepConversation,
} from './features/message/personal-commands.ts';
import { keepPhoneRecord } from './features/message/phone-record-commands.ts';
import { setMessagePolicy } from './features/message/policy-commands.ts';
import {
  askExport,
  decideExport,
  exportMade,
  lapseExport,
  tellExport,
} from './features/message/export-commands.ts';
import {
  holdConversation,
  liftHold,
  purgeMessages,
  setRetention,
} from './features/message/retention-commands.ts';
import {
  answerNotice,
  endNotice,
  escalateNotice,
  ringNotice,
  sendUrgent,
} from './features/message/urgent-commands.ts';

export const messageCommands = [
  openDirect,
  createGroup,
  addMembers,
  removeMember,
  sendMessage,
  editMessage,
  recallMessage,
  forwardMessage,
  reactToMessage,
  pinMessage,
  favourMessage,
  arrangeGroup,
  setMemberRole,
  openBeside,
  keepPhoneRecord,
  postAnnouncement,
  withdrawAnnouncement,
  confirmAnnouncement,
  sendUrgent,
  answerNotice,
  endNotice,
  ringNotice,
  escalateNotice,
  keepConversation,
  keepDraft,
  focusOnPerson,
  setMessagePolicy,
  setRetention,
  holdConversation,
  liftHold,
  purgeMessages,
  askExport,
  decideExport,
  exportMade,
  lapseExport,
  tellExport,
  callMeeting,
  changeMeeting,
  cancelMeeting,
  answerMeeting,
  setVenues,
] as const;
