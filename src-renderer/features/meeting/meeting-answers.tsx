/** MeetingAnswers: how a person answers a meeting to which he is called, wherever it is shown. */
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { phaseOf } from '../../../src-shared/features/meeting/meeting-rules.ts';
import { meetingAnswers } from '../../../src-shared/features/meeting/model.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import type { AnswerKind, Meeting } from './meeting-words.ts';
import { ANSWER_WORDS } from './meeting-words.ts';

export function MeetingAnswers({ meeting }: { readonly meeting: Meeting }): ReactElement | null {
  const { t } = useText();
  const { now } = useCalendar();
  const act = useAct();
  const [asked, setAsked] = useState<'leave' | 'deputy' | null>(null);
  if (!meeting.asked || phaseOf(meeting, now) !== 'called') return null;
  const give = (answer: AnswerKind): void => {
    if (answer !== 'join') {
      setAsked(answer);
      return;
    }
    const { id: meetingId, conversationId } = meeting;
    void act('meeting.answer', { meetingId, conversationId, answer, reason: '', deputyName: '' });
  };
  return (
    <>
      <div className="tw-meeting-answers" role="group" aria-label={t('meeting.answerTitle')}>
        <span className="tw-label">{t(wordOf(meeting))}</span>
        {meetingAnswers.map((answer) => (
          <Button
            key={answer}
            size="small"
            type={meeting.mine === answer ? 'primary' : 'default'}
            aria-pressed={meeting.mine === answer}
            onClick={() => {
              give(answer);
            }}
          >
            {t(ANSWER_WORDS[answer])}
          </Button>
        ))}
      </div>
      {asked !== null && (
        <AnswerDialog
          meeting={meeting}
          answer={asked}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

function wordOf(meeting: Meeting): 'meeting.answered' | 'meeting.askAgain' | 'meeting.notAnswered' {
  if (meeting.mine !== null) return 'meeting.answered';
  return meeting.askedAgain ? 'meeting.askAgain' : 'meeting.notAnswered';
}
