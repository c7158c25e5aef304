/** DeskList: the one list of a leader's desk, sorted by limit; several can be chosen and handled together. */
import { BorderOutlined, CheckSquareFilled, InboxOutlined } from '@ant-design/icons';
import { Button, Tabs, Tag } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { PhraseText } from '../../ui/phrase-text.tsx';
import { Status } from '../../ui/status.tsx';
import { useStatusHints } from '../../ui/status-hints.tsx';
import type { StatusHint } from '../../ui/status-hints.tsx';
import { TimeLimit } from '../../ui/time-limit.tsx';
import { Urgency } from '../../ui/urgency.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { neighbour } from '../../ui/use-roving-list.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { urgencyLevel } from '../document/document-words.ts';
import { BatchDialog } from './batch-dialog.tsx';
import type { DeskCount, DeskKind, DeskRow } from './desk-model.ts';
import { statusOfTask } from './task-status.ts';
import './desk.css';

type Row = DeskRow & { readonly documentId: string };

export interface DeskListProps {
  readonly rows: readonly Row[];
  readonly counts: readonly DeskCount[];
  readonly kind: DeskKind | 'all';
  readonly current: string | null;
  readonly selected: readonly string[];
  readonly onKind: (kind: DeskKind | 'all') => void;
  readonly onCurrent: (taskId: string) => void;
  readonly onSelect: (taskIds: readonly string[]) => void;
  readonly onOpen: (taskId: string) => void;
}

const hints: readonly StatusHint[] = [
  { actions: ['list.next', 'list.previous'], word: 'hint.move' },
  { actions: ['list.select'], word: 'hint.select' },
  { actions: ['list.open'], word: 'hint.open' },
  { actions: ['leader.batch'], word: 'hint.batch' },
  { actions: ['global.keys'], word: 'hint.allKeys' },
];

export function DeskList(props: DeskListProps): ReactElement {
  const { rows, current, selected } = props;
  const { t } = useText();
  const [isBatching, setIsBatching] = useState(false);
  useStatusHints(hints);
  const chosen = rows.filter(({ id }) => selected.includes(id));
  const startBatch = (): void => {
    if (chosen.length > 0) setIsBatching(true);
  };
  const toggle = (id: string): void => {
    props.onSelect(
      selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id],
    );
  };
  useDeskKeys(props, { startBatch, toggle });
  const total = props.counts.reduce((sum, { n }) => sum + n, 0);
  return (
    <Pane
      label={t('desk.title')}
      region="main"
      scroll={false}
      head={
        <PaneHead
          title={t('desk.title')}
          note={t('desk.count', { n: total })}
          extra={
            <>
              <span className="tw-label">{t('todo.sorted')}</span>
              {chosen.length > 0 && (
                <Button type="primary" onClick={startBatch}>
                  {t('desk.batch', { n: chosen.length })}
                  <KeyHint action="leader.batch" />
                </Button>
              )}
            </>
          }
        />
      }
    >
      <Tabs
        className="tw-desk-kinds"
        activeKey={props.kind}
        onChange={(key) => {
          props.onKind(props.counts.find(({ kind }) => kind === key)?.kind ?? 'all');
        }}
        items={[
          { key: 'all', label: `${t('desk.kind.all')} ${total}` },
          ...props.counts.map(({ kind, n }) => ({
            key: kind,
            label: `${t(`desk.kind.${kind}`)} ${n}`,
          })),
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState icon={<InboxOutlined />} title={t('desk.empty')} text={t('desk.emptyText')} />
      ) : (
        <VirtualList
          label={t('desk.title')}
          className="tw-desk-list"
          items={rows}
          keyOf={({ id }) => id}
          estimatedHeight={44}
          current={current}
          onCurrent={props.onCurrent}
          onOpen={props.onOpen}
          renderRow={(row) => (
            <DeskLine
              row={row}
              isSelected={selected.includes(row.id)}
              onToggle={() => {
                toggle(row.id);
              }}
            />
          )}
        />
      )}
      {isBatching && (
        <BatchDialog
          rows={chosen}
          onClose={(done) => {
            setIsBatching(false);
            props.onSelect(selected.filter((id) => !done.includes(id)));
          }}
        />
      )}
    </Pane>
  );
}

/** The list answers its keys also while the focus is elsewhere on the screen. */
function useDeskKeys(
  props: DeskListProps,
  {
    startBatch,
    toggle,
  }: { readonly startBatch: () => void; readonly toggle: (id: string) => void },
): void {
  const { rows, current } = props;
  const ids = rows.map(({ id }) => id);
  const go = (delta: number) => (): void => {
    const next = neighbour(ids, current, delta);
    if (next !== null) props.onCurrent(next);
  };
  useKeys({
    'list.next': go(1),
    'list.previous': go(-1),
    'list.first': go(Number.NEGATIVE_INFINITY),
    'list.last': go(Number.POSITIVE_INFINITY),
    'list.open': () => {
      if (current !== null) props.onOpen(current);
    },
    'list.select': () => {
      if (current !== null) toggle(current);
    },
    'leader.batch': startBatch,
  });
}

interface DeskLineProps {
  readonly row: Row;
  readonly isSelected: boolean;
  readonly onToggle: () => void;
}

function DeskLine({ row, isSelected, onToggle }: DeskLineProps): ReactElement {
  const { t } = useText();
  return (
    <div className="tw-desk-line">
      <span
        className="tw-desk-tick"
        onClick={(event) => {
          event.stopPropagation();
          event.preventDefault();
          onToggle();
        }}
      >
        {/* A picture of a box: a row of a list holds no control of its own. */}
        {isSelected ? (
          <CheckSquareFilled aria-hidden="true" />
        ) : (
          <BorderOutlined aria-hidden="true" />
        )}
        {isSelected && <span className="tw-hidden">{t('desk.select', { title: row.title })}</span>}
      </span>
      <span className="tw-desk-urgency">
        <Urgency level={urgencyLevel(row.urgency)} />
      </span>
      <span className="tw-desk-title tw-ellipsis" title={row.title}>
        <PhraseText text={row.title} />
      </span>
      {row.onBehalfOf !== null && <Tag title={t('desk.standsInTitle')}>{t('desk.standsIn')}</Tag>}
      {row.state === 'waiting' && <Status is="command.waiting" />}
      <span className="tw-desk-from tw-ellipsis" title={row.fromName}>
        {row.fromName}
      </span>
      <span className="tw-desk-act">
        <Status is={statusOfTask(row.step)} />
      </span>
      <span className="tw-desk-limit">
        <TimeLimit due={row.dueAt} />
      </span>
    </div>
  );
}
