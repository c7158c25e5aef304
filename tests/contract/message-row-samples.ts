/**
 * Message-row-samples: one valid row of every type that stands beside messages.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { standardRules } from '../../src-shared/features/message/policy-model.ts';

type MessageRowType =
  | 'reaction'
  | 'messageEdit'
  | 'pinnedMessage'
  | 'announcement'
  | 'announcementReading'
  | 'urgentNotice'
  | 'noticeRecipient'
  | 'conversationState'
  | 'conversationDraft'
  | 'favouriteMessage'
  | 'focusPerson'
  | 'messagePolicy'
  | 'retentionPolicy'
  | 'legalHold'
  | 'complianceExport'
  | 'groupTally'
  | 'phoneRecord'
  | 'meeting'
  | 'meetingAnswer'
  | 'meetingChange'
  | 'venueList';

const place = { messageId: 'ms1', conversationId: 'c1' };
const meetingFacts = {
  title: '防汛会商',
  startAt: 10,
  endAt: 20,
  venue: '三楼会议室',
  hostName: '安然',
  contact: '安然 8012',
  note: '',
};

export const messageRowSamples: { readonly [T in MessageRowType]: RowOf<T> } = {
  meeting: {
    ...meetingFacts,
    id: 'k1',
    conversationId: 'c1',
    joining: [{ personId: 'p1', name: '安然' }],
    byPersonId: 'p1',
    byName: '安然',
    at: 2,
    state: 'called',
    version: 1,
    askedVersion: 1,
  },
  meetingAnswer: {
    meetingId: 'k1',
    conversationId: 'c1',
    personId: 'p1',
    personName: '安然',
    answer: 'join',
    reason: '',
    deputyName: '',
    at: 3,
    version: 1,
  },
  meetingChange: {
    id: 'kc1',
    meetingId: 'k1',
    conversationId: 'c1',
    n: 2,
    kind: 'changed',
    before: meetingFacts,
    beforeCount: 1,
    reason: '三楼停电',
    byName: '安然',
    at: 4,
  },
  venueList: { unitId: 'u1', venues: ['三楼会议室'], setByName: '安然', setAt: 1 },
  reaction: { ...place, personId: 'p1', personName: '安然', kind: 'received', at: 2 },
  messageEdit: { ...place, id: 'e1', version: 1, text: '收道', at: 1 },
  pinnedMessage: { ...place, no: 1, byName: '安然', at: 2 },
  announcement: {
    id: 'a1',
    conversationId: 'c1',
    text: '今晚值班表已更新。',
    byPersonId: 'p1',
    byName: '安然',
    at: 2,
    mustRead: true,
    withdrawnAt: null,
  },
  announcementReading: {
    announcementId: 'a1',
    conversationId: 'c1',
    personId: 'p1',
    personName: '安然',
    confirmedAt: 3,
  },
  urgentNotice: {
    ...place,
    byPersonId: 'p1',
    byName: '安然',
    at: 2,
    repeatMinutes: 5,
    repeats: 3,
    escalateToPersonId: null,
    escalatedAt: null,
    recipientCount: 1,
    confirmedCount: 0,
    endedAt: null,
  },
  noticeRecipient: {
    ...place,
    personId: 'p1',
    personName: '安然',
    deliveredAt: null,
    openedAt: null,
    confirmedAt: null,
    ringNo: 0,
  },
  conversationState: {
    personId: 'p1',
    conversationId: 'c1',
    pinnedAt: 2,
    muted: false,
    hiddenAtNo: null,
    unreadFromNo: null,
  },
  conversationDraft: {
    personId: 'p1',
    conversationId: 'c1',
    text: '稍后',
    replyToId: null,
    mentions: [],
    at: 2,
    writer: 'machine-1',
    other: { text: '马上', at: 1 },
  },
  favouriteMessage: {
    ...place,
    personId: 'p1',
    conversationTitle: '值班',
    senderName: '安然',
    text: '收到',
    fileRefId: null,
    fileName: null,
    sentAt: 1,
    at: 2,
  },
  phoneRecord: {
    ...place,
    documentId: 'd1',
    no: 3,
    senderPersonId: 'p1',
    senderName: '安然',
    sentAt: 1,
    text: '来电称名单十日前报',
    keptByPersonId: 'p2',
    keptByName: '白杨',
    keptAt: 2,
  },
  focusPerson: { personId: 'p1', focusPersonId: 'p2', at: 2 },
  messagePolicy: { ...standardRules, id: 'policy', setByName: '安然', setAt: 2 },
  retentionPolicy: {
    ...{ id: 'retention', directDays: null, groupDays: 365, unitFloors: [] },
    ...{ setByName: '安然', setAt: 2 },
  },
  legalHold: {
    ...{ id: 'h1', conversationId: 'c1', reason: '信访核查', byPersonId: 'p1', byName: '安然' },
    ...{ at: 2, liftedAt: null, liftedByName: '', liftReason: '' },
  },
  complianceExport: {
    ...{ id: 'x1', conversationId: 'c1', conversationTitle: '值班', fromAt: null, toAt: null },
    ...{
      reason: '信访核查',
      askedByPersonId: 'p1',
      askedByName: '安然',
      askedAt: 2,
      state: 'asked',
    },
    ...{ decidedByName: '', decidedAt: null, decideReason: '', failure: null, fileRefId: null },
    ...{ sha256: '', bytes: 0, messages: 0, endedAt: null, told: [] },
  },
  groupTally: { personId: 'p1', groups: 1 },
};
