/** ReadReceipts: who has read a message; the unread first and left, with one click to urge them. */
import { AlertOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { IsolatedName } from '../../ui/isolated-name.tsx';
import { useCalendar } from '../../ui/clock.tsx';

import { Status } from '../../ui/status.tsx';
import { clockWords } from '../../ui/time-words.ts';
import { PersonAvatar } from '../presence/presence-dot.tsx';
import type { DeliveryCounts, ReceiptsView, ReceiptView } from './chat-model.ts';

export interface ReadReceiptsProps {
  /** Counts of a group; null in a conversation of two. */
  readonly delivery: DeliveryCounts | null;
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
  // Most are never asked for; what floats over the bubble is made at the first press.
  const [wasOpened, setWasOpened] = useState(false);
  const state = (
    <>
      {props.delivery !== null && <DeliveryCount {...props.delivery} />}
      {props.isAllRead ? (
        <Status is="message.read" />
      ) : (
        <Status is="message.sent" params={{ n: props.unreadCount }} />
      )}
    </>
  );
  if (!wasOpened) {
    const open = (): void => {
      setWasOpened(true);
      props.onOpen(true);
    };
    return (
      <button type="button" className="tw-receipt-button" aria-expanded={false} onClick={open}>
        {state}
      </button>
    );
  }
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
      <button autoFocus type="button" className="tw-receipt-button" aria-expanded={props.isOpen}>
        {state}
      </button>
    </Popover>
  );
}

function DeliveryCount(props: DeliveryCounts): ReactElement | null {
  const { t } = useText();
  const { got, read, all } = props;
  if (all === 0 || read === all) return null;
  return <span className="tw-delivery">{t('receipt.counts', { got, read, all })}</span>;
}

interface ReceiptListsProps {
  readonly receipts: ReceiptsView;
  readonly onUrge: () => void;
}

function ReceiptLists(props: ReceiptListsProps): ReactElement {
  const { t } = useText();
  const { now, timeZone } = useCalendar();
  const { read, unread, undelivered } = props.receipts;
  const missing = undelivered.length + unread.length;
  return (
    <div className="tw-receipts">
      <div className="tw-receipts-head">
        <strong>{t('chat.whoRead', { n: read.length, m: missing })}</strong>
        {missing > 0 && (
          <Button size="small" icon={<AlertOutlined />} onClick={props.onUrge}>
            {t('chat.remind', { n: missing })}
          </Button>
        )}
      </div>
      <div className="tw-receipts-columns">
        <section>
          <h2 className="tw-section">{t('chat.unreadPeople', { n: missing })}</h2>
          <ReceiptPart
            title={t('receipt.notDelivered', { n: undelivered.length })}
            people={undelivered}
            isQuiet
          />
          <ReceiptPart
            title={t('receipt.deliveredPeople', { n: unread.length })}
            people={unread}
            isQuiet
          />
        </section>
        <section>
          <h2 className="tw-section">{t('chat.readPeople', { n: read.length })}</h2>
          <ReceiptPart title={t('chat.readPeople', { n: read.length })} people={read} />
        </section>
      </div>
      <p className="tw-mute">{t('chat.receiptsUntil', { clock: clockWords(now, timeZone) })}</p>
    </div>
  );
}

interface ReceiptPartProps {
  readonly title: string;
  readonly people: readonly ReceiptView[];
  readonly isQuiet?: boolean;
}

/** People of one standing, by units; the title of a part of the unread stands above it. */
function ReceiptPart(props: ReceiptPartProps): ReactElement | null {
  const { title, people, isQuiet = false } = props;
  if (people.length === 0) return null;
  return (
    <>
      {isQuiet && <h3 className="tw-receipts-part">{title}</h3>}
      <ul className="tw-receipts-list tw-scroll" tabIndex={0} aria-label={title}>
        {people.map((person, index) => (
          <li key={person.id}>
            <PersonAvatar
              size={28}
              name={person.name}
              personId={person.id}
              tone={isQuiet ? 'slate' : 'ink'}
            />
            <span className="tw-receipt-name">
              <IsolatedName name={person.name} />
              {person.unit !== people[index - 1]?.unit && (
                <span className="tw-mute">{person.unit}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
