/** TimeLimit: a due moment, counted in words; `full` adds the absolute time. */
import { ClockCircleOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useText } from '../i18n/text.tsx';
import { useCalendar } from './clock.tsx';
import { fullMomentWords, limitWords } from './time-words.ts';

export interface TimeLimitProps {
  readonly due: number | null;
  readonly full?: boolean;
}

export function TimeLimit(props: TimeLimitProps): ReactElement | null {
  const { t } = useText();
  const calendar = useCalendar();
  if (props.due === null) return null;
  const words = limitWords(props.due, calendar, t);
  const exact = fullMomentWords(props.due, calendar.timeZone, t);
  const tone = words.tone === 'plain' ? 'text2' : words.tone;
  return (
    <time
      className={`tw-limit tw-tone-${tone}${props.full === true ? ' tw-limit-full' : ''}`}
      dateTime={new Date(props.due).toISOString()}
      title={exact}
    >
      {words.tone !== 'plain' && props.full !== true && <ClockCircleOutlined aria-hidden="true" />}
      <span>{props.full === true ? words.full : words.text}</span>
    </time>
  );
}
