/** AttachmentDialog: chooses the draft whose attachments a file of a message joins; the draft is opened with it. */
import { App, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { handedFilesKey } from '../../../src-shared/features/drafting/handed-files.ts';
import type { Route } from '../../app/routes.ts';
import { failureWords } from '../../bridge/answer-words.ts';
import { useConnection, useQuery } from '../../bridge/use-bridge.ts';
import { useFiles } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';
import { IsolatedName } from '../../ui/isolated-name.tsx';
import type { MessageRow } from './chat-model.ts';

export interface AttachmentDialogProps {
  /** null = closed. */
  readonly row: MessageRow | null;
  readonly onClose: () => void;
  readonly onGo: (route: Route) => void;
}

const maxDrafts = 200;

export function AttachmentDialog(props: AttachmentDialogProps): ReactElement {
  const { row, onClose } = props;
  const { t } = useText();
  const connection = useConnection();
  const { take } = useFiles();
  const { message } = App.useApp();
  const [documentId, setDocumentId] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const drafts = useQuery(
    'document.list',
    row === null ? null : { flow: 'out', states: ['D0'], mine: true, limit: maxDrafts },
  );
  const options = (drafts.data?.rows ?? []).map((one) => ({
    value: one.id,
    label: one.title === '' ? t('draft.untitled') : one.title,
  }));
  /** The bytes come in anew as an own upload: who sends a document answers for its attachments. */
  const hand = async (fileRefId: string, name: string, target: string): Promise<void> => {
    const held = await connection.call('files.export', { fileRefId });
    if (held.base64 == null) {
      void message.info(t('bridge.fileMissing'));
      return;
    }
    const bytes = Uint8Array.from(atob(held.base64), (letter) => letter.charCodeAt(0));
    const file = await take(new File([bytes], name, { type: held.mime }));
    if (file === null) return;
    await connection.call('buffer.put', { key: handedFilesKey(target), value: { ...file } });
    onClose();
    props.onGo({ screen: 'editor', documentId: target });
  };
  const save = async (): Promise<void> => {
    if (row?.fileRefId == null || documentId === null) return;
    setIsBusy(true);
    try {
      await hand(row.fileRefId, row.fileName ?? '', documentId);
    } catch (cause) {
      void message.error(failureWords(cause, t), 6);
    }
    setIsBusy(false);
  };
  return (
    <Modal
      open={row !== null}
      title={t('beside.toAttachment')}
      okText={t('beside.attach')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: documentId === null }}
      confirmLoading={isBusy}
      onOk={() => {
        void save();
      }}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="tw-dialog-text">
        <IsolatedName name={row?.fileName ?? ''} />
      </p>
      <Select
        className="tw-wide"
        aria-label={t('beside.attachTo')}
        placeholder={t('beside.attachTo')}
        showSearch={{ optionFilterProp: 'label' }}
        value={documentId}
        options={options}
        notFoundContent={t('beside.noDrafts')}
        onChange={setDocumentId}
      />
    </Modal>
  );
}
