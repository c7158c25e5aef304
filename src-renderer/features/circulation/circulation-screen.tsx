/**
 * CirculationScreen: who has a document to read, since when, and who has read it (传阅情况).
 *
 * The office urges, passes over and recalls selected rows; a reader finds his own line with its acts.
 */
import { ArrowLeftOutlined, BellOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import type { Translate } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Pane } from '../../ui/pane.tsx';
import { Status } from '../../ui/status.tsx';
import type { StatusKey } from '../../ui/status-table.ts';
import { TimeLimit } from '../../ui/time-limit.tsx';
import { fullDateWords } from '../../ui/time-words.ts';
import { useKeys } from '../../ui/use-keys.ts';
import type { AskedCirculation, Board, Circulation, ReaderLine } from './circulation-model.ts';
import '../../ui/work-table.css';
import './circulation.css';

export interface CirculationScreenProps {
  readonly title: string;
  readonly board: Board;
  readonly onAsk: (asked: AskedCirculation) => void;
  readonly onUrge: (rows: readonly ReaderLine[]) => void;
  readonly onComeBack: (rows: readonly ReaderLine[]) => void;
  readonly onRead: (row: ReaderLine) => void;
  readonly onBack: () => void;
}

const statusOf: Readonly<Record<ReaderLine['state'], StatusKey>> = {
  PENDING: 'circulation.pending',
  DELIVERED: 'circulation.delivered',
  OPENED: 'circulation.opened',
  READ: 'circulation.read',
  COMMENTED: 'circulation.commented',
  SKIPPED: 'circulation.skipped',
  RECALLED: 'circulation.recalled',
};

const noSelection: ReadonlySet<string> = new Set();

export function CirculationScreen(props: CirculationScreenProps): ReactElement {
  const { board, title, onUrge, onBack } = props;
  const { t } = useText();
  const [selected, setSelected] = useState(noSelection);
  const rows = board.circulations.flatMap((one) => one.rows);
  const chosen = rows.filter(({ id }) => selected.has(id));
  const fits = (act: ReaderLine['acts'][number]): readonly ReaderLine[] =>
    chosen.filter(({ acts }) => acts.includes(act));
  const urge = (): void => {
    if (fits('urge').length === 0) return;
    onUrge(fits('urge'));
    setSelected(noSelection);
  };
  useKeys({ 'global.back': onBack, 'delivery.urge': urge });
  const toggle = (ids: readonly string[]): void => {
    const isOn = ids.every((id) => selected.has(id));
    const others = [...selected].filter((id) => !ids.includes(id));
    setSelected(new Set(isOn ? others : [...others, ...ids]));
  };
  return (
    <Pane
      label={t('circulation.title')}
      head={
        <div className="tw-pane-head">
          <div className="tw-board-title">
            <Button
              type="text"
              icon={<ArrowLeftOutlined />}
              aria-label={t('delivery.back')}
              onClick={onBack}
            />
            <div>
              <h1 className="tw-ellipsis tw-circulation-name" title={title}>
                {title}
              </h1>
              <span className="tw-label">{t('circulation.title')}</span>
            </div>
          </div>
          {board.officeIdentityId !== null && (
            <div className="tw-pane-extra">
              <OfficeActs {...props} fits={fits} onUrgeChosen={urge} />
            </div>
          )}
        </div>
      }
    >
      {board.circulations.length === 0 ? (
        <EmptyState title={t('circulation.none')} text={t('circulation.noneText')} />
      ) : (
        board.circulations.map((one) => (
          <OneCirculation
            key={one.circulationId}
            {...props}
            circulation={one}
            selected={selected}
            onToggle={toggle}
          />
        ))
      )}
    </Pane>
  );
}

interface OfficeActsProps extends CirculationScreenProps {
  readonly fits: (act: ReaderLine['acts'][number]) => readonly ReaderLine[];
  readonly onUrgeChosen: () => void;
}

/** What is offered for the selected rows, each for those that allow it. */
function OfficeActs(props: OfficeActsProps): ReactElement {
  const { board, fits, onAsk, onComeBack, onUrgeChosen } = props;
  const { t } = useText();
  const [skip, recall, back, urge] = [fits('skip'), fits('recall'), fits('comeBack'), fits('urge')];
  return (
    <>
      {skip.length > 0 && (
        <Button
          onClick={() => {
            onAsk({ kind: 'skip', rows: skip });
          }}
        >
          {t('circulation.skipChosen', { n: skip.length })}
        </Button>
      )}
      {back.length > 0 && (
        <Button
          onClick={() => {
            onComeBack(back);
          }}
        >
          {t('circulation.backChosen', { n: back.length })}
        </Button>
      )}
      {recall.length > 0 && (
        <Button
          onClick={() => {
            onAsk({ kind: 'recall', rows: recall });
          }}
        >
          {t('circulation.recallChosen', { n: recall.length })}
        </Button>
      )}
      {urge.length > 0 && (
        <Button type="primary" icon={<BellOutlined />} onClick={onUrgeChosen}>
          {t('circulation.urgeChosen', { n: urge.length })}
          <KeyHint action="delivery.urge" />
        </Button>
      )}
      {board.canStart && (
        <Button
          type={urge.length > 0 ? 'default' : 'primary'}
          icon={<PlusOutlined />}
          onClick={() => {
            onAsk({ kind: 'start' });
          }}
        >
          {t('circulation.act.start')}
        </Button>
      )}
    </>
  );
}

interface OneCirculationProps extends CirculationScreenProps {
  readonly circulation: Circulation;
  readonly selected: ReadonlySet<string>;
  readonly onToggle: (ids: readonly string[]) => void;
}

