/** AttachmentDialog: chooses the draft whose attachments files of messages join; the draft is opened with them. */
import { App, Modal, Select } from 'antd';
import { Fragment, useState } from 'react';
import type { ReactElement } from 'react';
import { handedFilesKey } from '../../../src-shared/features/drafting/handed-files.ts';
import type { Route } from '../../app/routes.ts';
import { failureWords } from '../../bridge/answer-words.ts';
import { useConnection, useQuery } from '../../bridge/use-bridge.ts';
import type { ImportedFile } from '../../bridge/use-files.ts';
import { useFiles } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';
import { useOnce } from '../../ui/use-once.ts';
import type { MessageRow } from './chat-model.ts';

export interface AttachmentDialogProps {
  /** Empty = closed. */
  readonly rows: readonly MessageRow[];
  readonly onClose: () => void;
  readonly onGo: (route: Route) => void;
}

const maxDrafts = 200;

export function AttachmentDialog(props: AttachmentDialogProps): ReactElement {
  const { rows, onClose } = props;
  const { t } = useText();
  const connection = useConnection();
  const { take } = useFiles();
  const { message } = App.useApp();
  const [documentId, setDocumentId] = useState<string | null>(null);
  const drafts = useQuery(
    'document.list',
    rows.length === 0 ? null : { flow: 'out', states: ['D0'], mine: true, limit: maxDrafts },
  );
  const options = (drafts.data?.rows ?? []).map((one) => ({
    value: one.id,
    label: one.title === '' ? t('draft.untitled') : one.title,
  }));
  /** The bytes come in anew as an own upload: who sends a document answers for its attachments. */
  const takeIn = async (row: MessageRow): Promise<ImportedFile | null> => {
    const name = row.fileName ?? '';
    const held = await connection.call('files.export', { fileRefId: row.fileRefId ?? '' });
    if (held.base64 == null) {
      void message.info(t('select.fileMissing', { name: isolated(name) }), 6);
      return null;
    }
    const bytes = Uint8Array.from(atob(held.base64), (letter) => letter.charCodeAt(0));
    return take(new File([bytes], name, { type: held.mime }));
  };
  const save = async (target: string): Promise<void> => {
    const files: ImportedFile[] = [];
    for (const row of rows) {
      const file = await takeIn(row);
      // All or none: the person has been told which one is not here.
      if (file === null) return;
      files.push(file);
    }
    const value = files.map((file) => ({ ...file }));
    await connection.call('buffer.put', { key: handedFilesKey(target), value });
    onClose();
    props.onGo({ screen: 'editor', documentId: target });
  };
  const saving = useOnce(async () => {
    if (documentId === null) return;
    try {
      await save(documentId);
    } catch (cause) {
      void message.error(failureWords(cause, t), 6);
    }
  });
  return (
    <Modal
      open={rows.length > 0}
      title={t('beside.toAttachment')}
      okText={t('beside.attach')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: documentId === null }}
      confirmLoading={saving.isBusy}
      onOk={saving.run}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="tw-dialog-text">
        {rows.map((row) => (
          <Fragment key={row.id}>
            <IsolatedName name={row.fileName ?? ''} />{' '}
          </Fragment>
        ))}
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
