/** ClockPreview: when documents arriving now would be due, by the rules on the page, saved or not. */
import type { ReactElement } from 'react';
import { officeClock } from '../../../src-shared/features/clock/office-clock.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { momentWords } from '../../ui/time-words.ts';
import { urgencyWord } from './limit-words.ts';

export type ClockSettings = QueryResult<'clock.settings'>;

const shown = [
  ['extraUrgent', 'undertake'],
  ['urgent', 'undertake'],
  ['none', 'undertake'],
  ['urgent', 'sign'],
  ['none', 'precheck'],
] as const;

export function ClockPreview({ settings }: { readonly settings: ClockSettings }): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const { times, days, year, rules, above } = settings;
  const clock = officeClock({
    timeZone: above.timeZone,
    hours: [times],
    calendars: [{ year, days }, ...above.calendars],
    limits: [rules, ...above.limits],
  });
  return (
    <section aria-label={t('clock.preview')}>
      <h2>{t('clock.preview')}</h2>
      <ul>
        {shown.map(([urgency, step]) => {
          const dueAt = clock.dueAt(step, { urgency, kind: 'notice' }, calendar.now);
          return (
            <li key={`${urgency}/${step}`}>
              {t('clock.previewLine', {
                urgency: urgencyWord[urgency],
                step: t(`step.${step}`),
                due: dueAt === null ? t('clock.noLimit') : momentWords(dueAt, calendar, t),
              })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
