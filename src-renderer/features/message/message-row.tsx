/** MessageRow: one message; own ones on the right, unsent ones dashed, the reading below. */
import { FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/text.tsx';
import { FileChip } from '../../ui/file-chip.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { NameAvatar } from '../../ui/name-avatar.tsx';
import { Status } from '../../ui/status.tsx';
import { TimeLimit } from '../../ui/time-limit.tsx';
import { Urgency } from '../../ui/urgency.tsx';
import type { DocumentCardView, MessageView } from './chat-model.ts';

export interface MessageRowProps {
  readonly message: MessageView;
  /** The name is said once for messages in a row. */
  readonly showsAuthor: boolean;
  readonly receipts: ReactNode;
  readonly onOpenDocument: (documentId: string) => void;
  readonly onOpenFile: (fileId: string) => void;
  readonly onRetry: (messageId: string) => void;
}

export function MessageRow(props: MessageRowProps): ReactElement {
  const { message } = props;
  const { t } = useText();
  if (message.kind === 'recalled') {
    return (
      <li className="tw-message-line">
        {message.isOwn
          ? t('status.message.recalled')
          : t('chat.otherRecalled', { name: message.authorName })}
      </li>
    );
  }
  return (
    <li className={`tw-message${message.isOwn ? ' tw-message-own' : ''}`} data-message={message.id}>
      <NameAvatar name={message.authorName} />
      <div className="tw-message-body">
        {props.showsAuthor && !message.isOwn && (
          <div className="tw-message-author">
            {`${message.authorName}\u3000${message.authorNote}`}
          </div>
        )}
        <Content {...props} message={message} />
        {message.isOwn && <Below {...props} message={message} />}
      </div>
      <span className="tw-hidden">
        <MomentText at={message.at} />
      </span>
    </li>
  );
}

type ShownMessage = Exclude<MessageView, { kind: 'recalled' }>;

function Content(
  props: Omit<MessageRowProps, 'message'> & { readonly message: ShownMessage },
): ReactElement {
  const { message } = props;
  const { t } = useText();
  switch (message.kind) {
    case 'document':
      return <DocumentCard card={message.card} onOpen={props.onOpenDocument} />;
    case 'file':
      return (
        <FileChip
          name={message.file.name}
          sizeBytes={message.file.sizeBytes}
          held={message.file.isHeld}
          onOpen={() => {
            props.onOpenFile(message.file.id);
          }}
        />
      );
    case 'text':
      return (
        <div className={`tw-bubble tw-bubble-${message.state}`}>
          {message.text}
          {message.isEdited && <span className="tw-mute"> {t('chat.edited')}</span>}
        </div>
      );
  }
}

function Below(
  props: Omit<MessageRowProps, 'message'> & { readonly message: ShownMessage },
): ReactElement {
  const { message } = props;
  return (
    <div className="tw-message-below">
      {message.state === 'queued' && <Status is="message.queued" />}
      {message.state === 'sending' && <Status is="message.sending" />}
      {message.state === 'failed' && (
        <Button
          type="link"
          size="small"
          onClick={() => {
            props.onRetry(message.id);
          }}
        >
          <Status is="message.failed" />
        </Button>
      )}
      {(message.state === 'sent' || message.state === 'read') && props.receipts}
      <MomentText at={message.at} form="clock" />
    </div>
  );
}

interface DocumentCardProps {
  readonly card: DocumentCardView;
  readonly onOpen: (documentId: string) => void;
}

function DocumentCard(props: DocumentCardProps): ReactElement {
  const { card } = props;
  const { t } = useText();
  return (
    <div className="tw-card tw-document-card">
      <div className="tw-document-card-head">
        <span className="tw-label">
          <FileTextOutlined aria-hidden="true" className="tw-tone-ink" /> {t('chat.document')}
        </span>
        <Status
          is={card.status}
          look="tag"
          {...(card.statusParams === undefined ? {} : { params: card.statusParams })}
        />
      </div>
      <div className="tw-document-card-title">
        <Urgency level={card.urgency} />
        <span>{card.title}</span>
      </div>
      <div className="tw-label">{card.number}</div>
      <div className="tw-document-card-foot">
        <TimeLimit due={card.due} />
        <Button
          type="link"
          size="small"
          onClick={() => {
            props.onOpen(card.documentId);
          }}
        >
          {t('chat.openDocument')}
        </Button>
      </div>
    </div>
  );
}
