/** Composer: writes a message; Enter never sends while an input method is composing. */
import { PaperClipOutlined, PictureOutlined, SendOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { ComponentType, KeyboardEvent, ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { KeyCap } from '../../ui/key-hint.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { composerIntent } from './composer-intent.ts';

export type ComposerInsert = 'image' | 'file';

export interface ComposerProps {
  readonly draft: string;
  readonly isOffline: boolean;
  readonly onDraft: (text: string) => void;
  readonly onSend: (text: string) => void;
  readonly onInsert: (what: ComposerInsert) => void;
}

const INSERTS: readonly (readonly [ComposerInsert, ComponentType, MessageKey])[] = [
  ['image', PictureOutlined, 'chat.image'],
  ['file', PaperClipOutlined, 'chat.file'],
];

export function Composer(props: ComposerProps): ReactElement {
  const { t } = useText();
  const enterSends = usePreferences((state) => state.enterSends);
  const { draft, isOffline } = props;
  const send = (): void => {
    if (draft.trim() !== '') props.onSend(draft);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const intent = composerIntent(event.nativeEvent, enterSends);
    if (intent === 'none') return;
    event.preventDefault();
    if (intent === 'send') {
      send();
      return;
    }
    const field = event.currentTarget;
    field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end');
    props.onDraft(field.value);
  };
  const placeholder = isOffline ? t('chat.composerOffline') : t('chat.composer');
  return (
    <div className="tw-composer" data-region="" role="group" aria-label={t('chat.composer')}>
      <div className="tw-composer-tools">
        <div>
          {INSERTS.map(([what, Icon, word]) => (
            <Button
              key={what}
              type="text"
              icon={<Icon />}
              aria-label={t(word)}
              title={t(word)}
              onClick={() => {
                props.onInsert(what);
              }}
            />
          ))}
        </div>
        <span className="tw-composer-note">{t('chat.notAnOpinion')}</span>
      </div>
      <div className="tw-composer-field">
        <Input.TextArea
          variant="borderless"
          rows={2}
          aria-label={placeholder}
          placeholder={placeholder}
          value={draft}
          onChange={(event) => {
            props.onDraft(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
        <Button
          type={isOffline ? 'default' : 'primary'}
          icon={<SendOutlined />}
          disabled={draft.trim() === ''}
          onClick={send}
        >
          {isOffline ? t('chat.queueSend') : t('chat.send')}
          <KeyCap combo={enterSends ? 'Enter' : 'Ctrl Enter'} />
        </Button>
      </div>
    </div>
  );
}
