/** LimitWords: a limit, an urgency and a time of day in words. */
import type { Limit, LimitStep } from '../../../src-shared/features/clock/clock-model.ts';
import type { Urgency } from '../../../src-shared/features/document/model.ts';
import type { Translate } from '../../i18n/text.tsx';

/** The marks as they stand on the page of a document, in every language of the screen. */
export const urgencyWord: Readonly<Record<Urgency, string>> = {
  none: '平件',
  urgent: '加急',
  extraUrgent: '特急',
};

export function limitWords(limit: Limit | null, t: Translate): string {
  if (limit === null) return t('clock.noLimit');
  switch (limit.kind) {
    case 'minutes':
      return t('clock.minutes', { n: limit.minutes });
    case 'days':
      return t('clock.days', { n: limit.days });
    case 'calendarDays':
      return t('clock.calendarDays', { n: limit.days });
    case 'sameDay':
      return t('clock.sameDay');
    case 'sameDayOrNextMorning':
      return t('clock.sameDayOrNextMorning');
  }
}

/** Limits of packages have words of their own; the rest are the steps of a document. */
export function limitStepWord(step: LimitStep, t: Translate): string {
  if (step === 'signFor') return t('clock.step.signFor');
  if (step === 'accept') return t('clock.step.accept');
  return t(`step.${step}`);
}
