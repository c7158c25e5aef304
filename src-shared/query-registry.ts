/**
 * Query-registry: every query, in one list; `registry.ts` gives them by name.
 */

import { archiveQueries } from './archive-registry.ts';
import { noticeList } from './features/clock/notice-queries.ts';
import { clockSettings, officeTime } from './features/clock/queries.ts';
import { circulationBoard } from './features/circulation/circulation-queries.ts';
import { documentCard } from './features/document/card-query.ts';
import { supervisionList } from './features/supervision/supervision-queries.ts';
import { draftingDesk, draftingKit, draftVersion } from './features/drafting/queries.ts';
import { flowDefinitions, flowPreview } from './features/flow/definition-queries.ts';
import {
  arrivalList,
  arrivalView,
  candidates,
  deskList,
  documentList,
  documentView,
  registerList,
} from './features/document/queries.ts';
import { handoverList } from './features/handover/queries.ts';
import {
  announcementList,
  conversationFiles,
  favouriteList,
  focusList,
  messageAtTime,
  messageEdits,
  messageFind,
  messageSlip,
  noticesForMe,
  noticeView,
  pinList,
} from './features/message/detail-queries.ts';
import {
  meetingClashes,
  meetingList,
  meetingView,
  venueRooms,
} from './features/meeting/queries.ts';
import { besideDocument } from './features/message/beside-queries.ts';
import { draftView } from './features/message/draft-queries.ts';
import {
  conversationSearch,
  exportList,
  holdList,
  messageRulesView,
} from './features/message/management-queries.ts';
import { conversationList, memberList, messagePage } from './features/message/queries.ts';
import {
  numberAudit,
  numberOffer,
  numberRegister,
  seriesList,
} from './features/numbering/numbering-queries.ts';
import { facePolicyView, finalFilesView } from './features/page/files-queries.ts';
import { orgTree, personCard, personSearch, unitPeople } from './features/org/queries.ts';
import {
  auditRecent,
  badgeCounts,
  delegationList,
  outboxList,
  phraseList,
  problemList,
  settingList,
} from './features/person/queries.ts';
import { printBeside } from './features/print/print-queries.ts';
import { sealList, sealMarks } from './features/seal/queries.ts';
import { fileHoldings, filePinPlace } from './features/file/held-queries.ts';
import { repairList } from './features/person/repair-query.ts';
import { searchAll } from './features/search/queries.ts';
import { documentStatistics } from './features/statistics/queries.ts';

export const queryList = [
  messageRulesView,
  conversationSearch,
  holdList,
  exportList,
  documentStatistics,
  clockSettings,
  officeTime,
  noticeList,
  draftingKit,
  draftingDesk,
  draftVersion,
  conversationList,
  messagePage,
  memberList,
  messageAtTime,
  messageEdits,
  messageFind,
  messageSlip,
  pinList,
  conversationFiles,
  meetingView,
  meetingList,
  meetingClashes,
  venueRooms,
  announcementList,
  noticeView,
  noticesForMe,
  favouriteList,
  focusList,
  besideDocument,
  draftView,
  deskList,
  documentList,
  documentView,
  documentCard,
  arrivalList,
  arrivalView,
  registerList,
  candidates,
  circulationBoard,
  supervisionList,
  ...archiveQueries,
  orgTree,
  unitPeople,
  personSearch,
  personCard,
  searchAll,
  sealList,
  sealMarks,
  finalFilesView,
  facePolicyView,
  handoverList,
  delegationList,
  badgeCounts,
  outboxList,
  problemList,
  repairList,
  fileHoldings,
  filePinPlace,
  phraseList,
  settingList,
  printBeside,
  auditRecent,
  seriesList,
  numberRegister,
  numberOffer,
  numberAudit,
  flowDefinitions,
  flowPreview,
] as const;
