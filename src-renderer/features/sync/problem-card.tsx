/** ProblemCardView: what happened, the person's own words kept, and one recommended step. */
import { CopyOutlined, FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { OpinionText } from '../../ui/opinion-text.tsx';
import { PhraseText } from '../../ui/phrase-text.tsx';
import { Status } from '../../ui/status.tsx';
import { clockWords } from '../../ui/time-words.ts';
import type { ProblemCard, RecommendedStep } from './sync-model.ts';

export interface ProblemCardViewProps {
  readonly card: ProblemCard;
  readonly isCurrent: boolean;
  readonly onCurrent: (id: string) => void;
  readonly onStep: (id: string, step: RecommendedStep) => void;
  readonly onOpenDocument: (documentId: string) => void;
  readonly onCopy: (id: string) => void;
  readonly onDismiss: (id: string) => void;
}

export function ProblemCardView(props: ProblemCardViewProps): ReactElement {
  const { card, isCurrent } = props;
  const { t } = useText();
  const { timeZone } = useCalendar();
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isCurrent) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const clock = (at: number): string => clockWords(at, timeZone);
  return (
    <article
      ref={element}
      className={`tw-card tw-problem${isCurrent ? ' tw-card-current' : ''}`}
      aria-label={card.title}
      {...(isCurrent ? { 'aria-current': true } : {})}
      onClick={() => {
        props.onCurrent(card.id);
      }}
    >
      <div className="tw-problem-head">
        <Status is="command.rejected" look="tag" />
        <h2>
          <PhraseText text={card.title} />
        </h2>
        <span className="tw-label">
          {t('sync.written', {
            written: clock(card.writtenAt),
            submitted: clock(card.submittedAt),
          })}
        </span>
      </div>
      <div className="tw-problem-body">
        <section>
          <h3 className="tw-section">{t('sync.why')}</h3>
          <p>{card.why}</p>
          {card.standing !== null && (
            <div className="tw-card tw-problem-standing">
              <OpinionText {...card.standing} />
            </div>
          )}
        </section>
        {card.own !== null && (
          <section>
            <h3 className="tw-section">{t('sync.yourWords')}</h3>
            <OpinionText
              {...card.own}
              look="own"
              name={t('sync.you', { name: card.own.name })}
              writtenOffline={card.wasOffline}
            />
          </section>
        )}
      </div>
      <CardActs {...props} />
      {card.recommended === 'attachLate' && (
        <p className="tw-problem-note">{t('sync.attachLateNote')}</p>
      )}
    </article>
  );
}

function CardActs(props: ProblemCardViewProps): ReactElement {
  const { card, isCurrent } = props;
  const { t } = useText();
  const { recommended, documentId } = card;
  const words: Readonly<Record<RecommendedStep, string>> = {
    attachLate: t('sync.attachLate'),
    seeChanges: t('sync.seeChanges'),
    resend: t('sync.resend'),
  };
  return (
    <div className="tw-problem-acts">
      {recommended !== null && (
        <Button
          type={isCurrent ? 'primary' : 'default'}
          onClick={() => {
            props.onStep(card.id, recommended);
          }}
        >
          {words[recommended]}
          {recommended === 'attachLate' && <KeyHint action="sync.lateOpinion" />}
        </Button>
      )}
      {documentId !== null && recommended !== 'seeChanges' && (
        <Button
          icon={<FileTextOutlined />}
          onClick={() => {
            props.onOpenDocument(documentId);
          }}
        >
          {t('sync.seeDocument')}
        </Button>
      )}
      {card.own !== null && (
        <Button
          icon={<CopyOutlined />}
          onClick={() => {
            props.onCopy(card.id);
          }}
        >
          {t('action.copyText')}
        </Button>
      )}
      <Button
        type="text"
        className="tw-problem-dismiss"
        onClick={() => {
          props.onDismiss(card.id);
        }}
      >
        {t('sync.dismiss')}
      </Button>
    </div>
  );
}
