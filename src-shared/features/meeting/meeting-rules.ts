/**
 * Meeting-rules: in which phase a meeting is, who may do what with it, and which answers count.
 *
 * Invariant: the table is total: for every phase and every act there is one answer, the same on both sides.
 */

import type { RowOf } from '../../entities.ts';

type Meeting = RowOf<'meeting'>;

export const meetingPhases = ['called', 'over', 'cancelled'] as const;
export type MeetingPhase = (typeof meetingPhases)[number];
export type MeetingAct = 'change' | 'cancel' | 'answer';

export function phaseOf(meeting: Pick<Meeting, 'state' | 'endAt'>, now: number): MeetingPhase {
  if (meeting.state === 'cancelled') return 'cancelled';
  return now < meeting.endAt ? 'called' : 'over';
}

/** Why an act is not possible in a phase, as the guard's name; null = it is. */
export const refusalIn: Readonly<
  Record<MeetingPhase, Readonly<Record<MeetingAct, 'meetingCancelled' | 'meetingOver' | null>>>
> = {
  called: { change: null, cancel: null, answer: null },
  over: { change: 'meetingOver', cancel: 'meetingOver', answer: 'meetingOver' },
  cancelled: { change: 'meetingCancelled', cancel: 'meetingCancelled', answer: 'meetingCancelled' },
};

/** How an open member stands to a meeting. */
export interface Standing {
  readonly personId: string;
  /** He owns the group. */
  readonly owns: boolean;
}

export function mayDo(act: MeetingAct, meeting: Meeting, who: Standing): boolean {
  if (act === 'answer') return isCalled(meeting, who.personId);
  return who.owns || meeting.byPersonId === who.personId;
}

export function isCalled(meeting: Meeting, personId: string): boolean {
  return meeting.joining.some((one) => one.personId === personId);
}

/** An answer from before a new time or place is shown, but does not count. */
export function counts(meeting: Meeting, answer: RowOf<'meetingAnswer'>): boolean {
  return answer.version >= meeting.askedVersion;
}
