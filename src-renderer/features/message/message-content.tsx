/** MessageContent: what a message holds: words, a file or picture, a chat record, a card for a document or a person. */
import { ProfileOutlined } from '@ant-design/icons';
import { Image, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useSteerTransfer, useTransfer } from '../../bridge/use-transfers.tsx';
import type { Translate } from '../../i18n/text.tsx';
import { useText } from '../../i18n/text.tsx';
import { FileChip } from '../../ui/file-chip.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { TransferLine } from '../../ui/transfer-line.tsx';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';
import { MeetingCard } from '../meeting/meeting-card.tsx';
import type { MessageRow, SendState } from './chat-model.ts';
import { DocumentCard, PersonCard } from './message-cards.tsx';
import { MessageText } from './message-text.tsx';
import { isShownPicture, useFilePicture } from './use-file-picture.ts';

export interface MessageContentProps {
  readonly row: MessageRow;
  readonly state: SendState;
  /** Names of the people that the message calls. */
  readonly called: readonly string[];
  readonly onOpenDocument: (documentId: string) => void;
  readonly onOpenFile: (fileRefId: string) => void;
  readonly onOpenPerson: (personId: string) => void;
  readonly onOpenQuoted: (no: number) => void;
}

export function MessageContent(props: MessageContentProps): ReactElement {
  const { row } = props;
  return (
    <>
      {row.quoted !== null && <Quoted quoted={row.quoted} onOpen={props.onOpenQuoted} />}
      {row.kind === 'file' && row.fileRefId !== null && (
        <SentFile row={row} fileRefId={row.fileRefId} onOpenFile={props.onOpenFile} />
      )}
      {row.record !== null && <RecordCard record={row.record} />}
      {row.documentId !== null && (
        <DocumentCard documentId={row.documentId} onOpen={props.onOpenDocument} />
      )}
      {row.cardPersonId !== null && (
        <PersonCard personId={row.cardPersonId} onOpen={props.onOpenPerson} />
      )}
      {row.text !== '' && <Words {...props} />}
      {row.meetingId !== null && <MeetingCard meetingId={row.meetingId} />}
    </>
  );
}

function Words(props: MessageContentProps): ReactElement {
  const { row, state } = props;
  const { t } = useText();
  const look = row.kind === 'system' ? 'system' : state;
  return (
    <div className={`tw-bubble tw-bubble-${look}`}>
      <MessageText
        text={row.text}
        called={props.called}
        everybody={row.mentionsAll ? t('chat.everybody') : null}
      />
      {row.editedAt !== null && <span className="tw-mute"> {t('chat.edited')}</span>}
    </div>
  );
}

interface QuotedProps {
  readonly quoted: NonNullable<MessageRow['quoted']>;
  readonly onOpen: (no: number) => void;
}

function Quoted(props: QuotedProps): ReactElement {
  const { quoted } = props;
  const { t } = useText();
  return (
    <button
      type="button"
      className="tw-quoted"
      onClick={() => {
        props.onOpen(quoted.no);
      }}
    >
      {quoted.recalled
        ? t('chat.quotedRecalled')
        : t('chat.quoted', { name: isolated(quoted.senderName), text: quoted.text })}
    </button>
  );
}

interface SentFileProps {
  readonly row: MessageRow;
  readonly fileRefId: string;
  readonly onOpenFile: (fileRefId: string) => void;
}

function SentFile(props: SentFileProps): ReactElement {
  const { row, fileRefId } = props;
  const isPicture = row.fileHeld && isShownPicture(row.fileMime, row.fileSize);
  const picture = useFilePicture(isPicture ? fileRefId : null);
  const transfer = useTransfer(row.fileSha256);
  const steer = useSteerTransfer();
  const name = row.fileName ?? '';
  const { t } = useText();
  if (picture?.state === 'shown') {
    return <Image className="tw-sent-picture" src={picture.url} alt={name} width={260} />;
  }
  return (
    <>
      <FileChip
        name={name}
        sizeBytes={row.fileSize ?? 0}
        held={row.fileHeld}
        onOpen={() => {
          props.onOpenFile(fileRefId);
        }}
      />
      {picture?.state === 'tooLarge' && (
        <span className="tw-label">
          {picture.widthPx > 0
            ? t('transfer.pictureTooLarge', { w: picture.widthPx, h: picture.heightPx })
            : t('transfer.pictureUnknown')}
        </span>
      )}
      {transfer !== undefined && <TransferLine transfer={transfer} onSteer={steer} />}
    </>
  );
}

const previewEntries = 3;

type Entry = NonNullable<MessageRow['record']>['entries'][number];

/** One line for a message of a chat record; of a card only what it is. */
function entryWords(entry: Entry, t: Translate): string {
  if (entry.text !== '') return entry.text;
  if (entry.documentId !== undefined) return `[${t('chat.document')}]`;
  if (entry.cardPersonId !== undefined) return `[${t('chat.personCard')}]`;
  if (entry.meetingId !== undefined) return `[${t('meeting.call')}]`;
  return isolated(entry.fileName ?? '');
}

function RecordCard(props: { readonly record: NonNullable<MessageRow['record']> }): ReactElement {
  const { record } = props;
  const { t } = useText();
  const [isOpen, setIsOpen] = useState(false);
  const title = record.title === '' ? t('chat.record') : record.title;
  return (
    <>
      <button
        type="button"
        className="tw-card tw-record-card"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <strong>
          <IsolatedName name={title} />
        </strong>
        {record.entries.slice(0, previewEntries).map((entry, index) => (
          <span key={`${index}${entry.at}`} className="tw-ellipsis">
            {`${isolated(entry.senderName)}：${entryWords(entry, t)}`}
          </span>
        ))}
        <span className="tw-label">
          <ProfileOutlined aria-hidden="true" />{' '}
          {t('chat.recordCount', { n: record.entries.length })}
        </span>
      </button>
      <Modal
        open={isOpen}
        title={title}
        footer={null}
        width={560}
        onCancel={() => {
          setIsOpen(false);
        }}
      >
        <ol className="tw-record-entries tw-scroll" tabIndex={0} aria-label={title}>
          {record.entries.map((entry, index) => (
            <li key={`${index}${entry.at}`}>
              <span className="tw-message-author">
                <IsolatedName name={entry.senderName} /> <MomentText at={entry.at} form="full" />
              </span>
              <span>{entry.text}</span>
              {entry.documentId !== undefined && (
                <DocumentCard documentId={entry.documentId} onOpen={null} />
              )}
              {entry.cardPersonId !== undefined && (
                <PersonCard personId={entry.cardPersonId} onOpen={null} />
              )}
              {entry.meetingId !== undefined && <MeetingCard meetingId={entry.meetingId} isPlain />}
              {entry.fileName !== null && (
                <span className="tw-label">
                  [<IsolatedName name={entry.fileName} />]
                </span>
              )}
            </li>
          ))}
        </ol>
      </Modal>
    </>
  );
}
