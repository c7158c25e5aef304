/** MeetingsContainer: the meetings that a person may see, those to come first; and the rooms, for who keeps them. */
import { Button, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryArgs } from '../../../src-shared/registry.ts';
import type { Route } from '../../app/routes.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IsolatedName } from '../../ui/isolated-name.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { MeetingDetail } from './meeting-detail.tsx';
import type { MeetingLine } from './meeting-words.ts';
import { ANSWER_WORDS, spanWords, stateOf } from './meeting-words.ts';
import { RoomsButton } from './rooms-button.tsx';
import './meeting.css';

type When = 'upcoming' | 'past';
type Place = NonNullable<QueryArgs<'meeting.list'>['after']>;

export function MeetingsContainer(props: { readonly onGo: (route: Route) => void }): ReactElement {
  const { t } = useText();
  const { now } = useCalendar();
  const [when, setWhen] = useState<When>('upcoming');
  const [after, setAfter] = useState<Place | null>(null);
  // The pages of one look begin at one moment; it is taken anew when the list is opened or turned round.
  const [at, setAt] = useState(now);
  const [openId, setOpenId] = useState<string | null>(null);
  const list = useQuery('meeting.list', { when, at, after }).data;
  const open = useQuery('meeting.view', openId === null ? null : { meetingId: openId }).data;
  const next = list?.next ?? null;
  return (
    <Pane
      label={t('meeting.meetings')}
      head={
        <PaneHead
          title={t('meeting.meetings')}
          extra={
            <>
              <RoomsButton />
              <Segmented<When>
                value={when}
                options={[
                  { value: 'upcoming', label: t('meeting.upcoming') },
                  { value: 'past', label: t('meeting.past') },
                ]}
                onChange={(value) => {
                  setAt(now);
                  setAfter(null);
                  setWhen(value);
                }}
              />
            </>
          }
        />
      }
    >
      {list?.rows.length === 0 && <NoMeetings when={when} />}
      {list !== null && list.rows.length > 0 && (
        <MeetingTable rows={list.rows} onOpen={setOpenId} onGo={props.onGo} />
      )}
      <div className="tw-meeting-more">
        {after !== null && (
          <Button
            onClick={() => {
              setAfter(null);
            }}
          >
            {t('meeting.first')}
          </Button>
        )}
        {next !== null && (
          <Button
            onClick={() => {
              setAfter(next);
            }}
          >
            {t('meeting.more')}
          </Button>
        )}
      </div>
      {open?.meeting != null && (
        <MeetingDetail
          meeting={open.meeting}
          onClose={() => {
            setOpenId(null);
          }}
        />
      )}
    </Pane>
  );
}

function NoMeetings({ when }: { readonly when: When }): ReactElement {
  const { t } = useText();
  return when === 'upcoming' ? (
    <EmptyState title={t('meeting.noneUpcoming')} text={t('meeting.noneUpcomingHelp')} />
  ) : (
    <EmptyState title={t('meeting.nonePast')} />
  );
}

interface MeetingTableProps {
  readonly rows: readonly MeetingLine[];
  readonly onOpen: (meetingId: string) => void;
  readonly onGo: (route: Route) => void;
}

function MeetingTable(props: MeetingTableProps): ReactElement {
  const { t } = useText();
  const { now, timeZone } = useCalendar();
  return (
    <Table<MeetingLine>
      rowKey="id"
      size="small"
      pagination={false}
      dataSource={[...props.rows]}
      columns={[
        {
          title: t('meeting.title'),
          key: 'title',
          render: (_, row) => (
            <Button
              type="link"
              size="small"
              className="tw-meeting-open"
              onClick={() => {
                props.onOpen(row.id);
              }}
            >
              <IsolatedName name={row.title} />
            </Button>
          ),
        },
        {
          title: t('meeting.time'),
          key: 'time',
          width: 280,
          render: (_, row) => spanWords(row, timeZone, t),
        },
        {
          title: t('meeting.venue'),
          key: 'venue',
          width: 180,
          render: (_, row) => <IsolatedName name={row.venue} />,
        },
        {
          title: t('meeting.state'),
          key: 'state',
          width: 90,
          render: (_, row) => {
            const state = stateOf(row, now);
            return <Tag color={state.color}>{t(state.word)}</Tag>;
          },
        },
        {
          title: t('meeting.answered'),
          key: 'mine',
          width: 110,
          render: (_, row) => <Mine row={row} />,
        },
        {
          title: '',
          key: 'acts',
          width: 90,
          align: 'right',
          render: (_, row) => (
            <Button
              size="small"
              onClick={() => {
                props.onGo({ screen: 'messages', conversationId: row.conversationId });
              }}
            >
              {t('meeting.conversation')}
            </Button>
          ),
        },
      ]}
    />
  );
}

function Mine({ row }: { readonly row: MeetingLine }): ReactElement {
  const { t } = useText();
  const { now } = useCalendar();
  const word = ((): MessageKey | null => {
    if (!row.asked) return null;
    if (row.mine !== null) return ANSWER_WORDS[row.mine];
    return row.state === 'called' && now < row.endAt ? 'meeting.notAnswered' : 'meeting.waiting';
  })();
  if (word === null) return <span className="tw-label">—</span>;
  return word === 'meeting.notAnswered' ? <Tag color="red">{t(word)}</Tag> : <>{t(word)}</>;
}
