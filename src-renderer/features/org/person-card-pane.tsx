/** PersonCardPane: duties, room and phones of one person, who stands in, and what joins the two of you. */
import { MessageOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../i18n/text.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { PersonAvatar } from '../presence/presence-dot.tsx';
import { PresenceLine } from '../presence/presence-line.tsx';
import { Pane } from '../../ui/pane.tsx';
import type { PersonCard } from './directory-model.ts';
import { IsolatedName } from '../../ui/isolated-name.tsx';

export interface PersonCardPaneProps {
  readonly card: PersonCard;
  readonly onMessage: () => void;
  readonly onCopyPhone: () => void;
}

export function PersonCardPane(props: PersonCardPaneProps): ReactElement {
  const { card } = props;
  const { t } = useText();
  return (
    <Pane label={t('directory.card')} region="complementary">
      <div className="tw-person-card">
        <div className="tw-person-head">
          <PersonAvatar name={card.name} size={56} personId={card.id} />
          <div>
            <h2>
              <IsolatedName name={card.name} />
            </h2>
            <p>{card.place}</p>
            <PresenceLine personId={card.id} />
          </div>
        </div>
        <div className="tw-person-acts">
          <Button type="primary" icon={<MessageOutlined />} onClick={props.onMessage}>
            {t('directory.message')}
            <KeyHint action="directory.message" />
          </Button>
        </div>
        <CardFacts {...props} />
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
        />
      )}
      <Fact label={t('directory.superior')} value={card.superior} />
      <Fact label={t('directory.otherPosts')} value={card.otherPosts} />
      <Fact label={t('directory.deputy')} value={card.deputy} />
      <Fact
        label={t('directory.sharedGroups')}
        value={card.sharedGroups === 0 ? null : t('directory.nItems', { n: card.sharedGroups })}
      />
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
