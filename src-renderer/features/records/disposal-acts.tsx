/** DisposalActs: what one may do with a list now: submit, approve, send back, witness, withdraw. */
import { App, Button, Space } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { isPossible } from '../../../src-shared/features/archive/disposal-rules.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import type { DisposalList, DisposalSeat } from './disposal-seat.ts';
import { barOf } from './disposal-seat.ts';

type Asked = 'approve' | 'sendBack' | 'withdraw';

export function DisposalActs(props: {
  readonly list: DisposalList;
  readonly seat: DisposalSeat;
}): ReactElement {
  const { list, seat } = props;
  const { t } = useText();
  const act = useAct();
  const [asked, setAsked] = useState<Asked | null>(null);
  const can = isPossible[list.state];
  const { archivistId, leaderId } = seat;
  const args = { listId: list.id, unitId: list.unitId };
  const isParty = list.preparedBy.includes(seat.personId);
  const decide = async (what: Asked, words: string): Promise<void> => {
    if (what === 'withdraw') {
      const options = { identityId: archivistId ?? undefined, done: t('disposal.withdrawn') };
      await act('archive.disposalWithdraw', { ...args, reason: words }, options);
    } else {
      const isApproved = what === 'approve';
      const done = t(isApproved ? 'disposal.approved' : 'disposal.sentBack');
      const options = { identityId: leaderId ?? undefined, done };
      await act('archive.disposalApprove', { ...args, isApproved, opinion: words }, options);
    }
    setAsked(null);
  };
  return (
    <Space wrap>
      {can.submit && archivistId !== null && (
        <Button
          type="primary"
          disabled={list.appraised < list.total}
          onClick={() =>
            void act('archive.disposalSubmit', args, {
              identityId: archivistId,
              done: t('disposal.submitted'),
            })
          }
        >
          {t('disposal.submit')}
        </Button>
      )}
      {can.approve && leaderId !== null && !isParty && (
        <>
          <AskButton
            isPrimary
            word={t('disposal.approve')}
            onAsk={() => {
              setAsked('approve');
            }}
          />
          <AskButton
            word={t('disposal.sendBack')}
            onAsk={() => {
              setAsked('sendBack');
            }}
          />
        </>
      )}
      {can.witness && seat.witnessId !== null && <WitnessButton list={list} seat={seat} />}
      {can.withdraw && archivistId !== null && (
        <AskButton
          word={t('disposal.withdraw')}
          onAsk={() => {
            setAsked('withdraw');
          }}
        />
      )}
      <ReasonDialog
        isOpen={asked !== null}
        topic="disposal"
        title={asked === null ? '' : t(`disposal.${asked}`)}
        confirmWord={asked === null ? '' : t(`disposal.${asked}`)}
        explanation={asked === 'withdraw' ? t('disposal.withdrawText') : t('disposal.opinionText')}
        help={t('disposal.opinionHelp')}
        onConfirm={(words) => {
          if (asked !== null) void decide(asked, words.slice(0, 200));
        }}
        onCancel={() => {
          setAsked(null);
        }}
      />
    </Space>
  );
}

function AskButton(props: {
  readonly word: string;
  readonly isPrimary?: boolean;
  readonly onAsk: () => void;
}): ReactElement {
  return (
    <Button type={props.isPrimary === true ? 'primary' : 'default'} onClick={props.onAsk}>
      {props.word}
    </Button>
  );
}

/** The act cannot be taken back: what it leads to is said before it. */
function WitnessButton(props: {
  readonly list: DisposalList;
  readonly seat: DisposalSeat;
}): ReactElement {
  const { list, seat } = props;
  const { t } = useText();
  const { modal } = App.useApp();
  const act = useAct();
  const bar = barOf(list, seat);
  if (bar !== undefined) return <span className="tw-records-count">{t(`guard.${bar}`)}</span>;
  const sign = (): void => {
    modal.confirm({
      title: t('disposal.witnessAsk'),
      content: t('disposal.witnessText', { n: list.toDestroy }),
      okText: t('disposal.witness'),
      cancelText: t('action.cancel'),
      okButtonProps: { danger: true },
      onOk: () =>
        act(
          'archive.disposalWitness',
          { listId: list.id, unitId: list.unitId },
          { identityId: seat.witnessId ?? undefined, done: t('disposal.witnessed') },
        ),
    });
  };
  return (
    <Button danger type="primary" onClick={sign}>
      {t('disposal.witness')}
    </Button>
  );
}
