/** HoursForm: weekdays, spans, the end of the morning and the duty desk. */
import { Button, Checkbox, Select } from 'antd';
import type { ReactElement } from 'react';
import type { OfficeSpan, OfficeTimes } from '../../../src-shared/features/clock/clock-model.ts';
import { maxOfficeSpans, minutesPerDay } from '../../../src-shared/features/clock/clock-model.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { MinuteField } from '../../ui/date-fields.tsx';

export interface HoursFormProps {
  readonly unitId: string;
  readonly times: OfficeTimes;
  readonly onChange: (times: OfficeTimes) => void;
}

const weekdayNames = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** A span that ends at 00:00 ends with the day. */
const endOf = (end: 'from' | 'to', minute: number): number =>
  end === 'to' && minute === 0 ? minutesPerDay : minute;

export function HoursForm({ unitId, times, onChange }: HoursFormProps): ReactElement {
  const { t } = useText();
  const people = useQuery('org.unitPeople', { unitId, includeBelow: true }).data?.rows ?? [];
  const setSpan = (index: number, span: OfficeSpan): void => {
    onChange({ ...times, spans: times.spans.map((one, at) => (at === index ? span : one)) });
  };
  return (
    <section aria-label={t('clock.hours')}>
      <h2>{t('clock.hours')}</h2>
      <Checkbox.Group<number>
        aria-label={t('clock.weekdays')}
        value={times.weekdays}
        options={weekdayNames.map((label, index) => ({ label, value: index + 1 }))}
        onChange={(weekdays) => onChange({ ...times, weekdays })}
      />
      {times.spans.map((span, index) => (
        // Spans have no name but their place.
        <div className="tw-clock-row" key={`span-${index + 1}`}>
          {t('clock.span', { n: index + 1 })}{' '}
          {(['from', 'to'] as const).map((end) => (
            <MinuteField
              key={end}
              width={120}
              aria-label={`${t('clock.span', { n: index + 1 })} ${t(`clock.${end}`)}`}
              value={span[end]}
              onChange={(minute) => setSpan(index, { ...span, [end]: endOf(end, minute) })}
            />
          ))}{' '}
          <Button
            size="small"
            disabled={times.spans.length === 1}
            onClick={() =>
              onChange({ ...times, spans: times.spans.filter((_, at) => at !== index) })
            }
          >
            {t('clock.remove')}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        disabled={times.spans.length >= maxOfficeSpans}
        onClick={() => {
          const from = times.spans.at(-1)?.to ?? 540;
          onChange({ ...times, spans: [...times.spans, { from, to: Math.min(from + 60, 1_440) }] });
        }}
      >
        {t('clock.add')}
      </Button>
      <div className="tw-clock-row">
        {t('clock.midday')}{' '}
        <MinuteField
          width={120}
          aria-label={t('clock.midday')}
          value={times.middayAt}
          onChange={(middayAt) => onChange({ ...times, middayAt })}
        />
      </div>
      <Checkbox
        checked={times.dutyDesk}
        onChange={({ target }) => onChange({ ...times, dutyDesk: target.checked })}
      >
        {t('clock.duty')}
      </Checkbox>
      <Select
        mode="multiple"
        aria-label={t('clock.dutyPeople')}
        placeholder={t('clock.dutyPeople')}
        className="tw-clock-people"
        showSearch={{ optionFilterProp: 'label' }}
        value={times.dutyIdentityIds}
        options={people.map(({ identityId, name, post }) => ({
          value: identityId,
          label: `${name} ${post}`,
        }))}
        onChange={(dutyIdentityIds) => onChange({ ...times, dutyIdentityIds })}
      />
    </section>
  );
}
