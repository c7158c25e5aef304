/** MeetingWords: times, states and answers of meetings as an office says them. */
import type { QueryResult } from '../../../src-shared/registry.ts';
import { phaseOf } from '../../../src-shared/features/meeting/meeting-rules.ts';
import type { Translate } from '../../i18n/text.tsx';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { clockWords, fullDateWords, fullMomentWords, weekdayWords } from '../../ui/time-words.ts';

export type Meeting = NonNullable<QueryResult<'meeting.view'>['meeting']>;
export type MeetingLine = QueryResult<'meeting.list'>['rows'][number];

interface Span {
  readonly startAt: number;
  readonly endAt: number;
}

/** 2026年11月23日 星期一 09:30—11:00; over midnight both days are named. */
export function spanWords(span: Span, timeZone: string, t: Translate): string {
  const { startAt, endAt } = span;
  const day = fullDateWords(startAt, timeZone, t);
  const start = `${day} ${weekdayWords(startAt, timeZone, t)} ${clockWords(startAt, timeZone)}`;
  const end =
    fullDateWords(endAt, timeZone, t) === day
      ? clockWords(endAt, timeZone)
      : fullMomentWords(endAt, timeZone, t);
  return `${start}—${end}`;
}

export interface StateLook {
  readonly word: MessageKey;
  readonly color: string;
}

export function stateOf(meeting: MeetingLine | Meeting, now: number): StateLook {
  switch (phaseOf(meeting, now)) {
    case 'cancelled':
      return { word: 'meeting.cancelled', color: 'default' };
    case 'over':
      return { word: 'meeting.over', color: 'default' };
    case 'called':
      return now < meeting.startAt
        ? { word: 'meeting.called', color: 'blue' }
        : { word: 'meeting.running', color: 'green' };
  }
}

export type AnswerKind = Meeting['answered'][number]['answer'];

export const ANSWER_WORDS: Readonly<Record<AnswerKind, MessageKey>> = {
  join: 'meeting.answer.join',
  leave: 'meeting.answer.leave',
  deputy: 'meeting.answer.deputy',
};

export function countsOf(meeting: Meeting): Readonly<Record<'waiting' | AnswerKind, number>> {
  const of = (kind: AnswerKind): number =>
    meeting.answered.filter((one) => one.answer === kind).length;
  return {
    waiting: meeting.waiting.length,
    join: of('join'),
    leave: of('leave'),
    deputy: of('deputy'),
  };
}
