/** EmojiPicker: emoji by group, the recent ones first; chosen by mouse or by key. */
import { SmileOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import type { TooltipRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import { useText } from '../../i18n/text.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { useKeys } from '../../ui/use-keys.ts';
import type { EmojiGroup } from './emoji-set.ts';
import { emojiGroups } from './emoji-set.ts';

const groups: readonly EmojiGroup[] = ['faces', 'hands', 'work', 'signs'];

export function EmojiPicker(props: { readonly onChoose: (emoji: string) => void }): ReactElement {
  const { t } = useText();
  const [isOpen, setIsOpen] = useState(false);
  const recent = usePreferences((state) => state.recentEmoji);
  const remember = usePreferences((state) => state.rememberEmoji);
  const popup = useRef<TooltipRef>(null);
  useFollowedButton(popup, isOpen);
  useKeys({
    'chat.emoji': () => {
      setIsOpen(!isOpen);
    },
  });
  const choose = (emoji: string): void => {
    setIsOpen(false);
    remember(emoji);
    props.onChoose(emoji);
  };
  return (
    <Popover
      ref={popup}
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger="click"
      placement="topLeft"
      content={
        <div
          className="tw-emoji tw-scroll"
          role="group"
          aria-label={t('emoji.title')}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setIsOpen(false);
          }}
        >
          {recent.length > 0 && (
            <Emoji title={t('emoji.recent')} emoji={recent} onChoose={choose} />
          )}
          {groups.map((group) => (
            <Emoji
              key={group}
              title={t(`emoji.${group}`)}
              emoji={emojiGroups[group]}
              onChoose={choose}
            />
          ))}
        </div>
      }
    >
      <Button
        type="text"
        icon={<SmileOutlined />}
        aria-label={t('emoji.title')}
        title={t('emoji.title')}
        aria-expanded={isOpen}
      />
    </Popover>
  );
}

/**
 * The popup is placed when the window has got its new size, but the panes find their widths only after that: it is placed once
 * more in the frame after, or it would stand beside its button and make the window scroll.
 */
function useFollowedButton(popup: RefObject<TooltipRef | null>, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    let frame = 0;
    const place = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        popup.current?.forceAlign();
      });
    };
    window.addEventListener('resize', place);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('resize', place);
    };
  }, [popup, isOpen]);
}

interface EmojiProps {
  readonly title: string;
  readonly emoji: readonly string[];
  readonly onChoose: (emoji: string) => void;
}

function Emoji({ title, emoji, onChoose }: EmojiProps): ReactElement {
  return (
    <section aria-label={title}>
      <h3 className="tw-label">{title}</h3>
      <div>
        {emoji.map((one) => (
          <button
            key={one}
            type="button"
            onClick={() => {
              onChoose(one);
            }}
          >
            {one}
          </button>
        ))}
      </div>
    </section>
  );
}