function OneCirculation(props: OneCirculationProps): ReactElement {
  const { circulation, board, selected, onToggle, onAsk } = props;
  const { t } = useText();
  const { timeZone } = useCalendar();
  const { circulationId, mode, purpose, addedByName, addedAt, settled, total, rows } = circulation;
  const waiting = rows.filter(({ acts }) => acts.includes('urge')).map(({ id }) => id);
  return (
    <section className="tw-circulation" aria-label={purpose || t('circulation.title')}>
      <div className="tw-circulation-head">
        <h2 className="tw-section">
          {t(`circulation.${mode}`)}　{t('circulation.progress', { settled, total })}
        </h2>
        <span className="tw-label">
          {addedByName} <MomentText at={addedAt} />
          {purpose !== '' && `　${purpose}`}
        </span>
        {board.officeIdentityId !== null && (
          <span className="tw-circulation-acts">
            {waiting.length > 0 && (
              <Button
                type="link"
                size="small"
                onClick={() => {
                  onToggle(waiting);
                }}
              >
                {t('circulation.chooseUnread', { n: waiting.length })}
              </Button>
            )}
            <Button
              type="link"
              size="small"
              onClick={() => {
                onAsk({ kind: 'add', circulationId });
              }}
            >
              {t('circulation.act.add')}
            </Button>
          </span>
        )}
      </div>
      <div className="tw-work-table">
        <Table<ReaderLine>
          size="small"
          tableLayout="fixed"
          pagination={false}
          rowKey="id"
          columns={columnsFor({ ...props, t, timeZone })}
          dataSource={[...rows]}
          onRow={(row) => ({ className: selected.has(row.id) ? 'tw-row-selected' : '' })}
        />
      </div>
    </section>
  );
}

interface ColumnInput extends OneCirculationProps {
  readonly t: Translate;
  readonly timeZone: string;
}

function columnsFor(input: ColumnInput): TableColumnsType<ReaderLine> {
  const { t, timeZone, board, selected, onToggle } = input;
  const select: TableColumnsType<ReaderLine> =
    board.officeIdentityId === null
      ? []
      : [
          {
            key: 'select',
            width: 44,
            title: <span className="tw-hidden">{t('hint.select')}</span>,
            render: (_, row) => (
              <Checkbox
                checked={selected.has(row.id)}
                aria-label={t('circulation.selectRow', { name: row.personName })}
                onChange={() => {
                  onToggle([row.id]);
                }}
              />
            ),
          },
        ];
  return [
    ...select,
    { key: 'name', width: 110, title: t('circulation.column.name'), dataIndex: 'personName' },
    { key: 'unit', title: t('circulation.column.unit'), dataIndex: 'unitName', ellipsis: true },
    {
      key: 'state',
      width: 150,
      title: t('circulation.column.state'),
      render: (_, row) => (
        <Status
          is={statusOf[row.state]}
          params={{
            date: row.skippedUntil === null ? '' : fullDateWords(row.skippedUntil, timeZone, t),
          }}
        />
      ),
    },
    {
      key: 'since',
      width: 110,
      title: t('circulation.column.since'),
      render: (_, row) => <MomentText at={row.since} />,
    },
    {
      key: 'seen',
      width: 110,
      title: t('circulation.column.seen'),
      render: (_, row) =>
        row.openedAt === null ? (
          <span className="tw-mute">—</span>
        ) : (
          <MomentText at={row.openedAt} />
        ),
    },
    {
      key: 'limit',
      width: 120,
      title: t('todo.column.limit'),
      render: (_, row) => (
        <TimeLimit due={row.acts.includes('urge') || row.mine ? row.dueAt : null} />
      ),
    },
    {
      key: 'note',
      title: t('delivery.column.note'),
      render: (_, row) => <NoteCell row={row} />,
    },
    {
      key: 'own',
      width: 210,
      title: <span className="tw-hidden">{t('circulation.own')}</span>,
      render: (_, row) => (row.mine ? <OwnActs {...input} row={row} /> : null),
    },
  ];
}

function NoteCell({ row }: { readonly row: ReaderLine }): ReactElement {
  const { t } = useText();
  const words = [
    ...(row.forwardedByName === null
      ? []
      : [t('circulation.forwardedBy', { name: row.forwardedByName })]),
    ...(row.reason === null ? [] : [row.reason]),
    ...(row.urgedAt.length === 0 ? [] : [t('circulation.urgedTimes', { n: row.urgedAt.length })]),
  ].join('；');
  return (
    <span className="tw-cell-text2" title={words}>
      {words}
    </span>
  );
}

function OwnActs({ row, onRead, onAsk }: ColumnInput & { readonly row: ReaderLine }): ReactElement {
  const { t } = useText();
  const hasRead = row.readAt !== null;
  return (
    <span className="tw-circulation-own">
      {!hasRead && row.acts.includes('read') && (
        <Button
          size="small"
          type="primary"
          onClick={() => {
            onRead(row);
          }}
        >
          {t('reading.circle')}
        </Button>
      )}
      {row.acts.includes('comment') && (
        <Button
          size="small"
          onClick={() => {
            onAsk({ kind: 'comment', row });
          }}
        >
          {t('reading.comment')}
        </Button>
      )}
      {row.acts.includes('forward') && (
        <Button
          size="small"
          onClick={() => {
            onAsk({ kind: 'forward', row });
          }}
        >
          {t('circulation.act.forward')}
        </Button>
      )}
    </span>
  );
}
