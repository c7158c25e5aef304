/**
 * TodoTable: the work list as a table with group rows; one current row, ring and all.
 *
 * The order of sacrifice in a narrow window is arrival, number, sender; never title, urgency, act or limit.
 */
import { BellOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Checkbox, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { Language, Translate } from '../../i18n/text.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import type { WidthClass } from '../../ui/effective-width.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Status } from '../../ui/status.tsx';
import { TimeLimit } from '../../ui/time-limit.tsx';
import { Urgency } from '../../ui/urgency.tsx';
import { useRovingList } from '../../ui/use-roving-list.ts';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';
import '../../ui/work-table.css';
import type { TodoGroup, TodoItem } from './todo-model.ts';

export interface TodoTableProps {
  readonly groups: readonly TodoGroup[];
  readonly current: string | null;
  readonly selected: ReadonlySet<string>;
  readonly onCurrent: (id: string) => void;
  readonly onToggle: (ids: readonly string[]) => void;
  readonly onOpen: (id: string) => void;
}

type Row =
  | { readonly kind: 'group'; readonly key: string; readonly group: TodoGroup }
  | { readonly kind: 'item'; readonly key: string; readonly item: TodoItem };

function rowsOf(groups: readonly TodoGroup[]): readonly Row[] {
  return groups.flatMap((group): readonly Row[] => [
    { kind: 'group', key: `group:${group.name}`, group },
    ...group.items.map((item) => ({ kind: 'item' as const, key: item.id, item })),
  ]);
}

export function TodoTable(props: TodoTableProps): ReactElement {
  const { groups, current, selected, onToggle } = props;
  const { t, language } = useText();
  const width = useWidthClass();
  const holder = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(groups), [groups]);
  const ids = useMemo(
    () => groups.flatMap((group) => group.items.map((item) => item.id)),
    [groups],
  );
  const onKeyDown = useRovingList({
    keys: ids,
    current,
    onCurrent: props.onCurrent,
    onOpen: props.onOpen,
    onToggle: (id) => {
      onToggle([id]);
    },
  });
  useEffect(() => {
    if (current === null) return;
    const row = holder.current?.querySelector<HTMLElement>(
      `[data-row-key="${CSS.escape(current)}"]`,
    );
    row?.scrollIntoView({ block: 'nearest' });
    // The ring follows the current row only while the list has the focus: it must not pull it from a form.
    if (holder.current?.contains(document.activeElement) === true)
      row?.focus({ preventScroll: true });
  }, [current]);
  const columns = useMemo(
    () => columnsFor({ width, language, t, selected, onToggle }),
    [width, language, t, selected, onToggle],
  );
  return (
    <div ref={holder} className="tw-work-table tw-todo-table tw-scroll" onKeyDown={onKeyDown}>
      <Table<Row>
        size="small"
        tableLayout="fixed"
        pagination={false}
        sticky
        columns={columns}
        dataSource={[...rows]}
        rowKey="key"
        onRow={(row) => {
          if (row.kind === 'group') return { className: 'tw-todo-group' };
          const isCurrent = row.key === current;
          return {
            className: [
              'tw-todo-row',
              isCurrent ? 'tw-row-current' : '',
              selected.has(row.key) ? 'tw-row-selected' : '',
              row.item.isUnsigned ? 'tw-row-unsigned' : '',
            ].join(' '),
            tabIndex: isCurrent || (current === null && row.key === ids[0]) ? 0 : -1,
            ...(isCurrent ? { 'aria-current': true } : {}),
            onClick: () => {
              props.onCurrent(row.key);
            },
            onDoubleClick: () => {
              props.onOpen(row.key);
            },
          };
        }}
      />
    </div>
  );
}

interface ColumnInput {
  readonly width: WidthClass;
  readonly language: Language;
  readonly t: Translate;
  readonly selected: ReadonlySet<string>;
  readonly onToggle: (ids: readonly string[]) => void;
}

