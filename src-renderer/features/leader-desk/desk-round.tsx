/**
 * DeskRound: one document after the other without the list: read, write one line, go on.
 *
 * Invariants:
 *  1. The next document is read and laid out before it is asked for.
 *  2. After an act the next waiting one comes by itself; Esc leads back to the same place of the list.
 */
import { CheckCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useMemo } from 'react';
import type { ReactElement } from 'react';
import type { Route } from '../../app/routes.ts';
import { usePrint } from '../print/print-context.tsx';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pane } from '../../ui/pane.tsx';
import { DocumentWorkBar } from '../document/document-work-bar.tsx';
import { urgencyLevel } from '../document/document-words.ts';
import { readerDocument } from '../document/reader-document.ts';
import type { DocumentView, ReaderDocument, ReaderListItem } from '../document/reader-model.ts';
import { ReaderScreen } from '../document/reader-screen.tsx';
import { useLeaderActs } from '../document/use-leader-acts.ts';
import { useOpened } from '../document/use-opened.ts';
import { usePageEngine } from '../page/page-engine.ts';
import { usePhrases } from '../flow-action/use-phrases.ts';
import { useKeys } from '../../ui/use-keys.ts';
import type { Translate } from '../../i18n/text.tsx';
import type { RoundItem } from './desk-model.ts';
import { nextInRound, nextWaiting } from './desk-model.ts';
import { statusOfTask } from './task-status.ts';
import { useViewsAhead } from './use-view-ahead.ts';
import { useViewer } from '../viewer/viewer-context.tsx';

export interface DeskRoundProps {
  readonly round: readonly RoundItem[];
  readonly taskId: string;
  readonly onTask: (taskId: string) => void;
  readonly onBack: () => void;
  readonly onGo: (route: Route) => void;
}

export function DeskRound(props: DeskRoundProps): ReactElement {
  const { round, taskId } = props;
  const { t } = useText();
  const views = useViewsAhead(ahead(round, taskId));
  const item = round.find((one) => one.taskId === taskId);
  const view = item === undefined ? undefined : views.get(item.documentId);
  const documents = useDocuments(views, t);
  const { phrases } = usePhrases();
  const acts = useLeaderActs(view ?? null);
  const viewer = useViewer();
  const print = usePrint();
  useOpened(item?.documentId);
  const items = useMemo(() => round.map((one) => listItem(one)), [round]);
  const onward = (): void => {
    const next = nextWaiting(round, taskId);
    if (next === null) props.onBack();
    else props.onTask(next);
  };
  const isAllDone = item === undefined;
  if (isAllDone) return <AllDone onBack={props.onBack} />;
  return (
    <ReaderScreen
      title={t('desk.title')}
      items={items}
      current={taskId}
      document={documents.get(item.documentId) ?? null}
      phrases={phrases}
      workBar={
        view === undefined ? null : (
          <DocumentWorkBar view={view} onGo={props.onGo} onDone={onward} />
        )
      }
      onCurrent={props.onTask}
      onGive={acts.give}
      onActed={onward}
      onNext={() => {
        const next = nextInRound(round, taskId);
        if (next !== null) props.onTask(next);
      }}
      onBack={props.onBack}
      onGo={props.onGo}
      onOpenAttachment={(fileRefId) => {
        viewer.open({ fileRefId });
      }}
      onPrint={print.open}
    />
  );
}

/** The present document first, then what is likely to be asked for. */
function ahead(round: readonly RoundItem[], taskId: string): readonly string[] {
  const at = round.findIndex((item) => item.taskId === taskId);
  const waiting = round.find((item) => item.taskId === nextWaiting(round, taskId));
  const wanted = [round[at], round[at + 1], waiting, round[at - 1]];
  return [...new Set(wanted.flatMap((item) => item?.documentId ?? []))];
}

function useDocuments(
  views: ReadonlyMap<string, DocumentView>,
  t: Translate,
): ReadonlyMap<string, ReaderDocument> {
  const { layOut } = usePageEngine();
  const documents = useMemo(() => {
    const made = new Map<string, ReaderDocument>();
    for (const [id, view] of views) {
      const document = documentOf(view, t);
      if (document !== null) made.set(id, document);
    }
    return made;
  }, [views, t]);
  useEffect(() => {
    for (const { page } of documents.values()) if (page !== null) layOut(page);
  }, [documents, layOut]);
  return documents;
}

/** One model a view and language, so that a page that did not change is not laid out again. */
const models = new WeakMap<DocumentView, { readonly t: Translate; model: ReaderDocument | null }>();

function documentOf(view: DocumentView, t: Translate): ReaderDocument | null {
  const known = models.get(view);
  if (known?.t === t) return known.model;
  const model = readerDocument(view, t);
  models.set(view, { t, model });
  return model;
}

function listItem({ taskId, row, isDone }: RoundItem): ReaderListItem {
  return {
    id: taskId,
    title: row.title,
    urgency: urgencyLevel(row.urgency),
    sender: row.fromName,
    due: row.dueAt,
    done: isDone ? 'task.done' : null,
    act: statusOfTask(row.step),
    standsIn: row.onBehalfOf !== null,
  };
}

function AllDone({ onBack }: { readonly onBack: () => void }): ReactElement {
  const { t } = useText();
  useKeys({ 'global.back': onBack });
  return (
    <Pane label={t('desk.title')} region="main">
      <EmptyState
        icon={<CheckCircleOutlined />}
        title={t('desk.allDone')}
        text={t('desk.allDoneText')}
      />
      <Button type="primary" onClick={onBack}>
        {t('desk.back')}
      </Button>
    </Pane>
  );
}
