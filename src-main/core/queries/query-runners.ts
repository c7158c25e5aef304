/**
 * Query-runners: the runner of each local query. A query without one does not compile.
 */

import { besideDocument } from './beside-runner.ts';
import { archiveItems, runView } from './archive-list-runners.ts';
import { archiveView, filingList, schemeView } from './archive-runners.ts';
import { correctionRequests } from './correction-runners.ts';
import { disposalRegister, dueItems } from './disposal-runners.ts';
import { loansOf, loanView, myLoans } from './loan-runners.ts';
import { documentCard } from './card-runner.ts';
import { circulationBoard } from './circulation-runners.ts';
import { clockSettings, officeTime } from './clock-runners.ts';
import { conversationFiles } from './conversation-files-runner.ts';
import { conversationList, draftView, memberList } from './conversation-runners.ts';
import {
  announcementList,
  favouriteList,
  focusList,
  messageAtTime,
  messageEdits,
  noticesForMe,
  noticeView,
  pinList,
} from './message-detail-runners.ts';
import { meetingClashes, meetingList, meetingView, venueRooms } from './meeting-runners.ts';
import { messageFind } from './message-find-runner.ts';
import { messagePage } from './message-page-runner.ts';
import { messageRules } from './message-rules-runner.ts';
import { messageSlip } from './message-slip-runner.ts';
import { arrivalList, arrivalView, candidates, deskList, registerList } from './desk-runners.ts';
import { orgTree, personCard, personSearch, unitPeople } from './directory-runners.ts';
import { draftingDesk, draftingKit, draftVersion } from './drafting-runners.ts';
import { documentList, documentView } from './document-runners.ts';
import { facePolicyView, finalFilesView } from './files-runners.ts';
import { handoverList } from './handover-runners.ts';
import {
  badgeCounts,
  delegationList,
  outboxList,
  phraseList,
  problemList,
  settingList,
} from './person-runners.ts';
import { printBeside } from './print-runners.ts';
import { flowDefinitions, flowPreview } from './definition-runners.ts';
import { numberOffer, numberRegister, seriesList } from './numbering-runners.ts';
import { repairList } from './repair-runner.ts';
import type { Runners } from './query-runner.ts';
import { sealList, sealMarks } from './seal-runners.ts';
import { fileHoldings, filePinPlace } from './holdings-runner.ts';
import { noticeList } from './notice-runners.ts';
import { searchAll } from './search-runner.ts';
import { supervisionList } from './supervision-runners.ts';

export const runners: Runners = {
  'clock.settings': clockSettings,
  'person.officeTime': officeTime,
  'drafting.kit': draftingKit,
  'drafting.desk': draftingDesk,
  'drafting.version': draftVersion,
  'conversation.list': conversationList,
  'message.page': messagePage,
  'message.atTime': messageAtTime,
  'message.edits': messageEdits,
  'message.rules': messageRules,
  'message.find': messageFind,
  'message.slip': messageSlip,
  'conversation.pins': pinList,
  'conversation.files': conversationFiles,
  'meeting.view': meetingView,
  'meeting.list': meetingList,
  'meeting.clashes': meetingClashes,
  'venue.list': venueRooms,
  'conversation.announcements': announcementList,
  'notice.view': noticeView,
  'notice.mine': noticesForMe,
  'favourite.list': favouriteList,
  'focus.list': focusList,
  'conversation.members': memberList,
  'conversation.draftView': draftView,
  'document.beside': besideDocument,
  'desk.list': deskList,
  'document.list': documentList,
  'document.view': documentView,
  'document.card': documentCard,
  'arrival.list': arrivalList,
  'arrival.view': arrivalView,
  'register.list': registerList,
  'identity.candidates': candidates,
  'circulation.board': circulationBoard,
  'supervision.list': supervisionList,
  'archive.view': archiveView,
  'archive.filingList': filingList,
  'archive.scheme': schemeView,
  'archive.runs': runView,
  'archive.items': archiveItems,
  'archive.loans': loansOf,
  'archive.myLoans': myLoans,
  'archive.loanView': loanView,
  'archive.disposal': disposalRegister,
  'archive.corrections': correctionRequests,
  'archive.due': dueItems,
  'org.tree': orgTree,
  'org.unitPeople': unitPeople,
  'person.search': personSearch,
  'person.card': personCard,
  'search.all': searchAll,
  'seal.list': sealList,
  'seal.marks': sealMarks,
  'page.files': finalFilesView,
  'page.facePolicy': facePolicyView,
  'handover.list': handoverList,
  'delegation.list': delegationList,
  'badge.counts': badgeCounts,
  'notice.list': noticeList,
  'outbox.list': outboxList,
  'problem.list': problemList,
  'repair.list': repairList,
  'file.holdings': fileHoldings,
  'file.pinPlace': filePinPlace,
  'phrase.list': phraseList,
  'setting.list': settingList,
  'print.beside': printBeside,
  'numbering.series': seriesList,
  'numbering.register': numberRegister,
  'numbering.offer': numberOffer,
  'flow.definitions': flowDefinitions,
  'flow.preview': flowPreview,
};
