/** FindParts: by whom and between which days, as the tabs of a conversation narrow what they look for. */
import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';

export interface SenderSelectProps {
  readonly conversationId: string;
  readonly value: string | null;
  readonly onChange: (personId: string | null) => void;
}

export function SenderSelect(props: SenderSelectProps): ReactElement {
  const { t } = useText();
  const members = useQuery('conversation.members', { conversationId: props.conversationId });
  return (
    <Select
      allowClear
      className="tw-find-part"
      aria-label={t('find.person')}
      placeholder={t('find.person')}
      value={props.value}
      showSearch={{
        filterOption: (typed, option) =>
          `${option?.label ?? ''} ${option?.keys ?? ''}`.includes(typed.trim().toLowerCase()),
      }}
      options={(members.data?.rows ?? []).map((row) => ({
        value: row.personId,
        label: row.name,
        keys: row.keys,
      }))}
      onChange={(personId: string | undefined) => {
        props.onChange(personId ?? null);
      }}
    />
  );
}

export interface Days {
  /** First moment of the first day; null = from the beginning. */
  readonly fromAt: number | null;
  /** Last moment of the last day; null = until now. */
  readonly toAt: number | null;
}

export interface DayRangeProps {
  readonly value: Days;
  readonly onChange: (days: Days) => void;
}

export function DayRange(props: DayRangeProps): ReactElement {
  const { t } = useText();
  return (
    <DatePicker.RangePicker
      className="tw-find-day"
      allowEmpty={[true, true]}
      placeholder={[t('find.from'), t('find.to')]}
      value={[dayOf(props.value.fromAt), dayOf(props.value.toAt)]}
      onChange={(days) => {
        props.onChange({
          fromAt: days?.[0]?.startOf('day').valueOf() ?? null,
          toAt: days?.[1]?.endOf('day').valueOf() ?? null,
        });
      }}
    />
  );
}

function dayOf(at: number | null): Dayjs | null {
  return at === null ? null : dayjs(at);
}
