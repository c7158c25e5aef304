/** RefusedFile: why a file is not shown here, and what to do instead. */
import { FileUnknownOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { Translate } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { RefusedReading } from './reading/shown-file.ts';

export interface RefusedFileProps {
  readonly reason: RefusedReading | null;
  /** A sentence; there is no file to keep then. */
  readonly failure: string | null;
  /** null = it is not to be kept. */
  readonly onSave: (() => void) | null;
}

export function RefusedFile(props: RefusedFileProps): ReactElement {
  const { reason, onSave } = props;
  const { t } = useText();
  const isKept = onSave !== null && isHarmless(reason);
  return (
    <EmptyState
      icon={<FileUnknownOutlined />}
      title={reason === null ? t('viewer.notHere') : t(`viewer.refused.${reason}`)}
      text={insteadOf(props, t)}
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

function isHarmless(reason: RefusedReading | null): boolean {
  return reason !== null && reason !== 'hostile' && reason !== 'empty';
}

function insteadOf({ reason, failure, onSave }: RefusedFileProps, t: Translate): string {
  if (reason === null) return failure ?? '';
  // What may not be kept cannot be opened elsewhere.
  if (onSave === null && isHarmless(reason)) return t('viewer.instead.readOnly');
  return t(`viewer.instead.${reason}`);
}
