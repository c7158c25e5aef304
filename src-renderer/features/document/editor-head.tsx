/** EditorHead: title, state, saved time and lease, and what to do with the draft. */
import {
  CheckCircleOutlined,
  PrinterOutlined,
  SaveOutlined,
  SendOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { PaneHead } from '../../ui/pane.tsx';
import { Status } from '../../ui/status.tsx';
import { clockWords, limitPlace } from '../../ui/time-words.ts';
import type { EditorScreenProps } from './editor-screen.tsx';
import { FindingCounts } from './findings-pane.tsx';

export interface EditorHeadProps extends EditorScreenProps {
  readonly canSubmit: boolean;
  readonly isTight: boolean;
  readonly onFindings: () => void;
}

export function EditorHead(props: EditorHeadProps): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const { savedAt, lease, isTight } = props;
  return (
    <PaneHead
      title={<span title={props.title}>{props.title}</span>}
      extra={
        <>
          <Status is={props.status} look="tag" />
          {savedAt !== null && (
            <span className="tw-label" role="status">
              <CheckCircleOutlined aria-hidden="true" />{' '}
              {t('editor.savedAt', { clock: clockWords(savedAt, calendar.timeZone, true) })}
            </span>
          )}
          {lease?.is === 'mine' && !isTight && (
            <span className="tw-label tw-mute">
              {t(lease.isCarried ? 'lease.mineOffline' : 'lease.mine', {
                until: limitPlace(lease.until, calendar, t),
              })}
            </span>
          )}
          {isTight && (
            <Button title={t('editor.findings')} onClick={props.onFindings}>
              <FindingCounts findings={props.findings} />
            </Button>
          )}
          <Button
            icon={<PrinterOutlined />}
            aria-label={t('print.open')}
            title={t('print.title')}
            onClick={props.onProof}
          />
          <Button icon={<SaveOutlined />} disabled={props.isReadOnly} onClick={props.onSave}>
            {t('editor.save')}
          </Button>
          <Button
            type="primary"
            icon={<SendOutlined />}
            disabled={!props.canSubmit}
            onClick={props.onSubmit}
          >
            {props.isOffline ? t('editor.submitOffline') : t('editor.submit')}
          </Button>
        </>
      }
    />
  );
}
