/** SyncScreen: what became of the things that were written; a refusal keeps the words and shows one way on. */
import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ReloadOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { Status } from '../../ui/status.tsx';
import { useStatusHints } from '../../ui/status-hints.tsx';
import type { StatusHint } from '../../ui/status-hints.tsx';
import { clockWords, spanWords } from '../../ui/time-words.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { neighbour } from '../../ui/use-roving-list.ts';
import { ProblemCardView } from './problem-card.tsx';
import type { CommandLine, OfflineSpell, ProblemCard, RecommendedStep } from './sync-model.ts';
import { SyncStatePane } from './sync-state-pane.tsx';
import type { SyncStatePaneProps } from './sync-state-pane.tsx';
import './sync.css';

export interface SyncScreenProps extends SyncStatePaneProps {
  readonly spell: OfflineSpell | null;
  readonly cards: readonly ProblemCard[];
  readonly accepted: readonly CommandLine[];
  readonly waiting: readonly CommandLine[];
  readonly onCheckNow: () => void;
  readonly onStep: (id: string, step: RecommendedStep) => void;
  readonly onOpenDocument: (documentId: string) => void;
  readonly onCopy: (id: string) => void;
  readonly onDismiss: (id: string) => void;
}

const HINTS: readonly StatusHint[] = [
  { actions: ['list.next', 'list.previous'], word: 'hint.move' },
  { actions: ['list.open'], word: 'hint.viewDocument' },
  { actions: ['sync.lateOpinion'], word: 'hint.lateOpinion' },
];

export function SyncScreen(props: SyncScreenProps): ReactElement {
  const { cards } = props;
  const { t } = useText();
  const width = useWidthClass();
  const [chosen, setChosen] = useState<string | null>(null);
  const current = cards.find((card) => card.id === chosen) ?? cards[0] ?? null;
  const step = (delta: number): void => {
    setChosen(
      neighbour(
        cards.map((card) => card.id),
        current?.id ?? null,
        delta,
      ),
    );
  };
  useStatusHints(HINTS);
  useKeys({
    'list.next': () => {
      step(1);
    },
    'list.previous': () => {
      step(-1);
    },
    'list.open': () => {
      if (current?.documentId != null) props.onOpenDocument(current.documentId);
    },
    'sync.lateOpinion': () => {
      if (current?.recommended === 'attachLate') props.onStep(current.id, 'attachLate');
    },
  });
  const main = (
    <Pane
      label={t('sync.title')}
      head={<SyncHead spell={props.spell} onCheckNow={props.onCheckNow} />}
      isRead={cards.length === 0}
    >
      <div className="tw-sync-main">
        <Counts {...props} />
        {cards.length === 0 && (
          <p className="tw-sync-none">
            <strong>{t('sync.noCards')}</strong> {t('sync.noCardsText')}
          </p>
        )}
        {cards.map((card) => (
          <ProblemCardView
            key={card.id}
            {...props}
            card={card}
            isCurrent={card === current}
            onCurrent={setChosen}
          />
        ))}
        <Lines
          title={t('sync.waitingList', { n: props.waiting.length })}
          lines={props.waiting}
          state="waiting"
        />
        <Lines
          title={t('sync.acceptedList', { n: props.accepted.length })}
          lines={props.accepted}
          state="accepted"
        />
      </div>
    </Pane>
  );
  return (
    <SplitPanes
      name="sync"
      panes={[
        { key: 'main', content: main, min: 480 },
        {
          key: 'state',
          width: width === 'tight' || width === 'narrow' ? 320 : 380,
          min: 280,
          max: 520,
          content: <SyncStatePane {...props} />,
        },
      ]}
    />
  );
}

function SyncHead(props: Pick<SyncScreenProps, 'spell' | 'onCheckNow'>): ReactElement {
  const { t } = useText();
  const { timeZone } = useCalendar();
  const { spell } = props;
  const note =
    spell === null
      ? undefined
      : t('sync.offlineSpell', {
          from: clockWords(spell.from, timeZone),
          to: clockWords(spell.to, timeZone),
          span: spanWords(spell.to - spell.from, t),
          n: spell.written,
        });
  return (
    <PaneHead
      title={t('sync.title')}
      note={note}
      extra={
        <Button icon={<ReloadOutlined />} onClick={props.onCheckNow}>
          {t('sync.checkNow')}
        </Button>
      }
    />
  );
}

function Counts(props: SyncScreenProps): ReactElement {
  const { t } = useText();
  const { accepted, cards, waiting } = props;
  return (
    <div className="tw-sync-counts">
      <span className="tw-tone-green">
        <CheckCircleOutlined aria-hidden="true" /> {t('sync.acceptedCount', { n: accepted.length })}
      </span>
      {cards.length > 0 && (
        <span className="tw-tone-red">
          <CloseCircleOutlined aria-hidden="true" /> {t('sync.rejectedCount', { n: cards.length })}
        </span>
      )}
      <span className="tw-tone-slate">
        <ClockCircleOutlined aria-hidden="true" /> {t('sync.waitingCount', { n: waiting.length })}
      </span>
    </div>
  );
}

interface LinesProps {
  readonly title: string;
  readonly lines: readonly CommandLine[];
  readonly state: 'accepted' | 'waiting';
}

function Lines(props: LinesProps): ReactElement | null {
  if (props.lines.length === 0) return null;
  return (
    <section className="tw-sync-lines">
      <h2 className="tw-section">{props.title}</h2>
      <ul>
        {props.lines.map((line) => (
          <li key={line.id}>
            <span className="tw-mute">
              <MomentText at={line.at} form="seconds" />
            </span>
            <span className="tw-label">{line.kind}</span>
            <span className="tw-ellipsis" title={line.title}>
              {line.title}
            </span>
            <Status is={`command.${props.state}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}
