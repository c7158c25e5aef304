/** ReaderBanners: standing conditions of a document: its worth, a hold, a disagreement, an open question. */
import {
  ClockCircleOutlined,
  CloseCircleOutlined,
  DiffOutlined,
  PauseCircleOutlined,
  RollbackOutlined,
  StopOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { Translate } from '../../i18n/text.tsx';
import { Banner } from '../../ui/banner.tsx';
import type { BannerProps } from '../../ui/banner.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import type { Calendar } from '../../ui/time-words.ts';
import { fullDateWords, fullMomentWords } from '../../ui/time-words.ts';
import { LeaseNotice } from './lease-notice.tsx';
import { leaseStanding } from './lease-standing.ts';
import type { DocumentView } from './reader-model.ts';

export function ReaderBanners({ view }: { readonly view: DocumentView }): ReactElement | null {
  const { t } = useText();
  const calendar = useCalendar();
  const banners = bannersOf(view, t, calendar);
  return (
    <div className="tw-reader-banners">
      {view.document !== null && leasedStates.has(view.document.state) && (
        <ReaderLease documentId={view.document.id} unitId={view.document.unitId} />
      )}
      {banners.map(({ key, ...banner }) => (
        <Banner key={key} {...banner} />
      ))}
    </div>
  );
}

/** Where a text can be written on. */
const leasedStates: ReadonlySet<string> = new Set(['D0', 'D1', 'D3']);

/** Somebody is writing on what is read here. */
function ReaderLease(props: {
  readonly documentId: string;
  readonly unitId: string;
}): ReactElement | null {
  const { documentId } = props;
  const { now } = useCalendar();
  const session = useSession();
  const lease = useQuery('drafting.desk', { documentId }).data?.lease ?? null;
  const mine = session?.identities.find(({ id }) => id === lease?.identityId);
  const standing = leaseStanding(lease, mine?.id ?? null, now);
  return <LeaseNotice {...props} standing={standing.is === 'other' ? standing : null} />;
}

type Named = BannerProps & { readonly key: string };

function bannersOf(view: DocumentView, t: Translate, calendar: Calendar): readonly Named[] {
  return [
    ...standing(view, t),
    ...held(view, t, calendar),
    ...unsettled(view, t),
    ...waiting(view, t, calendar),
  ];
}

/** What an issued document is worth now (art. 33). */
function standing({ document, links }: DocumentView, t: Translate): readonly Named[] {
  const by = (kind: 'corrects' | 'revokes' | 'repeals'): string =>
    links.find((one) => one.kind === kind && one.toDocumentId === document?.id)?.fromNo ?? '';
  switch (document?.standing ?? 'inForce') {
    case 'inForce':
      return [];
    case 'corrected':
      return [
        {
          key: 'standing',
          tone: 'amber',
          icon: <DiffOutlined />,
          title: t('standing.corrected'),
          text: t('standing.correctedText', { no: by('corrects') }),
        },
      ];
    case 'revoked':
      return [
        {
          key: 'standing',
          tone: 'red',
          icon: <CloseCircleOutlined />,
          title: t('standing.revoked'),
          text: t('standing.revokedText', { reason: document?.lastReason ?? '' }),
        },
      ];
    case 'repealed':
      return [
        {
          key: 'standing',
          tone: 'red',
          icon: <CloseCircleOutlined />,
          title: t('standing.repealed'),
          text: t('standing.repealedText', { reason: document?.lastReason ?? '' }),
        },
      ];
    case 'withdrawn':
      return [
        {
          key: 'standing',
          tone: 'slate',
          icon: <RollbackOutlined />,
          title: t('standing.withdrawn'),
        },
      ];
  }
}

function held(
  { document, outgoing, incoming }: DocumentView,
  t: Translate,
  { timeZone }: Calendar,
): readonly Named[] {
  const hold = outgoing?.hold ?? incoming?.hold ?? null;
  const isHeld = document?.state === 'DH' || document?.state === 'RH';
  if (hold === null || !isHeld) return [];
  const until =
    hold.until === null ? '' : t('hold.until', { date: fullDateWords(hold.until, timeZone, t) });
  const clock = hold.stopsClock ? t('hold.stopsClock') : t('hold.clockRuns');
  return [
    {
      key: 'hold',
      tone: 'slate',
      icon: <PauseCircleOutlined />,
      title: t('hold.title', { reason: hold.reason }),
      text: [until, clock].filter((part) => part !== '').join(' · '),
    },
  ];
}

/** Disagreement among countersigners (art. 16(4)), and 不宜发文 (art. 21). */
function unsettled({ document, outgoing }: DocumentView, t: Translate): readonly Named[] {
  if (document === null || outgoing === null) return [];
  const units = outgoing.countersigners
    .filter(({ result }) => result === 'disagree')
    .map(({ unitName }) => unitName)
    .join('、');
  const isOpen = ['D0', 'D1', 'D2', 'D3'].includes(document.state);
  return [
    ...(units !== '' && isOpen
      ? [
          {
            key: 'conflict',
            tone: 'amber' as const,
            icon: <TeamOutlined />,
            title: t('conflict.title', { units }),
            text: t('conflict.text'),
          },
        ]
      : []),
    ...(outgoing.unsuitable
      ? [
          {
            key: 'unsuitable',
            tone: 'red' as const,
            icon: <StopOutlined />,
            title: t('unsuitable.title', { reason: document.lastReason ?? '' }),
            text: t('unsuitable.text'),
          },
        ]
      : []),
  ];
}

function waiting(
  { incoming }: DocumentView,
  t: Translate,
  { timeZone }: Calendar,
): readonly Named[] {
  const extension = incoming?.extension;
  if (extension?.state !== 'asked') return [];
  return [
    {
      key: 'extension',
      tone: 'amber',
      icon: <ClockCircleOutlined />,
      title: t('extension.title', {
        name: extension.askedByName,
        until: fullMomentWords(extension.untilAt, timeZone, t),
      }),
      text: extension.reason,
    },
  ];
}
