/** LeaseNotice: who else writes on a text, and what the head of the office and a writer who lost it can do. */
import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAct } from '../../bridge/use-act.ts';
import { useSession, useSyncStatus } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { limitPlace } from '../../ui/time-words.ts';
import type { LeaseStanding } from './lease-standing.ts';

export interface LeaseNoticeProps {
  readonly documentId: string;
  /** The issuing unit: the head of its office may break a lease. */
  readonly unitId: string;
  readonly standing: LeaseStanding | null;
  /** Takes it again; absent where nobody writes. */
  readonly onTake?: () => void;
}

export function LeaseNotice(props: LeaseNoticeProps): ReactElement | null {
  const { standing } = props;
  const { t } = useText();
  const calendar = useCalendar();
  if (standing?.is === 'other') {
    const { name, until, isCarried } = standing;
    const words = { name, until: limitPlace(until, calendar, t) };
    return (
      <Banner
        tone="amber"
        icon={<EditOutlined />}
        title={t(isCarried ? 'lease.otherOffline' : 'lease.other', words)}
        text={t('lease.otherText')}
        actions={<BreakLease {...props} name={name} />}
      />
    );
  }
  if (standing?.is === 'lost') {
    const { onTake } = props;
    return (
      <Banner
        tone="amber"
        icon={<EditOutlined />}
        title={t('lease.broken', { name: standing.byName })}
        text={t('lease.brokenText', { reason: standing.reason })}
        {...(onTake === undefined
          ? {}
          : { actions: <Button onClick={onTake}>{t('lease.takeAgain')}</Button> })}
      />
    );
  }
  return null;
}

/** For the head of the office of the issuing unit alone; on the line. */
function BreakLease({
  documentId,
  unitId,
  name,
}: LeaseNoticeProps & { readonly name: string }): ReactElement | null {
  const { t } = useText();
  const act = useAct();
  const session = useSession();
  const isOffline = useSyncStatus()?.line === 'offline';
  const [isAsking, setIsAsking] = useState(false);
  const head = session?.identities.find(
    (one) => one.unitId === unitId && one.roles.includes('OFFICE_HEAD'),
  );
  if (head === undefined) return null;
  return (
    <>
      <Button
        disabled={isOffline}
        {...(isOffline ? { title: t('lease.breakOffline') } : {})}
        onClick={() => {
          setIsAsking(true);
        }}
      >
        {t('lease.break')}
      </Button>
      <ReasonDialog
        topic="lease.break"
        title={t('lease.breakTitle', { name })}
        explanation={t('lease.breakText', { name })}
        confirmWord={t('lease.break')}
        isOpen={isAsking}
        onCancel={() => {
          setIsAsking(false);
        }}
        onConfirm={(reason) => {
          setIsAsking(false);
          const options = { identityId: head.id, done: t('lease.breakDone') };
          void act('lease.break', { documentId, reason }, options);
        }}
      />
    </>
  );
}
