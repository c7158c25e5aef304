/** NotHere: what a search on this machine cannot find yet, or by choice: what nobody says is taken as what is not there. */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { yearSpans } from './year-spans.ts';

export interface NotHereProps {
  readonly loading: number;
  readonly years: readonly number[];
}

export function NotHere({ loading, years }: NotHereProps): ReactElement | null {
  const { t } = useText();
  if (loading === 0 && years.length === 0) return null;
  return (
    <p className="tw-search-capped" role="note">
      {loading > 0 && t('search.loadingNote', { n: loading })}
      {years.length > 0 && t('search.leftOutNote', { years: yearSpans(years) })}
    </p>
  );
}
