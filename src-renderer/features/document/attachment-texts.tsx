/** AttachmentTexts: attachments that are written with the document, and the drawer in which one is written. */
import { FileTextOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { maxAttachments } from '../../../src-shared/features/document/model.ts';
import { useText } from '../../i18n/text.tsx';
import { BodyField } from './body-field.tsx';
import type { BodyFieldProps } from './body-field.tsx';
import type { DraftAttachmentText } from './editor-model.ts';

export interface AttachmentTextsProps extends Pick<
  BodyFieldProps,
  'isReadOnly' | 'newParagraphId' | 'takePicture'
> {
  readonly texts: readonly DraftAttachmentText[];
  /** Attached files count too. */
  readonly others: number;
  readonly onChange: (texts: readonly DraftAttachmentText[]) => void;
}

export function AttachmentTexts(props: AttachmentTextsProps): ReactElement {
  const { texts, isReadOnly, onChange } = props;
  const { t } = useText();
  const [openId, setOpenId] = useState<string | null>(null);
  const open = texts.find(({ id }) => id === openId);
  const add = (): void => {
    const id = props.newParagraphId();
    const body = [{ id: props.newParagraphId(), level: 0 as const, text: '' }];
    onChange([...texts, { id, title: '', isBound: true, body }]);
    setOpenId(id);
  };
  const change = (changed: DraftAttachmentText): void => {
    onChange(texts.map((one) => (one.id === changed.id ? changed : one)));
  };
  return (
    <>
      <ul className="tw-rows">
        {texts.map((one, index) => {
          const name = one.title === '' ? t('attachmentText.untitled') : one.title;
          return (
            <li key={one.id}>
              <FileTextOutlined aria-hidden="true" />
              <Button
                type="link"
                size="small"
                className="tw-ellipsis tw-attachment-text"
                title={name}
                onClick={() => {
                  setOpenId(one.id);
                }}
              >
                {index + 1}. {name}
              </Button>
              {!isReadOnly && (
                <Button
                  type="text"
                  size="small"
                  aria-label={t('action.remove', { name })}
                  onClick={() => {
                    onChange(texts.filter(({ id }) => id !== one.id));
                  }}
                >
                  ×
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {!isReadOnly && texts.length + props.others < maxAttachments && (
        <Button type="text" icon={<PlusOutlined />} onClick={add}>
          {t('attachmentText.add')}
        </Button>
      )}
      <Drawer
        open={open !== undefined}
        title={t('attachmentText.title')}
        size="large"
        onClose={() => {
          setOpenId(null);
        }}
      >
        {open !== undefined && <OneText {...props} text={open} onText={change} />}
      </Drawer>
    </>
  );
}

interface OneTextProps extends AttachmentTextsProps {
  readonly text: DraftAttachmentText;
  readonly onText: (text: DraftAttachmentText) => void;
}

function OneText({ text, onText, ...props }: OneTextProps): ReactElement {
  const { t } = useText();
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={t('attachmentText.name')} htmlFor={`tw-attachment-${text.id}`}>
        <Input
          id={`tw-attachment-${text.id}`}
          maxLength={200}
          readOnly={props.isReadOnly}
          value={text.title}
          onChange={(event) => {
            onText({ ...text, title: event.target.value });
          }}
        />
      </Form.Item>
      <Form.Item>
        <Checkbox
          disabled={props.isReadOnly}
          checked={text.isBound}
          onChange={(event) => {
            onText({ ...text, isBound: event.target.checked });
          }}
        >
          {t('attachmentText.bound')}
        </Checkbox>
      </Form.Item>
      <Form.Item label={t('attachmentText.body')}>
        <BodyField
          body={text.body}
          findings={[]}
          isReadOnly={props.isReadOnly}
          newParagraphId={props.newParagraphId}
          takePicture={props.takePicture}
          onChange={(body) => {
            onText({ ...text, body });
          }}
        />
      </Form.Item>
    </Form>
  );
}
