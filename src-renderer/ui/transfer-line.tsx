/** TransferLine: how far a file is on its way, at what rate, how long it still takes; with pause, resume and cancel. */
import {
  CloseOutlined,
  PauseOutlined,
  CaretRightOutlined,
  ReloadOutlined,
} from '@ant-design/icons';
import { Button, Progress } from 'antd';
import type { ReactElement } from 'react';
import type { Transfer } from '../../src-shared/features/file/transfer.ts';
import { restMs } from '../../src-shared/features/file/transfer.ts';
import type { SteerTransfer } from '../bridge/use-transfers.tsx';
import type { Translate } from '../i18n/text.tsx';
import { useText } from '../i18n/text.tsx';
import { fileSizeWords } from './file-size-words.ts';

export interface TransferLineProps {
  readonly transfer: Transfer;
  readonly onSteer: SteerTransfer;
}

export function TransferLine(props: TransferLineProps): ReactElement {
  const { transfer, onSteer } = props;
  const { t } = useText();
  const { state, done, total, name } = transfer;
  const percent = total === 0 ? 0 : Math.floor((done / total) * 100);
  const steer = (act: 'pause' | 'resume' | 'cancel') => () => {
    onSteer(transfer, act);
  };
  return (
    <div className="tw-transfer" role="group" aria-label={t(`transfer.${transfer.way}`, { name })}>
      <Progress
        percent={percent}
        size="small"
        status={state === 'failed' ? 'exception' : 'normal'}
        aria-label={t(`transfer.${transfer.way}`, { name })}
      />
      <span className="tw-file-note">{stateWords(transfer, t)}</span>
      <span className="tw-transfer-acts">
        {(state === 'moving' || state === 'waiting') && (
          <Button
            type="text"
            size="small"
            icon={<PauseOutlined />}
            aria-label={t('transfer.pause', { name })}
            onClick={steer('pause')}
          />
        )}
        {(state === 'paused' || state === 'failed') && (
          <Button
            type="text"
            size="small"
            icon={state === 'paused' ? <CaretRightOutlined /> : <ReloadOutlined />}
            aria-label={t('transfer.resume', { name })}
            onClick={steer('resume')}
          />
        )}
        {state !== 'failed' && (
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('transfer.cancel', { name })}
            onClick={steer('cancel')}
          />
        )}
      </span>
    </div>
  );
}

function stateWords(transfer: Transfer, t: Translate): string {
  const { state, reason, done, total, bytesPerSecond } = transfer;
  const bytes = `${fileSizeWords(done)} / ${fileSizeWords(total)}`;
  const why = reason === null ? '' : ` · ${t(`transfer.reason.${reason}`)}`;
  if (state !== 'moving') return `${t(`transfer.state.${state}`)} · ${bytes}${why}`;
  const rest = restMs(transfer);
  if (rest === null) return bytes;
  const rate = t('transfer.rate', { rate: fileSizeWords(bytesPerSecond) });
  return `${bytes} · ${rate} · ${restWords(rest, t)}`;
}

function restWords(ms: number, t: Translate): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds < 60
    ? t('transfer.restSeconds', { n: seconds })
    : t('transfer.restMinutes', { n: Math.ceil(seconds / 60) });
}
