/** DeliveryContainer: the delivery board of one issued document. */
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Route } from '../../app/routes.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import type { Translate } from '../../i18n/text.tsx';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import type { Calendar } from '../../ui/time-words.ts';
import { limitWords, momentWords } from '../../ui/time-words.ts';
import { urgencyLevel } from '../document/document-words.ts';
import type { DeliveryDetail, DeliveryHead, DeliveryRow } from './delivery-model.ts';
import { DeliveryScreen } from './delivery-screen.tsx';

type Row = QueryResult<'document.view'>['deliveries'][number];

export interface DeliveryContainerProps {
  readonly documentId: string;
  readonly onGo: (route: Route) => void;
}

export function DeliveryContainer(props: DeliveryContainerProps): ReactElement | null {
  const { documentId, onGo } = props;
  const { t } = useText();
  const calendar = useCalendar();
  const act = useAct();
  const view = useQuery('document.view', { documentId });
  const [chosen, setChosen] = useState<string | null>(null);
  const [sendingAgain, setSendingAgain] = useState<string | null>(null);
  const deliveries = view.data?.deliveries;
  const rows = useMemo(
    () =>
      (deliveries ?? []).filter((row) => !row.replaced).map((row) => boardRow(row, t, calendar)),
    [deliveries, t, calendar],
  );
  const document = view.data?.document ?? null;
  if (document === null) return null;
  const current = currentOf(rows, chosen);
  const row = deliveries?.find((one) => one.id === current);
  const again = deliverAgainOf(view.data);
  return (
    <>
      <DeliveryScreen
        head={headOf(document, deliveries?.[0]?.dueAt ?? null)}
        rows={rows}
        current={current}
        detail={row === undefined ? null : detailOf(row, t, again !== undefined)}
        onCurrent={setChosen}
        onAct={(id) => {
          setSendingAgain(id);
        }}
        onPrint={() => {
          window.print();
        }}
        onBack={() => {
          onGo({ screen: 'documents', documentId });
        }}
      />
      <ReasonDialog
        topic="deliverAgain"
        title={t('delivery.sendAgain')}
        explanation={t('reject.reasonRequired')}
        confirmWord={t('delivery.sendAgain')}
        isOpen={sendingAgain !== null}
        onConfirm={(reason) => {
          if (sendingAgain !== null) {
            void act(
              'delivery.deliverAgain',
              { documentId, deliveryId: sendingAgain, reason },
              { done: t('delivery.sendAgain'), identityId: again?.identityId },
            );
          }
          setSendingAgain(null);
        }}
        onCancel={() => {
          setSendingAgain(null);
        }}
      />
    </>
  );
}

type View = QueryResult<'document.view'>;

function deliverAgainOf(view: View | null): View['actions'][number] | undefined {
  return view?.actions.find((one) => one.command === 'delivery.deliverAgain');
}

function headOf(document: NonNullable<View['document']>, signBy: number | null): DeliveryHead {
  return {
    title: document.title,
    urgency: urgencyLevel(document.urgency),
    number: document.issueNo ?? '',
    sentAt: document.issuedAt ?? document.updatedAt,
    signBy,
  };
}

/** The chosen unit, else the first that needs handling, else the first. */
function currentOf(rows: readonly DeliveryRow[], chosen: string | null): string | null {
  const row =
    rows.find((one) => one.id === chosen) ?? rows.find((one) => one.needsHandling) ?? rows[0];
  return row?.id ?? null;
}

function lastTime(row: Row): number {
  return Math.max(
    row.queuedAt,
    row.sentAt ?? 0,
    row.deliveredAt ?? 0,
    row.signedAt ?? 0,
    row.registeredAt ?? 0,
    row.refusedAt ?? 0,
  );
}

function boardRow(row: Row, t: Translate, calendar: Calendar): DeliveryRow {
  const isOpen = row.state === 'QUEUED' || row.state === 'SENT' || row.state === 'DELIVERED';
  const isOverdue = isOpen && row.dueAt !== null && row.dueAt < calendar.now;
  const late = isOverdue && row.dueAt !== null ? limitWords(row.dueAt, calendar, t).text : '';
  return {
    id: row.id,
    unit: row.toUnitName,
    state: row.state,
    queuedAt: row.queuedAt,
    sentAt: row.sentAt,
    deliveredAt: row.deliveredAt,
    signedAt: row.signedAt,
    registeredAt: row.registeredAt,
    lastContact: momentWords(lastTime(row), calendar, t),
    isContactStale: row.state === 'SENT' && isOverdue,
    note: row.reason ?? row.receiptNo ?? late,
    isOverdue,
    needsHandling: row.state === 'REFUSED' || isOverdue,
  };
}

function detailOf(row: Row, t: Translate, mayResend: boolean): DeliveryDetail {
  const steps = [
    ['QUEUED', row.queuedAt],
    ['SENT', row.sentAt],
    ['DELIVERED', row.deliveredAt],
    ['SIGNED', row.state === 'REFUSED' ? null : row.signedAt],
    ['REGISTERED', row.registeredAt],
    ['REFUSED', row.refusedAt],
  ] as const;
  const ledger = steps
    .flatMap(([state, at]) => (at === null ? [] : [{ state, at }]))
    .toSorted((a, b) => b.at - a.at)
    .map(({ state, at }) => ({
      id: state,
      at,
      word: t(`status.delivery.${state}`),
      text: ledgerText(row, state),
    }));
  const refused = row.state === 'REFUSED';
  return {
    id: row.id,
    office: row.toUnitName,
    problem: refused
      ? { title: row.reason ?? '', text: t('delivery.refusedBy', { name: row.signerName ?? '' }) }
      : null,
    act: refused && mayResend ? 'sendAgain' : null,
    ledger,
    terminal: null,
  };
}

function ledgerText(row: Row, state: string): string {
  if (state === 'REFUSED') return `${row.signerName ?? ''} ${row.reason ?? ''}`.trim();
  if (state === 'SIGNED') return row.signerName ?? '';
  return state === 'REGISTERED' ? (row.receiptNo ?? '') : '';
}
