/** ReasonDialog: an act that needs a reason; the person's last reasons are one click away. */
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../i18n/text.tsx';
import { usePreferences } from './preferences.ts';

export interface ReasonDialogProps {
  /** Which memory of reasons to use: `return`, `refuse`, … */
  readonly topic: string;
  readonly title: string;
  /** What the act leads to and who will read the reason. */
  readonly explanation: string;
  readonly confirmWord: string;
  /** Who reads the reason, where it is not the other side of a document. */
  readonly help?: string;
  readonly isDestructive?: boolean;
  readonly isOpen: boolean;
  /** What is asked before the reason: a code, a date. */
  readonly before?: ReactNode;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

const NO_REASONS: readonly string[] = [];
const LONGEST_REASON = 500;

export function ReasonDialog(props: ReasonDialogProps): ReactElement {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const remembered = usePreferences((state) => state.recentReasons[props.topic] ?? NO_REASONS);
  const remember = usePreferences((state) => state.rememberReason);
  const text = reason.trim();
  const confirm = (): void => {
    if (text === '') return;
    remember(props.topic, text);
    props.onConfirm(text);
    setReason('');
  };
  return (
    <Modal
      open={props.isOpen}
      title={props.title}
      width={480}
      okText={props.confirmWord}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: text === '', danger: props.isDestructive === true }}
      onOk={confirm}
      onCancel={props.onCancel}
    >
      <p className="tw-dialog-text">{props.explanation}</p>
      {props.before}
      <Form layout="vertical">
        <Form.Item
          label={t('reason.label')}
          htmlFor="tw-reason"
          // The line keeps its height: a button that moves while one types is missed by the pointer.
          help={text === '' ? (props.help ?? t('reason.help')) : '\u00a0'}
        >
          <Input.TextArea
            id="tw-reason"
            autoFocus
            rows={3}
            maxLength={LONGEST_REASON}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </Form.Item>
      </Form>
      {remembered.length > 0 && (
        <div className="tw-reasons" role="group" aria-label={t('reason.recent')}>
          <span className="tw-label">{t('reason.recent')}</span>
          {remembered.map((one) => (
            <Button
              key={one}
              size="small"
              onClick={() => {
                setReason(one);
              }}
            >
              {one}
            </Button>
          ))}
        </div>
      )}
    </Modal>
  );
}
