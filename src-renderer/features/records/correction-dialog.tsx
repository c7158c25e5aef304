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
      centered
      width={640}
      title={t('correction.ask')}
      okText={t('correction.send')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !parsed.success || !isChanged || reason.trim() === '' }}
      onOk={() => void ask()}
      onCancel={onClose}
    >
      <p className="tw-dialog-text">{t('correction.note', { no: item.archiveNo })}</p>
      <Form layout="vertical" className="tw-correction-form">
        {correctableFields.map((field) => (
          <Form.Item
            key={field}
            className={field === 'title' ? 'tw-correction-wide' : ''}
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
              <EntryField
                id={`tw-correct-${field}`}
                isLong={field === 'title'}
                value={entry[field]}
                onChange={(value) => {
                  setEntry({ ...entry, [field]: value });
                }}
              />
            )}
          </Form.Item>
        ))}
        <Form.Item
          className="tw-correction-wide"
          label={t('correction.reason')}
          htmlFor="tw-correct-reason"
        >
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

/** A title is longer than a line and is shown whole. */
function EntryField(props: {
  readonly id: string;
  readonly isLong: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  const { id, isLong, value } = props;
  const shared = {
    ...{ id, value, maxLength: 200 },
    onChange: (event: { readonly target: { readonly value: string } }): void => {
      // One line, however many it fills.
      props.onChange(event.target.value.replaceAll(/\s*\n\s*/gu, ''));
    },
  };
  return isLong ? (
    <Input.TextArea className="tw-records-grow" {...shared} />
  ) : (
    <Input {...shared} />
  );
}
