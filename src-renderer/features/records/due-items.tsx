/** DueItems: items whose period has run out, to be put on a list or on hold. */
import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { maxProposedAtOnce } from '../../../src-shared/features/archive/disposal-model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { CheckMark } from './check-mark.tsx';
import type { DisposalList, DisposalSeat, DueRow } from './disposal-seat.ts';

export interface DueItemsProps {
  readonly seat: DisposalSeat;
  readonly due: QueryResult<'archive.due'>;
  /** The list that is being prepared; what is chosen goes onto it. */
  readonly open: DisposalList | null;
  readonly onListed: (listId: string) => void;
}

export function DueItems({ seat, due, open, onListed }: DueItemsProps): ReactElement {
  const { t } = useText();
  const act = useAct();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [held, setHeld] = useState<DueRow | null>(null);
  const { archivistId, unitId } = seat;
  const rows = due.rows.filter(({ item }) => chosen.includes(item.id));
  const propose = async (): Promise<void> => {
    if (archivistId === null) return;
    const listId = open?.id ?? crypto.randomUUID();
    const items = rows.map(({ item }) => placeOf(item));
    const done = t('disposal.proposed');
    const given = await act(
      'archive.disposalPropose',
      { listId, unitId, items },
      { identityId: archivistId, done },
    );
    if (given === null) return;
    setChosen([]);
    onListed(listId);
  };
  const hold = async ({ item }: DueRow, reason: string): Promise<void> => {
    const identityId = archivistId ?? seat.leaderId ?? undefined;
    const done = t('disposal.held');
    await act('archive.hold', { ...placeOf(item), unitId, reason }, { identityId, done });
    setHeld(null);
  };
  if (due.rows.length === 0) {
    return <EmptyState title={t('disposal.dueNone')} text={t('disposal.dueNoneText')} />;
  }
  const isTooMany = rows.length > maxProposedAtOnce;
  return (
    <>
      {archivistId !== null && (
        <div className="tw-records-bar">
          <Button
            type="primary"
            disabled={rows.length === 0 || isTooMany}
            onClick={() => void propose()}
          >
            {t('disposal.propose', { n: rows.length })}
          </Button>
          {isTooMany && <span>{t('disposal.atOnce', { n: maxProposedAtOnce })}</span>}
        </div>
      )}
      {due.hasMore && (
        <Alert type="info" title={t('disposal.dueMore', { n: due.rows.length })} showIcon />
      )}
      <DueTable
        rows={due.rows}
        chosen={chosen}
        onChoose={archivistId === null ? null : setChosen}
        acts={(row) => <HoldActs row={row} seat={seat} onHold={setHeld} />}
      />
      <ReasonDialog
        isOpen={held !== null}
        topic="hold"
        title={t('disposal.hold')}
        confirmWord={t('disposal.hold')}
        explanation={t('disposal.holdText')}
        onConfirm={(reason) => {
          if (held !== null) void hold(held, reason);
        }}
        onCancel={() => {
          setHeld(null);
        }}
      />
    </>
  );
}

function placeOf({ id, archiveClass, year }: DueRow['item']): {
  readonly itemId: string;
  readonly archiveClass: DueRow['item']['archiveClass'];
  readonly year: number;
} {
  return { itemId: id, archiveClass, year };
}

function DueTable(props: {
  readonly rows: readonly DueRow[];
  readonly chosen: readonly string[];
  readonly onChoose: ((ids: readonly string[]) => void) | null;
  readonly acts: (row: DueRow) => ReactElement;
}): ReactElement {
  const { t } = useText();
  const { rows, chosen, onChoose, acts } = props;
  return (
    <Table<DueRow>
      size="small"
      rowKey={({ item }) => item.id}
      pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={[...rows]}
      {...(onChoose === null
        ? {}
        : {
            rowSelection: {
              selectedRowKeys: [...chosen],
              getCheckboxProps: (row: DueRow) => ({
                disabled: row.isOnHold,
                'aria-label': row.item.archiveNo,
              }),
              onChange: (keys: readonly React.Key[]) => {
                onChoose(keys.map(String));
              },
            },
          })}
      columns={[
        { title: t('disposal.archiveNo'), width: 240, render: (_, row) => row.item.archiveNo },
        { title: t('disposal.item'), render: (_, row) => row.item.title },
        {
          title: t('disposal.period'),
          width: 100,
          render: (_, row) => t(`file.period.${row.item.period}`),
        },
        {
          title: t('disposal.until'),
          width: 110,
          render: (_, row) => t('disposal.untilOf', { n: row.keptUntil }),
        },
        { width: 180, render: (_, row) => acts(row) },
      ]}
    />
  );
}

function HoldActs(props: {
  readonly row: DueRow;
  readonly seat: DisposalSeat;
  readonly onHold: (row: DueRow) => void;
}): ReactElement {
  const { row, seat, onHold } = props;
  const { t } = useText();
  const act = useAct();
  const { unitId, leaderId, archivistId } = seat;
  if (!row.isOnHold) {
    return archivistId === null && leaderId === null ? (
      <></>
    ) : (
      <Button
        size="small"
        onClick={() => {
          onHold(row);
        }}
      >
        {t('disposal.hold')}
      </Button>
    );
  }
  return (
    <>
      <CheckMark state="doubtful">{t('disposal.onHold')}</CheckMark>{' '}
      {leaderId !== null && (
        <Button
          size="small"
          onClick={() =>
            void act(
              'archive.liftHold',
              { unitId, itemId: row.item.id },
              { identityId: leaderId, done: t('disposal.lifted') },
            )
          }
        >
          {t('disposal.lift')}
        </Button>
      )}
    </>
  );
}
