/** ReaderRecords: what runs beside the line: readers, deliveries, matters under supervision, related documents, replaced texts. */
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { Route } from '../../app/routes.ts';
import { useText } from '../../i18n/text.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Status } from '../../ui/status.tsx';
import type { StatusKey } from '../../ui/status-table.ts';
import { TimeLimit } from '../../ui/time-limit.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { fullDateWords } from '../../ui/time-words.ts';
import type { DocumentView } from './reader-model.ts';
import { IsolatedName, isolated } from '../../ui/isolated-name.tsx';

export interface ReaderRecordsProps {
  readonly view: DocumentView;
  readonly onGo: (route: Route) => void;
}

export function ReaderRecords({ view, onGo }: ReaderRecordsProps): ReactElement {
  return (
    <>
      <Readers view={view} onGo={onGo} />
      <Deliveries view={view} onGo={onGo} />
      <Supervisions view={view} />
      <Links view={view} onGo={onGo} />
      <Versions view={view} />
    </>
  );
}

interface RecordListProps {
  readonly title: string;
  readonly children: ReactNode;
}

function RecordList({ title, children }: RecordListProps): ReactElement {
  return (
    <section>
      <h2 className="tw-section">{title}</h2>
      <ul className="tw-records">{children}</ul>
    </section>
  );
}

const readerStatus: Readonly<Record<DocumentView['circulation'][number]['state'], StatusKey>> = {
  PENDING: 'circulation.pending',
  DELIVERED: 'circulation.delivered',
  OPENED: 'circulation.opened',
  READ: 'circulation.read',
  COMMENTED: 'circulation.commented',
  SKIPPED: 'circulation.skipped',
  RECALLED: 'circulation.recalled',
};

function Readers({ view, onGo }: ReaderRecordsProps): ReactElement | null {
  const { t } = useText();
  const { timeZone } = useCalendar();
  const { circulation, document } = view;
  if (circulation.length === 0) return null;
  const read = circulation.filter(({ readAt }) => readAt !== null).length;
  return (
    <RecordList title={t('reader.circulation', { read, all: circulation.length })}>
      {circulation.map((row) => (
        <li key={row.id}>
          <span className="tw-ellipsis" title={isolated(row.unitName)}>
            <IsolatedName name={row.personName} />
          </span>
          <Status
            is={readerStatus[row.state]}
            params={{
              date: row.skippedUntil === null ? '' : fullDateWords(row.skippedUntil, timeZone, t),
            }}
          />
          <span className="tw-flow-time">
            <LastTime times={[row.readAt, row.openedAt, row.deliveredAt]} />
          </span>
        </li>
      ))}
      {document !== null && (
        <li>
          <Button
            type="link"
            onClick={() => {
              onGo({ screen: 'circulation', documentId: document.id });
            }}
          >
            {t('circulation.title')}
          </Button>
        </li>
      )}
    </RecordList>
  );
}

function LastTime({ times }: { readonly times: readonly (number | null)[] }): ReactElement | null {
  const at = times.find((time) => time !== null) ?? null;
  return at === null ? null : <MomentText at={at} />;
}

function Deliveries({ view, onGo }: ReaderRecordsProps): ReactElement | null {
  const { t } = useText();
  const { deliveries, document } = view;
  const current = deliveries.filter(({ replaced }) => !replaced);
  if (document === null || current.length === 0) return null;
  const done = current.filter(({ signedAt }) => signedAt !== null).length;
  const notable = current.filter(({ state }) => state === 'REFUSED' || state === 'RETURNED');
  return (
    <RecordList title={t('reader.deliveries', { done, all: current.length })}>
      {notable.map((one) => (
        <li key={one.id}>
          <span className="tw-ellipsis" title={isolated(one.toUnitName)}>
            <IsolatedName name={one.toUnitName} />
          </span>
          <Status is={`delivery.${one.state}`} />
        </li>
      ))}
      <li>
        <Button
          type="link"
          onClick={() => {
            onGo({ screen: 'delivery', documentId: document.id });
          }}
        >
          {t('reader.seeBoard')}
        </Button>
      </li>
    </RecordList>
  );
}

function Supervisions({ view }: { readonly view: DocumentView }): ReactElement | null {
  const { t } = useText();
  if (view.supervisions.length === 0) return null;
  return (
    <RecordList title={t('reader.supervision')}>
      {view.supervisions.map((one) => (
        <li key={one.id}>
          <span className="tw-ellipsis" title={one.item}>
            {one.leadName}　{one.item}
          </span>
          <span className="tw-label">{t(`supervision.${one.state}`)}</span>
          <TimeLimit due={one.closedAt === null ? one.limitAt : null} />
        </li>
      ))}
    </RecordList>
  );
}

function Links({ view, onGo }: ReaderRecordsProps): ReactElement | null {
  const { t } = useText();
  const { links, document } = view;
  if (document === null || links.length === 0) return null;
  return (
    <RecordList title={t('reader.links')}>
      {links.map((link) => {
        const isOwn = link.fromDocumentId === document.id;
        const documentId = isOwn ? link.toDocumentId : link.fromDocumentId;
        const words = isOwn ? (link.toNo ?? link.toTitle) : (link.fromNo ?? link.toTitle);
        const title = words === '' ? t('disposal.titleGone') : words;
        return (
          <li key={`${link.kind}/${documentId}`}>
            <span className="tw-label">{t(`link.${link.kind}`)}</span>
            <Button
              type="link"
              className="tw-ellipsis"
              onClick={() => {
                onGo({ screen: 'documents', documentId });
              }}
            >
              {title}
            </Button>
          </li>
        );
      })}
    </RecordList>
  );
}

function Versions({ view }: { readonly view: DocumentView }): ReactElement | null {
  const { t } = useText();
  if (view.versions.length === 0) return null;
  return (
    <RecordList title={t('reader.versions')}>
      {view.versions.map((one) => (
        <li key={one.n}>
          <span>{t('reader.version', { n: one.n })}</span>
          <span className="tw-ellipsis">
            {t(`version.${one.why}`)}　{one.byName}
          </span>
          <span className="tw-flow-time">
            <MomentText at={one.at} />
          </span>
        </li>
      ))}
    </RecordList>
  );
}
