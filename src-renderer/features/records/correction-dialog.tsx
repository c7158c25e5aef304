/** CorrectionDialog: the catalogue entry of an item as it should be, to be approved by a second person. */
import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { EntryText } from '../../../src-shared/features/archive/correction-model.ts';
import {
  CatalogueEntry,
  correctableFields,
  entryChanges,
  entryOf,
} from '../../../src-shared/features/archive/correction-model.ts';
import { retentionPeriods } from '../../../src-shared/features/archive/model.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import type { ArchiveItem } from './records-model.ts';

export function CorrectionDialog(props: {
  readonly item: ArchiveItem;
  readonly archivistId: string;
  readonly onClose: () => void;
}): ReactElement {
  const { item, archivistId, onClose } = props;
  const { t } = useText();
  const act = useAct();
  const before = entryOf(item);
  const [entry, setEntry] = useState<EntryText>(before);
  const [reason, setReason] = useState('');
  const parsed = CatalogueEntry.safeParse(entry);
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0]));
  const isChanged = entryChanges(before, entry).length > 0;
  const ask = async (): Promise<void> => {
    if (!parsed.success) return;
    const given = await act(
      'archive.correctAsk',
      {
        ...{ correctionId: crypto.randomUUID(), unitId: item.unitId, archiveNo: item.archiveNo },
        ...{ entry: parsed.data, reason: reason.trim() },
      },
      { identityId: archivistId, done: t('correction.sent') },
    );
    if (given !== null) onClose();
  };
  return (
    <Modal
      open
      title={t('correction.ask')}
      okText={t('correction.send')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !parsed.success || !isChanged || reason.trim() === '' }}
      onOk={() => void ask()}
      onCancel={onClose}
    >
      <p className="tw-dialog-text">{t('correction.note', { no: item.archiveNo })}</p>
      <Form layout="vertical">
        {correctableFields.map((field) => (
          <Form.Item
            key={field}
            label={t(`correction.field.${field}`)}
            htmlFor={`tw-correct-${field}`}
            {...(wrong.has(field)
              ? { validateStatus: 'error' as const, help: t('correction.wrong') }
              : {})}
          >
            {field === 'period' ? (
              <Select
                id={`tw-correct-${field}`}
                value={entry.period}
                options={retentionPeriods.map((value) => ({
                  value,
                  label: t(`correction.period.${value}`),
                }))}
                onChange={(value: string) => {
                  setEntry({ ...entry, period: value });
                }}
              />
            ) : (
              <Input
                id={`tw-correct-${field}`}
                value={entry[field]}
                maxLength={200}
                onChange={(event) => {
                  setEntry({ ...entry, [field]: event.target.value });
                }}
              />
            )}
          </Form.Item>
        ))}
        <Form.Item label={t('correction.reason')} htmlFor="tw-correct-reason">
          <Input.TextArea
            id="tw-correct-reason"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
