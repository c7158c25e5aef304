/** DeliveryScreen: the board of one issued document; what needs a hand comes first and has its next step beside it. */
import { ArrowLeftOutlined, BellOutlined, PlusOutlined, RollbackOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Pane } from '../../ui/pane.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { useStatusHints } from '../../ui/status-hints.tsx';
import type { StatusHint } from '../../ui/status-hints.tsx';
import { clockWords, dayWords } from '../../ui/time-words.ts';
import { Urgency } from '../../ui/urgency.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { neighbour } from '../../ui/use-roving-list.ts';
import { DeliveryBar } from './delivery-bar.tsx';
import { DeliveryDetailPane } from './delivery-detail-pane.tsx';
import { sharesOf, sortDelivery } from './delivery-model.ts';
import type {
  BoardRights,
  DeliveryAct,
  DeliveryDetail,
  DeliveryHead,
  DeliveryRow,
} from './delivery-model.ts';
import { DeliveryTable } from './delivery-table.tsx';
import './delivery.css';

export interface DeliveryScreenProps {
  readonly head: DeliveryHead;
  readonly rows: readonly DeliveryRow[];
  readonly current: string | null;
  readonly detail: DeliveryDetail | null;
  readonly onCurrent: (id: string) => void;
  readonly rights: BoardRights;
  readonly onAct: (ids: readonly string[], act: DeliveryAct) => void;
  readonly onUrge: (ids: readonly string[]) => void;
  readonly onDeliverMore: () => void;
  readonly onPrint: () => void;
  readonly onBack: () => void;
}

const HINTS: readonly StatusHint[] = [
  { actions: ['list.select'], word: 'hint.select' },
  { actions: ['delivery.urge'], word: 'hint.urge' },
  { actions: ['delivery.sendAgain'], word: 'hint.sendAgain' },
  { actions: ['delivery.print'], word: 'hint.printRegister' },
  { actions: ['global.back'], word: 'hint.back' },
];

export function DeliveryScreen(props: DeliveryScreenProps): ReactElement {
  const { rows, current, detail } = props;
  const { t } = useText();
  const width = useWidthClass();
  const [view, setView] = useState<'need' | 'all'>('all');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const sorted = useMemo(() => sortDelivery(rows), [rows]);
  const needing = useMemo(() => sorted.filter((row) => row.needsHandling), [sorted]);
  const shown = view === 'need' ? needing : sorted;
  const currentRow = rows.find((row) => row.id === current) ?? null;
  const toggle = (id: string): void => {
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  };
  useStatusHints(HINTS);
  const chosen = rows.filter((row) => selected.has(row.id));
  const urge = (): void => {
    const ids = chosen.filter(({ canUrge }) => canUrge).map(({ id }) => id);
    if (ids.length === 0 || !props.rights.urge) return;
    props.onUrge(ids);
    setSelected(new Set());
  };
  useDeliveryKeys({ ...props, shown, toggle, urge });
  const board = (
    <Pane
      label={props.head.title}
      scroll={false}
      head={<BoardHead {...props} chosen={chosen} onUrgeChosen={urge} />}
      strip={
        <div className="tw-delivery-strip">
          <DeliveryBar shares={sharesOf(rows)} total={rows.length} />
          <Segmented<'need' | 'all'>
            value={view}
            aria-label={t('delivery.column.now')}
            options={[
              { value: 'need', label: t('delivery.filterNeed', { n: needing.length }) },
              { value: 'all', label: t('delivery.filterAll', { n: rows.length }) },
            ]}
            onChange={setView}
          />
        </div>
      }
    >
      {shown.length === 0 ? (
        <EmptyState title={t('delivery.allHandled')} />
      ) : (
        <DeliveryTable
          rows={shown}
          current={current}
          selected={selected}
          onCurrent={props.onCurrent}
          onToggle={toggle}
        />
      )}
    </Pane>
  );
  const side = currentRow !== null && width !== 'tight' && (
    <DeliveryDetailPane
      row={currentRow}
      detail={detail}
      onAct={(act) => {
        props.onAct([currentRow.id], act);
      }}
    />
  );
  return (
    <SplitPanes
      name="delivery"
      panes={[
        { key: 'board', content: board, min: 560 },
        ...(side === false
          ? []
          : [{ key: 'detail', content: side, width: 320, min: 280, max: 480 }]),
      ]}
    />
  );
}

