/** TodoContainer: the to-do list over live queries; every act is a command. */
import { App } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useConnection, useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { StatusKey } from '../../ui/status-table.ts';
import { urgencyLevel } from '../document/document-words.ts';
import type { Route } from '../../app/routes.ts';
import type { TodoAct, TodoDetail, TodoItem } from './todo-model.ts';
import { TodoScreen } from './todo-screen.tsx';

type DeskRow = QueryResult<'desk.list'>['rows'][number];

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
  consult: 'task.handle',
  read: 'incoming.R9',
  supervise: 'task.handle',
  sign: 'outgoing.D4',
  recheck: 'outgoing.D5',
  number: 'outgoing.D6',
  issue: 'outgoing.D9',
  close: 'task.close',
  file: 'task.file',
  signFor: 'incoming.R0',
  register: 'incoming.R1',
  propose: 'incoming.R4',
  instruct: 'incoming.R5',
  handle: 'task.handle',
  fileIncoming: 'task.file',
};

function tabOfStep(step: DeskRow['step']): TodoItem['tab'] {
  if (step === 'signFor') return 'sign';
  if (step === 'register') return 'register';
  return step === 'propose' ? 'check' : 'other';
}

function itemOf(row: DeskRow): TodoItem {
  return {
    id: row.id,
    documentId: row.documentId ?? '',
    title: row.title,
    urgency: urgencyLevel(row.urgency),
    sender: row.fromName,
    senderNo: null,
    attachments: row.attachments,
    action: actionOfStep[row.step],
    tab: tabOfStep(row.step),
    isUrgedByMe: false,
    due: row.dueAt,
    arrivedAt: row.openedAt,
    isUnsigned: row.step === 'signFor',
  };
}

export function TodoContainer(props: { readonly onGo: (route: Route) => void }): ReactElement {
  const desk = useQuery('desk.list', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const rows = useMemo(() => desk.data?.rows ?? [], [desk.data]);
  const items = useMemo(() => rows.map(itemOf), [rows]);
  const current = items.find((item) => item.id === chosen)?.id ?? items[0]?.id ?? null;
  const row = rows.find((one) => one.id === current);
  const acts = useTodoActs(rows);
  const detail = useTodoDetail(row);
  const open = (id: string): void => {
    const documentId = rows.find((one) => one.id === id)?.documentId;
    if (documentId == null) return;
    const step = rows.find((one) => one.id === id)?.step;
    props.onGo(
      step === 'draft' ? { screen: 'editor', documentId } : { screen: 'documents', documentId },
    );
  };
  const last = desk.data?.lastDone ?? null;
  return (
    <TodoScreen
      items={items}
      current={current}
      detail={detail}
      doneToday={
        desk.data === null || last === null
          ? null
          : { count: desk.data.doneToday, lastAt: last.at, lastWhat: last.title }
      }
      onCurrent={setChosen}
      onOpen={open}
      onSign={acts.sign}
      onRegister={acts.register}
      onRefuse={acts.refuse}
      onSeeDone={() => {
        props.onGo({ screen: 'documents' });
      }}
      onRelated={(documentId) => {
        props.onGo({ screen: 'documents', documentId });
      }}
    />
  );
}

interface TodoActs {
  readonly sign: (ids: readonly string[]) => void;
  readonly register: (id: string) => void;
  readonly refuse: (id: string, reason: string) => void;
}

function useTodoActs(rows: readonly DeskRow[]): TodoActs {
  const act = useAct();
  const connection = useConnection();
  const { t } = useText();
  const { message } = App.useApp();
  const arrivalOf = (id: string): DeskRow | undefined =>
    rows.find((row) => row.id === id && row.kind === 'arrival');
  const register = async (row: DeskRow): Promise<void> => {
    if (row.arrivalId === null || row.unitId === null) return;
    const receipt = await act(
      'arrival.register',
      { arrivalId: row.arrivalId, unitId: row.unitId, documentId: crypto.randomUUID() },
      { identityId: row.identityId },
    );
    if (receipt === null) return;
    const settled = await connection.call('command.wait', {
      commandId: receipt.commandId,
      timeoutMs: REGISTER_WAIT_MS,
    });
    const no = settled.allocated?.['receiptNo'];
    if (settled.state === 'accepted') void message.success(t('register.done', { no: String(no) }));
    if (settled.state === 'waiting') {
      void message.info(t('act.waiting', { word: t('todo.register') }));
    }
  };
  return {
    sign: (ids) => {
      for (const id of ids) {
        const row = arrivalOf(id);
        if (row?.step !== 'signFor' || row.arrivalId === null || row.unitId === null) continue;
        void act(
          'arrival.signFor',
          { arrivalId: row.arrivalId, unitId: row.unitId, pieces: row.attachments + 1 },
          { done: t('signFor.done'), identityId: row.identityId },
        );
      }
    },
    register: (id) => {
      const row = arrivalOf(id);
      if (row !== undefined) void register(row);
    },
    refuse: (id, reason) => {
      const row = arrivalOf(id);
      if (row?.arrivalId == null || row.unitId === null) return;
      void act(
        'arrival.refuse',
        { arrivalId: row.arrivalId, unitId: row.unitId, reason },
        { done: t('refuse.done'), identityId: row.identityId },
      );
    },
  };
}

/** How long the screen waits for a receipt number before it says 待服务器确认. */
const REGISTER_WAIT_MS = 4_000;

function actsOf(step: DeskRow['step']): readonly TodoAct[] {
  if (step === 'signFor') return ['sign', 'refuse'];
  return step === 'register' ? ['register'] : ['open'];
}

interface DetailSource {
  readonly writtenDate: string | null;
  readonly files: QueryResult<'arrival.view'>['files'];
}

/** What is read for the row beside the list: an arrival's package, or a document. */
function useDetailSource(row: DeskRow | undefined): DetailSource | null {
  const arrivalId = row?.arrivalId ?? null;
  const documentId = arrivalId === null ? (row?.documentId ?? null) : null;
  const arrival = useQuery('arrival.view', arrivalId === null ? null : { arrivalId });
  const document = useQuery('document.view', documentId === null ? null : { documentId });
  if (arrivalId !== null) {
    const { data } = arrival;
    return data && { writtenDate: data.arrival?.writtenDate ?? null, files: data.files };
  }
  const { data } = document;
  return data && { writtenDate: data.document?.writtenDate ?? null, files: data.files };
}

function useTodoDetail(row: DeskRow | undefined): TodoDetail | null {
  const source = useDetailSource(row);
  if (row === undefined || source === null) return null;
  return {
    id: row.id,
    writtenDate: source.writtenDate,
    copies: 1,
    pages: null,
    files: [
      {
        id: `${row.id}/text`,
        ordinal: 0,
        name: row.title,
        pages: null,
        sizeBytes: 0,
        hasArrived: true,
      },
      ...source.files.map((file, index) => ({
        id: file.fileRefId,
        ordinal: index + 1,
        name: file.title,
        pages: null,
        sizeBytes: file.size,
        hasArrived: file.held,
      })),
    ],
    related: [],
    acts: actsOf(row.step),
  };
}
