/** MeetingCard: a meeting in a message: time, place, state and who answers what; what may not be seen is not shown. */
import { CalendarOutlined, EyeInvisibleOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useQuery, useSyncStatus } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { IsolatedName } from '../../ui/isolated-name.tsx';
import { MeetingAnswers } from './meeting-answers.tsx';
import { MeetingDetail } from './meeting-detail.tsx';
import { countsOf, spanWords, stateOf } from './meeting-words.ts';
import './meeting.css';

export interface MeetingCardProps {
  readonly meetingId: string;
  /** Within a chat record nothing is answered. */
  readonly isPlain?: boolean;
}

export function MeetingCard({ meetingId, isPlain = false }: MeetingCardProps): ReactElement {
  const { t } = useText();
  const { now, timeZone } = useCalendar();
  const sync = useSyncStatus();
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useQuery('meeting.view', { meetingId });
  if (data === null) return <div className="tw-card tw-meeting-card" aria-busy="true" />;
  const { meeting } = data;
  if (meeting === null) {
    return (
      <div className="tw-card tw-meeting-card">
        <CardLabel />
        <p className="tw-document-card-withheld">
          <EyeInvisibleOutlined aria-hidden="true" />{' '}
          {t(sync?.line === 'offline' ? 'meeting.withheldOffline' : 'meeting.withheld')}
        </p>
      </div>
    );
  }
  const state = stateOf(meeting, now);
  return (
    <div className="tw-card tw-meeting-card" role="group" aria-label={t('meeting.call')}>
      <div className="tw-document-card-head">
        <CardLabel />
        <Tag color={state.color}>{t(state.word)}</Tag>
      </div>
      <div className={`tw-meeting-title ${meeting.state === 'cancelled' ? 'tw-meeting-gone' : ''}`}>
        <IsolatedName name={meeting.title} />
      </div>
      <div className="tw-meeting-line">{spanWords(meeting, timeZone, t)}</div>
      <div className="tw-meeting-line">
        <IsolatedName name={meeting.venue} />
      </div>
      <div className="tw-label">{t('meeting.counts', countsOf(meeting))}</div>
      {!isPlain && (
        <>
          <MeetingAnswers meeting={meeting} />
          <Button
            size="small"
            type="link"
            className="tw-meeting-open"
            onClick={() => {
              setIsOpen(true);
            }}
          >
            {t('meeting.details')}
          </Button>
          {isOpen && (
            <MeetingDetail
              meeting={meeting}
              onClose={() => {
                setIsOpen(false);
              }}
            />
          )}
        </>
      )}
    </div>
  );
}

function CardLabel(): ReactElement {
  const { t } = useText();
  return (
    <span className="tw-label">
      <CalendarOutlined aria-hidden="true" className="tw-tone-ink" /> {t('meeting.call')}
    </span>
  );
}
