/** Urgency: 特急 solid, 加急 outlined, both 38 wide so that titles stand in one line; the rest is empty. */
import type { ReactElement } from 'react';
import { useText } from '../i18n/text.tsx';

export type UrgencyLevel = 'normal' | 'urgent' | 'extraUrgent';

export interface UrgencyProps {
  readonly level: UrgencyLevel;
  /** Keeps the place of the mark when there is none, so that titles align. */
  readonly keepPlace?: boolean;
}

export function Urgency(props: UrgencyProps): ReactElement | null {
  const { t } = useText();
  if (props.level === 'normal') {
    return props.keepPlace === true ? (
      <span className="tw-urgency-place" aria-hidden="true" />
    ) : null;
  }
  const word = props.level === 'extraUrgent' ? t('urgency.extraUrgent') : t('urgency.urgent');
  return <span className={`tw-urgency tw-urgency-${props.level}`}>{word}</span>;
}
