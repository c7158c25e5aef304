/** EditorSubmit: sending a draft on: signer where one is named now, importance, and answers to what the checks ask. */
import { Checkbox, Form, Input, Modal, Select } from 'antd';
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { LayoutProofNote } from '../page/layout-proof-note.tsx';
import type { FindingView } from './editor-model.ts';

export interface SubmitDialogProps {
  readonly documentId: string;
  readonly title: string;
  readonly unitId: string;
  readonly identityId: string;
  readonly direction: 'up' | 'down' | 'flat' | 'public';
  /** The questions; each is followed or answered with a reason (for an important document, others than before). */
  readonly questionsOf: (important: boolean) => readonly FindingView[];
  readonly onClose: () => void;
  readonly onSubmitted: () => void;
}

interface SubmitForm {
  readonly signer?: string;
  readonly important?: boolean;
  readonly needsMeeting?: boolean;
  readonly reasons?: Readonly<Record<string, string>>;
}

/** Codes such as `number.form` are no paths of the form. */
const fieldOf = (code: string): string => code.replaceAll('.', '-');

export function SubmitDialog(props: SubmitDialogProps): ReactElement {
  const { t } = useText();
  const act = useAct();
  const [form] = Form.useForm<SubmitForm>();
  const important = Form.useWatch('important', form) ?? false;
  const questions = props.questionsOf(important);
  const signers = useQuery('identity.candidates', {
    unitId: props.unitId,
    purpose: 'sign',
    direction: props.direction,
  });
  const desk = useQuery('drafting.desk', { documentId: props.documentId });
  const asked = desk.data?.countersignUnits ?? [];
  const submit = async (given: SubmitForm): Promise<void> => {
    const receipt = await act(
      'document.submit',
      {
        documentId: props.documentId,
        signerIdentityId: given.signer ?? null,
        important: given.important ?? false,
        needsMeeting: given.needsMeeting ?? false,
        overrides: questions.map(({ id }) => ({
          code: id,
          reason: given.reasons?.[fieldOf(id)] ?? '',
        })),
      },
      { done: t('act.submitted'), identityId: props.identityId },
    );
    if (receipt === null) return;
    props.onClose();
    props.onSubmitted();
  };
  return (
    <Modal
      open
      title={t('submit.title')}
      okText={t('act.submit')}
      cancelText={t('action.cancel')}
      onOk={() => {
        form.submit();
      }}
      onCancel={props.onClose}
    >
      <Form<SubmitForm>
        form={form}
        layout="vertical"
        onFinish={(given) => {
          void submit(given);
        }}
      >
        <Form.Item label={t('submit.signer')} name="signer" extra={t('submit.signerLater')}>
          <Select
            allowClear
            options={(signers.data?.rows ?? []).map((row) => ({
              value: row.identityId,
              label: `${row.personName}　${row.post}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="important" valuePropName="checked" noStyle>
          <Checkbox>{t('submit.important')}</Checkbox>
        </Form.Item>
        <Form.Item name="needsMeeting" valuePropName="checked" noStyle>
          <Checkbox>{t('submit.needsMeeting')}</Checkbox>
        </Form.Item>
        <LayoutProofNote documentId={props.documentId} title={props.title} />
        {asked.length > 0 && <p>{t('submit.countersign', { names: asked.join('、') })}</p>}
        {questions.map(({ id, title, text, source }) => (
          <Form.Item
            key={id}
            label={title}
            name={['reasons', fieldOf(id)]}
            extra={`${text}（${source}）`}
            rules={[{ required: true, whitespace: true, message: t('submit.reasonNeeded') }]}
          >
            <Input maxLength={500} placeholder={t('submit.reason')} />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
