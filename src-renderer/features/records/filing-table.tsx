/** FilingTable: one line a document: its check, the proposal with its reason, and what the person decides. */
import { Input, InputNumber, Select, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { archiveClasses, retentionPeriods } from '../../../src-shared/features/archive/model.ts';
import type { Organ } from '../../../src-shared/features/archive/scheme-model.ts';
import type { Translate } from '../../i18n/text.tsx';
import { useText } from '../../i18n/text.tsx';
import { CheckMark } from './check-mark.tsx';
import { FilingChecks } from './filing-checks.tsx';
import type { Decided, FilingRow } from './records-model.ts';
import { needsReason, periodOf } from './records-model.ts';

export interface FilingTableProps {
  readonly rows: readonly FilingRow[];
  readonly organs: readonly Organ[];
  readonly selected: readonly string[];
  readonly decided: ReadonlyMap<string, Decided>;
  readonly onSelect: (ids: readonly string[]) => void;
  readonly onDecide: (documentId: string, change: Decided) => void;
}

const PAGE = 50;

export function FilingTable(props: FilingTableProps): ReactElement {
  const { t } = useText();
  const { rows, selected } = props;
  return (
    <Table<FilingRow>
      size="small"
      rowKey="documentId"
      dataSource={[...rows]}
      columns={columnsOf(props, t)}
      pagination={{ pageSize: PAGE, hideOnSinglePage: true, showSizeChanger: false }}
      rowSelection={{
        selectedRowKeys: [...selected],
        preserveSelectedRowKeys: true,
        getCheckboxProps: (row) => ({ disabled: row.isBarred, 'aria-label': row.title }),
        selections: [
          {
            key: 'every',
            text: t('records.selectAll'),
            onSelect: () => {
              props.onSelect(rows.filter((row) => !row.isBarred).map((row) => row.documentId));
            },
          },
        ],
        onChange: (keys) => {
          props.onSelect(keys.map(String));
        },
      }}
      expandable={{ expandedRowRender: (row) => <FilingChecks row={row} /> }}
    />
  );
}

function columnsOf(props: FilingTableProps, t: Translate): TableColumnsType<FilingRow> {
  const { organs, decided, onDecide } = props;
  const of = (row: FilingRow): Decided | undefined => decided.get(row.documentId);
  return [
    {
      title: t('records.col.title'),
      render: (_, row) => (
        <>
          <div>{row.title}</div>
          <div className="tw-records-second">
            {[row.no, row.fromUnitName, row.writtenDate].filter((one) => one !== '').join('　')}
          </div>
        </>
      ),
    },
    { title: t('records.col.check'), width: 128, render: (_, row) => <CheckTag row={row} /> },
    {
      title: t('records.col.period'),
      width: 250,
      render: (_, row) => (
        <div className="tw-records-decide">
          <Select
            aria-label={t('file.period')}
            size="small"
            value={periodOf(row, of(row)) ?? null}
            placeholder={t('records.choosePeriod')}
            options={retentionPeriods.map((one) => ({
              value: one,
              label: t(`file.period.${one}`),
            }))}
            onChange={(period) => {
              onDecide(row.documentId, { period });
            }}
          />
          <span className="tw-records-second">{proposalWords(row, t)}</span>
          {needsReason(row, of(row)) && (
            <Input
              size="small"
              maxLength={200}
              aria-label={t('file.reason')}
              placeholder={t('file.reason')}
              value={of(row)?.reason ?? ''}
              onChange={(event) => {
                onDecide(row.documentId, { reason: event.target.value });
              }}
            />
          )}
        </div>
      ),
    },
    yearColumn(props, t),
    ...(organs.length === 0 ? [] : [organColumn(props, t)]),
    {
      title: t('file.class'),
      width: 150,
      render: (_, row) => (
        <Select
          aria-label={t('file.class')}
          size="small"
          value={of(row)?.archiveClass ?? 'open'}
          options={archiveClasses.map((one) => ({ value: one, label: t(`file.class.${one}`) }))}
          onChange={(archiveClass) => {
            onDecide(row.documentId, { archiveClass });
          }}
        />
      ),
    },
  ];
}

/** As it is reckoned, until the person says otherwise. */
function yearColumn(
  { decided, onDecide }: FilingTableProps,
  t: Translate,
): TableColumnsType<FilingRow>[number] {
  return {
    title: t('records.year'),
    width: 96,
    render: (_, row) => (
      <InputNumber
        aria-label={t('records.yearFor', { title: row.title })}
        size="small"
        min={1900}
        max={9999}
        precision={0}
        controls={false}
        value={decided.get(row.documentId)?.year ?? row.year}
        onChange={(year) => {
          onDecide(row.documentId, { year: year ?? row.year });
        }}
      />
    ),
  };
}

function organColumn(
  { organs, decided, onDecide }: FilingTableProps,
  t: Translate,
): TableColumnsType<FilingRow>[number] {
  return {
    title: t('records.col.organ'),
    width: 150,
    render: (_, row) => (
      <Select
        aria-label={t('records.col.organ')}
        size="small"
        value={decided.get(row.documentId)?.organ ?? row.organ}
        placeholder={t('records.chooseOrgan')}
        options={organs.map(({ code, name }) => ({ value: code, label: `${code}　${name}` }))}
        onChange={(organ: string | null) => {
          if (organ !== null) onDecide(row.documentId, { organ });
        }}
      />
    ),
  };
}

/** Why the table proposes what it proposes. */
function proposalWords({ proposal }: FilingRow, t: Translate): string {
  if (proposal === null) return t('records.noProposal');
  const { because, ruleNo, period } = proposal;
  const reasons = [
    ...(because.words.length > 0
      ? [t('records.because.words', { words: because.words.join('、') })]
      : []),
    ...(because.kind ? [t('records.because.kind')] : []),
    ...(because.flow ? [t('records.because.flow')] : []),
  ];
  const word = period === 'none' ? t('records.notFiled') : t(`file.period.${period}`);
  const because1 = reasons.length === 0 ? t('records.because.general') : reasons.join('、');
  return t('records.proposed', { ruleNo, period: word, because: because1, scope: proposal.scope });
}

function CheckTag({ row }: { readonly row: FilingRow }): ReactElement {
  const { t } = useText();
  const missing = row.checks.filter(({ state }) => state === 'missing').length;
  const doubtful = row.checks.filter(({ state }) => state === 'doubtful').length;
  if (missing > 0) {
    return <CheckMark state="missing">{t('records.missing', { n: missing })}</CheckMark>;
  }
  if (doubtful > 0) {
    return <CheckMark state="doubtful">{t('records.doubtful', { n: doubtful })}</CheckMark>;
  }
  return <CheckMark state="there">{t('records.complete')}</CheckMark>;
}
