/** MessageItem: one message; own ones on the right, unsent ones dashed, its reading below, its acts on hover and by key. */
import {
  EllipsisOutlined,
  EnterOutlined,
  PushpinOutlined,
  ShareAltOutlined,
  SmileOutlined,
} from '@ant-design/icons';
import { Button, Checkbox, Dropdown } from 'antd';
import { memo, useState } from 'react';
import type { ReactElement } from 'react';
import type { ReactionKind } from '../../../src-shared/features/message/mark-model.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { NameAvatar } from '../../ui/name-avatar.tsx';
import { Status } from '../../ui/status.tsx';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';
import type { MessageRow, PageFacts } from './chat-model.ts';
import { deliveryOf, receiptsOf, rightsOf, sendStateOf, unreadCountOf } from './chat-model.ts';
import { MessageContent } from './message-content.tsx';
import { NoticeFoot } from './notice-foot.tsx';
import { ReactionChoice, Reactions } from './reactions.tsx';
import { ReadReceipts } from './read-receipts.tsx';
import { useTakenBack } from './taken-back.tsx';

/** What one may do with a message; each names it. */
export interface MessageActs {
  readonly reply: (row: MessageRow) => void;
  readonly edit: (row: MessageRow) => void;
  readonly rewrite: (row: MessageRow) => void;
  readonly recall: (row: MessageRow) => void;
  readonly forward: (row: MessageRow) => void;
  readonly pin: (row: MessageRow) => void;
  readonly favour: (row: MessageRow) => void;
  readonly history: (row: MessageRow) => void;
  readonly select: (row: MessageRow) => void;
  readonly copy: (row: MessageRow) => void;
  readonly slip: (row: MessageRow) => void;
  /** Into the opinion box of the reader's own task; gives nothing. */
  readonly toOpinion: (row: MessageRow) => void;
  readonly toPhoneRecord: (row: MessageRow) => void;
  readonly toAttachment: (row: MessageRow) => void;
  readonly react: (row: MessageRow, kind: ReactionKind, on: boolean) => void;
  readonly confirm: (row: MessageRow) => void;
  readonly notice: (row: MessageRow) => void;
  readonly urge: (row: MessageRow) => void;
  readonly openDocument: (documentId: string) => void;
  readonly openFile: (fileRefId: string) => void;
  readonly openPerson: (personId: string) => void;
  readonly openNo: (no: number) => void;
}

export interface MessageItemProps {
  readonly row: MessageRow;
  readonly page: PageFacts;
  readonly now: number;
  readonly showsAuthor: boolean;
  /** null = nothing is being selected. */
  readonly isSelected: boolean | null;
  /** Names of people by their ids, for those that a message calls. */
  readonly names: ReadonlyMap<string, string>;
  readonly acts: MessageActs;
}

/** Drawn again only when something of its own has changed: a window moves by a part of its rows. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps): ReactElement {
  const { row, acts } = props;
  const { t } = useText();
  const [isNear, setIsNear] = useState(false);
  if (row.recalledAt !== null) return <RecalledLine {...props} />;
  const state = sendStateOf(row, props.page);
  return (
    <li
      onMouseEnter={() => {
        setIsNear(true);
      }}
      className={`tw-message${row.mine ? ' tw-message-own' : ''}`}
      data-message={row.id}
      data-no={row.no}
    >
      {props.isSelected !== null && row.state === 'sent' && (
        <Checkbox
          aria-label={t('select.this', { name: isolated(row.senderName) })}
          checked={props.isSelected}
          onChange={() => {
            acts.select(row);
          }}
        />
      )}
      <NameAvatar name={row.senderName} />
      <div className="tw-message-body">
        {props.showsAuthor && !row.mine && (
          <div className="tw-message-author">
            <IsolatedName name={row.senderName} />
            {`\u3000${row.senderUnit}`}
          </div>
        )}
        <Origin row={row} />
        <MessageContent
          row={row}
          state={state}
          called={row.mentions.flatMap((personId) => props.names.get(personId) ?? [])}
          onOpenDocument={acts.openDocument}
          onOpenFile={acts.openFile}
          onOpenPerson={acts.openPerson}
          onOpenQuoted={acts.openNo}
        />
        <NoticeFoot row={row} onConfirm={acts.confirm} onOpen={acts.notice} />
        <Reactions
          row={row}
          onReact={(kind, on) => {
            acts.react(row, kind, on);
          }}
        />
        <Below {...props} />
      </div>
      {row.state === 'sent' && <ToolsWhenNear {...props} isNear={isNear} />}
      <MomentText at={row.at} isHidden />
    </li>
  );
});

function RecalledLine(props: MessageItemProps): ReactElement {
  const { row, acts } = props;
  const { t } = useText();
  const takenBack = useTakenBack();
  const by = row.recalledByName;
  if (row.purged) {
    return (
      <li className="tw-message-line" data-no={row.no}>
        {t('chat.purged')}
      </li>
    );
  }
  if (!row.mine || by !== null) {
    return (
      <li className="tw-message-line" data-no={row.no}>
        {by === null
          ? t('chat.otherRecalled', { name: isolated(row.senderName) })
          : t('chat.recalledBy', { name: isolated(by), sender: isolated(row.senderName) })}
      </li>
    );
  }
  return (
    <li className="tw-message-line" data-no={row.no}>
      {t('status.message.recalled')}{' '}
      {takenBack.textOf(row.id) !== null && (
        <Button
          type="link"
          size="small"
          onClick={() => {
            acts.rewrite(row);
          }}
        >
          {t('chat.rewrite')}
        </Button>
      )}
    </li>
  );
}

function Origin(props: { readonly row: MessageRow }): ReactElement | null {
  const { row } = props;
  const { t } = useText();
  if (row.forwardedFromName === null && !row.pinned) return null;
  return (
    <div className="tw-message-author">
      {row.pinned && (
        <>
          <PushpinOutlined aria-label={t('chat.pinned')} />{' '}
        </>
      )}
      {row.forwardedFromName !== null &&
        t('chat.forwardedFrom', { name: isolated(row.forwardedFromName) })}
    </div>
  );
}

function Below(props: MessageItemProps): ReactElement | null {
  const { row, page } = props;
  const [isOpen, setIsOpen] = useState(false);
  const { t } = useText();
  if (!row.mine) return null;
  const state = sendStateOf(row, page);
  return (
    <div className="tw-message-below">
      {state === 'queued' ? (
        <Status is="message.queued" />
      ) : (
        <>
          {page.kind === 'direct' && state === 'sent' && (
            <span className="tw-delivery">
              {t(deliveryOf(row, page).got === 0 ? 'receipt.sent' : 'receipt.delivered')}
            </span>
          )}
          <ReadReceipts
            delivery={page.kind === 'direct' ? null : deliveryOf(row, page)}
            unreadCount={unreadCountOf(row, page)}
            isAllRead={state === 'read'}
            isOpen={isOpen}
            receipts={isOpen ? receiptsOf(row, page) : null}
            onOpen={setIsOpen}
            onUrge={() => {
              setIsOpen(false);
              props.acts.urge(row);
            }}
          />
        </>
      )}
      <MomentText at={row.at} form="clock" />
    </div>
  );
}

/**
 * The acts of a message are made when the pointer or the focus first comes to it: in a window of a hundred messages they
 * would be most of what is drawn. Until then a button of their size keeps their place.
 */
