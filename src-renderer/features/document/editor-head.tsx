/** EditorHead: title, state, saved time and lease, and what to do with the draft. */
import {
  CheckCircleOutlined,
  FileWordOutlined,
  PrinterOutlined,
  SaveOutlined,
  SendOutlined,
} from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
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
          <WordMenu {...props} />
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

function WordMenu(props: EditorHeadProps): ReactElement {
  const { isReadOnly, isTight, onImportWord, onExportWord } = props;
  const { t } = useText();
  const items = [
    { key: 'import', label: t('word.menu.import'), disabled: isReadOnly },
    { key: 'exact', label: t('word.menu.export') },
    { key: 'points28', label: t('word.menu.export28') },
  ];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        onClick: ({ key }) => {
          if (key === 'import') onImportWord();
          else onExportWord(key === 'points28' ? 'points28' : 'exact');
        },
      }}
    >
      <Button icon={<FileWordOutlined />} aria-label={t('word.menu')} title={t('word.menu')}>
        {isTight ? null : 'Word'}
      </Button>
    </Dropdown>
  );
}
