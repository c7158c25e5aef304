/** KitRowActs: change or retire one letterhead or group. */
import { Button, Popconfirm, Space } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';

export interface KitRowActsProps {
  readonly name: string;
  readonly onEdit: () => void;
  readonly onRetire: () => void;
}

export function KitRowActs({ name, onEdit, onRetire }: KitRowActsProps): ReactElement {
  const { t } = useText();
  return (
    <Space>
      <Button size="small" aria-label={`${t('kit.edit')} ${name}`} onClick={onEdit}>
        {t('kit.edit')}
      </Button>
      <Popconfirm
        title={t('kit.retireAsk', { name })}
        description={t('kit.retireText')}
        okText={t('kit.retire')}
        cancelText={t('action.cancel')}
        onConfirm={onRetire}
      >
        <Button size="small" aria-label={`${t('kit.retire')} ${name}`}>
          {t('kit.retire')}
        </Button>
      </Popconfirm>
    </Space>
  );
}
