/** OfflineMark: whether an action can be taken without the line, as every button says. */
import { CloudUploadOutlined, GlobalOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { ActionLine } from './action-form-model.ts';

export interface OfflineMarkProps {
  readonly offline: ActionLine['offline'];
  /** With its word, where there is room. */
  readonly withWord?: boolean;
}

export function OfflineMark({ offline, withWord = false }: OfflineMarkProps): ReactElement {
  const { t } = useText();
  const word = offline === 'queueable' ? t('actions.offline') : t('actions.online');
  const Icon = offline === 'queueable' ? CloudUploadOutlined : GlobalOutlined;
  return (
    <span className="tw-offline-mark" title={word}>
      <Icon aria-hidden="true" />
      <span className={withWord ? '' : 'tw-hidden'}>{word}</span>
    </span>
  );
}
