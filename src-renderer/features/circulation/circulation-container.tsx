/** CirculationContainer: the circulations of one document, live, with the commands of the office and of the reader. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Route } from '../../app/routes.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CirculationDialog } from './circulation-dialog.tsx';
import type { AskedCirculation, ReaderLine } from './circulation-model.ts';
import { CirculationScreen } from './circulation-screen.tsx';

export interface CirculationContainerProps {
  readonly documentId: string;
  readonly onGo: (route: Route) => void;
}

export function CirculationContainer(props: CirculationContainerProps): ReactElement | null {
  const { documentId, onGo } = props;
  const { t } = useText();
  const act = useAct();
  const board = useQuery('circulation.board', { documentId });
  const view = useQuery('document.view', { documentId });
  const [asked, setAsked] = useState<AskedCirculation | null>(null);
  if (board.data === null || view.data === null) return null;
  if (view.data.document === null) return <EmptyState title={t('circulation.notHeld')} />;
  const office = board.data.officeIdentityId ?? undefined;
  const rowIds = (rows: readonly ReaderLine[]): string[] => rows.map(({ id }) => id);
  return (
    <>
      <CirculationScreen
        title={view.data.document.title}
        board={board.data}
        onAsk={setAsked}
        onUrge={(rows) => {
          void act(
            'circulation.urge',
            { documentId, rowIds: rowIds(rows) },
            { done: t('circulation.urged', { n: rows.length }), identityId: office },
          );
        }}
        onComeBack={(rows) => {
          void act(
            'circulation.comeBack',
            { documentId, rowIds: rowIds(rows) },
            { done: t('circulation.back'), identityId: office },
          );
        }}
        onRead={(row) => {
          void act(
            'circulation.read',
            { documentId, rowId: row.id },
            { done: t('status.circulation.circled'), identityId: row.identityId },
          );
        }}
        onBack={() => {
          onGo({ screen: 'documents', documentId });
        }}
      />
      {asked !== null && (
        <CirculationDialog
          asked={asked}
          documentId={documentId}
          officeIdentityId={office}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </>
  );
}
