/** Reactions: the answers of an office in one click; a closed list, each with its word. */
import { Popover } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ReactionKind } from '../../../src-shared/features/message/mark-model.ts';
import { reactionKinds } from '../../../src-shared/features/message/mark-model.ts';
import { useText } from '../../i18n/text.tsx';
import type { MessageRow } from './chat-model.ts';

export interface ReactionsProps {
  readonly row: MessageRow;
  readonly onReact: (kind: ReactionKind, on: boolean) => void;
}

/** Those that are there; a click sets or takes back one's own. */
export function Reactions(props: ReactionsProps): ReactElement | null {
  const { row } = props;
  const { t } = useText();
  if (row.reactions.length === 0) return null;
  return (
    <div className="tw-reactions" role="group" aria-label={t('chat.reactions')}>
      {row.reactions.map(({ kind, count, mine, names }) => (
        <button
          key={kind}
          type="button"
          className={`tw-reaction${mine ? ' tw-reaction-mine' : ''}`}
          aria-pressed={mine}
          title={names.join('、')}
          onClick={() => {
            props.onReact(kind, !mine);
          }}
        >
          {t(`chat.reaction.${kind}`)} {count}
        </button>
      ))}
    </div>
  );
}

export interface ReactionChoiceProps {
  readonly onChoose: (kind: ReactionKind) => void;
  readonly children: ReactElement;
}

export function ReactionChoice(props: ReactionChoiceProps): ReactElement {
  const { t } = useText();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger="click"
      arrow={false}
      destroyOnHidden
      content={
        <div
          ref={takeFocus}
          className="tw-reactions"
          role="group"
          aria-label={t('chat.react')}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setIsOpen(false);
          }}
        >
          {reactionKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              className="tw-reaction"
              onClick={() => {
                setIsOpen(false);
                props.onChoose(kind);
              }}
            >
              {t(`chat.reaction.${kind}`)}
            </button>
          ))}
        </div>
      }
    >
      {props.children}
    </Popover>
  );
}

/** It hangs at the end of the page: by Tab alone nobody would come to it. */
function takeFocus(group: HTMLElement | null): void {
  group?.querySelector('button')?.focus({ preventScroll: true });
}
