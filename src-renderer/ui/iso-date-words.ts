/** IsoDateWords: a calendar date (`2026-11-23`) as 2026年11月23日; no zone is involved. */
import type { Translate } from '../i18n/text.tsx';

export function isoDateWords(isoDate: string, t: Translate): string {
  const [year = '', month = '', day = ''] = isoDate.split('-');
  const monthWord = t(`time.month.${Number(month)}` as 'time.month.1');
  return t('time.fullDate', { year, month: monthWord, day: Number(day) });
}
