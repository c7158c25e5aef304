/** LoansTab: the requests of the archive office: what waits, what is lent, what is overdue, and the register of use. */
import { Button, Segmented, Space, Table } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { GrantDialog } from './grant-dialog.tsx';
import type { Loan } from './loan-words.ts';
import { isOverdue, loanWords } from './loan-words.ts';
import type { Seat } from './records-model.ts';
import { TwoLines } from './two-lines.tsx';

type Part = 'waiting' | 'lent' | 'overdue' | 'all';

interface Asked {
  readonly loan: Loan;
  readonly what: 'refuse' | 'recall' | 'grant';
}

export function LoansTab({ seat }: { readonly seat: Seat }): ReactElement | null {
  const { t } = useText();
  const { now } = useCalendar();
  const act = useAct();
  const [part, setPart] = useState<Part>('waiting');
  const [asked, setAsked] = useState<Asked | null>(null);
  const data = useQuery('archive.loans', { unitId: seat.unitId }).data;
  if (data === null) return null;
  const { rows, counts } = data;
  if (rows.length === 0) return <EmptyState title={t('loan.none')} text={t('loan.noneOffice')} />;
  const options = { identityId: seat.archivistId ?? undefined };
  const parts: Readonly<Record<Part, readonly Loan[]>> = {
    waiting: rows.filter(isWaiting),
    lent: rows.filter((loan) => loan.state === 'lent' && !isOverdue(loan, now)),
    overdue: rows.filter((loan) => isOverdue(loan, now)),
    all: rows,
  };
  const longer = rows.filter((loan) => loan.state === 'lent' && isWaiting(loan)).length;
  const decide = async ({ loan, what }: Asked, reason: string): Promise<void> => {
    const args = { requestId: loan.id, unitId: loan.unitId, reason };
    await (what === 'refuse'
      ? act('archive.borrowRefuse', args, { ...options, done: t('loan.refused') })
      : act('archive.borrowRecall', args, { ...options, done: t('loan.recalled') }));
    setAsked(null);
  };
  return (
    <div className="tw-records-part">
      <div className="tw-records-bar">
        <Segmented<Part>
          aria-label={t('loan.title')}
          value={part}
          onChange={setPart}
          options={[
            { value: 'waiting', label: t('loan.waiting', { n: counts.asked + longer }) },
            {
              value: 'lent',
              label: t('loan.lentCount', { n: counts.lent - parts.overdue.length }),
            },
            { value: 'overdue', label: t('loan.overdueCount', { n: parts.overdue.length }) },
            { value: 'all', label: t('loan.all', { n: counts.all }) },
          ]}
        />
      </div>
      <LoanTable
        rows={parts[part]}
        now={now}
        acts={
          seat.archivistId === null
            ? null
            : (loan) => <LoanActs loan={loan} identityId={options.identityId} onAsk={setAsked} />
        }
      />
      {asked?.what === 'grant' && (
        <GrantDialog
          loan={asked.loan}
          identityId={options.identityId}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
      {rows.length < counts.all && (
        <p className="tw-records-second">{t('loan.newest', { n: rows.length, all: counts.all })}</p>
      )}
      <ReasonDialog
        isOpen={asked !== null && asked.what !== 'grant'}
        topic="loan"
        title={asked?.what === 'recall' ? t('loan.recall') : t('loan.refuse')}
        confirmWord={asked?.what === 'recall' ? t('loan.recall') : t('loan.refuse')}
        explanation={asked?.loan.archiveNo ?? ''}
        onConfirm={(reason) => {
          if (asked !== null) void decide(asked, reason);
        }}
        onCancel={() => {
          setAsked(null);
        }}
      />
    </div>
  );
}

function isWaiting({ state, wantedDays }: Loan): boolean {
  return state === 'asked' || wantedDays !== null;
}

function LoanTable(props: {
  readonly rows: readonly Loan[];
  readonly now: number;
  readonly acts: ((loan: Loan) => ReactElement) | null;
}): ReactElement {
  const { t } = useText();
  const { rows, now, acts } = props;
  return (
    <Table<Loan>
      size="small"
      rowKey="id"
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      dataSource={[...rows]}
      locale={{ emptyText: t('loan.none') }}
      columns={[
        {
          title: t('loan.item'),
          render: (_, { archiveNo, title }) => <TwoLines first={archiveNo} second={title ?? ''} />,
        },
        {
          title: t('loan.borrower'),
          width: '28%',
          render: (_, { borrowerName, borrowerUnitName, purpose }) => (
            <TwoLines first={`${borrowerName}　${borrowerUnitName}`} second={purpose} />
          ),
        },
        { title: t('loan.kind'), width: 92, render: (_, { kind }) => t(`loan.kind.${kind}`) },
        {
          title: t('loan.askedAt'),
          width: 100,
          render: (_, { askedAt }) => <MomentText at={askedAt} />,
        },
        {
          title: t('loan.state'),
          width: 130,
          render: (_, loan) => (
            <>
              {loanWords(loan, now, t)}
              {loan.wantedDays !== null && <div>{t('loan.wanted', { n: loan.wantedDays })}</div>}
            </>
          ),
        },
        ...(acts === null ? [] : [{ width: 176, render: (_: unknown, loan: Loan) => acts(loan) }]),
      ]}
    />
  );
}

function LoanActs(props: {
  readonly loan: Loan;
  readonly identityId: string | undefined;
  readonly onAsk: (asked: Asked) => void;
}): ReactElement {
  const { loan, identityId, onAsk } = props;
  const { t } = useText();
  const act = useAct();
  const args = { requestId: loan.id, unitId: loan.unitId };
  if (loan.state === 'asked') {
    return (
      <Space>
        <Button
          size="small"
          type="primary"
          onClick={() => {
            onAsk({ loan, what: 'grant' });
          }}
        >
          {t('loan.grant')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            onAsk({ loan, what: 'refuse' });
          }}
        >
          {t('loan.refuse')}
        </Button>
      </Space>
    );
  }
  if (loan.state !== 'lent') return <></>;
  const more = { ...args, days: loan.wantedDays ?? loan.days };
  return (
    <Space>
      <Button
        size="small"
        onClick={() =>
          void act('archive.borrowExtend', more, { identityId, done: t('loan.extended') })
        }
      >
        {t('loan.extend')}
      </Button>
      <Button
        size="small"
        onClick={() =>
          void act('archive.borrowReturn', args, { identityId, done: t('loan.returned') })
        }
      >
        {t('loan.return')}
      </Button>
      <Button
        size="small"
        onClick={() => {
          onAsk({ loan, what: 'recall' });
        }}
      >
        {t('loan.recall')}
      </Button>
    </Space>
  );
}
