/** SyncNotices: what the core found wrong with this computer and mended, until the person has seen it. */
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useSyncStatus } from '../bridge/use-bridge.ts';
import { useText } from '../i18n/text.tsx';
import type { MessageKey } from '../i18n/zh-CN.ts';
import { zhCN } from '../i18n/zh-CN.ts';

export function SyncNotices(): ReactElement | null {
  const { t } = useText();
  const notices = useSyncStatus()?.notices ?? [];
  if (notices.length === 0) return null;
  return (
    <div className="tw-notices">
      {notices.map(({ code, params }) => {
        const key = `notice.${code}`;
        const text = Object.hasOwn(zhCN, key) ? t(key as MessageKey, params) : code;
        // A new count is a new notice, also for who has closed the one before.
        const name = `${code}/${Object.values(params).join('/')}`;
        return <Alert key={name} type="warning" showIcon closable title={text} />;
      })}
    </div>
  );
}
