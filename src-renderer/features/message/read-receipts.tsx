/** ReadReceipts: who has read a message; the unread first and left, with the reason why not. */
import { Popover } from 'antd';
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
  /** Null while they are fetched. */
  readonly receipts: ReceiptsView | null;
  readonly onOpen: (isOpen: boolean) => void;
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
      content={props.receipts === null ? null : <ReceiptLists receipts={props.receipts} />}
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
}

function ReceiptLists(props: ReceiptListsProps): ReactElement {
  const { t } = useText();
  const { timeZone } = useCalendar();
  const { receipts } = props;
  return (
    <div className="tw-receipts">
      <div className="tw-receipts-head">
        <strong>{t('chat.whoRead', { n: receipts.readCount, m: receipts.unreadCount })}</strong>
      </div>
      <div className="tw-receipts-columns">
        <ReceiptColumn
          title={t('chat.unreadPeople', { n: receipts.unreadCount })}
          people={receipts.unread}
          isQuiet
        />
        <ReceiptColumn
          title={t('chat.readPeople', { n: receipts.readCount })}
          people={receipts.read}
        />
      </div>
      <p className="tw-mute">
        {t('chat.receiptsUntil', { clock: clockWords(receipts.until, timeZone) })}
      </p>
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
            <span>
              <span className="tw-receipt-name">
                {person.name}
                <span className="tw-mute">{person.unit}</span>
              </span>
              <span className="tw-receipt-note">{person.note}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
