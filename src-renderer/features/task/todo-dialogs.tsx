/** TodoDialogs: acts on the current row that need words: refusing, answering a withdrawal, a comment of a reader. */
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { RefuseDialog } from './refuse-dialog.tsx';
import type { TodoDetail, TodoItem } from './todo-model.ts';
import type { TodoActs } from './use-todo-acts.ts';

export interface AskedAct {
  readonly kind: 'refuse' | 'giveBack' | 'keep' | 'comment';
  readonly item: TodoItem;
  readonly detail: TodoDetail | null;
}

export interface TodoDialogsProps {
  readonly asked: AskedAct | null;
  readonly acts: TodoActs;
  /** The act was given: the list moves on. */
  readonly onDone: (item: TodoItem) => void;
  readonly onCancel: () => void;
}

export function TodoDialogs(props: TodoDialogsProps): ReactElement | null {
  const { asked, acts, onDone, onCancel } = props;
  const { t } = useText();
  if (asked === null) return null;
  const { kind, item, detail } = asked;
  const done = (): void => {
    onDone(item);
  };
  if (kind === 'refuse') {
    return (
      <RefuseDialog
        item={item}
        files={detail?.files ?? []}
        onCancel={onCancel}
        onConfirm={(reason) => {
          done();
          acts.refuse(item, reason);
        }}
      />
    );
  }
  if (kind === 'keep') {
    return (
      <ReasonDialog
        topic="keepArrival"
        title={t('withdraw.keepTitle')}
        explanation={t('withdraw.keepText', { title: item.title })}
        confirmWord={t('withdraw.keep')}
        isOpen
        onCancel={onCancel}
        onConfirm={(reason) => {
          done();
          acts.answerWithdraw(item, { grant: false, reason });
        }}
      />
    );
  }
  if (kind === 'giveBack') {
    return (
      <Modal
        open
        title={t('withdraw.giveTitle')}
        okText={t('withdraw.give')}
        cancelText={t('action.cancel')}
        onCancel={onCancel}
        onOk={() => {
          done();
          acts.answerWithdraw(item, { grant: true, reason: '' });
        }}
      >
        <p className="tw-dialog-text">{t('withdraw.giveText', { title: item.title })}</p>
      </Modal>
    );
  }
  return (
    <CommentDialog
      title={item.title}
      onCancel={onCancel}
      onConfirm={(text) => {
        const rowId = detail?.reading?.rowId;
        if (rowId === undefined) return;
        done();
        acts.comment(item, rowId, text);
      }}
    />
  );
}

const longestComment = 2_000;

function CommentDialog(props: {
  readonly title: string;
  readonly onConfirm: (text: string) => void;
  readonly onCancel: () => void;
}): ReactElement {
  const { t } = useText();
  const [text, setText] = useState('');
  const words = text.trim();
  return (
    <Modal
      open
      title={t('reading.commentTitle')}
      okText={t('reading.comment')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: words === '' }}
      onCancel={props.onCancel}
      onOk={() => {
        props.onConfirm(words);
      }}
    >
      <p className="tw-dialog-text">{t('reading.commentText', { title: props.title })}</p>
      <Form layout="vertical">
        <Form.Item label={t('reading.comment')} htmlFor="tw-comment">
          <Input.TextArea
            id="tw-comment"
            autoFocus
            rows={4}
            maxLength={longestComment}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
            }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
