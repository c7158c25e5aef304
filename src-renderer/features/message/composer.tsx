/** Composer: writes a message; Enter never sends while an input method is composing; @ and ＠ call people. */
import {
  AlertOutlined,
  CalendarOutlined,
  CloseOutlined,
  IdcardOutlined,
  PaperClipOutlined,
  PictureOutlined,
  SendOutlined,
} from '@ant-design/icons';
import { App, Button, Mentions } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ClipboardEvent, KeyboardEvent, ReactElement } from 'react';
import { isBlank } from '../../../src-shared/kernel/plain-text.ts';
import { useText } from '../../i18n/text.tsx';
import { KeyCap } from '../../ui/key-hint.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { composerIntent } from './composer-intent.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import { PasteOffer } from './paste-offer.tsx';
import type { Offered } from './pasted.ts';
import { pastedOf } from './pasted.ts';
import { ScreenshotButton } from './screenshot-button.tsx';
import { useDroppedFiles } from './use-dropped-files.ts';

export interface Callable {
  /** Empty = everybody. */
  readonly personId: string;
  readonly name: string;
  readonly note: string;
  /** What is typed to find it: name, pinyin, initials. */
  readonly keys: string;
}

/** What the next message answers or changes. */
export interface ComposerTopic {
  readonly kind: 'reply' | 'edit';
  readonly words: string;
}

export interface ComposerProps {
  readonly draft: string;
  readonly isOffline: boolean;
  /** Said instead of the field when one may not write. */
  readonly silence: string | null;
  readonly topic: ComposerTopic | null;
  readonly people: readonly Callable[];
  /** Grows when words are asked for: the field gets the focus. */
  readonly writingTurn: number;
  /** Somebody was chosen from the list behind @. */
  readonly onCall: (personId: string) => void;
  readonly onDraft: (text: string) => void;
  readonly onSend: () => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onChoose: (what: 'image' | 'file') => void;
  readonly onCard: () => void;
  readonly onMeeting: () => void;
  readonly onUrgent: () => void;
  readonly onDropTopic: () => void;
  readonly onEditLast: () => void;
  /** The field loses the focus. */
  readonly onLeave: () => void;
}

export function Composer(props: ComposerProps): ReactElement {
  const { t } = useText();
  const { topic } = props;
  const { message } = App.useApp();
  const frame = useRef<HTMLDivElement>(null);
  const [offer, setOffer] = useState<Offered | null>(null);
  const { writingTurn } = props;
  useEffect(() => {
    const field = frame.current?.querySelector('textarea');
    if (writingTurn === 0 || field == null) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }, [writingTurn]);
  useDroppedFiles(frame, ({ files, folders }) => {
    if (folders > 0) void message.warning(t('drop.folder'), 6);
    if (files.length > 0) props.onFiles(files);
  });
  /** At the caret, as if it had been typed. */
  const insert = (text: string): void => {
    const field = frame.current?.querySelector('textarea');
    if (field == null) return;
    field.focus();
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    props.onDraft(field.value);
  };
  if (props.silence !== null) {
    return (
      <div className="tw-composer tw-composer-silent" role="note">
        {props.silence}
      </div>
    );
  }
  return (
    <div
      ref={frame}
      className="tw-composer"
      data-region=""
      role="group"
      aria-label={t('chat.composer')}
    >
      <Tools {...props} onEmoji={insert} />
      {offer !== null && (
        <PasteOffer
          {...offer}
          onText={insert}
          onFiles={props.onFiles}
          onDone={() => {
            setOffer(null);
          }}
        />
      )}
      {topic !== null && (
        <div className="tw-composer-topic">
          <span className="tw-ellipsis">
            {t(topic.kind === 'reply' ? 'chat.replying' : 'chat.editing', { text: topic.words })}
          </span>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('chat.dropTopic')}
            onClick={props.onDropTopic}
          />
        </div>
      )}
      <Field {...props} onOffer={setOffer} />
    </div>
  );
}

