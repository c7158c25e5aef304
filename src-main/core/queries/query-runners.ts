/**
 * Query-runners: the runner of each local query. A query without one does not compile.
 */

import { conversationList, memberList, messagePage } from './conversation-runners.ts';
import {
  archiveView,
  arrivalList,
  arrivalView,
  candidates,
  deskList,
  registerList,
} from './desk-runners.ts';
import { orgTree, personCard, personSearch, unitPeople } from './directory-runners.ts';
import { documentList, documentView } from './document-runners.ts';
import { badgeCounts, outboxList, phraseList, problemList, settingList } from './person-runners.ts';
import type { Runners } from './query-runner.ts';
import { searchAll } from './search-runner.ts';

export const runners: Runners = {
  'conversation.list': conversationList,
  'message.page': messagePage,
  'conversation.members': memberList,
  'desk.list': deskList,
  'document.list': documentList,
  'document.view': documentView,
  'arrival.list': arrivalList,
  'arrival.view': arrivalView,
  'register.list': registerList,
  'identity.candidates': candidates,
  'archive.view': archiveView,
  'org.tree': orgTree,
  'org.unitPeople': unitPeople,
  'person.search': personSearch,
  'person.card': personCard,
  'search.all': searchAll,
  'badge.counts': badgeCounts,
  'outbox.list': outboxList,
  'problem.list': problemList,
  'phrase.list': phraseList,
  'setting.list': settingList,
};