function columnsFor(input: ColumnInput): TableColumnsType<Row> {
  const { width, t, selected, onToggle } = input;
  const isTight = width === 'tight';
  // Words of another language are longer than Chinese ones.
  const stretch = input.language === 'zh-CN' ? 1 : 1.35;
  const showsArrival = width === 'full' || width === 'wide';
  const columns: TableColumnsType<Row> = [
    {
      key: 'select',
      width: 44,
      className: 'tw-cell-select',
      title: <span className="tw-hidden">{t('hint.select')}</span>,
      onCell: (row) => (row.kind === 'group' ? { colSpan: columns.length } : {}),
      render: (_, row) =>
        row.kind === 'group' ? (
          <GroupHead group={row.group} selected={selected} onToggle={onToggle} />
        ) : (
          <Checkbox
            checked={selected.has(row.key)}
            tabIndex={-1}
            aria-label={t('todo.selectRow', { title: row.item.title })}
            onChange={() => {
              onToggle([row.key]);
            }}
          />
        ),
    },
    {
      key: 'title',
      title: t('todo.column.title'),
      onCell: hiddenInGroups,
      render: (_, row) =>
        row.kind === 'item' ? <TitleCell item={row.item} isTight={isTight} /> : null,
    },
  ];
  const item = (
    key: string,
    title: string,
    columnWidth: number,
    render: (item: TodoItem) => ReactElement,
    align: 'start' | 'end' = 'start',
  ): void => {
    columns.push({
      key,
      title,
      width: Math.round(columnWidth * stretch),
      align,
      onCell: hiddenInGroups,
      render: (_, row) => (row.kind === 'item' ? render(row.item) : null),
    });
  };
  if (!isTight) {
    item('sender', t('todo.column.sender'), showsArrival ? 148 : 136, (one) => (
      <span className="tw-cell-text2" title={one.sender}>
        {one.sender}
      </span>
    ));
  }
  if (width === 'wide') {
    item('number', t('todo.column.number'), 190, (one) => (
      <span className="tw-cell-text2">{one.senderNo ?? ''}</span>
    ));
  }
  item('action', t('todo.column.action'), 112, (one) => <ActionCell item={one} />);
  item('limit', t('todo.column.limit'), 118, (one) => <TimeLimit due={one.due} />);
  if (showsArrival) {
    item(
      'arrived',
      t('todo.column.arrived'),
      96,
      (one) => <ArrivalCell at={one.arrivedAt} />,
      'end',
    );
  }
  return columns;
}

const hiddenInGroups = (row: Row): { colSpan?: number } =>
  row.kind === 'group' ? { colSpan: 0 } : {};

/** 暂-n takes the place of the act while the number is on its way. */
function ActionCell({ item }: { readonly item: TodoItem }): ReactElement {
  const { t } = useText();
  if (item.provisionalNo === null) return <Status is={item.action} />;
  return (
    <span className="tw-cell-text2" title={t('todo.provisionalNote')}>
      {t('todo.provisional', { no: item.provisionalNo })}
    </span>
  );
}

function ArrivalCell(props: { readonly at: number }): ReactElement {
  return (
    <span className="tw-cell-text2">
      <MomentText at={props.at} />
    </span>
  );
}

interface GroupHeadProps extends Pick<TodoTableProps, 'selected' | 'onToggle'> {
  readonly group: TodoGroup;
}

function GroupHead({ group, selected, onToggle }: GroupHeadProps): ReactElement {
  const { t } = useText();
  const { name, items } = group;
  const on = items.filter(({ id }) => selected.has(id)).length;
  return (
    <span className={`tw-todo-group-head tw-todo-group-${name}`}>
      <Checkbox
        tabIndex={-1}
        checked={on === items.length}
        indeterminate={on > 0 && on < items.length}
        aria-label={t('todo.selectGroup', { group: t(`todo.group.${name}`) })}
        onChange={() => {
          onToggle(items.map(({ id }) => id));
        }}
      />
      <strong>{t(`todo.group.${name}`)}</strong>
      <span>{t('todo.groupCount', { n: items.length })}</span>
    </span>
  );
}

function TitleCell(props: { readonly item: TodoItem; readonly isTight: boolean }): ReactElement {
  const { t } = useText();
  const { item, isTight } = props;
  return (
    <div className="tw-title-cell">
      <Urgency level={item.urgency} keepPlace />
      <div className="tw-title-words">
        <span className="tw-ellipsis" title={isolated(item.title)}>
          <IsolatedName name={item.title} />
        </span>
        {isTight && (
          <span className="tw-title-second tw-ellipsis">
            {item.sender}
            {item.senderNo !== null && `　${item.senderNo}`}
          </span>
        )}
      </div>
      {item.urgedAt !== null && (
        <span className="tw-cell-urged tw-tone-red" title={t('todo.urged')}>
          <BellOutlined aria-hidden="true" /> {t('todo.urgedShort')}
        </span>
      )}
      {item.attachments > 0 && (
        <span className="tw-cell-clip" title={t('todo.attachments', { n: item.attachments })}>
          <PaperClipOutlined aria-hidden="true" /> {item.attachments}
        </span>
      )}
    </div>
  );
}