function Tools(props: ComposerProps & { readonly onEmoji: (emoji: string) => void }): ReactElement {
  const { t } = useText();
  useKeys({ 'chat.card': props.onCard });
  return (
    <div className="tw-composer-tools">
      <div>
        <EmojiPicker onChoose={props.onEmoji} />
        <ScreenshotButton
          onTaken={(file) => {
            props.onFiles([file]);
          }}
        />
        <Button
          type="text"
          icon={<PictureOutlined />}
          aria-label={t('chat.image')}
          title={t('chat.image')}
          onClick={() => {
            props.onChoose('image');
          }}
        />
        <Button
          type="text"
          icon={<PaperClipOutlined />}
          aria-label={t('chat.file')}
          title={t('chat.file')}
          onClick={() => {
            props.onChoose('file');
          }}
        />
        <Button
          type="text"
          icon={<IdcardOutlined />}
          aria-label={t('card.send')}
          title={t('card.send')}
          onClick={props.onCard}
        />
        <Button
          type="text"
          icon={<CalendarOutlined />}
          aria-label={t('meeting.call')}
          title={t('meeting.call')}
          onClick={props.onMeeting}
        />
        <Button
          type="text"
          icon={<AlertOutlined />}
          aria-label={t('chat.urgent')}
          title={t('chat.urgent')}
          onClick={props.onUrgent}
        />
      </div>
      <span className="tw-composer-note">{t('chat.notAnOpinion')}</span>
    </div>
  );
}

function Field(
  props: ComposerProps & { readonly onOffer: (offer: Offered) => void },
): ReactElement {
  const { t } = useText();
  const enterSends = usePreferences((state) => state.enterSends);
  const { draft, isOffline, people } = props;
  const isChoosing = useRef(false);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While the list of people is open, Enter chooses one of them.
    if (isChoosing.current) return;
    if (event.key === 'ArrowUp' && draft === '') {
      event.preventDefault();
      props.onEditLast();
      return;
    }
    if (event.key === 'Escape' && props.topic !== null) {
      event.stopPropagation();
      props.onDropTopic();
      return;
    }
    const intent = composerIntent(event.nativeEvent, enterSends);
    if (intent === 'none') return;
    event.preventDefault();
    if (intent === 'send') {
      if (!isBlank(draft)) props.onSend();
      return;
    }
    const field = event.currentTarget;
    field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end');
    props.onDraft(field.value);
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const { clipboardData: data } = event;
    const pasted = pastedOf({
      html: data.getData('text/html'),
      plain: data.getData('text/plain'),
      files: [...data.files],
    });
    if (pasted.kind === 'files') {
      event.preventDefault();
      props.onFiles(pasted.files);
    } else if (pasted.kind === 'offer') {
      event.preventDefault();
      props.onOffer(pasted.offer);
    } else if (pasted.kind === 'table') {
      event.preventDefault();
      const field = event.currentTarget;
      field.setRangeText(pasted.text, field.selectionStart, field.selectionEnd, 'end');
      props.onDraft(field.value);
    }
  };
  const placeholder = isOffline ? t('chat.composerOffline') : t('chat.composer');
  return (
    <div className="tw-composer-field">
      <Mentions
        variant="borderless"
        rows={2}
        prefix={['@', '＠']}
        placement="top"
        aria-label={placeholder}
        placeholder={placeholder}
        value={draft}
        options={people.map((one) => ({
          key: one.personId,
          value: one.name,
          label: (
            <span>
              {one.name} <span className="tw-label">{one.note}</span>
            </span>
          ),
          keys: one.keys,
        }))}
        filterOption={(typed, option) => keysOf(option).includes(typed.toLowerCase())}
        onSearch={(typed) => {
          // Where nobody is offered, Enter keeps its meaning: an address is no call.
          isChoosing.current = people.some((one) =>
            one.keys.toLowerCase().includes(typed.toLowerCase()),
          );
        }}
        onSelect={({ key }) => {
          isChoosing.current = false;
          if (typeof key === 'string' && key !== '') props.onCall(key);
        }}
        onChange={(text) => {
          if (!/[@＠][^\s@＠]*$/u.test(text)) isChoosing.current = false;
          props.onDraft(text);
        }}
        onKeyDown={onKeyDown}
        onBlur={props.onLeave}
        onPaste={onPaste}
      />
      <Button
        type={isOffline ? 'default' : 'primary'}
        icon={<SendOutlined />}
        disabled={isBlank(draft)}
        onClick={props.onSend}
      >
        {isOffline ? t('chat.queueSend') : t('chat.send')}
        <KeyCap combo={enterSends ? 'Enter' : 'Ctrl Enter'} />
      </Button>
    </div>
  );
}

/** What a person of the list is found by. */
function keysOf(option: unknown): string {
  const holds = typeof option === 'object' && option !== null && 'keys' in option;
  return holds && typeof option.keys === 'string' ? option.keys.toLowerCase() : '';
}
