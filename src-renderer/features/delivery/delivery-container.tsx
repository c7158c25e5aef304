/** DeliveryContainer: the delivery board of one issued document. */
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Route } from '../../app/routes.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { urgencyLevel } from '../document/document-words.ts';
import { ActionDialog } from '../flow-action/action-dialog.tsx';
import type { DeliveryAct, DeliveryHead, DeliveryRow } from './delivery-model.ts';
import { boardRow, detailOf } from './delivery-rows.ts';
import { DeliveryScreen } from './delivery-screen.tsx';

type View = QueryResult<'document.view'>;

export interface DeliveryContainerProps {
  readonly documentId: string;
  readonly onGo: (route: Route) => void;
}

interface AskedDelivery {
  readonly act: DeliveryAct;
  readonly ids: readonly string[];
}

export function DeliveryContainer(props: DeliveryContainerProps): ReactElement | null {
  const { documentId, onGo } = props;
  const { t } = useText();
  const calendar = useCalendar();
  const act = useAct();
  const view = useQuery('document.view', { documentId });
  const urger = useUrger(view.data);
  const [chosen, setChosen] = useState<string | null>(null);
  const [asked, setAsked] = useState<AskedDelivery | null>(null);
  const [isAddingUnits, setIsAddingUnits] = useState(false);
  const deliveries = view.data?.deliveries;
  const rows = useMemo(
    () =>
      (deliveries ?? []).filter((row) => !row.replaced).map((row) => boardRow(row, t, calendar)),
    [deliveries, t, calendar],
  );
  const give = useGiveDelivery(documentId, view.data);
  const document = view.data?.document ?? null;
  if (view.data === null || document === null) return null;
  const current = currentOf(rows, chosen);
  const row = deliveries?.find((one) => one.id === current);
  const can = (name: string): boolean => offerOf(view.data, name) !== undefined;
  const may = {
    deliverAgain: can('deliverAgain'),
    explain: can('explainDelivery'),
    withdraw: can('withdraw'),
  };
  const more = offerOf(view.data, 'deliverMore');
  return (
    <>
      <DeliveryScreen
        head={headOf(document, deliveries?.[0]?.dueAt ?? null)}
        rows={rows}
        current={current}
        detail={row === undefined ? null : detailOf(row, t, may)}
        rights={{
          deliverMore: more !== undefined,
          urge: urger !== undefined,
          withdraw: may.withdraw,
        }}
        onCurrent={setChosen}
        onAct={(ids, kind) => {
          setAsked({ ids, act: kind });
        }}
        onUrge={(ids) => {
          void act(
            'delivery.urge',
            { documentId, deliveryIds: [...ids] },
            { done: t('delivery.urged', { n: ids.length }), identityId: urger },
          );
        }}
        onDeliverMore={() => {
          setIsAddingUnits(true);
        }}
        onPrint={() => {
          window.print();
        }}
        onBack={() => {
          onGo({ screen: 'documents', documentId });
        }}
      />
      {asked !== null && (
        <ReasonDialog
          topic={asked.act === 'sendAgain' ? 'deliverAgain' : `delivery.${asked.act}`}
          title={t(`delivery.${asked.act}`)}
          explanation={t(`delivery.${asked.act}Text`)}
          confirmWord={t(`delivery.${asked.act}`)}
          isDestructive={asked.act === 'withdraw'}
          isOpen
          onConfirm={(reason) => {
            give(asked, reason);
            setAsked(null);
          }}
          onCancel={() => {
            setAsked(null);
          }}
        />
      )}
      {isAddingUnits && more !== undefined && (
        <ActionDialog
          name="deliverMore"
          action={more}
          view={view.data}
          onClose={() => {
            setIsAddingUnits(false);
          }}
        />
      )}
    </>
  );
}

function offerOf(view: View | null, name: string): View['actions'][number] | undefined {
  return view?.actions.find(({ action }) => action === name);
}

/** Gives what a reason was asked for. */
function useGiveDelivery(
  documentId: string,
  view: View | null,
): (asked: AskedDelivery, reason: string) => void {
  const act = useAct();
  const { t } = useText();
  return ({ act: kind, ids }, reason) => {
    const done = t(`delivery.${kind}`);
    const [deliveryId = ''] = ids;
    if (kind === 'withdraw') {
      const { identityId } = offerOf(view, 'withdraw') ?? {};
      const args = { documentId, reason, deliveryIds: [...ids] };
      void act('delivery.withdraw', args, { done, identityId });
    } else if (kind === 'explain') {
      const { identityId } = offerOf(view, 'explainDelivery') ?? {};
      void act('delivery.explain', { documentId, deliveryId, reason }, { done, identityId });
    } else {
      const { identityId } = offerOf(view, 'deliverAgain') ?? {};
      void act('delivery.deliverAgain', { documentId, deliveryId, reason }, { done, identityId });
    }
  };
}

const urgerRoles: readonly string[] = ['CLERK', 'OFFICE_EDITOR', 'OFFICE_HEAD', 'CHASER'];

/** The post of the issuing unit in which this person urges. */
function useUrger(view: View | null): string | undefined {
  const session = useSession();
  const unitId = view?.document?.unitId;
  return session?.identities.find(
    (one) => one.unitId === unitId && one.roles.some((role) => urgerRoles.includes(role)),
  )?.id;
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
