/** Meeting-runners: meetings, their answers and rooms, from the rows held here. */

import type { RowOf } from '../../../src-shared/entities.ts';
import { counts, isCalled, mayDo } from '../../../src-shared/features/meeting/meeting-rules.ts';
import {
  maxJoining,
  maxMeetingChanges,
  venueKeyOf,
} from '../../../src-shared/features/meeting/model.ts';
import { openMember } from '../../../src-shared/features/message/membership.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { indexKey } from '../change-keys.ts';
import { membersOf } from './conversation-parts.ts';
import type { Runner } from './query-runner.ts';
import type { HeldRow } from './row-reader.ts';
import { toHeld, visible } from './row-reader.ts';
import type { Scene } from './scene.ts';

type Meeting = RowOf<'meeting'>;
type Line = QueryResult<'meeting.list'>['rows'][number];

const maxClashesShown = 5;
/** Meetings in one room that end after an instant. */
const maxClashesRead = 200;
const maxUnitsAbove = 8;
const maxUnitsBelow = 200;

export const meetingView: Runner<'meeting.view'> = (scene, { meetingId }) => {
  const meeting = scene.rows.get('meeting', meetingId)?.row;
  if (meeting === undefined) return { meeting: null };
  const conversation = scene.rows.get('conversation', meeting.conversationId)?.row;
  const members = membersOf(scene, meeting.conversationId);
  const me = openMember(
    members.map(({ row }) => row),
    scene.me,
  );
  const owns = conversation?.kind === 'group' && me?.role === 'owner';
  const answers = scene.rows.list('meetingAnswer', 'byMeeting', [meetingId], {
    limit: maxJoining * 2,
  });
  const line = lineOf(scene, meeting);
  const isAnswered = answers.some(({ row }) => row.personId === scene.me);
  return {
    meeting: {
      ...line,
      askedAgain: line.asked && line.mine === null && isAnswered,
      ...{ joining: [...meeting.joining], at: meeting.at, version: meeting.version },
      conversationTitle:
        conversation === undefined ? '' : scene.conversationTitle(conversation, members),
      mayChange: me !== undefined && mayDo('change', meeting, { personId: scene.me, owns }),
      ...answersOf(meeting, answers),
      changes: scene.rows
        .list('meetingChange', 'byMeeting', [meetingId], {
          limit: maxMeetingChanges,
          order: 'desc',
        })
        .map(({ row: { kind, before, beforeCount, reason, byName, at } }) => ({
          ...{ kind, before, beforeCount, reason, byName, at },
        })),
    },
  };
};

function answersOf(
  meeting: Meeting,
  held: readonly HeldRow<'meetingAnswer'>[],
): Pick<NonNullable<QueryResult<'meeting.view'>['meeting']>, 'waiting' | 'answered'> {
  const known = new Map(held.map((one) => [one.row.personId, one]));
  const counted = (personId: string): boolean => {
    const answer = known.get(personId);
    return answer !== undefined && counts(meeting, answer.row);
  };
  return {
    waiting: meeting.joining
      .filter((one) => !counted(one.personId))
      .map((one) => ({ name: one.name, before: known.get(one.personId)?.row.answer ?? null })),
    answered: meeting.joining.flatMap((one) => {
      const answer = known.get(one.personId);
      if (answer === undefined || !counted(one.personId)) return [];
      const { personName, at, reason, deputyName } = answer.row;
      const pending = answer.commandId !== null;
      return { name: personName, answer: answer.row.answer, reason, deputyName, at, pending };
    }),
  };
}

function lineOf(scene: Scene, meeting: Meeting): Line {
  const { id, conversationId, title, startAt, endAt, venue, hostName, contact, note } = meeting;
  const asked = isCalled(meeting, scene.me);
  const own = asked ? scene.rows.get('meetingAnswer', `${id}/${scene.me}`)?.row : undefined;
  return {
    ...{ id, conversationId, title, startAt, endAt, venue, hostName, contact, note },
    ...{ byName: meeting.byName, state: meeting.state, asked },
    mine: own !== undefined && counts(meeting, own) ? own.answer : null,
  };
}

interface StoredMeeting {
  readonly scope: string;
  readonly ord: number;
  readonly command_id: string;
  readonly body: string;
}

export const meetingList: Runner<'meeting.list'> = (scene, { when, at, after, limit }) => {
  const isUpcoming = when === 'upcoming';
  const from = after ?? { endAt: at, id: '' };
  const stored = scene.rows.select<StoredMeeting>(
    `SELECT r.scope AS scope, r.ord AS ord, r.command_id AS command_id, r.body AS body
     FROM r_meeting AS r INDEXED BY i_meeting_byEnd
     WHERE ${visible('r')} AND (r.c_endAt, r.key) ${isUpcoming ? '>' : '<'} (?, ?)
     ORDER BY r.c_endAt ${isUpcoming ? 'ASC' : 'DESC'}, r.key ${isUpcoming ? 'ASC' : 'DESC'} LIMIT ?`,
    [from.endAt, from.id, limit + 1],
    [indexKey('meeting', 'byEnd', [])],
  );
  const rows = stored.flatMap((one) => toHeld('meeting', one)?.row ?? []);
  const last = stored.length > limit ? rows[limit - 1] : undefined;
  return {
    rows: rows.slice(0, limit).map((row) => lineOf(scene, row)),
    next: last === undefined ? null : { endAt: last.endAt, id: last.id },
  };
};

export const meetingClashes: Runner<'meeting.clashes'> = (scene, args) => {
  const venueKey = venueKeyOf(args.venue);
  if (venueKey === '' || args.endAt <= args.startAt) return { rows: [] };
  return {
    rows: scene.rows
      .list('meeting', 'byVenue', [venueKey], { limit: maxClashesRead, above: args.startAt })
      .map(({ row }) => row)
      .filter((row) => row.startAt < args.endAt && row.state === 'called')
      .filter((row) => row.id !== args.exceptId)
      .slice(0, maxClashesShown)
      .map(({ title, startAt, endAt, byName }) => ({ title, startAt, endAt, byName })),
  };
};

export const venueRooms: Runner<'venue.list'> = (scene) => {
  const units = new Map<string, QueryResult<'venue.list'>['units'][number]>();
  const own = scene.rows.list('identity', 'byPerson', [scene.me], { limit: 50 });
  for (const { row: identity } of own) {
    let unitId: string | null = identity.active ? identity.unitId : null;
    for (let above = 0; unitId !== null && above < maxUnitsAbove; above += 1) {
      const unit: RowOf<'unit'> | undefined = scene.rows.get('unit', unitId)?.row;
      if (unit === undefined) break;
      for (const one of [unit, ...officesBelow(scene, unitId)]) {
        const venues = scene.rows.get('venueList', one.id)?.row.venues ?? [];
        units.set(one.id, { unitId: one.id, unitName: one.name, venues: [...venues] });
      }
      unitId = unit.parentId;
    }
  }
  return { units: [...units.values()] };
};

/** The office of a unit keeps the rooms of the whole unit. */
function officesBelow(scene: Scene, unitId: string): readonly RowOf<'unit'>[] {
  return scene.rows
    .list('unit', 'byParent', [unitId], { limit: maxUnitsBelow })
    .map(({ row }) => row)
    .filter((row) => row.kind === 'office' && row.active);
}
