/** BorrowContainer: asking for an archived item by its 档号, and what one has borrowed with the days left. */
import { Button, Form, Input, InputNumber, Segmented, Select, Space, Table } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import {
  loanKinds,
  maxExtensions,
  maxLoanDays,
} from '../../../src-shared/features/archive/loan-model.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { LoanDrawer } from './loan-drawer.tsx';
import type { Loan } from './loan-words.ts';
import { isOverdue, loanWords } from './loan-words.ts';
import { TwoLines } from './two-lines.tsx';
import './records.css';

const USUAL_DAYS = 7;

export function BorrowContainer(): ReactElement {
  const { t } = useText();
  const [opened, setOpened] = useState<string | null>(null);
  const rows = useQuery('archive.myLoans', {}).data?.rows ?? [];
  return (
    <Pane
      label={t('loan.title')}
      className="tw-records"
      head={<PaneHead title={t('loan.title')} />}
    >
      <div className="tw-records-part tw-borrow">
        <h3 className="tw-section">{t('loan.ask')}</h3>
        <AskForm />
        <h3 className="tw-section">{t('loan.mine')}</h3>
        {rows.length === 0 ? (
          <EmptyState title={t('loan.none')} text={t('loan.noneText')} />
        ) : (
          <MyLoans rows={rows} onOpen={setOpened} />
        )}
        <LoanDrawer
          requestId={opened}
          onClose={() => {
            setOpened(null);
          }}
        />
      </div>
    </Pane>
  );
}

function AskForm(): ReactElement {
  const { t } = useText();
  const act = useAct();
  const session = useSession();
  const units = useQuery('org.tree', {}).data?.units ?? [];
  const own = session?.identities[0];
  const [chosen, setUnit] = useState<string | null>(null);
  const [archiveNo, setNo] = useState('');
  const [purpose, setPurpose] = useState('');
  const [kind, setKind] = useState<Loan['kind']>('electronic');
  const [days, setDays] = useState(USUAL_DAYS);
  const unitId = chosen ?? own?.unitId ?? null;
  const send = async (): Promise<void> => {
    if (unitId === null) return;
    const asked = { archiveNo: archiveNo.trim(), purpose: purpose.trim(), kind, days };
    const args = { requestId: crypto.randomUUID(), unitId, ...asked };
    const given = await act('archive.borrowAsk', args, { done: t('loan.sent') });
    if (given === null) return;
    setNo('');
    setPurpose('');
  };
  return (
    <Form layout="inline" className="tw-records-bar" onFinish={() => void send()}>
      <Select
        aria-label={t('loan.keeper')}
        value={unitId}
        style={{ width: 180 }}
        showSearch={{ optionFilterProp: 'label' }}
        options={units.map(({ id, name: label }) => ({ value: id, label }))}
        onChange={setUnit}
      />
      <Input
        aria-label={t('loan.archiveNo')}
        placeholder={t('loan.archiveNo')}
        value={archiveNo}
        maxLength={80}
        style={{ width: 210 }}
        onChange={(event) => {
          setNo(event.target.value);
        }}
      />
      <Input
        aria-label={t('loan.purpose')}
        placeholder={t('loan.purpose')}
        value={purpose}
        maxLength={200}
        style={{ flex: '1 1 160px', maxWidth: 360 }}
        onChange={(event) => {
          setPurpose(event.target.value);
        }}
      />
      <Segmented<Loan['kind']>
        aria-label={t('loan.kind')}
        value={kind}
        options={loanKinds.map((value) => ({ value, label: t(`loan.kind.${value}`) }))}
        onChange={setKind}
      />
      <InputNumber
        aria-label={t('loan.days')}
        min={1}
        max={maxLoanDays}
        precision={0}
        style={{ width: 96 }}
        suffix={t('loan.dayUnit')}
        value={days}
        onChange={(value) => {
          setDays(value ?? USUAL_DAYS);
        }}
      />
      <Button
        type="primary"
        htmlType="submit"
        disabled={archiveNo.trim() === '' || purpose.trim() === ''}
      >
        {t('loan.send')}
      </Button>
    </Form>
  );
}

function MyLoans(props: {
  readonly rows: readonly Loan[];
  readonly onOpen: (requestId: string) => void;
}): ReactElement {
  const { t } = useText();
  const { now } = useCalendar();
  return (
    <Table<Loan>
      size="small"
      rowKey="id"
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      dataSource={[...props.rows]}
      columns={[
        {
          title: t('loan.item'),
          render: (_, { archiveNo, title, state }) => (
            <TwoLines
              first={archiveNo}
              second={title ?? (state === 'asked' ? t('loan.unknown') : '')}
            />
          ),
        },
        { title: t('loan.keeper'), dataIndex: 'unitName', width: 180 },
        { title: t('loan.kind'), width: 92, render: (_, { kind }) => t(`loan.kind.${kind}`) },
        { title: t('loan.state'), width: 150, render: (_, loan) => loanWords(loan, now, t) },
        {
          width: 200,
          render: (_, loan) => <MyActs loan={loan} now={now} onOpen={props.onOpen} />,
        },
      ]}
    />
  );
}

function MyActs(props: {
  readonly loan: Loan;
  readonly now: number;
  readonly onOpen: (requestId: string) => void;
}): ReactElement {
  const { loan, now, onOpen } = props;
  const { t } = useText();
  const act = useAct();
  const isOpen = loan.kind === 'electronic' && !isOverdue(loan, now);
  if (loan.state !== 'lent') return <></>;
  const args = { requestId: loan.id, unitId: loan.unitId };
  const identityId = loan.borrowerIdentityId;
  const more = { ...args, days: loan.days };
  return (
    <Space>
      {isOpen && (
        <Button
          size="small"
          type="primary"
          onClick={() => {
            onOpen(loan.id);
          }}
        >
          {t('loan.open')}
        </Button>
      )}
      {loan.wantedDays === null && loan.extensions < maxExtensions && (
        <Button
          size="small"
          onClick={() =>
            void act('archive.borrowExtend', more, { identityId, done: t('loan.extendAsked') })
          }
        >
          {t('loan.extend')}
        </Button>
      )}
      {isOpen && (
        <Button
          size="small"
          onClick={() =>
            void act('archive.borrowReturn', args, { identityId, done: t('loan.returned') })
          }
        >
          {t('loan.return')}
        </Button>
      )}
    </Space>
  );
}
