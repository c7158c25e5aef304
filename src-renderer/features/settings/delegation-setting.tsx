/** DelegationSetting: whom I have stand in for me, for which documents and how long, and for whom I stand in. */
import { Button, Checkbox, DatePicker, Form, Modal, Select, Switch } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { documentKinds } from '../../../src-shared/features/document/model.ts';
import type { DocumentKind } from '../../../src-shared/features/document/model.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { IdentityField } from '../org/identity-field.tsx';

type Line = QueryResult<'delegation.list'>['rows'][number];

export function DelegationSetting(): ReactElement {
  const { t } = useText();
  const act = useAct();
  const [isGiving, setGiving] = useState(false);
  const rows = useQuery('delegation.list', {}).data?.rows ?? [];
  return (
    <div className="tw-setting">
      <div className="tw-setting-label">{t('delegation.title')}</div>
      <div>
        <p className="tw-setting-note">{t('delegation.note')}</p>
        {rows.length === 0 && <p className="tw-setting-empty">{t('delegation.none')}</p>}
        <ul className="tw-delegations" aria-label={t('delegation.title')}>
          {rows.map((row) => (
            <li key={row.id}>
              <DelegationWords row={row} />
              {row.side === 'given' && row.revokedAt === null && (
                <Button
                  size="small"
                  aria-label={t('delegation.revokeOf', { name: row.otherName })}
                  onClick={() => {
                    void act(
                      'delegation.revoke',
                      { delegationId: row.id, fromIdentityId: row.fromIdentityId },
                      { done: t('delegation.revoked'), identityId: row.identityId },
                    );
                  }}
                >
                  {t('delegation.revoke')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <Button
          onClick={() => {
            setGiving(true);
          }}
        >
          {t('delegation.give')}
        </Button>
        {isGiving && (
          <GiveDialog
            onDone={() => {
              setGiving(false);
            }}
          />
        )}
      </div>
    </div>
  );
}

function DelegationWords({ row }: { readonly row: Line }): ReactElement {
  const { t } = useText();
  const kinds =
    row.kinds === 'all'
      ? t('delegation.allKinds')
      : row.kinds.map((kind) => t(`delegationKind.${kind}`)).join('、');
  return (
    <span>
      {t(row.side === 'given' ? 'delegation.given' : 'delegation.received', {
        name: row.otherName,
      })}
      {' · '}
      <MomentText at={row.startAt} form="full" /> – <MomentText at={row.endAt} form="full" />
      {' · '}
      {kinds}
      {' · '}
      {t(row.maySign ? 'delegation.maySign' : 'delegation.mayNotSign')}
      {row.revokedAt !== null && ` · ${t('delegation.revoked')}`}
    </span>
  );
}

function mainOf(identities: readonly { readonly id: string; readonly main: boolean }[]): string {
  return (identities.find((one) => one.main) ?? identities[0])?.id ?? '';
}

function GiveDialog({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { t } = useText();
  const act = useAct();
  const identities = useSession()?.identities ?? [];
  const [fromIdentityId, setFrom] = useState(mainOf(identities));
  const [toIdentityId, setTo] = useState<string | null>(null);
  const [period, setPeriod] = useState<readonly [Dayjs | null, Dayjs | null] | null>(null);
  const [isAll, setAll] = useState(true);
  const [kinds, setKinds] = useState<DocumentKind[]>([]);
  const [maySign, setMaySign] = useState(false);
  const start = period?.[0] ?? null;
  const end = period?.[1] ?? null;
  const isComplete =
    toIdentityId !== null && start !== null && end !== null && (isAll || kinds.length > 0);
  const give = async (): Promise<void> => {
    if (toIdentityId === null || start === null || end === null) return;
    const args = {
      delegationId: crypto.randomUUID(),
      fromIdentityId,
      toIdentityId,
      startAt: start.valueOf(),
      endAt: end.valueOf(),
      maySign,
      ...(isAll ? {} : { kinds }),
    };
    const options = { done: t('delegation.done'), identityId: fromIdentityId };
    if ((await act('delegation.grant', args, options)) !== null) onDone();
  };
  return (
    <Modal
      open
      title={t('delegation.give')}
      okText={t('delegation.confirm')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !isComplete }}
      onOk={() => void give()}
      onCancel={onDone}
    >
      <Form layout="vertical">
        {identities.length > 1 && (
          <Form.Item label={t('delegation.from')}>
            <Select
              aria-label={t('delegation.from')}
              value={fromIdentityId}
              options={identities.map((one) => ({
                value: one.id,
                label: `${one.unitName} · ${one.post}`,
              }))}
              onChange={setFrom}
            />
          </Form.Item>
        )}
        <Form.Item label={t('delegation.to')}>
          <IdentityField label={t('delegation.to')} value={toIdentityId} onChange={setTo} />
        </Form.Item>
        <Form.Item label={t('delegation.period')} extra={t('delegation.periodNote')}>
          <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} onChange={setPeriod} />
        </Form.Item>
        <Form.Item label={t('delegation.kinds')}>
          <Checkbox
            checked={isAll}
            onChange={(event) => {
              setAll(event.target.checked);
            }}
          >
            {t('delegation.allKinds')}
          </Checkbox>
          {!isAll && (
            <Select<DocumentKind[]>
              mode="multiple"
              aria-label={t('delegation.kinds')}
              value={kinds}
              options={documentKinds.map((kind) => ({
                value: kind,
                label: t(`delegationKind.${kind}`),
              }))}
              onChange={setKinds}
            />
          )}
        </Form.Item>
        <Form.Item label={t('delegation.maySign')} extra={t('delegation.maySignNote')}>
          <Switch aria-label={t('delegation.maySign')} checked={maySign} onChange={setMaySign} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
