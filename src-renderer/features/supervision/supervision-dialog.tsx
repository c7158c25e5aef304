/** SupervisionDialog: the words of a feedback, a request to close, a check, a return, or a changed limit. */
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { InstantField } from '../../ui/date-fields.tsx';
import type { SupervisionAct } from './supervision-model.ts';

export interface SupervisionDialogProps {
  readonly act: SupervisionAct;
  readonly item: string;
  readonly limitAt: number;
  /** True = the command was taken. */
  readonly onRun: (values: object) => Promise<boolean>;
  readonly onClose: () => void;
}

interface Values {
  readonly words: string;
  readonly limitAt?: number;
}

/** Under which name the command takes the words. */
const wordsName: Readonly<Record<SupervisionAct, 'text' | 'check' | 'reason'>> = {
  feedback: 'text',
  askClose: 'text',
  close: 'check',
  sendBack: 'reason',
  changeLimit: 'reason',
};
const longest: Readonly<Record<'text' | 'check' | 'reason', number>> = {
  text: 2_000,
  check: 2_000,
  reason: 500,
};

export function SupervisionDialog(props: SupervisionDialogProps): ReactElement {
  const { act, item, limitAt, onRun, onClose } = props;
  const { t } = useText();
  const [form] = Form.useForm<Values>();
  const [isBusy, setIsBusy] = useState(false);
  const name = wordsName[act];
  const label = t(`supervision.field.${act}`);
  const run = async (values: Values): Promise<void> => {
    setIsBusy(true);
    const isTaken = await onRun({
      [name]: values.words.trim(),
      ...(act === 'changeLimit' ? { limitAt: values.limitAt ?? limitAt } : {}),
    });
    setIsBusy(false);
    if (isTaken) onClose();
  };
  return (
    <Modal
      open
      title={t(`supervision.act.${act}`)}
      okText={t(`supervision.act.${act}`)}
      cancelText={t('action.cancel')}
      confirmLoading={isBusy}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={() => {
        form.submit();
      }}
    >
      <p className="tw-dialog-text">{item}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ limitAt }}
        onFinish={(values) => {
          void run(values);
        }}
      >
        {act === 'changeLimit' && (
          <Form.Item
            label={t('field.limit')}
            name="limitAt"
            rules={[{ required: true, message: t('field.required', { label: t('field.limit') }) }]}
          >
            <InstantField />
          </Form.Item>
        )}
        <Form.Item
          label={label}
          name="words"
          rules={[{ required: true, whitespace: true, message: t('field.required', { label }) }]}
        >
          <Input.TextArea rows={4} maxLength={longest[name]} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
