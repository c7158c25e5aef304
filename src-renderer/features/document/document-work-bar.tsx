/** DocumentWorkBar: the actions of the flow for who reads a document, with the ways to the editor and the board. */
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { Route } from '../../app/routes.ts';
import { useText } from '../../i18n/text.tsx';
import { ActionBar } from '../flow-action/action-bar.tsx';
import { leaderStep, takenByLeader } from './leader-acts.ts';
import type { DocumentView } from './reader-model.ts';

export interface DocumentWorkBarProps {
  readonly view: DocumentView;
  readonly onGo: (route: Route) => void;
  readonly onDone?: () => void;
}

export function DocumentWorkBar(props: DocumentWorkBarProps): ReactElement | null {
  const { view, onGo } = props;
  const { t } = useText();
  const { document } = view;
  if (document === null) return null;
  const mayEdit = view.actions.some(({ action }) => action === 'saveDraft');
  const hasLeaderAct = leaderStep(view) !== null;
  return (
    <>
      {mayEdit && (
        <Button
          type="primary"
          size="large"
          onClick={() => {
            onGo({ screen: 'editor', documentId: document.id });
          }}
        >
          {t('act.edit')}
        </Button>
      )}
      <ActionBar
        view={view}
        // A draft is saved and submitted in the editor.
        without={['saveDraft', 'submit', ...takenByLeader(view)]}
        isSecondary={mayEdit || hasLeaderAct}
        {...(props.onDone === undefined ? {} : { onDone: props.onDone })}
      />
      {document.deliveryCount > 0 && document.flow === 'out' && (
        <Button
          size="large"
          onClick={() => {
            onGo({ screen: 'delivery', documentId: document.id });
          }}
        >
          {t('act.board')} {document.deliveredCount} / {document.deliveryCount}
        </Button>
      )}
    </>
  );
}
