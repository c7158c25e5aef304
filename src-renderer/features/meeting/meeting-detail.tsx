/** MeetingDetail: a meeting with every answer by name, those who have not answered first, and what was changed. */
import { Button, Descriptions, Modal, Tag } from 'antd';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { phaseOf } from '../../../src-shared/features/meeting/meeting-rules.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { MeetingAnswers } from './meeting-answers.tsx';
import { ChangeMeetingDialog } from './meeting-dialog.tsx';
import type { AnswerKind, Meeting } from './meeting-words.ts';
import { ANSWER_WORDS, spanWords, stateOf } from './meeting-words.ts';
import './meeting.css';

export interface MeetingDetailProps {
  readonly meeting: Meeting;
  readonly onClose: () => void;
}

export function MeetingDetail(props: MeetingDetailProps): ReactElement {
  const { meeting } = props;
  const { t } = useText();
  const { now, timeZone } = useCalendar();
  const act = useAct();
  const [open, setOpen] = useState<'nothing' | 'change' | 'cancel'>('nothing');
  const state = stateOf(meeting, now);
  const isOpen = meeting.mayChange && phaseOf(meeting, now) === 'called';
  const close = (): void => {
    setOpen('nothing');
  };
  const cancel = async (reason: string): Promise<void> => {
    const { id: meetingId, conversationId } = meeting;
    if ((await act('meeting.cancel', { meetingId, conversationId, reason })) !== null) close();
  };
  return (
    <Modal
      open
      width={640}
      title={
        <>
          <IsolatedName name={meeting.title} /> <Tag color={state.color}>{t(state.word)}</Tag>
        </>
      }
      footer={
        isOpen && (
          <>
            <Button
              danger
              onClick={() => {
                setOpen('cancel');
              }}
            >
              {t('meeting.cancel')}
            </Button>
            <Button
              onClick={() => {
                setOpen('change');
              }}
            >
              {t('meeting.change')}
            </Button>
          </>
        )
      }
      onCancel={props.onClose}
    >
      <div className="tw-meeting-detail tw-scroll">
        <Descriptions
          size="small"
          column={1}
          items={[
            fact('meeting.time', spanWords(meeting, timeZone, t)),
            fact('meeting.venue', <IsolatedName name={meeting.venue} />),
            fact('meeting.host', <IsolatedName name={meeting.hostName} />, meeting.hostName),
            fact('meeting.contact', <IsolatedName name={meeting.contact} />, meeting.contact),
            fact(
              'meeting.note',
              <bdi className="tw-meeting-note">{meeting.note}</bdi>,
              meeting.note,
            ),
          ]
            .filter((one) => one.isSaid)
            .map(({ key, children }) => ({ key, label: t(key), children }))}
        />
        <p className="tw-label">
          {t('meeting.by', { name: isolated(meeting.byName) })} <MomentText at={meeting.at} />
        </p>
        <MeetingAnswers meeting={meeting} />
        <Answers meeting={meeting} />
        <Changes meeting={meeting} />
      </div>
      {open === 'change' && <ChangeMeetingDialog meeting={meeting} onClose={close} />}
      <ReasonDialog
        topic="meetingCancel"
        isOpen={open === 'cancel'}
        title={t('meeting.cancelTitle', { title: isolated(meeting.title) })}
        explanation={t('meeting.cancelHelp')}
        confirmWord={t('meeting.cancel')}
        help={t('meeting.cancelReaders')}
        isDestructive
        onConfirm={(reason) => {
          void cancel(reason);
        }}
        onCancel={close}
      />
    </Modal>
  );
}

type FactKey =
  'meeting.time' | 'meeting.venue' | 'meeting.host' | 'meeting.contact' | 'meeting.note';

function fact(
  key: FactKey,
  children: ReactNode,
  said = 'yes',
): { readonly key: FactKey; readonly children: ReactNode; readonly isSaid: boolean } {
  return { key, children, isSaid: said !== '' };
}

function Answers({ meeting }: { readonly meeting: Meeting }): ReactElement {
  const { t } = useText();
  const kinds: readonly AnswerKind[] = ['join', 'leave', 'deputy'];
  return (
    <dl className="tw-meeting-people">
      <dt>
        {t('meeting.waiting')} {meeting.waiting.length}
      </dt>
      <dd>
        {meeting.waiting.length === 0 && t('meeting.nobody')}
        {meeting.waiting.map((one, index) => (
          <span key={`${index}${one.name}`}>
            <IsolatedName name={one.name} />
            {one.before !== null && (
              <span className="tw-label">
                {' '}
                {t('meeting.before', { answer: t(ANSWER_WORDS[one.before]) })}
              </span>
            )}
          </span>
        ))}
      </dd>
      {kinds.map((kind) => {
        const those = meeting.answered.filter((one) => one.answer === kind);
        return (
          <div key={kind}>
            <dt>
              {t(ANSWER_WORDS[kind])} {those.length}
            </dt>
            <dd>
              {those.length === 0 && t('meeting.nobody')}
              {those.map((one, index) => (
                <span key={`${index}${one.name}`}>
                  <IsolatedName name={one.name} />
                  {one.deputyName !== '' && (
                    <> {t('meeting.deputyIs', { name: isolated(one.deputyName) })}</>
                  )}
                  {one.reason !== '' && <bdi className="tw-label"> {one.reason}</bdi>}
                  {one.pending && <span className="tw-label"> {t('meeting.pending')}</span>}
                </span>
              ))}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Changes({ meeting }: { readonly meeting: Meeting }): ReactElement | null {
  const { t } = useText();
  const { timeZone } = useCalendar();
  if (meeting.changes.length === 0) return null;
  return (
    <section aria-label={t('meeting.history')}>
      <h4 className="tw-meeting-head">{t('meeting.history')}</h4>
      <ol className="tw-meeting-changes">
        {meeting.changes.map((one, index) => (
          <li key={`${index}${one.at}`}>
            <span>
              {t(one.kind === 'changed' ? 'meeting.changedBy' : 'meeting.cancelledBy', {
                name: isolated(one.byName),
              })}{' '}
              <MomentText at={one.at} form="full" />
            </span>
            {one.kind === 'changed' && (
              <span>
                {t('meeting.was', {
                  title: isolated(one.before.title),
                  time: spanWords(one.before, timeZone, t),
                  venue: isolated(one.before.venue),
                })}
                {one.beforeCount !== meeting.joining.length &&
                  `，${t('meeting.wasCount', { n: one.beforeCount })}`}
              </span>
            )}
            {one.reason !== '' && (
              <bdi className="tw-label">{t('meeting.because', { reason: one.reason })}</bdi>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
