/** TodoContainer: the to-do list over live queries; every act is a command. */
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-bridge.ts';
import type { StatusKey } from '../../ui/status-table.ts';
import { urgencyLevel } from '../document/document-words.ts';
import type { Route } from '../../app/routes.ts';
import type { TodoItem } from './todo-model.ts';
import { TodoScreen } from './todo-screen.tsx';
import { useTodoDetail } from './use-todo-detail.ts';
import type { DeskRow } from './use-todo-detail.ts';
import { useTodoPlace } from './use-todo-place.ts';

const actionOfStep: Readonly<Record<DeskRow['step'], StatusKey>> = {
  draft: 'outgoing.D0',
  review: 'outgoing.D1',
  countersign: 'outgoing.D2',
  officeReview: 'outgoing.D3',
  meeting: 'outgoing.D3a',
  typeset: 'outgoing.D7',
  proof: 'outgoing.D7',
  seal: 'outgoing.D8',
  precheck: 'incoming.R3',
  assign: 'incoming.R6',
  undertake: 'task.handle',
  answer: 'incoming.R8',
  destroy: 'incoming.R12',
  consult: 'task.consult',
  read: 'circulation.task',
  supervise: 'task.supervise',
  sign: 'outgoing.D4',
  recheck: 'outgoing.D5',
  number: 'outgoing.D6',
  issue: 'outgoing.D9',
  close: 'task.close',
  file: 'task.file',
  signFor: 'incoming.R0',
  answerWithdraw: 'task.answerWithdraw',
  register: 'incoming.R1',
  propose: 'incoming.R4',
  instruct: 'incoming.R5',
  handle: 'task.handle',
  fileIncoming: 'task.file',
};

const tabOfStep: Readonly<Partial<Record<DeskRow['step'], TodoItem['tab']>>> = {
  signFor: 'sign',
  register: 'register',
  precheck: 'check',
  propose: 'check',
  read: 'circulate',
};

function itemOf(row: DeskRow): TodoItem {
  return {
    id: row.id,
    documentId: row.documentId ?? '',
    arrivalId: row.arrivalId,
    unitId: row.unitId,
    identityId: row.identityId,
    title: row.title,
    urgency: urgencyLevel(row.urgency),
    sender: row.fromName,
    senderNo: row.issueNo,
    attachments: row.attachments,
    action: actionOfStep[row.step],
    tab: tabOfStep[row.step] ?? 'other',
    urgedAt: row.urgedAt,
    provisionalNo: row.provisionalNo,
    due: row.dueAt,
    arrivedAt: row.openedAt,
    isUnsigned: row.step === 'signFor',
  };
}

export function TodoContainer(props: { readonly onGo: (route: Route) => void }): ReactElement {
  const { onGo } = props;
  const desk = useQuery('desk.list', {});
  const rows = useMemo(() => desk.data?.rows ?? [], [desk.data]);
  const items = useMemo(() => rows.map(itemOf), [rows]);
  const place = useTodoPlace(items);
  const row = rows.find((one) => one.id === place.current?.id);
  const detail = useTodoDetail(row);
  const open = (id: string): void => {
    const meant = rows.find((one) => one.id === id);
    if (meant?.documentId == null) return;
    const { documentId, step } = meant;
    onGo(step === 'draft' ? { screen: 'editor', documentId } : { screen: 'documents', documentId });
  };
  const last = desk.data?.lastDone ?? null;
  return (
    <TodoScreen
      items={items}
      isLoaded={desk.data !== null}
      place={place}
      detail={detail}
      doneToday={
        desk.data === null || last === null
          ? null
          : { count: desk.data.doneToday, lastAt: last.at, lastWhat: last.title }
      }
      onOpen={open}
      onSeeDone={() => {
        onGo({ screen: 'documents' });
      }}
      onBoard={(documentId) => {
        onGo({ screen: 'circulation', documentId });
      }}
    />
  );
}
