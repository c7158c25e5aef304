/** MeetingFields: the fields of a meeting notice; an occupied room is a hint, never an obstacle. */
import { Alert, AutoComplete, Checkbox, DatePicker, Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { isolated } from '../../ui/isolated-name.tsx';
import type { MeetingDraft } from './meeting-form.ts';
import { momentOf, pickedOf, withStart } from './meeting-form.ts';
import { spanWords } from './meeting-words.ts';

export interface MeetingFieldsProps {
  readonly conversationId: string;
  /** The meeting that is changed; null = a new one. */
  readonly meetingId: string | null;
  readonly draft: MeetingDraft;
  readonly onChange: (draft: MeetingDraft) => void;
}

export function MeetingFields(props: MeetingFieldsProps): ReactElement {
  const { draft, onChange } = props;
  const { t } = useText();
  return (
    <Form layout="vertical" className="tw-meeting-form">
      <Form.Item label={t('meeting.title')} required>
        <Input
          autoFocus
          maxLength={100}
          aria-label={t('meeting.title')}
          value={draft.title}
          onChange={(event) => {
            onChange({ ...draft, title: event.target.value });
          }}
        />
      </Form.Item>
      <div className="tw-form-row">
        <Moment
          label={t('meeting.startAt')}
          at={draft.startAt}
          onChange={(at) => {
            onChange(withStart(draft, at));
          }}
        />
        <Moment
          label={t('meeting.endAt')}
          at={draft.endAt}
          onChange={(endAt) => {
            onChange({ ...draft, endAt });
          }}
        />
      </div>
      <Venue {...props} />
      <div className="tw-form-row">
        <Words {...props} field="hostName" label={t('meeting.host')} max={40} />
        <Words {...props} field="contact" label={t('meeting.contact')} max={60} />
      </div>
      <Joining {...props} />
      <Form.Item label={t('meeting.note')}>
        <Input.TextArea
          rows={2}
          maxLength={500}
          aria-label={t('meeting.note')}
          placeholder={t('meeting.noteHint')}
          value={draft.note}
          onChange={(event) => {
            onChange({ ...draft, note: event.target.value });
          }}
        />
      </Form.Item>
    </Form>
  );
}

interface MomentProps {
  readonly label: string;
  readonly at: number;
  readonly onChange: (at: number) => void;
}

function Moment(props: MomentProps): ReactElement {
  return (
    <Form.Item label={props.label} required className="tw-meeting-half">
      <DatePicker
        className="tw-wide"
        allowClear={false}
        showTime={{ format: 'HH:mm', minuteStep: 5 }}
        format="YYYY-MM-DD HH:mm"
        aria-label={props.label}
        value={pickedOf(props.at)}
        onChange={(picked) => {
          if (picked !== null) props.onChange(momentOf(picked));
        }}
      />
    </Form.Item>
  );
}

interface WordsProps extends MeetingFieldsProps {
  readonly field: 'hostName' | 'contact';
  readonly label: string;
  readonly max: number;
}

function Words(props: WordsProps): ReactElement {
  const { draft, field, label } = props;
  return (
    <Form.Item label={label} className="tw-meeting-half">
      <Input
        aria-label={label}
        maxLength={props.max}
        value={draft[field]}
        onChange={(event) => {
          props.onChange({ ...draft, [field]: event.target.value });
        }}
      />
    </Form.Item>
  );
}

function Venue(props: MeetingFieldsProps): ReactElement {
  const { draft, onChange } = props;
  const { t } = useText();
  const { timeZone } = useCalendar();
  const rooms = useQuery('venue.list', {}).data?.units ?? [];
  const venue = draft.venue.trim();
  const clashes = useQuery(
    'meeting.clashes',
    venue === '' || draft.endAt <= draft.startAt
      ? null
      : { venue, startAt: draft.startAt, endAt: draft.endAt, exceptId: props.meetingId },
  ).data?.rows;
  const typed = venue.toLowerCase();
  return (
    <>
      <Form.Item label={t('meeting.venue')} required>
        <AutoComplete
          aria-label={t('meeting.venue')}
          placeholder={t('meeting.venueHint')}
          value={draft.venue}
          maxLength={60}
          options={rooms
            .filter((unit) => unit.venues.length > 0)
            .map((unit) => ({
              label: unit.unitName,
              options: unit.venues
                .filter((one) => one.toLowerCase().includes(typed))
                .map((one) => ({ value: one, label: one })),
            }))}
          onChange={(value: string) => {
            onChange({ ...draft, venue: value });
          }}
        />
      </Form.Item>
      {clashes !== undefined && clashes.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="tw-meeting-clash"
          title={t('meeting.clash')}
          description={
            <>
              {clashes.map((one) => (
                <div key={`${one.startAt}${one.title}`}>
                  {t('meeting.clashLine', {
                    title: isolated(one.title),
                    time: spanWords(one, timeZone, t),
                    name: isolated(one.byName),
                  })}
                </div>
              ))}
              <div className="tw-label">{t('meeting.clashLimit')}</div>
            </>
          }
        />
      )}
    </>
  );
}

function Joining(props: MeetingFieldsProps): ReactElement {
  const { draft, onChange, conversationId } = props;
  const { t } = useText();
  const members = useQuery('conversation.members', { conversationId }).data?.rows ?? [];
  const everybody = members.map((one) => one.personId);
  const isAll = everybody.length > 0 && everybody.every((id) => draft.joining.includes(id));
  return (
    <Form.Item
      required
      label={t('meeting.joining')}
      extra={
        <Checkbox
          checked={isAll}
          onChange={(event) => {
            onChange({ ...draft, joining: event.target.checked ? everybody : [] });
          }}
        >
          {t('meeting.everybody', { n: everybody.length })}
        </Checkbox>
      }
    >
      <Select
        mode="multiple"
        maxTagCount={10}
        aria-label={t('meeting.joining')}
        value={[...draft.joining]}
        showSearch={{ optionFilterProp: 'label' }}
        options={members.map((one) => ({
          value: one.personId,
          label: `${isolated(one.name)} ${one.unitName}`,
        }))}
        onChange={(joining: string[]) => {
          onChange({ ...draft, joining });
        }}
      />
    </Form.Item>
  );
}
