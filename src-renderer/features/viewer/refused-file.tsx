/** RefusedFile: why a file is not shown here, and what to do instead. */
import { FileUnknownOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { RefusedReading } from './reading/shown-file.ts';

export interface RefusedFileProps {
  readonly reason: RefusedReading | null;
  /** A sentence; there is no file to keep then. */
  readonly failure: string | null;
  readonly onSave: () => void;
}

export function RefusedFile({ reason, failure, onSave }: RefusedFileProps): ReactElement {
  const { t } = useText();
  const isKept = reason !== null && reason !== 'hostile' && reason !== 'empty';
  return (
    <EmptyState
      icon={<FileUnknownOutlined />}
      title={reason === null ? t('viewer.notHere') : t(`viewer.refused.${reason}`)}
      text={reason === null ? (failure ?? '') : t(`viewer.instead.${reason}`)}
      action={
        isKept ? (
          <Button type="primary" onClick={onSave}>
            {t('viewer.save')}
          </Button>
        ) : undefined
      }
    />
  );
}
