/** Status: one state as icon, word and colour; plain in tables, a soft tag in heads and cards. */
import type { ReactElement } from 'react';
import { useText } from '../i18n/text.tsx';
import type { MessageParams } from '../i18n/format-message.ts';
import { STATUS } from './status-table.ts';
import type { StatusKey, StatusLook } from './status-table.ts';

export interface StatusProps {
  readonly is: StatusKey;
  readonly params?: MessageParams;
  readonly look?: 'plain' | 'tag';
  /** Said after the word, with its own separator: the reason of a refusal, for example. */
  readonly suffix?: string;
}

export function Status(props: StatusProps): ReactElement {
  const { is, params, look = 'plain', suffix } = props;
  const { t } = useText();
  const { icon, tone }: StatusLook = STATUS[is];
  return (
    <span className={`tw-status tw-tone-${tone} tw-status-${look}`} data-status={is}>
      <StatusIcon icon={icon} />
      <span className="tw-status-word">
        {t(`status.${is}`, params)}
        {suffix}
      </span>
    </span>
  );
}

function StatusIcon(props: { readonly icon: StatusLook['icon'] }): ReactElement | null {
  const Icon = props.icon;
  if (Icon === null) return null;
  if (typeof Icon === 'string')
    return <span className={`tw-dot tw-dot-${Icon}`} aria-hidden="true" />;
  return (
    <span className="tw-status-icon" aria-hidden="true">
      <Icon />
    </span>
  );
}
