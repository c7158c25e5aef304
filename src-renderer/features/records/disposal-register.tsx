/** DisposalRegister: one list of the register with its way, its signatures and its lines (销毁清册). */
import { Descriptions, Progress, Select, Steps } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { witnessesWanted } from '../../../src-shared/features/archive/disposal-model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { fullMomentWords } from '../../ui/time-words.ts';
import { AppraiseDialog } from './appraise-dialog.tsx';
import { DisposalActs } from './disposal-acts.tsx';
import { CheckMark } from './check-mark.tsx';
import type { CheckMarkProps } from './check-mark.tsx';
import { DisposalLines } from './disposal-lines.tsx';
import type { DisposalLine, DisposalList, DisposalSeat } from './disposal-seat.ts';

export interface DisposalRegisterProps {
  readonly seat: DisposalSeat;
  readonly register: QueryResult<'archive.disposal'>;
  readonly onChoose: (listId: string) => void;
}

const tones: Readonly<Record<DisposalList['state'], CheckMarkProps['state']>> = {
  appraising: 'notNeeded',
  submitted: 'doubtful',
  approved: 'doubtful',
  destroying: 'doubtful',
  destroyed: 'there',
  closed: 'there',
  withdrawn: 'notNeeded',
};

export function DisposalRegister(props: DisposalRegisterProps): ReactElement {
  const { seat, register, onChoose } = props;
  const { t } = useText();
  const { timeZone } = useCalendar();
  const [appraised, setAppraised] = useState<DisposalLine | null>(null);
  const shown = register.lines[0]?.listId ?? register.lists[0]?.id;
  const list = register.lists.find(({ id }) => id === shown);
  if (list === undefined) {
    return <EmptyState title={t('disposal.none')} text={t('disposal.noneText')} />;
  }
  const mayAppraise = list.state === 'appraising' && seat.archivistId !== null;
  return (
    <>
      <div className="tw-records-bar">
        <Select
          aria-label={t('disposal.title')}
          value={list.id}
          style={{ minWidth: 320 }}
          options={register.lists.map(({ id, openedAt, total }) => ({
            value: id,
            label: t('disposal.listOf', { date: fullMomentWords(openedAt, timeZone, t), n: total }),
          }))}
          onChange={onChoose}
        />
        <CheckMark state={tones[list.state]}>{t(`disposal.state.${list.state}`)}</CheckMark>
        <DisposalActs list={list} seat={seat} />
      </div>
      <Way list={list} />
      <Signatures list={list} />
      {(list.state === 'destroying' || list.state === 'destroyed') && <Done list={list} />}
      <DisposalLines lines={register.lines} onAppraise={mayAppraise ? setAppraised : null} />
      {appraised !== null && (
        <AppraiseDialog
          key={appraised.id}
          line={appraised}
          seat={seat}
          onClose={() => {
            setAppraised(null);
          }}
        />
      )}
    </>
  );
}

const way = ['appraising', 'submitted', 'approved', 'destroying', 'destroyed'] as const;

function Way({ list }: { readonly list: DisposalList }): ReactElement | null {
  const { t } = useText();
  if (list.state === 'withdrawn' || list.state === 'closed') return null;
  const current = list.state === 'destroyed' ? way.length : way.indexOf(list.state);
  return (
    <Steps
      size="small"
      current={current}
      items={way.map((state) => ({ title: t(`disposal.state.${state}`) }))}
    />
  );
}

function Signatures({ list }: { readonly list: DisposalList }): ReactElement {
  const { t } = useText();
  const { timeZone } = useCalendar();
  const by = ({ name, at }: { readonly name: string; readonly at: number }): string =>
    t('disposal.byOf', { name, date: fullMomentWords(at, timeZone, t) });
  const waiting = witnessesWanted - list.witnesses.length;
  const witnesses = list.witnesses.map(by).join('、');
  const still =
    waiting > 0 && list.state === 'approved' ? t('disposal.witnessWaiting', { n: waiting }) : '';
  return (
    <Descriptions
      size="small"
      column={3}
      items={[
        {
          key: 'opened',
          label: t('disposal.openedBy'),
          children: by({ name: list.openedByName, at: list.openedAt }),
        },
        {
          key: 'approved',
          label: t('disposal.approvedBy'),
          children: list.approval === null ? '—' : `${by(list.approval)} ${list.opinion ?? ''}`,
        },
        {
          key: 'witnesses',
          label: t('disposal.witnesses'),
          children: [witnesses, still].filter((words) => words !== '').join('，') || '—',
        },
        ...(list.reason === null
          ? []
          : [
              {
                key: 'reason',
                label: t('disposal.reason'),
                children:
                  list.state === 'appraising'
                    ? t('disposal.returnReason', { reason: list.reason })
                    : list.reason,
              },
            ]),
      ]}
    />
  );
}

function Done({ list }: { readonly list: DisposalList }): ReactElement {
  const { t } = useText();
  const { destroyed, stopped, toDestroy } = list;
  const words = t('disposal.progress', { done: destroyed, stopped, n: toDestroy });
  const percent = Math.floor(((destroyed + stopped) / Math.max(1, toDestroy)) * 100);
  return (
    <div role="status">
      <span className="tw-records-count">{words}</span>
      {list.state === 'destroying' && <Progress percent={percent} aria-label={words} />}
    </div>
  );
}
