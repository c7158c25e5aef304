/** RefuseDialog: 拒收 with its reason: a code for what is wrong, the attachments that are missing, and words of one's own. */
import { Checkbox, Form, Radio } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import type { TodoFile, TodoItem } from './todo-model.ts';

/** What is wrong with a package, in the order of the list. */
const refusalCodes = [
  'attachmentMissing',
  'unreadable',
  'wrongUnit',
  'twice',
  'formal',
  'other',
] as const;
type RefusalCode = (typeof refusalCodes)[number];

/** Attachments that can be named without a list from the sender. */
const namedAttachments = 5;

export interface RefuseDialogProps {
  readonly item: TodoItem;
  readonly files: readonly TodoFile[];
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

export function RefuseDialog(props: RefuseDialogProps): ReactElement {
  const { t } = useText();
  const [code, setCode] = useState<RefusalCode>('other');
  const [missing, setMissing] = useState<readonly number[]>([]);
  const last = Math.max(namedAttachments, props.files.length);
  const ordinals = Array.from({ length: last }, (_, index) => index + 1);
  const before =
    code === 'attachmentMissing' && missing.length > 0
      ? t('refuse.lacking', { n: missing.join('、') })
      : t(`refuse.code.${code}`);
  return (
    <ReasonDialog
      topic="refuse"
      title={t('todo.refuseTitle')}
      explanation={t('todo.refuseText', { title: props.item.title })}
      confirmWord={t('todo.refuse')}
      isOpen
      onCancel={props.onCancel}
      onConfirm={(words) => {
        props.onConfirm(code === 'other' ? words : `${before}：${words}`.slice(0, longestReason));
      }}
      before={
        <Form layout="vertical">
          <Form.Item label={t('refuse.code')}>
            <Radio.Group
              className="tw-refuse-codes"
              value={code}
              options={refusalCodes.map((value) => ({ value, label: t(`refuse.code.${value}`) }))}
              onChange={(event) => {
                setCode(refusalCodes.find((one) => one === event.target.value) ?? 'other');
              }}
            />
          </Form.Item>
          {code === 'attachmentMissing' && (
            <Form.Item label={t('refuse.which')}>
              <Checkbox.Group
                value={[...missing]}
                options={ordinals.map((n) => ({
                  value: n,
                  label: t('todo.attachmentNo', { n }),
                }))}
                onChange={(values) => {
                  setMissing(values.map(Number).toSorted((a, b) => a - b));
                }}
              />
            </Form.Item>
          )}
        </Form>
      }
    />
  );
}

const longestReason = 500;
