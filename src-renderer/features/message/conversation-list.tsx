/** ConversationList: pinned first, then by time; what needs the person carries a red count. */
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { NameAvatar } from '../../ui/name-avatar.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import type { ConversationItem } from './chat-model.ts';

export interface ConversationListProps {
  readonly items: readonly ConversationItem[];
  readonly current: string | null;
  readonly onCurrent: (id: string) => void;
}

export function ConversationList(props: ConversationListProps): ReactElement {
  const { t } = useText();
  return (
    <VirtualList
      className="tw-conversations"
      label={t('chat.list')}
      items={props.items}
      keyOf={(item) => item.id}
      estimatedHeight={64}
      current={props.current}
      onCurrent={props.onCurrent}
      renderRow={(item) => <ConversationRow item={item} />}
    />
  );
}

const AVATAR_TONES = { person: 'ink', group: 'slate', document: 'slate', notice: 'red' } as const;

function ConversationRow(props: { readonly item: ConversationItem }): ReactElement {
  const { item } = props;
  const { t } = useText();
  return (
    <div className={`tw-conversation${item.isPinned ? ' tw-conversation-pinned' : ''}`}>
      <NameAvatar
        name={item.kind === 'document' ? t('chat.document') : item.name}
        tone={AVATAR_TONES[item.kind]}
      />
      <div className="tw-conversation-words">
        <div>
          <span className="tw-ellipsis">
            <span className={item.unread > 0 ? 'tw-strong' : 'tw-conversation-name'}>
              {item.name}
            </span>
            {item.memberCount !== null && (
              <span className="tw-conversation-count">{item.memberCount}</span>
            )}
          </span>
          <span className="tw-conversation-time">
            <MomentText at={item.at} form="brief" />
          </span>
        </div>
        <div>
          <span className="tw-ellipsis tw-conversation-preview">
            {item.prefix !== null && (
              <span className={item.prefix === 'queued' ? '' : 'tw-tone-red'}>
                {t(`chat.prefix.${item.prefix}`)}{' '}
              </span>
            )}
            {item.preview}
          </span>
          <Unread item={item} />
        </div>
      </div>
    </div>
  );
}

function Unread(props: { readonly item: ConversationItem }): ReactElement | null {
  const { t } = useText();
  const { unread, isMuted } = props.item;
  if (unread === 0) return null;
  if (isMuted) {
    return (
      <span className="tw-unread-dot">
        <span className="tw-hidden">{t('chat.muted')}</span>
      </span>
    );
  }
  return (
    <span className="tw-unread-count">
      <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
      <span className="tw-hidden">{t('chat.unread', { n: unread })}</span>
    </span>
  );
}
