/** DayLine: the day between messages, in office words. */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { zonedParts } from '../../ui/time-words.ts';

export function DayLine(props: { readonly at: number }): ReactElement {
  const { t } = useText();
  const { timeZone, now } = useCalendar();
  const day = zonedParts(props.at, timeZone);
  const today = zonedParts(now, timeZone);
  const params = { y: day.year, m: day.month, d: day.day };
  return (
    <li className="tw-message-line tw-day-line">
      {day.year === today.year ? t('chat.day', params) : t('chat.dayOfYear', params)}
    </li>
  );
}