interface BoardHeadProps extends DeliveryScreenProps {
  readonly chosen: readonly DeliveryRow[];
  readonly onUrgeChosen: () => void;
}

/** What is offered for the board, and for the selected rows that allow it. */
function BoardActs(props: BoardHeadProps): ReactElement {
  const { chosen, rights } = props;
  const { t } = useText();
  const withdrawn = chosen.filter(({ canWithdraw }) => canWithdraw);
  const urged = chosen.filter(({ canUrge }) => canUrge);
  return (
    <div className="tw-pane-extra">
      {rights.withdraw && withdrawn.length > 0 && (
        <Button
          icon={<RollbackOutlined />}
          onClick={() => {
            props.onAct(
              withdrawn.map(({ id }) => id),
              'withdraw',
            );
          }}
        >
          {t('delivery.withdrawSelected', { n: withdrawn.length })}
        </Button>
      )}
      {rights.deliverMore && (
        <Button icon={<PlusOutlined />} onClick={props.onDeliverMore}>
          {t('delivery.sendMore')}
        </Button>
      )}
      {rights.urge && urged.length > 0 && (
        <Button type="primary" icon={<BellOutlined />} onClick={props.onUrgeChosen}>
          {t('delivery.urgeSelected', { n: urged.length })}
          <KeyHint action="delivery.urge" />
        </Button>
      )}
    </div>
  );
}

function BoardHead(props: BoardHeadProps): ReactElement {
  const { head } = props;
  const { t } = useText();
  const calendar = useCalendar();
  const clock = (at: number): string => clockWords(at, calendar.timeZone);
  return (
    <div className="tw-pane-head">
      <div className="tw-board-title">
        <Button
          type="text"
          icon={<ArrowLeftOutlined />}
          aria-label={t('delivery.back')}
          onClick={props.onBack}
        />
        <div>
          <div className="tw-board-name">
            <Urgency level={head.urgency} />
            <h1 className="tw-ellipsis" title={head.title}>
              {head.title}
            </h1>
          </div>
          <div className="tw-label tw-board-facts">
            <span>{head.number}</span>
            <span>
              {t('delivery.sent', {
                day: dayWords(head.sentAt, calendar, t),
                clock: clock(head.sentAt),
              })}
            </span>
            {head.signBy !== null && (
              <span>{t('delivery.limit', { clock: clock(head.signBy) })}</span>
            )}
          </div>
        </div>
      </div>
      <BoardActs {...props} />
    </div>
  );
}

interface DeliveryKeysInput extends DeliveryScreenProps {
  readonly shown: readonly DeliveryRow[];
  readonly toggle: (id: string) => void;
  readonly urge: () => void;
}

function useDeliveryKeys(input: DeliveryKeysInput): void {
  const { current, detail } = input;
  const ids = input.shown.map((row) => row.id);
  const step = (delta: number): void => {
    const next = neighbour(ids, current, delta);
    if (next !== null) input.onCurrent(next);
  };
  useKeys({
    'list.next': () => {
      step(1);
    },
    'list.previous': () => {
      step(-1);
    },
    'list.select': () => {
      if (current !== null) input.toggle(current);
    },
    'delivery.sendAgain': () => {
      if (current !== null && detail?.acts.includes('sendAgain') === true) {
        input.onAct([current], 'sendAgain');
      }
    },
    'delivery.urge': input.urge,
    'delivery.print': input.onPrint,
    'global.back': input.onBack,
  });
}
