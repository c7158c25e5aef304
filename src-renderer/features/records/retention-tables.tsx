/** RetentionTables: importing the approved table as a file, approving it, and the rows that propose. */
import { Button, Input, Modal, Table, Tag } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type {
  RetentionProblem,
  RetentionReading,
} from '../../../src-shared/features/archive/retention-csv.ts';
import {
  readRetention,
  retentionColumns,
} from '../../../src-shared/features/archive/retention-csv.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { chooseFiles } from '../../bridge/use-files.ts';
import type { Translate } from '../../i18n/text.tsx';
import { useText } from '../../i18n/text.tsx';
import { Banner } from '../../ui/banner.tsx';
import { decodeFile } from './decode-file.ts';
import type { Seat } from './records-model.ts';

type Tables = QueryResult<'archive.scheme'>['tables'];
type Rules = QueryResult<'archive.scheme'>['rules'];

const PAGE = 50;
const MAX_FILE_BYTES = 1024 * 1024;
/** Problems that are told one by one. */
const TOLD = 20;

export function RetentionTables(props: {
  readonly seat: Seat;
  readonly tables: Tables;
  readonly rules: Rules;
}): ReactElement {
  const { t } = useText();
  const [read, setRead] = useState<(RetentionReading & { readonly name: string }) | null>(null);
  const choose = async (): Promise<void> => {
    const [file] = await chooseFiles({ accept: '.csv,text/csv', multiple: false });
    if (file === undefined) return;
    const name = file.name.replace(/\.csv$/iu, '').slice(0, 100);
    if (file.size > MAX_FILE_BYTES) {
      setRead({ name, lines: [], problems: [{ kind: 'tooMany' }] });
      return;
    }
    setRead({ name, ...readRetention(decodeFile(await file.arrayBuffer())) });
  };
  return (
    <section aria-label={t('records.tables')}>
      <h3 className="tw-section">{t('records.tables')}</h3>
      <p className="tw-records-second">
        {t('records.tablesNote', { columns: retentionColumns.join('、') })}
      </p>
      {props.seat.archivistId !== null && (
        <div className="tw-records-bar">
          <Button onClick={() => void choose()}>{t('records.importTable')}</Button>
        </div>
      )}
      {shownTables(props.tables).map((table) => (
        <TableLine key={table.id} table={table} seat={props.seat} />
      ))}
      <RuleTable rules={props.rules} tables={props.tables} />
      {read !== null && (
        <ImportDialog
          seat={props.seat}
          read={read}
          onClose={() => {
            setRead(null);
          }}
        />
      )}
    </section>
  );
}

/** Those that count or wait, and the newest of the rest. */
function shownTables(tables: Tables): Tables {
  return tables.filter(({ state }, index) => state !== 'retired' || index < PAGE);
}

function TableLine({
  table,
  seat,
}: {
  readonly table: Tables[number];
  readonly seat: Seat;
}): ReactElement {
  const { t } = useText();
  const act = useAct();
  const [approval, setApproval] = useState('');
  return (
    <div className="tw-records-bar">
      <strong>{table.name}</strong>
      <Tag color={table.state === 'inForce' ? 'success' : 'default'}>
        {t(`records.table.${table.state}`)}
      </Tag>
      <span className="tw-records-second">
        {t('records.tableLine', { n: table.ruleCount, by: table.importedByName })}
        {table.approval !== null &&
          t('records.approvedBy', { approval: table.approval, by: table.approvedByName ?? '' })}
      </span>
      {table.state === 'proposed' && seat.headId !== null && (
        <>
          <Input
            size="small"
            style={{ width: 220 }}
            maxLength={100}
            aria-label={t('records.approval')}
            placeholder={t('records.approval')}
            value={approval}
            onChange={(event) => {
              setApproval(event.target.value);
            }}
          />
          <Button
            size="small"
            type="primary"
            disabled={approval.trim() === ''}
            onClick={() => {
              const args = { tableId: table.id, unitId: table.unitId, approval: approval.trim() };
              const options = { identityId: seat.headId ?? undefined, done: t('records.approved') };
              void act('archive.approveRetention', args, options);
            }}
          >
            {t('records.approve')}
          </Button>
        </>
      )}
    </div>
  );
}

function RuleTable({
  rules,
  tables,
}: {
  readonly rules: Rules;
  readonly tables: Tables;
}): ReactElement {
  const { t } = useText();
  const several = new Set(rules.map(({ tableId }) => tableId)).size > 1;
  const nameOf = (id: string): string => tables.find((table) => table.id === id)?.name ?? '';
  return (
    <Table<Rules[number]>
      size="small"
      rowKey="id"
      dataSource={rules}
      locale={{ emptyText: t('records.noRules') }}
      pagination={{ pageSize: PAGE, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        ...(several
          ? [
              {
                title: t('records.tables'),
                render: (_: unknown, r: Rules[number]) => nameOf(r.tableId),
              },
            ]
          : []),
        { title: t('records.rule.no'), dataIndex: 'no', width: 80 },
        { title: t('records.rule.scope'), dataIndex: 'scopeText' },
        {
          title: t('file.period'),
          width: 110,
          render: (_, rule) =>
            rule.period === 'none' ? t('records.notFiled') : t(`file.period.${rule.period}`),
        },
        { title: t('records.rule.words'), width: 200, render: (_, rule) => rule.words.join('、') },
      ]}
    />
  );
}

function problemWords(problem: RetentionProblem, t: Translate): string {
  if (problem.kind === 'cell') {
    const { line, column, text } = problem;
    return t('records.problem.cell', { line, column, text });
  }
  if (problem.kind === 'column') return t('records.problem.column', { column: problem.column });
  return t(`records.problem.${problem.kind}`);
}

function ImportDialog(props: {
  readonly seat: Seat;
  readonly read: RetentionReading & { readonly name: string };
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useText();
  const act = useAct();
  const { name, lines, problems } = props.read;
  const isGood = problems.length === 0 && lines.length > 0;
  const send = async (): Promise<void> => {
    const args = {
      tableId: crypto.randomUUID(),
      unitId: props.seat.unitId,
      name,
      lines: [...lines],
    };
    const options = {
      identityId: props.seat.archivistId ?? undefined,
      done: t('records.imported'),
    };
    if ((await act('archive.importRetention', args, options)) !== null) props.onClose();
  };
  return (
    <Modal
      open
      title={t('records.importTable')}
      okText={t('records.importN', { n: lines.length })}
      okButtonProps={{ disabled: !isGood }}
      onOk={() => void send()}
      onCancel={props.onClose}
    >
      <p>{name}</p>
      {isGood ? (
        <p>{t('records.importGood', { n: lines.length })}</p>
      ) : (
        <Banner
          tone="red"
          boxed
          title={t('records.importBad', { n: problems.length })}
          text={
            <ul>
              {problems.slice(0, TOLD).map((problem) => (
                <li key={JSON.stringify(problem)}>{problemWords(problem, t)}</li>
              ))}
            </ul>
          }
        />
      )}
    </Modal>
  );
}
