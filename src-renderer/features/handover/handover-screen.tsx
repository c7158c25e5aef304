/** HandoverScreen: what somebody who leaves has in hand, who takes it, and the signatures of both sides (art. 36). */
import { Button, Checkbox, Input, Modal, Progress } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { IdentityField } from '../org/identity-field.tsx';
import './handover.css';

type Handover = QueryResult<'handover.list'>['rows'][number];

/** Things that one command gives to a successor. */
const AT_A_TIME = 10;

export function HandoverScreen(): ReactElement {
  const { t } = useText();
  const [isOpening, setOpening] = useState(false);
  const rows = useQuery('handover.list', {}).data?.rows ?? [];
  const open = (
    <Button
      onClick={() => {
        setOpening(true);
      }}
    >
      {t('handover.open')}
    </Button>
  );
  return (
    <Pane
      label={t('handover.title')}
      head={<PaneHead title={t('handover.title')} note={t('handover.note')} extra={open} />}
    >
      {rows.length === 0 && <EmptyState title={t('handover.none')} text={t('handover.noneText')} />}
      {rows.map((row) => (
        <HandoverCard key={row.identityId} row={row} />
      ))}
      {isOpening && (
        <OpenDialog
          onDone={() => {
            setOpening(false);
          }}
        />
      )}
    </Pane>
  );
}

