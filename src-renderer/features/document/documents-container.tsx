/** DocumentsContainer: the list of documents, the page of one, and what this person may do with it. */
import { EditOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Route } from '../../app/routes.ts';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { usePhrases } from '../flow-action/use-phrases.ts';
import { usePrint } from '../print/print-context.tsx';
import { FiledItem } from '../records/filed-item.tsx';
import { DocumentWorkBar } from './document-work-bar.tsx';
import { statusOfState, urgencyLevel } from './document-words.ts';
import { readerDocument } from './reader-document.ts';
import type { ReaderListItem } from './reader-model.ts';
import { ReaderScreen } from './reader-screen.tsx';
import { useLeaderActs } from './use-leader-acts.ts';
import { useOpened } from './use-opened.ts';
import { useViewer } from '../viewer/viewer-context.tsx';

type Row = QueryResult<'document.list'>['rows'][number];
type Flow = 'all' | 'out' | 'in';

const LIST_LIMIT = 200;

export interface DocumentsContainerProps {
  readonly documentId: string | null;
  readonly onGo: (route: Route) => void;
}

export function DocumentsContainer(props: DocumentsContainerProps): ReactElement {
  const { t } = useText();
  const [flow, setFlow] = useState<Flow>('all');
  const list = useQuery('document.list', { flow, limit: LIST_LIMIT });
  const rows = list.data?.rows;
  const current = props.documentId ?? rows?.[0]?.id ?? null;
  const view = useQuery('document.view', current === null ? null : { documentId: current });
  const filed = useFiled(current, view.data);
  const { phrases } = usePhrases();
  const session = useSession();
  const mayDraft = session?.identities.some((one) => one.roles.includes('DRAFTER')) === true;
  const acts = useLeaderActs(view.data);
  const viewer = useViewer();
  const print = usePrint();
  useOpened(view.data?.document?.id);
  const items = useMemo(
    () => (rows ?? []).map((row) => itemOf(row, t('draft.untitled'))),
    [rows, t],
  );
  const document = useMemo(
    () => (view.data === null ? null : readerDocument(view.data, t)),
    [view.data, t],
  );
  return (
    <ReaderScreen
      title={t('documents.title')}
      items={items}
      current={current}
      document={document}
      filed={filed}
      phrases={phrases}
      listTools={
        <div className="tw-list-tools">
          <Segmented<Flow>
            aria-label={t('documents.title')}
            value={flow}
            onChange={setFlow}
            options={[
              { value: 'all', label: t('documents.all') },
              { value: 'out', label: t('documents.out') },
              { value: 'in', label: t('documents.in') },
            ]}
          />
          {mayDraft && (
            <Button
              icon={<EditOutlined />}
              onClick={() => {
                props.onGo({ screen: 'editor', documentId: crypto.randomUUID() });
              }}
            >
              {t('documents.new')}
            </Button>
          )}
        </div>
      }
      workBar={view.data === null ? null : <DocumentWorkBar view={view.data} onGo={props.onGo} />}
      onCurrent={(documentId) => {
        props.onGo({ screen: 'documents', documentId });
      }}
      onGive={acts.give}
      onGo={props.onGo}
      onOpenAttachment={(fileRefId) => {
        viewer.open({ fileRefId });
      }}
      onPrint={print.open}
    />
  );
}

/** A holding of before has no document, and that of a filed item need not be on this machine. */
function useFiled(
  documentId: string | null,
  view: QueryResult<'document.view'> | null,
): ReactElement | null {
  const isElsewhere = documentId !== null && view !== null && view.document === null;
  const { data } = useQuery('archive.view', isElsewhere ? { documentId } : null);
  const filed = data?.item?.documentId === documentId ? data : null;
  return filed === null ? null : <FiledItem isTitled view={filed} />;
}

function itemOf(row: Row, untitled: string): ReaderListItem {
  return {
    id: row.id,
    title: row.title === '' ? untitled : row.title,
    urgency: urgencyLevel(row.urgency),
    sender: row.fromUnitName ?? row.unitName,
    due: null,
    done: statusOfState(row.state),
    doneParams: { n: row.deliveredCount, m: row.deliveryCount },
  };
}