function ToolsWhenNear(props: MessageItemProps & { readonly isNear: boolean }): ReactElement {
  const { t } = useText();
  const [isFocused, setIsFocused] = useState(false);
  if (props.isNear || isFocused) return <Tools {...props} takesFocus={isFocused} />;
  return (
    <button
      type="button"
      className="tw-message-tools tw-message-door"
      aria-label={t('chat.messageActs')}
      onFocus={() => {
        setIsFocused(true);
      }}
    />
  );
}

function Tools(props: MessageItemProps & { readonly takesFocus: boolean }): ReactElement {
  const { row, page, acts } = props;
  const { t } = useText();
  const rights = rightsOf(row, page, props.now);
  const more = [
    { key: 'copy', label: t('chat.copy'), onClick: () => acts.copy(row), isShown: row.text !== '' },
    { key: 'edit', label: t('chat.edit'), onClick: () => acts.edit(row), isShown: rights.edit },
    {
      key: 'recall',
      label: t('chat.recall'),
      onClick: () => acts.recall(row),
      isShown: rights.recall,
    },
    {
      key: 'pin',
      label: t(row.pinned ? 'chat.unpin' : 'chat.pin'),
      onClick: () => acts.pin(row),
      isShown: rights.pin,
    },
    { key: 'favour', label: t('chat.favour'), onClick: () => acts.favour(row), isShown: true },
    {
      key: 'history',
      label: t('chat.history'),
      onClick: () => acts.history(row),
      isShown: row.editedAt !== null,
    },
    {
      key: 'opinion',
      label: t('beside.toOpinion'),
      onClick: () => acts.toOpinion(row),
      isShown: page.documentId !== null && row.kind === 'text',
    },
    {
      key: 'phoneRecord',
      label: t('beside.toPhoneRecord'),
      onClick: () => acts.toPhoneRecord(row),
      isShown: page.documentId !== null && row.text !== '',
    },
    {
      key: 'attachment',
      label: t('beside.toAttachment'),
      onClick: () => acts.toAttachment(row),
      isShown: row.fileRefId !== null,
    },
    { key: 'select', label: t('chat.select'), onClick: () => acts.select(row), isShown: true },
    { key: 'slip', label: t('chat.slip'), onClick: () => acts.slip(row), isShown: row.mine },
  ];
  return (
    <div className="tw-message-tools" role="toolbar" aria-label={t('chat.messageActs')}>
      <Button
        type="text"
        size="small"
        icon={<EnterOutlined />}
        autoFocus={props.takesFocus}
        aria-label={t('chat.reply')}
        onClick={() => {
          acts.reply(row);
        }}
      />
      <ReactionChoice
        onChoose={(kind) => {
          acts.react(row, kind, true);
        }}
      >
        <Button type="text" size="small" icon={<SmileOutlined />} aria-label={t('chat.react')} />
      </ReactionChoice>
      <Button
        type="text"
        size="small"
        icon={<ShareAltOutlined />}
        aria-label={t('chat.forward')}
        onClick={() => {
          acts.forward(row);
        }}
      />
      <Dropdown
        trigger={['click']}
        menu={{
          items: more.filter((one) => one.isShown).map(({ isShown: _shown, ...item }) => item),
        }}
      >
        <Button
          type="text"
          size="small"
          icon={<EllipsisOutlined />}
          aria-label={t('chat.moreActs')}
        />
      </Dropdown>
    </div>
  );
}