function HandoverCard({ row }: { readonly row: Handover }): ReactElement {
  const { t } = useText();
  const act = useAct();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [toIdentityId, setTo] = useState<string | null>(null);
  const needed = row.items.filter((item) => item.kind !== 'delegation');
  const given = needed.filter((item) => item.toIdentityId !== null).length;
  const isOpen = row.state === 'open' && row.leads;
  const assign = async (): Promise<void> => {
    if (toIdentityId === null) return;
    for (let from = 0; from < chosen.length; from += AT_A_TIME) {
      const itemIds = chosen.slice(from, from + AT_A_TIME);
      const args = { fromIdentityId: row.identityId, itemIds, toIdentityId };
      const given = await act('handover.assign', args, { identityId: row.actAs });
      if (given === null) return;
    }
    setChosen([]);
  };
  return (
    <section className="tw-card tw-handover" aria-label={row.personName}>
      <h2>
        {row.personName} · {row.unitName} · {t(`handover.state.${row.state}`)}
      </h2>
      <p>
        {t('handover.opened', { name: row.openedByName, reason: row.reason })}{' '}
        <MomentText at={row.openedAt} form="full" />
      </p>
      <Progress
        percent={needed.length === 0 ? 100 : Math.round((given / needed.length) * 100)}
        format={() => `${given}/${needed.length}`}
        aria-label={t('handover.progress', { given, all: needed.length })}
      />
      <table>
        <thead>
          <tr>
            {isOpen && <th scope="col" className="tw-noprint" aria-label={t('handover.choose')} />}
            <th scope="col">{t('handover.kind')}</th>
            <th scope="col">{t('handover.thing')}</th>
            <th scope="col">{t('handover.to')}</th>
          </tr>
        </thead>
        <tbody>
          {row.items.map((item) => (
            <tr key={item.id}>
              {isOpen && (
                <td className="tw-noprint">
                  <Checkbox
                    aria-label={item.title}
                    disabled={item.kind === 'delegation'}
                    checked={chosen.includes(item.id)}
                    onChange={(event) => {
                      const others = chosen.filter((id) => id !== item.id);
                      setChosen(event.target.checked ? [...others, item.id] : others);
                    }}
                  />
                </td>
              )}
              <td>{t(`handover.kind.${item.kind}`)}</td>
              <td>{item.title === '' ? '—' : item.title}</td>
              <td>{item.toName ?? (item.kind === 'delegation' ? t('handover.ends') : '—')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isOpen && (
        <div className="tw-handover-bar tw-noprint">
          <IdentityField label={t('handover.to')} value={toIdentityId} onChange={setTo} />
          <Button
            disabled={chosen.length === 0 || toIdentityId === null}
            onClick={() => void assign()}
          >
            {t('handover.assign', { n: chosen.length })}
          </Button>
          <Button
            onClick={() => {
              void act(
                'handover.addItems',
                { fromIdentityId: row.identityId },
                { identityId: row.actAs },
              );
            }}
          >
            {t('handover.refresh')}
          </Button>
        </div>
      )}
      <Signatures row={row} />
    </section>
  );
}

/** Both sides' names and moments, and the buttons of whoever still has to sign. */
function Signatures({ row }: { readonly row: Handover }): ReactElement {
  const { t } = useText();
  const act = useAct();
  const own = (useSession()?.identities ?? []).map(({ id }) => id);
  const [asksReason, setAsksReason] = useState(false);
  const mine = row.takers.find((one) => own.includes(one.identityId) && one.signedAt === null);
  const sign = (side: 'giver' | 'taker', identityId: string, reason = ''): void => {
    const args = { fromIdentityId: row.identityId, side, reason };
    void act('handover.signOff', args, { done: t('handover.signed'), identityId });
  };
  return (
    <div className="tw-handover-signs">
      <p>
        {t('handover.giver')}：{row.givenByName ?? t('handover.unsigned')}{' '}
        {row.givenAt !== null && <MomentText at={row.givenAt} form="full" />} {row.givenReason}
      </p>
      {row.takers.map((one) => (
        <p key={one.identityId}>
          {t('handover.taker')}：{one.personName}{' '}
          {one.signedAt === null ? (
            t('handover.unsigned')
          ) : (
            <MomentText at={one.signedAt} form="full" />
          )}
        </p>
      ))}
      <div className="tw-handover-bar tw-noprint">
        {row.state === 'open' && row.leads && row.givenAt === null && (
          <Button
            type="primary"
            onClick={() => {
              if (row.mine) sign('giver', row.actAs);
              else setAsksReason(true);
            }}
          >
            {t('handover.signGiver')}
          </Button>
        )}
        {row.state === 'open' && mine !== undefined && (
          <Button
            type="primary"
            onClick={() => {
              sign('taker', mine.identityId);
            }}
          >
            {t('handover.signTaker')}
          </Button>
        )}
        <Button
          onClick={() => {
            window.print();
          }}
        >
          {t('handover.print')}
        </Button>
      </div>
      <ReasonDialog
        topic="handover"
        title={t('handover.signGiver')}
        explanation={t('handover.signFor', { name: row.personName })}
        confirmWord={t('handover.signGiver')}
        isOpen={asksReason}
        onConfirm={(reason) => {
          setAsksReason(false);
          sign('giver', row.actAs, reason);
        }}
        onCancel={() => {
          setAsksReason(false);
        }}
      />
    </div>
  );
}

function OpenDialog({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { t } = useText();
  const act = useAct();
  const identities = useSession()?.identities ?? [];
  const head = identities.find((one) => one.roles.includes('OFFICE_HEAD'));
  const me = identities.find((one) => one.main) ?? identities[0];
  const [whose, setWhose] = useState<string | null>(me?.id ?? null);
  const [reason, setReason] = useState('');
  const [held, setHeld] = useState('');
  const open = async (): Promise<void> => {
    if (whose === null) return;
    const lines = held.split('\n').filter((line) => line.trim() !== '');
    const isOwn = identities.some((one) => one.id === whose);
    const identityId = isOwn ? whose : head?.id;
    const args = { fromIdentityId: whose, reason: reason.trim(), held: lines };
    if ((await act('handover.open', args, { done: t('handover.begun'), identityId })) !== null) {
      onDone();
    }
  };
  return (
    <Modal
      open
      title={t('handover.open')}
      okText={t('handover.open')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: whose === null || reason.trim() === '' }}
      onOk={() => void open()}
      onCancel={onDone}
    >
      <p className="tw-dialog-text">{t('handover.openText')}</p>
      {head !== undefined && (
        <IdentityField label={t('handover.whose')} value={whose} onChange={setWhose} />
      )}
      <Input
        aria-label={t('handover.reason')}
        placeholder={t('handover.reason')}
        maxLength={200}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      <Input.TextArea
        aria-label={t('handover.held')}
        placeholder={t('handover.held')}
        rows={4}
        value={held}
        onChange={(event) => {
          setHeld(event.target.value);
        }}
      />
    </Modal>
  );
}
