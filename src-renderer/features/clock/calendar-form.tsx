/** CalendarForm: the days of a year that differ from the week's pattern, and the notice that they come from. */
import { Button, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import type { CalendarDay } from '../../../src-shared/features/clock/clock-model.ts';
import { useText } from '../../i18n/text.tsx';
import { DayField } from '../../ui/date-fields.tsx';

export interface CalendarFormProps {
  readonly year: number;
  readonly days: CalendarDay[];
  readonly source: string;
  readonly onChange: (next: { days: CalendarDay[]; source: string }) => void;
}

const kinds = ['holiday', 'working', 'half'] as const;

export function CalendarForm({ year, days, source, onChange }: CalendarFormProps): ReactElement {
  const { t } = useText();
  const set = (index: number, day: CalendarDay): void => {
    onChange({ source, days: days.map((one, at) => (at === index ? day : one)) });
  };
  return (
    <section aria-label={t('clock.calendar')}>
      <h2>{`${t('clock.calendar')} ${year}`}</h2>
      <Input
        aria-label={t('clock.source')}
        placeholder={t('clock.source')}
        value={source}
        onChange={({ target }) => onChange({ days, source: target.value })}
      />
      {days.map((day, index) => (
        // A date may be typed anew, so the place is the key.
        <div className="tw-clock-row" key={`day-${index + 1}`}>
          <DayField
            width={160}
            aria-label={t('clock.date')}
            value={day.date}
            onChange={(date) => set(index, { ...day, date })}
          />
          <Select
            aria-label={t('clock.kind')}
            style={{ width: 100 }}
            value={day.kind}
            options={kinds.map((value) => ({ value, label: t(`clock.kind.${value}`) }))}
            onChange={(kind) => set(index, { ...day, kind })}
          />
          <Input
            style={{ width: 200 }}
            aria-label={t('clock.name')}
            value={day.name}
            onChange={({ target }) => set(index, { ...day, name: target.value })}
          />
          <Button
            size="small"
            onClick={() => onChange({ source, days: days.filter((_, at) => at !== index) })}
          >
            {t('clock.remove')}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        onClick={() =>
          onChange({
            source,
            days: [...days, { date: `${year}-01-01`, kind: 'holiday', name: '' }],
          })
        }
      >
        {t('clock.add')}
      </Button>
    </section>
  );
}
