/** MomentText: a past moment in office words; the exact one on hover and for screen readers. */
import type { ReactElement } from 'react';
import { useText } from '../i18n/text.tsx';
import { useCalendar } from './clock.tsx';
import { clockWords, fullMomentWords, momentWords } from './time-words.ts';

export interface MomentTextProps {
  readonly at: number;
  /** `near` 刚刚/09:12/昨天 17:02 · `brief` without the clock on other days · `full` 2026年11月23日 09:05 · `clock`/`seconds` */
  readonly form?: 'near' | 'brief' | 'full' | 'clock' | 'seconds';
  /** For screen readers alone. */
  readonly isHidden?: boolean;
}

export function MomentText(props: MomentTextProps): ReactElement {
  const { at, form = 'near', isHidden = false } = props;
  const { t } = useText();
  const calendar = useCalendar();
  const exact = fullMomentWords(at, calendar.timeZone, t);
  const words = (): string => {
    switch (form) {
      case 'full':
        return exact;
      case 'clock':
        return clockWords(at, calendar.timeZone);
      case 'seconds':
        return clockWords(at, calendar.timeZone, true);
      case 'brief':
        return momentWords(at, calendar, t, { brief: true });
      case 'near':
        return momentWords(at, calendar, t);
    }
  };
  return (
    <time
      className={isHidden ? 'tw-moment tw-hidden' : 'tw-moment'}
      dateTime={new Date(at).toISOString()}
      title={exact}
    >
      {words()}
    </time>
  );
}
