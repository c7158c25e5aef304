/** DocumentsContainer: the list of documents, the page of one, and what this person may do with it. */
import { EditOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Route } from '../../app/routes.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useConnection, useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useFiles } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';
import { DocumentWorkBar } from './document-work-bar.tsx';
import { pageModelOf, statusOfState, urgencyLevel } from './document-words.ts';
import type { FlowStepView, ReaderAct, ReaderDocument, ReaderListItem } from './reader-model.ts';
import { ReaderScreen } from './reader-screen.tsx';

export type DocumentView = QueryResult<'document.view'>;
type Row = QueryResult<'document.list'>['rows'][number];
type Flow = 'all' | 'out' | 'in';

const LIST_LIMIT = 200;
const hourMs = 3_600_000;

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
  const phrases = useQuery('phrase.list', {});
  const session = useSession();
  const mayDraft = session?.identities.some((one) => one.roles.includes('DRAFTER')) === true;
  const act = useDocumentActs(view.data);
  const { save } = useFiles();
  useOpened(view.data);
  const items = useMemo(
    () => (rows ?? []).map((row) => itemOf(row, t('draft.untitled'))),
    [rows, t],
  );
  const document = useMemo(
    () => (view.data?.document == null ? null : readerDocument(view.data)),
    [view.data],
  );
  return (
    <ReaderScreen
      title={t('documents.title')}
      items={items}
      current={current}
      document={document}
      phrases={(phrases.data?.rows ?? []).map((row) => row.text)}
      undoable={null}
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
      onAgree={() => {
        act.agree();
      }}
      onCircle={() => {
        act.circle();
      }}
      onOpinion={(_id, text) => {
        act.opinion(text);
      }}
      onReturn={(_id, reason) => {
        act.sendBack(reason);
      }}
      onOpenAttachment={(fileRefId) => {
        void save(fileRefId);
      }}
      onPrint={() => {
        window.print();
      }}
    />
  );
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

function readerDocument(view: DocumentView): ReaderDocument | null {
  const { document, content } = view;
  if (document === null) return null;
  const opinions = view.opinions.map((one) => ({
    id: one.id,
    unit: one.unitName,
    name:
      one.onBehalfOfName === null ? one.personName : `${one.personName}（代${one.onBehalfOfName}）`,
    text: one.text === '' && one.form === 'circle' ? '（圈阅）' : one.text,
    at: one.at,
    kind: one.kind,
  }));
  return {
    id: document.id,
    title: document.title,
    page:
      content === null
        ? null
        : pageModelOf(content, {
            issueNo: document.issueNo,
            writtenDate: document.writtenDate,
            signerName: document.signerName,
            printDate: document.writtenDate,
          }),
    isSubstitute: true,
    sourceWord: document.receiptNo ?? document.issueNo ?? '',
    proposal: opinions.find((one) => one.kind === 'propose') ?? null,
    consulted: opinions.filter((one) => one.kind === 'late' || one.kind === 'return'),
    instructions: opinions.filter(
      (one) => one.kind === 'sign' || one.kind === 'instruct' || one.kind === 'handle',
    ),
    flow: view.steps.map(flowStep),
    attachments: view.files.map((file) => ({
      id: file.fileRefId,
      name: `${file.title}（${file.name}）`,
      sizeBytes: file.size,
      pages: null,
      isHeld: file.held,
    })),
    textState: view.opinions.every((one) => one.current) ? 'unchanged' : 'changed',
    acts: leaderActs(view),
  };
}

const wordOfStep: Readonly<Record<DocumentView['steps'][number]['step'], string>> = {
  draft: '拟稿',
  review: '核稿',
  countersign: '会签',
  officeReview: '审核',
  meeting: '会议审议',
  typeset: '印制',
  proof: '校对',
  seal: '用印',
  precheck: '初审',
  assign: '分办',
  undertake: '承办',
  answer: '答复',
  destroy: '销毁',
  consult: '加签',
  read: '传阅',
  supervise: '督办',
  sign: '签发',
  recheck: '复核',
  number: '编号',
  issue: '核发',
  close: '办结',
  file: '归档',
  register: '登记',
  propose: '拟办',
  instruct: '批示',
  handle: '承办',
  fileIncoming: '归档',
};

function flowStep(step: DocumentView['steps'][number]): FlowStepView {
  return {
    id: step.taskId,
    state: step.state === 'open' ? 'now' : 'done',
    word: wordOfStep[step.step],
    detail: step.closedByName ?? step.personName,
    at: step.closedAt,
    due: step.state === 'open' ? step.dueAt : null,
  };
}

interface Step {
  readonly taskId: string;
  readonly identityId: string;
}

function can(view: DocumentView | null, command: string): Step | null {
  const action = view?.actions.find((one) => one.command === command);
  return action?.taskId == null ? null : { taskId: action.taskId, identityId: action.identityId };
}

function leaderActs(view: DocumentView): readonly ReaderAct[] {
  const acts: ReaderAct[] = [];
  if (can(view, 'document.sign') !== null) acts.push('agree', 'write');
  if (can(view, 'document.instruct') !== null) acts.push('circle', 'agree', 'write');
  if (can(view, 'document.return') !== null) acts.push('return');
  return acts;
}

interface DocumentActs {
  readonly agree: () => void;
  readonly circle: () => void;
  readonly opinion: (text: string) => void;
  readonly sendBack: (reason: string) => void;
}

/** Signing and instructing are bound to the text that is on screen. */
function useDocumentActs(view: DocumentView | null): DocumentActs {
  const act = useAct();
  const { t } = useText();
  const documentId = view?.document?.id ?? '';
  const contentHash = view?.document?.contentHash ?? '';
  const write = (form: 'text' | 'circle', text: string): void => {
    const signing = can(view, 'document.sign');
    const instructing = can(view, 'document.instruct');
    if (signing !== null) {
      const { taskId, identityId } = signing;
      const args = { documentId, taskId, contentHash, form, text };
      void act('document.sign', args, { done: t('act.sign'), identityId });
    } else if (instructing !== null) {
      const { taskId, identityId } = instructing;
      const args = { documentId, taskId, contentHash, form, text };
      void act('document.instruct', args, { done: t('status.circulation.commented'), identityId });
    }
  };
  return {
    agree: () => {
      write('text', '同意。');
    },
    circle: () => {
      write('circle', '');
    },
    opinion: (text) => {
      write('text', text);
    },
    sendBack: (reason) => {
      const step = can(view, 'document.return');
      if (step === null) return;
      const { taskId, identityId } = step;
      void act(
        'document.return',
        { documentId, taskId, reason },
        { done: t('reader.return'), identityId },
      );
    },
  };
}

/** Reading is audited: one entry a document and hour. */
function useOpened(view: DocumentView | null): void {
  const connection = useConnection();
  const documentId = view?.document?.id;
  useEffect(() => {
    if (documentId === undefined) return;
    const hour = Math.floor(Date.now() / hourMs);
    void connection.call('command.execute', {
      name: 'document.opened',
      args: { documentId, hour },
    });
  }, [connection, documentId]);
}
