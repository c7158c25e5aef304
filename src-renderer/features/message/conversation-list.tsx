/** ConversationList: pinned ones on tinted ground first, then by time; what needs the person carries a red count. */
import { PushpinOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { PersonAvatar } from '../presence/presence-dot.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { IsolatedName, isolated, withoutDeceit } from '../../ui/isolated-name.tsx';
import { prefixOf } from './chat-model.ts';
import type { ConversationRow, Prefix } from './chat-model.ts';

/** What one may do with a line of the list. */
export interface ListActs {
  readonly pin: (row: ConversationRow) => void;
  readonly mute: (row: ConversationRow) => void;
  readonly markUnread: (row: ConversationRow) => void;
  readonly hide: (row: ConversationRow) => void;
}

export interface ConversationListProps {
  readonly rows: readonly ConversationRow[];
  readonly current: string | null;
  readonly onCurrent: (id: string) => void;
  readonly acts: ListActs;
  readonly onEnd: () => void;
}

export function ConversationList(props: ConversationListProps): ReactElement {
  const { t } = useText();
  const { rows, acts } = props;
  const [over, setOver] = useState<string | null>(null);
  const row = rows.find((one) => one.id === over);
  const items =
    row === undefined
      ? []
      : [
          {
            key: 'pin',
            extra: <KeyHint action="chat.pin" />,
            label: t(row.pinned ? 'chat.list.unpin' : 'chat.list.pin'),
          },
          {
            key: 'unread',
            extra: <KeyHint action="chat.markUnread" />,
            label: t('chat.list.markUnread'),
          },
          {
            key: 'mute',
            extra: <KeyHint action="chat.mute" />,
            label: t(row.muted ? 'chat.list.unmute' : 'chat.list.mute'),
          },
          { key: 'hide', extra: <KeyHint action="chat.hide" />, label: t('chat.list.hide') },
        ];
  const run = (key: string): void => {
    if (row === undefined) return;
    if (key === 'pin') acts.pin(row);
    else if (key === 'unread') acts.markUnread(row);
    else if (key === 'mute') acts.mute(row);
    else acts.hide(row);
  };
  return (
    <Dropdown
      trigger={['contextMenu']}
      menu={{
        items,
        onClick: ({ key }) => {
          run(key);
        },
      }}
    >
      <div
        className="tw-conversations-frame"
        onContextMenu={(event) => {
          const line = (event.target as Element).closest<HTMLElement>('[data-conversation]');
          setOver(line?.dataset['conversation'] ?? null);
        }}
      >
        <VirtualList
          className="tw-conversations"
          label={t('chat.list')}
          items={rows}
          keyOf={(item) => item.id}
          estimatedHeight={64}
          current={props.current}
          onCurrent={props.onCurrent}
          onEnd={props.onEnd}
          renderRow={(item, { isCurrent }) => <Line row={item} isCurrent={isCurrent} />}
        />
      </div>
    </Dropdown>
  );
}

const AVATAR_TONES = { direct: 'ink', group: 'slate', document: 'slate' } as const;
const RED_PREFIXES: readonly Prefix[] = [
  'urgent',
  'announcement',
  'mention',
  'mentionAll',
  'focus',
  'draft',
];

interface LineProps {
  readonly row: ConversationRow;
  readonly isCurrent: boolean;
}

function Line(props: LineProps): ReactElement {
  const { row } = props;
  const { t } = useText();
  const prefix = prefixOf(row, props.isCurrent);
  const said =
    row.kind !== 'direct' && row.lastSenderName !== '' ? `${isolated(row.lastSenderName)}：` : '';
  const hasUnread = row.unread > 0 || row.markedUnread;
  return (
    <div
      className={`tw-conversation${row.pinned ? ' tw-conversation-pinned' : ''}`}
      data-conversation={row.id}
    >
      <PersonAvatar
        personId={row.otherPersonId}
        name={row.kind === 'document' ? t('chat.document') : row.title}
        tone={row.urgent ? 'red' : AVATAR_TONES[row.kind]}
      />
      <div className="tw-conversation-words">
        <div>
          <span className="tw-ellipsis">
            <span className={hasUnread ? 'tw-strong' : 'tw-conversation-name'}>
              <IsolatedName name={row.title} />
            </span>
            {row.kind !== 'direct' && (
              <span className="tw-conversation-count">{row.memberCount}</span>
            )}
            {row.pinned && (
              <>
                {' '}
                <PushpinOutlined aria-label={t('chat.pinned')} className="tw-label" />
              </>
            )}
          </span>
          <span className="tw-conversation-time">
            <MomentText at={row.lastAt} form="brief" />
          </span>
        </div>
        <div>
          <span className="tw-ellipsis tw-conversation-preview">
            {prefix !== null && (
              <span className={RED_PREFIXES.includes(prefix) ? 'tw-tone-red' : ''}>
                {t(`chat.prefix.${prefix}`)}{' '}
              </span>
            )}
            {prefix === 'draft' ? row.draft : `${said}${withoutDeceit(row.lastPreview)}`}
          </span>
          <Unread row={row} />
        </div>
      </div>
    </div>
  );
}

function Unread(props: { readonly row: ConversationRow }): ReactElement | null {
  const { t } = useText();
  const { unread, muted, markedUnread } = props.row;
  if (unread === 0 && !markedUnread) return null;
  if (muted || unread === 0) {
    return (
      <span className={muted ? 'tw-unread-dot' : 'tw-unread-dot tw-unread-dot-red'}>
        <span className="tw-hidden">{t(muted ? 'chat.muted' : 'chat.markedUnread')}</span>
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
