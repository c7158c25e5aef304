/** SupervisionContainer: 督办事项, live, with what the lead and the supervisor may do with each. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Route } from '../../app/routes.ts';
import { useGive } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { identityFor } from './supervision-model.ts';
import type { Matter, SupervisionAct } from './supervision-model.ts';
import { SupervisionDialog } from './supervision-dialog.tsx';
import { SupervisionScreen } from './supervision-screen.tsx';

const openStates = ['assigned', 'underway', 'closeAsked', 'sentBack'] as const;

interface Asked {
  readonly act: SupervisionAct;
  readonly matter: Matter;
}

export function SupervisionContainer(props: {
  readonly onGo: (route: Route) => void;
}): ReactElement | null {
  const { t } = useText();
  const give = useGive();
  const [view, setView] = useState<'open' | 'closed'>('open');
  const [chosen, setChosen] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const list = useQuery('supervision.list', {
    states: view === 'open' ? [...openStates] : ['closed'],
  });
  if (list.error !== null) return <EmptyState title={t('bridge.failed')} />;
  if (list.data === null) return null;
  const { rows, counts } = list.data;
  const run = async (values: object): Promise<boolean> => {
    if (asked === null) return false;
    const { act, matter } = asked;
    const { id: supervisionId, documentId, unitId, year } = matter;
    const receipt = await give(
      `supervision.${act}`,
      { supervisionId, documentId, unitId, year, ...values },
      { done: t(`supervision.act.${act}`), identityId: identityFor(matter, act) },
    );
    return receipt !== null;
  };
  return (
    <>
      <SupervisionScreen
        rows={rows}
        counts={counts}
        view={view}
        current={rows.find(({ id }) => id === chosen) ?? rows[0] ?? null}
        onView={setView}
        onCurrent={setChosen}
        onAct={(matter, act) => {
          setAsked({ act, matter });
        }}
        onDocument={(documentId) => {
          props.onGo({ screen: 'documents', documentId });
        }}
      />
      {asked !== null && (
        <SupervisionDialog
          act={asked.act}
          item={asked.matter.item}
          limitAt={asked.matter.limitAt}
          onRun={run}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </>
  );
}
