/** SealKeepingContainer: the seals of one's unit, who keeps them and with which key; for office heads and keepers. */
import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { SealEndingDialog } from './seal-ending-dialog.tsx';
import type { SealEnding } from './seal-ending-dialog.tsx';
import { SealKeyTable } from './seal-key-table.tsx';
import { SealRegisterDialog } from './seal-register-dialog.tsx';
import { SealTable } from './seal-table.tsx';
import { useOwnSealKey } from './use-own-seal-key.ts';
import './seal.css';

interface Post {
  readonly id: string;
  readonly unitId: string;
}

/** The post of this person that keeps or heads; null = none. */
function usePost(role: string): Post | null {
  const session = useSession();
  return session?.identities.find((one) => one.roles.includes(role)) ?? null;
}

export function SealKeepingContainer(): ReactElement | null {
  const head = usePost('OFFICE_HEAD');
  const keeper = usePost('SEAL_KEEPER');
  const unitId = head?.unitId ?? keeper?.unitId;
  if (unitId === undefined) return null;
  return <SealKeeping unitId={unitId} head={head} keeper={keeper} />;
}

interface SealKeepingProps {
  readonly unitId: string;
  readonly head: Post | null;
  readonly keeper: Post | null;
}

const nothingYet = { seals: [], keys: [] };

function SealKeeping({ unitId, head, keeper }: SealKeepingProps): ReactElement {
  const { t } = useText();
  const act = useAct();
  const { seals, keys } = useQuery('seal.list', { unitId }).data ?? nothingYet;
  const ownKey = useOwnSealKey(keeper?.id ?? null);
  const [registering, setRegistering] = useState(false);
  const [ending, setEnding] = useState<SealEnding | null>(null);
  const isEnrolled = keys.some((one) => one.publicKey === ownKey);
  return (
    <Pane
      label={t('seal.title')}
      head={
        <PaneHead
          title={t('seal.title')}
          extra={
            <SealHeadActs
              head={head}
              keeper={keeper}
              ownKey={isEnrolled ? null : ownKey}
              onRegister={() => {
                setRegistering(true);
              }}
            />
          }
        />
      }
    >
      <div className="tw-seal-keeping">
        <section aria-label={t('seal.seals')}>
          <h3 className="tw-section">{t('seal.seals')}</h3>
          <SealTable
            seals={seals}
            mayRetire={head !== null}
            onRetire={(sealId) => {
              setEnding({ what: 'seal', sealId, unitId });
            }}
          />
        </section>
        <section aria-label={t('seal.keys')}>
          <h3 className="tw-section">
            {t('seal.keys')} {isEnrolled && <Tag>{t('seal.thisMachine')}</Tag>}
          </h3>
          <SealKeyTable
            keys={keys}
            ownKey={ownKey}
            mayConfirm={head !== null}
            ownIdentityId={keeper?.id ?? null}
            onConfirm={(identityId, publicKey) => {
              const options = { identityId: head?.id, done: t('seal.confirmed') };
              void act('seal.confirmKey', { identityId, publicKey }, options);
            }}
            onRevoke={(identityId, publicKey) => {
              setEnding({ what: 'key', identityId, publicKey });
            }}
          />
        </section>
      </div>
      {registering && (
        <SealRegisterDialog
          unitId={unitId}
          onCancel={() => {
            setRegistering(false);
          }}
          onRegister={(ringText, keeperIdentityId, diameterMm) => {
            void act(
              'seal.register',
              { sealId: crypto.randomUUID(), unitId, ringText, keeperIdentityId, diameterMm },
              { identityId: head?.id, done: t('seal.registered') },
            );
            setRegistering(false);
          }}
        />
      )}
      <SealEndingDialog
        ending={ending}
        actingAs={head?.id ?? keeper?.id}
        onDone={() => {
          setEnding(null);
        }}
      />
    </Pane>
  );
}

interface SealHeadActsProps {
  readonly head: Post | null;
  readonly keeper: Post | null;
  /** A key of this machine that is not enrolled yet. */
  readonly ownKey: string | null;
  readonly onRegister: () => void;
}

function SealHeadActs({ head, keeper, ownKey, onRegister }: SealHeadActsProps): ReactElement {
  const { t } = useText();
  const act = useAct();
  return (
    <Space>
      {ownKey !== null && keeper !== null && (
        <Button
          onClick={() => {
            const options = { identityId: keeper.id, done: t('seal.enrolled') };
            void act('seal.enrolKey', { publicKey: ownKey }, options);
          }}
        >
          {t('seal.enrol')}
        </Button>
      )}
      {head !== null && (
        <Button type="primary" onClick={onRegister}>
          {t('seal.register')}
        </Button>
      )}
    </Space>
  );
}
