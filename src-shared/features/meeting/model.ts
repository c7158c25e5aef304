/**
 * Meeting model: a meeting to which members of a conversation are called, at home in `conv:`, and the rooms of a unit.
 *
 * Invariants:
 *  1. A meeting is never deleted; cancelled is a state, and every change keeps what stood before.
 *  2. Only an id of a meeting travels in messages. Who does not follow its conversation has no row of it.
 */

import { z } from 'zod';
import { defineEntity } from '../../define-entity.ts';
import { Id } from '../../kernel/ids.ts';
import { convScope, orgScope } from '../../scopes.ts';

/** People called to one meeting; their names are in its row, which stays below 64 KiB. */
export const maxJoining = 200;
export const maxMeetings = 500;
export const maxMeetingChanges = 50;
/** Why a meeting was changed or cancelled. */
export const maxReason = 500;
export const maxVenues = 100;
const dayMs = 86_400_000;
export const maxMeetingMs = 30 * dayMs;

/** What is said of a meeting, and can be changed. */
export const MeetingFacts = z.object({
  title: z.string().trim().min(1).max(100),
  startAt: z.int(),
  endAt: z.int(),
  /** A room of the office's list, or any words. */
  venue: z.string().trim().min(1).max(60),
  /** 主持. */
  hostName: z.string().trim().max(40),
  /** 联系人, with his telephone. */
  contact: z.string().trim().max(60),
  note: z.string().trim().max(500),
});
export type MeetingFacts = Readonly<z.infer<typeof MeetingFacts>>;

/** One room however it is written: width, case and spaces do not make another. */
export function venueKeyOf(venue: string): string {
  return venue.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '');
}

export const meeting = defineEntity({
  type: 'meeting',
  shape: MeetingFacts.extend({
    id: Id,
    conversationId: Id,
    joining: z.array(z.object({ personId: Id, name: z.string().max(40) })).max(maxJoining),
    byPersonId: Id,
    byName: z.string().max(40),
    at: z.int(),
    state: z.enum(['called', 'cancelled']),
    /** Grows with every change. */
    version: z.int().min(1),
    /** The version since which answers count: a new time or place asks everybody anew. */
    askedVersion: z.int().min(1),
  }),
  key: (row) => row.id,
  homeScope: (row) => convScope(row.conversationId),
  columns: {
    conversationId: (row) => row.conversationId,
    endAt: (row) => row.endAt,
    venueKey: (row) => venueKeyOf(row.venue),
  },
  indexes: {
    byConversation: ['conversationId', 'endAt'],
    byEnd: ['endAt'],
    byVenue: ['venueKey', 'endAt'],
  },
  bound: '500 a conversation, named maxMeetings',
});

export const meetingAnswers = ['join', 'leave', 'deputy'] as const;
export type Answer = (typeof meetingAnswers)[number];

/** 回执: one person's newest answer. */
export const meetingAnswer = defineEntity({
  type: 'meetingAnswer',
  shape: z.object({
    meetingId: Id,
    conversationId: Id,
    personId: Id,
    personName: z.string().max(40),
    answer: z.enum(meetingAnswers),
    /** Of a leave (请假). */
    reason: z.string().max(200),
    /** Who comes instead (替会). */
    deputyName: z.string().max(40),
    at: z.int(),
    /** The version of the meeting that was answered. */
    version: z.int().min(1),
  }),
  key: (row) => `${row.meetingId}/${row.personId}`,
  homeScope: (row) => convScope(row.conversationId),
  columns: { meetingId: (row) => row.meetingId },
  indexes: { byMeeting: ['meetingId'] },
  bound: '200 a meeting, named maxJoining',
});

/** What stood before a change, and why it was changed. */
export const meetingChange = defineEntity({
  type: 'meetingChange',
  shape: z.object({
    id: Id,
    meetingId: Id,
    conversationId: Id,
    n: z.int().min(1),
    kind: z.enum(['changed', 'cancelled']),
    before: MeetingFacts,
    beforeCount: z.int().min(0),
    reason: z.string().max(maxReason),
    byName: z.string().max(40),
    at: z.int(),
  }),
  key: (row) => row.id,
  homeScope: (row) => convScope(row.conversationId),
  columns: { meetingId: (row) => row.meetingId, n: (row) => row.n },
  indexes: { byMeeting: ['meetingId', 'n'] },
  frozen: true,
  bound: '50 a meeting, named maxMeetingChanges',
});

/** The rooms of one unit, for everybody who makes a meeting. */
export const venueList = defineEntity({
  type: 'venueList',
  shape: z.object({
    unitId: Id,
    venues: z.array(z.string().trim().min(1).max(60)).max(maxVenues),
    setByName: z.string().max(40),
    setAt: z.int(),
  }),
  key: (row) => row.unitId,
  homeScope: () => orgScope,
  columns: { unitId: (row) => row.unitId },
  indexes: { byUnit: ['unitId'] },
  bound: '1 a unit',
});
