/** ReadReceipts: who has read a message; the unread first and left, with one click to urge them. */
import { AlertOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { NameAvatar } from '../../ui/name-avatar.tsx';
import { Status } from '../../ui/status.tsx';
import { clockWords } from '../../ui/time-words.ts';
import type { ReceiptsView, ReceiptView } from './chat-model.ts';

export interface ReadReceiptsProps {
  readonly unreadCount: number;
  readonly isAllRead: boolean;
  readonly isOpen: boolean;
  /** Null while it is closed. */
  readonly receipts: ReceiptsView | null;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onUrge: () => void;
}

/** Over the bubble, not over the words it is about. */
const ABOVE_BUBBLE_PX = -44;

export function ReadReceipts(props: ReadReceiptsProps): ReactElement {
  return (
    <Popover
      open={props.isOpen && props.receipts !== null}
      trigger="click"
      placement="topRight"
      arrow={false}
      align={{ offset: [0, ABOVE_BUBBLE_PX] }}
      getPopupContainer={(button) => button.closest<HTMLElement>('.tw-pane') ?? document.body}
      destroyOnHidden
      onOpenChange={props.onOpen}
      content={
        props.receipts === null ? null : (
          <ReceiptLists receipts={props.receipts} onUrge={props.onUrge} />
        )
      }
    >
      <button type="button" className="tw-receipt-button" aria-expanded={props.isOpen}>
        {props.isAllRead ? (
          <Status is="message.read" />
        ) : (
          <Status is="message.sent" params={{ n: props.unreadCount }} />
        )}
      </button>
    </Popover>
  );
}

interface ReceiptListsProps {
  readonly receipts: ReceiptsView;
  readonly onUrge: () => void;
}

function ReceiptLists(props: ReceiptListsProps): ReactElement {
  const { t } = useText();
  const { now, timeZone } = useCalendar();
  const { read, unread } = props.receipts;
  return (
    <div className="tw-receipts">
      <div className="tw-receipts-head">
        <strong>{t('chat.whoRead', { n: read.length, m: unread.length })}</strong>
        {unread.length > 0 && (
          <Button size="small" icon={<AlertOutlined />} onClick={props.onUrge}>
            {t('chat.remind', { n: unread.length })}
          </Button>
        )}
      </div>
      <div className="tw-receipts-columns">
        <ReceiptColumn
          title={t('chat.unreadPeople', { n: unread.length })}
          people={unread}
          isQuiet
        />
        <ReceiptColumn title={t('chat.readPeople', { n: read.length })} people={read} />
      </div>
      <p className="tw-mute">{t('chat.receiptsUntil', { clock: clockWords(now, timeZone) })}</p>
    </div>
  );
}

interface ReceiptColumnProps {
  readonly title: string;
  readonly people: readonly ReceiptView[];
  readonly isQuiet?: boolean;
}

function ReceiptColumn(props: ReceiptColumnProps): ReactElement {
  return (
    <section>
      <h2 className="tw-section">{props.title}</h2>
      <ul className="tw-receipts-list tw-scroll" tabIndex={0} aria-label={props.title}>
        {props.people.map((person) => (
          <li key={`${person.name}${person.unit}`}>
            <NameAvatar
              size={28}
              name={person.name}
              tone={props.isQuiet === true ? 'slate' : 'ink'}
            />
            <span className="tw-receipt-name">
              {person.name}
              <span className="tw-mute">{person.unit}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
