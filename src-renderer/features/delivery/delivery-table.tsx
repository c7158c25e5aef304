/** DeliveryTable: one row a unit with its five times, the present word, the last contact and an explanation. */
import { CheckOutlined } from '@ant-design/icons';
import { Checkbox, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { Translate } from '../../i18n/text.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Status } from '../../ui/status.tsx';
import { useRovingList } from '../../ui/use-roving-list.ts';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';
import '../../ui/work-table.css';
import type { DeliveryRow } from './delivery-model.ts';

export interface DeliveryTableProps {
  readonly rows: readonly DeliveryRow[];
  readonly current: string | null;
  readonly selected: ReadonlySet<string>;
  readonly onCurrent: (id: string) => void;
  readonly onToggle: (id: string) => void;
}

export function DeliveryTable(props: DeliveryTableProps): ReactElement {
  const { rows, current, selected, onToggle } = props;
  const { t } = useText();
  const width = useWidthClass();
  const holder = useRef<HTMLDivElement>(null);
  const onKeyDown = useRovingList({
    keys: rows.map((row) => row.id),
    current,
    onCurrent: props.onCurrent,
    onToggle,
  });
  const columns = useMemo(
    () => columnsFor({ t, selected, onToggle, showsTimes: width !== 'tight' }),
    [t, selected, onToggle, width],
  );
  useEffect(() => {
    if (current === null) return;
    const row = holder.current?.querySelector<HTMLElement>(
      `[data-row-key="${CSS.escape(current)}"]`,
    );
    row?.scrollIntoView({ block: 'nearest' });
    if (holder.current?.contains(document.activeElement) === true)
      row?.focus({ preventScroll: true });
  }, [current]);
  return (
    <div ref={holder} className="tw-work-table tw-delivery-table tw-scroll" onKeyDown={onKeyDown}>
      <Table<DeliveryRow>
        size="small"
        tableLayout="fixed"
        pagination={false}
        sticky
        columns={columns}
        dataSource={[...rows]}
        rowKey="id"
        onRow={(row) => {
          const isCurrent = row.id === current;
          const isRefused = row.state === 'REFUSED' || row.state === 'RETURNED';
          return {
            className: [
              isCurrent ? 'tw-row-current' : '',
              selected.has(row.id) ? 'tw-row-selected' : '',
              isRefused ? 'tw-row-refused' : '',
            ].join(' '),
            tabIndex: isCurrent || (current === null && row === rows[0]) ? 0 : -1,
            ...(isCurrent ? { 'aria-current': true } : {}),
            onClick: () => {
              props.onCurrent(row.id);
            },
          };
        }}
      />
    </div>
  );
}

interface ColumnInput {
  readonly t: Translate;
  readonly selected: ReadonlySet<string>;
  readonly showsTimes: boolean;
  readonly onToggle: (id: string) => void;
}

const TIMES = [
  ['queuedAt', 'delivery.column.queued'],
  ['sentAt', 'delivery.column.sent'],
  ['deliveredAt', 'delivery.column.delivered'],
  ['signedAt', 'delivery.column.signed'],
  ['registeredAt', 'delivery.column.registered'],
] as const;

function columnsFor(input: ColumnInput): TableColumnsType<DeliveryRow> {
  const { t, selected, onToggle } = input;
  const times: TableColumnsType<DeliveryRow> = TIMES.map(([field, word]) => ({
    key: field,
    title: t(word),
    width: 76,
    render: (_, row) => <TimeCell at={row[field]} />,
  }));
  return [
    {
      key: 'select',
      width: 44,
      className: 'tw-cell-select',
      title: <span className="tw-hidden">{t('hint.select')}</span>,
      render: (_, row) => (
        <Checkbox
          tabIndex={-1}
          checked={selected.has(row.id)}
          aria-label={t('delivery.selectRow', { unit: row.unit })}
          onChange={() => {
            onToggle(row.id);
          }}
        />
      ),
    },
    {
      key: 'unit',
      width: 148,
      title: t('delivery.column.unit'),
      render: (_, row) => (
        <span className="tw-delivery-unit" title={isolated(row.unit)}>
          <IsolatedName name={row.unit} />
        </span>
      ),
    },
    ...(input.showsTimes ? times : []),
    {
      key: 'now',
      width: 108,
      title: t('delivery.column.now'),
      render: (_, row) => <Status is={`delivery.${row.state}`} />,
    },
    {
      key: 'contact',
      width: 104,
      title: t('delivery.column.contact'),
      render: (_, row) => (
        <span
          className={
            row.isContactStale
              ? 'tw-delivery-contact tw-tone-amber tw-strong'
              : 'tw-delivery-contact'
          }
        >
          {row.lastContact}
        </span>
      ),
    },
    {
      key: 'note',
      title: t('delivery.column.note'),
      render: (_, row) => <NoteCell row={row} />,
    },
  ];
}

function TimeCell(props: { readonly at: number | null }): ReactElement {
  if (props.at === null) return <span className="tw-mute">—</span>;
  return (
    <span className="tw-delivery-time">
      <CheckOutlined className="tw-tone-green" aria-hidden="true" />
      <MomentText at={props.at} form="clock" />
    </span>
  );
}

function NoteCell(props: { readonly row: DeliveryRow }): ReactElement {
  const { row } = props;
  const isRed = row.isOverdue || row.state === 'REFUSED' || row.state === 'RETURNED';
  return (
    <span className={`tw-delivery-note ${isRed ? 'tw-tone-red' : ''}`} title={row.note}>
      {row.note}
    </span>
  );
}
