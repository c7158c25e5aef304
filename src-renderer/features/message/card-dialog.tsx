/** CardDialog: finds a document or a meeting that the sender may see, or a person, and sends its card; by key as well as by mouse. */
import { Input, Modal, Segmented } from 'antd';
import { useId, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IsolatedName } from '../../ui/isolated-name.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { spanWords } from '../meeting/meeting-words.ts';
import { isComposing } from '../../ui/key-combos.ts';
import { neighbour } from '../../ui/use-roving-list.ts';
import { useSay } from './use-say.ts';
import { emptyMessage } from './use-send.ts';

type CardKind = 'document' | 'person' | 'meeting';

interface Offer {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

export interface CardDialogProps {
  readonly isOpen: boolean;
  readonly conversationId: string;
  readonly onClose: () => void;
}

const maxOffers = 20;
const hourMs = 3_600_000;
const maxTyped = 60;

export function CardDialog(props: CardDialogProps): ReactElement | null {
  return props.isOpen ? <OpenDialog {...props} /> : null;
}

function OpenDialog(props: CardDialogProps): ReactElement {
  const { conversationId } = props;
  const { t } = useText();
  const say = useSay();
  const [kind, setKind] = useState<CardKind>('document');
  const [text, setText] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const offers = useOffers(kind, text.trim());
  const send = async (id: string): Promise<void> => {
    if (isBusy) return;
    setIsBusy(true);
    const named = NAMED[kind](id);
    const said = await say('message.send', { ...emptyMessage(conversationId), ...named });
    setIsBusy(false);
    if (said !== null) props.onClose();
  };
  return (
    <Modal
      open
      title={t('card.send')}
      footer={<span className="tw-label">{t('card.note')}</span>}
      onCancel={props.onClose}
    >
      <Segmented<CardKind>
        className="tw-card-kind"
        aria-label={t('card.kind')}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'document', label: t('card.documents') },
          { value: 'person', label: t('card.people') },
          { value: 'meeting', label: t('card.meetings') },
        ]}
      />
      <Choosing
        key={kind}
        words={t(FIND_WORDS[kind])}
        text={text}
        offers={offers}
        onText={setText}
        onChoose={(id) => {
          void send(id);
        }}
      />
    </Modal>
  );
}

const FIND_WORDS = {
  document: 'card.findDocument',
  person: 'card.findPerson',
  meeting: 'card.findMeeting',
} as const;

const NAMED = {
  document: (documentId: string) => ({ documentId }),
  person: (cardPersonId: string) => ({ cardPersonId }),
  meeting: (meetingId: string) => ({ meetingId }),
} as const;

interface ChoosingProps {
  readonly words: string;
  readonly text: string;
  /** null = nothing is known yet. */
  readonly offers: readonly Offer[] | null;
  readonly onText: (text: string) => void;
  readonly onChoose: (id: string) => void;
}

function Choosing(props: ChoosingProps): ReactElement {
  const { offers, onChoose } = props;
  const { t } = useText();
  const listId = useId();
  const [moved, setMoved] = useState<string | null>(null);
  const ids = (offers ?? []).map((offer) => offer.id);
  const current = moved !== null && ids.includes(moved) ? moved : (ids[0] ?? null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setMoved(neighbour(ids, current, event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && current !== null) {
      event.preventDefault();
      onChoose(current);
    }
  };
  return (
    <>
      <Input
        autoFocus
        allowClear
        role="combobox"
        aria-expanded={ids.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(current === null ? {} : { 'aria-activedescendant': `${listId}-${current}` })}
        aria-label={props.words}
        placeholder={props.words}
        maxLength={maxTyped}
        value={props.text}
        onChange={(event) => {
          props.onText(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      {offers?.length === 0 && (
        <EmptyState title={props.text.trim() === '' ? props.words : t('card.nothing')} />
      )}
      <ul
        id={listId}
        role="listbox"
        aria-label={t('card.found')}
        className="tw-card-offers tw-scroll"
      >
        {(offers ?? []).map((offer) => (
          <li
            key={offer.id}
            id={`${listId}-${offer.id}`}
            role="option"
            aria-selected={offer.id === current}
            onMouseDown={(event) => {
              // The field keeps the focus.
              event.preventDefault();
            }}
            onClick={() => {
              onChoose(offer.id);
            }}
          >
            <strong>
              <IsolatedName name={offer.name} />
            </strong>
            <span className="tw-label">
              <bdi>{offer.note}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Documents: the newest ones until something is typed. People: nobody before. All from this machine, so it works without the line. */
function useOffers(kind: CardKind, text: string): readonly Offer[] | null {
  const { t } = useText();
  const isOfDocuments = kind === 'document';
  const newest = useQuery(
    'document.list',
    isOfDocuments && text === '' ? { limit: maxOffers } : null,
  );
  const found = useQuery(
    'search.all',
    isOfDocuments && text !== ''
      ? { text, families: ['document', 'archive'], limit: maxOffers }
      : null,
  );
  const people = useQuery(
    'person.search',
    kind === 'person' && text !== '' ? { text, limit: maxOffers } : null,
  );
  const meetings = useMeetingOffers(kind === 'meeting', text);
  if (kind === 'meeting') return meetings;
  if (!isOfDocuments) {
    if (text === '') return [];
    return once(
      people.data?.rows.map((one) => ({
        id: one.personId,
        name: one.name,
        note: [`${one.unitName} ${one.post}`, one.officePhone].filter(Boolean).join('　'),
      })),
    );
  }
  if (text === '') {
    return once(
      newest.data?.rows.map((one) => ({
        id: one.id,
        name: one.title === '' ? t('draft.untitled') : one.title,
        note: one.issueNo ?? one.receiptNo ?? one.unitName,
      })),
    );
  }
  return once(
    found.data?.hits.flatMap((hit) =>
      hit.documentId === null ? [] : { id: hit.documentId, name: hit.title.text, note: hit.source },
    ),
  );
}

/** Meetings to come, the nearest first, by words of their name or place. */
function useMeetingOffers(isAsked: boolean, text: string): readonly Offer[] | null {
  const { t } = useText();
  const { now, timeZone } = useCalendar();
  const at = Math.floor(now / hourMs) * hourMs;
  const found = useQuery('meeting.list', isAsked ? { when: 'upcoming', at, limit: 100 } : null);
  return once(
    found.data?.rows
      .filter((one) => `${one.title} ${one.venue}`.toLowerCase().includes(text.toLowerCase()))
      .slice(0, maxOffers)
      .map((one) => ({
        id: one.id,
        name: one.title,
        note: `${spanWords(one, timeZone, t)}　${one.venue}`,
      })),
  );
}

/** A person with two posts, a document that is filed as well: one offer each. */
function once(offers: readonly Offer[] | undefined): readonly Offer[] | null {
  if (offers === undefined) return null;
  return [...new Map(offers.toReversed().map((offer) => [offer.id, offer])).values()].toReversed();
}
