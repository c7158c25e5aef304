/** MeetingForm: what a person writes of a meeting, and what is still missing. */
import type { Dayjs } from 'dayjs';
import dayjs from 'dayjs';
import type { Meeting } from './meeting-words.ts';

export interface MeetingDraft {
  readonly title: string;
  readonly startAt: number;
  readonly endAt: number;
  readonly venue: string;
  readonly hostName: string;
  readonly contact: string;
  readonly note: string;
  readonly joining: readonly string[];
}

const hourMs = 3_600_000;

/** The next full hour for an hour and a half, everybody called. */
export function newDraft(now: number, everybody: readonly string[]): MeetingDraft {
  const startAt = (Math.floor(now / hourMs) + 1) * hourMs;
  return {
    ...{ title: '', startAt, endAt: startAt + 1.5 * hourMs, venue: '' },
    ...{ hostName: '', contact: '', note: '', joining: everybody },
  };
}

export function draftOf(meeting: Meeting): MeetingDraft {
  const { title, startAt, endAt, venue, hostName, contact, note } = meeting;
  const joining = meeting.joining.map((one) => one.personId);
  return { title, startAt, endAt, venue, hostName, contact, note, joining };
}

/** A later beginning takes the end along. */
export function withStart(draft: MeetingDraft, startAt: number): MeetingDraft {
  return { ...draft, startAt, endAt: startAt + (draft.endAt - draft.startAt) };
}

export function isComplete(draft: MeetingDraft): boolean {
  return (
    draft.title.trim() !== '' &&
    draft.venue.trim() !== '' &&
    draft.endAt > draft.startAt &&
    draft.joining.length > 0
  );
}

/** The picker works in minutes. */
export function momentOf(picked: Dayjs): number {
  return picked.second(0).millisecond(0).valueOf();
}

export function pickedOf(at: number): Dayjs {
  return dayjs(at);
}
