/**
 * MessageCards: a document or a person as a card in a message; a meeting has its own (features/meeting).
 *
 * The message names them by id alone: title, number and state come from what the reader himself may see, with or without the line.
 */
import { EyeInvisibleOutlined, FileTextOutlined, IdcardOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useQuery, useSyncStatus } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { isoDateWords } from '../../ui/iso-date-words.ts';
import { IsolatedName } from '../../ui/isolated-name.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { NameAvatar } from '../../ui/name-avatar.tsx';
import { Status } from '../../ui/status.tsx';
import { Urgency } from '../../ui/urgency.tsx';
import { statusOfState, urgencyLevel } from '../document/document-words.ts';

type Card = NonNullable<QueryResult<'document.card'>['card']>;

export interface DocumentCardProps {
  readonly documentId: string;
  /** null = it cannot be opened from here. */
  readonly onOpen: ((documentId: string) => void) | null;
}

export function DocumentCard(props: DocumentCardProps): ReactElement | null {
  const { documentId, onOpen } = props;
  const { t } = useText();
  const { data } = useQuery('document.card', { documentId });
  const sync = useSyncStatus();
  if (data === null) return <div className="tw-card tw-document-card" aria-busy="true" />;
  if (data.card === null) {
    return (
      <div className="tw-card tw-document-card">
        <CardLabel />
        <p className="tw-document-card-withheld">
          <EyeInvisibleOutlined aria-hidden="true" />{' '}
          {t(sync?.line === 'offline' ? 'card.withheldOffline' : 'card.withheld')}
        </p>
      </div>
    );
  }
  if (onOpen === null) {
    return (
      <div className="tw-card tw-document-card">
        <CardFace card={data.card} />
      </div>
    );
  }
  return (
    <button
      type="button"
      className="tw-card tw-document-card"
      onClick={() => {
        onOpen(documentId);
      }}
    >
      <CardFace card={data.card} />
    </button>
  );
}

function CardLabel(): ReactElement {
  const { t } = useText();
  return (
    <span className="tw-label">
      <FileTextOutlined aria-hidden="true" className="tw-tone-ink" /> {t('chat.document')}
    </span>
  );
}

function CardFace({ card }: { readonly card: Card }): ReactElement {
  const { t } = useText();
  return (
    <>
      <span className="tw-document-card-head">
        <CardLabel />
        <Status is={statusOfState(card.state)} />
      </span>
      <span className="tw-document-card-title">
        <Urgency level={urgencyLevel(card.urgency)} />
        <bdi>{card.title === '' ? t('draft.untitled') : card.title}</bdi>
      </span>
      <span className="tw-document-card-foot tw-label">
        <span>{card.number ?? t('card.noNumber')}</span>
        {card.writtenDate === null ? (
          <MomentText at={card.at} form="brief" />
        ) : (
          <span>{isoDateWords(card.writtenDate, t)}</span>
        )}
      </span>
    </>
  );
}

export interface PersonCardProps {
  readonly personId: string;
  readonly onOpen: ((personId: string) => void) | null;
}

export function PersonCard(props: PersonCardProps): ReactElement {
  const { personId, onOpen } = props;
  const { t } = useText();
  const { data } = useQuery('person.card', { personId });
  const person = data?.person ?? null;
  if (person === null) {
    return (
      <div className="tw-card tw-person-message" aria-busy={data === null}>
        {data !== null && <span className="tw-label">{t('card.personGone')}</span>}
      </div>
    );
  }
  const post = data?.posts[0];
  const face = (
    <>
      <NameAvatar name={person.name} />
      <span>
        <strong>
          <IsolatedName name={person.name} />
        </strong>
        {post !== undefined && (
          <span className="tw-label">
            <bdi>{post.unitName}</bdi> <bdi>{post.post}</bdi>
          </span>
        )}
        <span className="tw-label">
          {person.officePhone === ''
            ? t('card.noPhone')
            : t('card.phone', { phone: person.officePhone })}
        </span>
      </span>
      <span className="tw-label">
        <IdcardOutlined aria-hidden="true" /> {t('chat.personCard')}
      </span>
    </>
  );
  if (onOpen === null) return <div className="tw-card tw-person-message">{face}</div>;
  return (
    <button
      type="button"
      className="tw-card tw-person-message"
      onClick={() => {
        onOpen(personId);
      }}
    >
      {face}
    </button>
  );
}
