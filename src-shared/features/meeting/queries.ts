/** Meeting queries: one meeting with its answers, the meetings of a person, rooms, and what else stands in a room at a time. */

import { z } from 'zod';
import { defineQuery } from '../../define-query.ts';
import { Id } from '../../kernel/ids.ts';
import { meetingAnswers, MeetingFacts } from './model.ts';

const Line = MeetingFacts.extend({
  id: z.string(),
  conversationId: z.string(),
  byName: z.string(),
  state: z.enum(['called', 'cancelled']),
  /** I am called to it. */
  asked: z.boolean(),
  /** My answer, if it counts; null = I have not answered. */
  mine: z.enum(meetingAnswers).nullable(),
});

const Answered = z.object({
  name: z.string(),
  answer: z.enum(meetingAnswers),
  reason: z.string(),
  deputyName: z.string(),
  at: z.int(),
  /** Waits on this machine to be sent. */
  pending: z.boolean(),
});

/** null = the reader may not see it, or it is not on this machine. */
export const meetingView = defineQuery({
  name: 'meeting.view',
  place: 'local',
  who: 'members of its conversation',
  args: z.strictObject({ meetingId: Id }),
  result: z.object({
    meeting: Line.extend({
      conversationTitle: z.string(),
      at: z.int(),
      version: z.int(),
      mayChange: z.boolean(),
      /** I answered before the last new time or place. */
      askedAgain: z.boolean(),
      joining: z.array(z.object({ personId: z.string(), name: z.string() })),
      /** Who has not answered, or before the last new time or place only. */
      waiting: z.array(z.object({ name: z.string(), before: z.enum(meetingAnswers).nullable() })),
      answered: z.array(Answered),
      changes: z.array(
        z.object({
          kind: z.enum(['changed', 'cancelled']),
          before: MeetingFacts,
          beforeCount: z.int(),
          reason: z.string(),
          byName: z.string(),
          at: z.int(),
        }),
      ),
    }).nullable(),
  }),
});

/** Place in the list: the end of a meeting and its id. */
const Place = z.strictObject({ endAt: z.int(), id: Id });

/** Meetings that are not over at an instant, the nearest first, or those that are over, the newest first. */
export const meetingList = defineQuery({
  name: 'meeting.list',
  place: 'local',
  who: 'everybody, for the conversations that he follows',
  args: z.strictObject({
    when: z.enum(['upcoming', 'past']),
    at: z.int(),
    after: Place.nullable().default(null),
    limit: z.int().min(1).max(200).default(60),
  }),
  result: z.object({
    rows: z.array(Line),
    next: Place.nullable(),
  }),
});

/** Other meetings in a room within a time, of those that this machine may see. */
export const meetingClashes = defineQuery({
  name: 'meeting.clashes',
  place: 'local',
  who: 'everybody, for the conversations that he follows',
  args: z.strictObject({
    venue: z.string().max(60),
    startAt: z.int(),
    endAt: z.int(),
    exceptId: Id.nullable().default(null),
  }),
  result: z.object({
    rows: z.array(
      z.object({ title: z.string(), startAt: z.int(), endAt: z.int(), byName: z.string() }),
    ),
  }),
});

/** Rooms of the units of a person, of those above them, and of the offices of all these. */
export const venueRooms = defineQuery({
  name: 'venue.list',
  place: 'local',
  who: 'everybody',
  args: z.strictObject({}),
  result: z.object({
    units: z.array(
      z.object({ unitId: z.string(), unitName: z.string(), venues: z.array(z.string()) }),
    ),
  }),
});
