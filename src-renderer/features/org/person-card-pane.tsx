/** PersonCardPane: duties, room and phones of one person, who stands in, and what joins the two of you. */
import { MessageOutlined, PhoneOutlined, StarFilled, StarOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/text.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { NameAvatar } from '../../ui/name-avatar.tsx';
import { Pane } from '../../ui/pane.tsx';
import type { PersonCard } from './directory-model.ts';

export interface PersonCardPaneProps {
  readonly card: PersonCard;
  readonly onMessage: () => void;
  readonly onCall: () => void;
  readonly onFavourite: () => void;
  readonly onCopyPhone: () => void;
  readonly onAskMobile: () => void;
  readonly onShared: (what: 'documents' | 'groups' | 'files') => void;
}

export function PersonCardPane(props: PersonCardPaneProps): ReactElement {
  const { card } = props;
  const { t } = useText();
  return (
    <Pane label={t('directory.card')} region="complementary">
      <div className="tw-person-card">
        <div className="tw-person-head">
          <NameAvatar name={card.name} size={56} />
          <div>
            <h2>{card.name}</h2>
            <p>{card.place}</p>
          </div>
          <Button
            type="text"
            icon={card.isFavourite ? <StarFilled className="tw-tone-amber" /> : <StarOutlined />}
            aria-pressed={card.isFavourite}
            aria-label={card.isFavourite ? t('directory.unfavourite') : t('directory.favourite')}
            onClick={props.onFavourite}
          />
        </div>
        <div className="tw-person-acts">
          <Button type="primary" icon={<MessageOutlined />} onClick={props.onMessage}>
            {t('directory.message')}
            <KeyHint action="directory.message" />
          </Button>
          <Button icon={<PhoneOutlined />} onClick={props.onCall}>
            <span className="tw-hidden">{t('directory.phone')}</span> {card.phone}
          </Button>
        </div>
        <CardFacts {...props} />
        <Shared {...props} />
      </div>
    </Pane>
  );
}

function CardFacts(props: PersonCardPaneProps): ReactElement {
  const { card } = props;
  const { t } = useText();
  return (
    <dl className="tw-facts">
      <Fact label={t('directory.duties')} value={card.duties} />
      <Fact label={t('directory.room')} value={card.room} />
      <Fact
        label={t('directory.phone')}
        value={card.phone}
        extra={
          <Button type="link" size="small" onClick={props.onCopyPhone}>
            {t('action.copy')}
          </Button>
        }
      />
      {card.mobileTail !== null && (
        <Fact
          label={t('directory.mobile')}
          value={t('directory.mobileTail', { tail: card.mobileTail })}
          extra={
            <Button type="link" size="small" onClick={props.onAskMobile}>
              {t('directory.askMobile')}
            </Button>
          }
        />
      )}
      <Fact label={t('directory.superior')} value={card.superior} />
      <Fact label={t('directory.otherPosts')} value={card.otherPosts} />
      <Fact label={t('directory.deputy')} value={card.deputy} />
    </dl>
  );
}

interface FactProps {
  readonly label: string;
  readonly value: string | null;
  readonly extra?: ReactNode;
}

function Fact(props: FactProps): ReactElement | null {
  if (props.value === null || props.value === '') return null;
  return (
    <>
      <dt>{props.label}</dt>
      <dd>
        {props.value}
        {props.extra}
      </dd>
    </>
  );
}

function Shared(props: PersonCardPaneProps): ReactElement {
  const { t } = useText();
  const { documents, groups, files } = props.card.shared;
  const rows = [
    ['documents', t('directory.sharedDocuments'), t('directory.nDocuments', { n: documents })],
    ['groups', t('directory.sharedGroups'), t('directory.nItems', { n: groups })],
    ['files', t('directory.sharedFiles'), t('directory.nItems', { n: files })],
  ] as const;
  return (
    <section>
      <h3 className="tw-section">{t('directory.shared')}</h3>
      <ul className="tw-card tw-rows tw-shared">
        {rows.map(([what, word, count]) => (
          <li key={what}>
            <button
              type="button"
              onClick={() => {
                props.onShared(what);
              }}
            >
              <span>{word}</span>
              <span className="tw-tone-ink">{count}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
