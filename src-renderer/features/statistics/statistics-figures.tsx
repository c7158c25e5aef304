/**
 * StatisticsFigures: tables and bars of one answer, with the formula under each ratio.
 *
 * Bars are plain SVG: two series and a length say all; a chart library would be a megabyte for it.
 */
import { Button, Table } from 'antd';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { offerBlob } from '../../ui/offer-file.ts';
import { momentWords } from '../../ui/time-words.ts';
import { kindWord } from '../document/draft-content.ts';
import type { FileTable } from './table-files.ts';
import { csvOf, xlsxOf } from './table-files.ts';
import './statistics.css';

export type Figures = QueryResult<'statistics.documents'>;
export type GroupBy = 'unit' | 'kind' | 'month';
type Row = Figures['rows'][number];
type Ratio = Row['timeliness'];

export interface StatisticsFiguresProps {
  readonly figures: Figures;
  readonly groupBy: GroupBy;
  readonly period: { readonly from: string; readonly to: string };
}

function labelOf(key: string, groupBy: GroupBy, figures: Figures): string {
  if (groupBy === 'unit') return figures.unitNames[key] ?? key;
  if (groupBy === 'month') return key;
  const kind = figures.kinds.find((one) => one === key);
  return kind === undefined ? key : kindWord[kind];
}

function percent({ numerator, denominator }: Ratio): string {
  return denominator === 0 ? '—' : `${((numerator / denominator) * 100).toFixed(1)}%`;
}

const ratioText = (ratio: Ratio): string =>
  `${percent(ratio)} (${ratio.numerator}/${ratio.denominator})`;

const counts = ['sent', 'received', 'finished', 'inTime', 'late', 'openOverdue'] as const;

export function StatisticsFigures(props: StatisticsFiguresProps): ReactElement {
  const { figures, groupBy, period } = props;
  const { t } = useText();
  const calendar = useCalendar();
  const label = (row: Row): string =>
    row.key === 'total' ? t('statistics.total') : labelOf(row.key, groupBy, figures);
  const rows = [...figures.rows, figures.total];
  const table: FileTable = {
    name: `${t('statistics.title')} ${period.from}`,
    rows: [
      [t(`statistics.group.${groupBy}`), ...counts.map((name) => t(`statistics.${name}`))].concat(
        t('statistics.completion'),
        t('statistics.timeliness'),
      ),
      ...rows.map((row) => [
        label(row),
        ...counts.map((name) => row[name]),
        ratioText(row.completion),
        ratioText(row.timeliness),
      ]),
      [t('statistics.formula.completion')],
      [t('statistics.formula.timeliness')],
      [`${period.from} — ${period.to}`],
    ],
  };
  return (
    <div className="tw-statistics">
      <div className="tw-statistics-head">
        <span className="tw-label">
          {t('statistics.asOf', { at: momentWords(figures.asOf, calendar, t) })}
        </span>
        <Button
          size="small"
          onClick={() => {
            offerBlob(new Blob([xlsxOf(table)]), `${table.name}.xlsx`);
          }}
        >
          {t('statistics.xlsx')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            offerBlob(new Blob([csvOf(table)]), `${table.name}.csv`);
          }}
        >
          {t('statistics.csv')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            window.print();
          }}
        >
          {t('statistics.print')}
        </Button>
      </div>
      <Table<Row>
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={rows}
        columns={[
          { title: t(`statistics.group.${groupBy}`), key: 'label', render: (_, row) => label(row) },
          ...counts.map((name) => ({
            ...{ title: t(`statistics.${name}`), dataIndex: name, align: 'right' as const },
          })),
          {
            title: t('statistics.completion'),
            key: 'completion',
            align: 'right',
            render: (_, row) => ratioText(row.completion),
          },
          {
            title: t('statistics.timeliness'),
            key: 'timeliness',
            align: 'right',
            render: (_, row) => ratioText(row.timeliness),
          },
        ]}
      />
      <p className="tw-statistics-formula">{t('statistics.formula.completion')}</p>
      <p className="tw-statistics-formula">{t('statistics.formula.timeliness')}</p>
      <Bars
        title={t('statistics.volume')}
        names={[t('statistics.sent'), t('statistics.received')]}
        rows={figures.rows.map((row) => ({ label: label(row), values: [row.sent, row.received] }))}
      />
      <Bars
        title={t('statistics.byUnit')}
        names={[t('statistics.late'), t('statistics.openOverdue')]}
        rows={figures.byUnit.map((row) => ({
          label: figures.unitNames[row.unitId] ?? row.unitId,
          values: [row.late, row.openOverdue],
          note: ratioText(row.timeliness),
        }))}
      />
      <Bars
        title={t('statistics.byStep')}
        names={[t('statistics.late'), t('statistics.openOverdue')]}
        rows={figures.byStep.map((row) => ({
          label: t(`step.${row.step}`),
          values: [row.late, row.openOverdue],
          note: ratioText(row.timeliness),
        }))}
      />
    </div>
  );
}

interface BarsProps {
  readonly title: string;
  readonly names: readonly [string, string];
  readonly rows: readonly {
    readonly label: string;
    readonly values: readonly [number, number];
    readonly note?: string;
  }[];
}

/** Bars drawn at most; the table has them all. */
const maxBars = 30;

function Bars({ title, names, rows }: BarsProps): ReactElement {
  const most = Math.max(1, ...rows.map(({ values }) => values[0] + values[1]));
  return (
    <section aria-label={title} className="tw-statistics-bars">
      <h2>{title}</h2>
      <p className="tw-label">{names.join(' / ')}</p>
      {rows.slice(0, maxBars).map(({ label, values: [first, second], note }) => (
        <div key={label} className="tw-statistics-line">
          <span>{label}</span>
          <svg
            viewBox="0 0 100 8"
            preserveAspectRatio="none"
            role="img"
            aria-label={`${label}: ${names[0]} ${first}, ${names[1]} ${second}`}
          >
            <rect className="tw-bar-first" width={(first / most) * 100} height="8" />
            <rect
              className="tw-bar-second"
              x={(first / most) * 100}
              width={(second / most) * 100}
              height="8"
            />
          </svg>
          <span>{`${first} / ${second}${note === undefined ? '' : ` · ${note}`}`}</span>
        </div>
      ))}
    </section>
  );
}
