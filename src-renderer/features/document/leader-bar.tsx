/** LeaderBar: the acts of a leader under the page; 圈阅 and 同意 are separate, writing makes the words the act. */
import {
  CheckOutlined,
  DownOutlined,
  HighlightOutlined,
  RollbackOutlined,
} from '@ant-design/icons';
import { Button, Divider, Dropdown, Input, Tooltip } from 'antd';
import type { InputRef } from 'antd';
import type { ReactElement, ReactNode, Ref } from 'react';
import { useText } from '../../i18n/text.tsx';
import { KeyCap, KeyHint } from '../../ui/key-hint.tsx';
import type { ActionLine } from '../flow-action/action-form-model.ts';
import { OfflineMark } from '../flow-action/offline-mark.tsx';
import type { ReaderAct } from './reader-model.ts';

export interface LeaderBarProps {
  readonly acts: readonly ReaderAct[];
  /** Of the step at hand; null = there is none. */
  readonly offline: ActionLine['offline'] | null;
  /** Out of reach until the line is back. */
  readonly needsLine: boolean;
  readonly phrases: readonly string[];
  readonly text: string;
  /** Other acts of this identity, before the way to the next document. */
  readonly extra?: ReactNode;
  readonly field: Ref<InputRef>;
  readonly onText: (text: string) => void;
  readonly onAgree: () => void;
  readonly onCircle: () => void;
  readonly onPen: () => void;
  readonly onSend: () => void;
  readonly onReturn: () => void;
  readonly onNext: () => void;
}

export function LeaderBar(props: LeaderBarProps): ReactElement {
  const { t } = useText();
  const { acts, text, offline, needsLine } = props;
  const hasText = text.trim() !== '';
  return (
    <div className="tw-leader-bar" role="group" aria-label={t('reader.actions')}>
      {acts.includes('write') && (
        <Input
          ref={props.field}
          size="large"
          className="tw-leader-field"
          placeholder={t('reader.writeOpinion')}
          aria-label={t('reader.writeOpinion')}
          value={text}
          suffix={<PhraseMenu phrases={props.phrases} onChoose={props.onText} />}
          onChange={(event) => {
            props.onText(event.target.value);
          }}
          onKeyDown={(event) => {
            // Esc leaves the field first; the words stay.
            if (event.key !== 'Escape') return;
            event.preventDefault();
            event.currentTarget.blur();
          }}
          onPressEnter={(event) => {
            if (!event.nativeEvent.isComposing && hasText) props.onSend();
          }}
        />
      )}
      {acts.includes('agree') && !hasText && (
        <Tooltip title={needsLine ? t('actions.whyOffline', { word: t('reader.agree') }) : ''}>
          <Button
            type="primary"
            size="large"
            icon={<CheckOutlined />}
            disabled={needsLine}
            onClick={props.onAgree}
          >
            {t('reader.agree')}
            {offline !== null && <OfflineMark offline={offline} />}
            <KeyHint action="leader.agree" />
          </Button>
        </Tooltip>
      )}
      {hasText && (
        <Button type="primary" size="large" disabled={needsLine} onClick={props.onSend}>
          {t('reader.send')}
          <KeyCap combo="Enter" />
        </Button>
      )}
      {acts.includes('circle') && (
        <Button size="large" disabled={needsLine} onClick={props.onCircle}>
          {t('reader.circle')}
          <KeyHint action="leader.circle" />
        </Button>
      )}
      {acts.includes('write') && (
        <Button
          size="large"
          icon={<HighlightOutlined />}
          aria-label={t('ink.pen')}
          title={t('ink.pen')}
          disabled={needsLine}
          onClick={props.onPen}
        />
      )}
      {acts.includes('return') && (
        <Button size="large" icon={<RollbackOutlined />} onClick={props.onReturn}>
          {t('reader.return')}
        </Button>
      )}
      {props.extra}
      <Divider orientation="vertical" />
      <Button size="large" onClick={props.onNext}>
        {t('reader.next')}
        <KeyHint action="leader.next" />
      </Button>
    </div>
  );
}

interface PhraseMenuProps {
  readonly phrases: readonly string[];
  readonly onChoose: (phrase: string) => void;
}

function PhraseMenu(props: PhraseMenuProps): ReactElement {
  const { t } = useText();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: props.phrases.map((phrase, index) => ({
          key: phrase,
          label: phrase,
          extra: index < 3 ? <KeyCap combo={String(index + 1)} /> : null,
        })),
        onClick: ({ key }) => {
          props.onChoose(key);
        },
      }}
    >
      <button type="button" className="tw-phrase-button">
        {t('reader.phrases')} <DownOutlined aria-hidden="true" />
      </button>
    </Dropdown>
  );
}
