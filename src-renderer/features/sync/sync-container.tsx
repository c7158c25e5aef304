/** SyncContainer: what was not accepted with the person's words kept, what waits, and the counted state. */
import { App } from 'antd';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { SyncStatus } from '../../../src-shared/bridge/bridge.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Route } from '../../app/routes.ts';
import { failureWords, rejectionWords } from '../../bridge/answer-words.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useAsk, useConnection, useQuery, useSyncStatus } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { Translate } from '../../i18n/text.tsx';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { zhCN } from '../../i18n/zh-CN.ts';
import { useCalendar } from '../../ui/clock.tsx';
import type { Calendar } from '../../ui/time-words.ts';
import type { CommandLine, ProblemCard, ProofRow, SyncState } from './sync-model.ts';
import { SyncScreen } from './sync-screen.tsx';

type Problem = QueryResult<'problem.list'>['rows'][number];
type Line = QueryResult<'outbox.list'>['waiting'][number];

export function SyncContainer(props: { readonly onGo: (route: Route) => void }): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const sync = useSyncStatus();
  const problems = useQuery('problem.list', {});
  const outbox = useQuery('outbox.list', {});
  const counts = useQuery('badge.counts', {});
  const actions = useProblemActions(problems.data?.rows ?? []);
  const cards = useMemo(
    () => (problems.data?.rows ?? []).map((row) => cardOf(row, t, calendar)),
    [problems.data, t, calendar],
  );
  const held = counts.data?.held;
  return (
    <SyncScreen
      spell={null}
      cards={cards}
      accepted={(outbox.data?.accepted ?? []).map((line) => lineOf(line, t))}
      waiting={(outbox.data?.waiting ?? []).map((line) => lineOf(line, t))}
      state={stateOf(sync)}
      proof={held === undefined ? [] : proofOf(held, sync, t)}
      repairs={sync?.repairs ?? 0}
      isConnected={sync?.line !== 'offline'}
      onLine={actions.setLine}
      onCheckNow={actions.checkNow}
      onStep={(id) => {
        actions.attachLate(id);
      }}
      onOpenDocument={(documentId) => {
        props.onGo({ screen: 'documents', documentId });
      }}
      onCopy={actions.copy}
      onDismiss={actions.dismiss}
    />
  );
}

interface ProblemActions {
  readonly attachLate: (id: string) => void;
  readonly copy: (id: string) => void;
  readonly dismiss: (id: string) => void;
  readonly checkNow: () => void;
  readonly setLine: (connected: boolean) => void;
}

function useProblemActions(rows: readonly Problem[]): ProblemActions {
  const connection = useConnection();
  const act = useAct();
  const ask = useAsk();
  const { t } = useText();
  const { message } = App.useApp();
  const told = (call: Promise<unknown>): void => {
    call.catch((cause: unknown) => {
      void message.error(failureWords(cause, t));
    });
  };
  const dismiss = (id: string): void => {
    told(connection.call('problem.dismiss', { commandId: id }));
  };
  /** Under the identity that took part in the document, which need not be the main one. */
  const attachLate = async (row: Problem, documentId: string): Promise<void> => {
    const { actions } = await ask('document.view', { documentId });
    const action = actions.find((one) => one.command === 'document.addLateOpinion');
    const receipt = await act(
      'document.addLateOpinion',
      { documentId, text: wordsOf(row, t) },
      { done: t('act.lateOpinion'), identityId: action?.identityId },
    );
    if (receipt !== null) dismiss(row.commandId);
  };
  return {
    dismiss,
    attachLate: (id) => {
      const row = rows.find((one) => one.commandId === id);
      if (row?.documentId == null || wordsOf(row, t) === '') return;
      told(attachLate(row, row.documentId));
    },
    copy: (id) => {
      const row = rows.find((one) => one.commandId === id);
      if (row !== undefined) told(navigator.clipboard.writeText(row.text));
    },
    checkNow: () => {
      told(connection.call('sync.verify', {}));
    },
    setLine: (connected) => {
      told(connection.call('sync.setLine', { connected }));
    },
  };
}

/** The person's own words; a circle round the name says yes without any. */
function wordsOf({ text, args }: Problem, t: Translate): string {
  const isCircled =
    args !== null && typeof args === 'object' && 'form' in args && args['form'] === 'circle';
  return text === '' && isCircled ? t('late.circled') : text;
}

function cardOf(row: Problem, t: Translate, calendar: Calendar): ProblemCard {
  const words = wordsOf(row, t);
  // Words on a document are never lost: they can be attached whatever the act was, also a signature (domain §4.0).
  const mayAttach = row.documentId !== null && words !== '' && row.name.startsWith('document.');
  return {
    id: row.commandId,
    title: row.subject === '' ? commandWord(row.name, t) : row.subject,
    documentId: row.documentId,
    writtenAt: row.issuedAt,
    submittedAt: row.answeredAt,
    why: rejectionWords(row.rejection, t, calendar),
    standing: null,
    own: words === '' ? null : { text: words, name: t('talk.me'), at: row.issuedAt },
    wasOffline: row.answeredAt - row.issuedAt > 60_000,
    recommended: mayAttach ? 'attachLate' : null,
  };
}

function lineOf(line: Line, t: Translate): CommandLine {
  return {
    id: line.commandId,
    at: line.issuedAt,
    kind: commandWord(line.name, t),
    title: [line.subject, line.text].filter((part) => part !== '').join(' · '),
  };
}

/** The office's word for a command; its name only when it has none. */
function commandWord(name: string, t: Translate): string {
  const key = `command.${name}`;
  return Object.hasOwn(zhCN, key) ? t(key as MessageKey) : name;
}

function stateOf(sync: SyncStatus | null): SyncState {
  if (sync === null) return { kind: 'checking', checkedAt: Date.now() };
  const checkedAt = sync.verifiedAt ?? sync.lastContactAt ?? sync.since;
  switch (sync.line) {
    case 'offline':
      return { kind: 'offline', contentUntil: sync.lastContactAt ?? sync.since };
    case 'stopped':
      return { kind: 'needsHelp', checkedAt, differing: 0 };
    case 'syncing':
      return { kind: 'catchingUp', checkedAt, missing: sync.behind };
    case 'online':
      if (sync.scopesLoading > 0) {
        return { kind: 'loading', checkedAt, scopes: sync.scopesLoading };
      }
      return sync.verifiedAt === null
        ? { kind: 'checking', checkedAt }
        : { kind: 'same', checkedAt };
  }
}

function proofOf(
  held: QueryResult<'badge.counts'>['held'],
  sync: SyncStatus | null,
  t: Translate,
): readonly ProofRow[] {
  const years = sync?.partitionsLoading ?? 0;
  const isSame = stateOf(sync).kind === 'same';
  const isLiveLoading = (sync?.scopesLoading ?? 0) > years;
  const rows = [
    ['sync.proof.documents', held.documents],
    ['sync.proof.opinions', held.opinions],
    ['sync.proof.messages', held.messages],
    ['sync.proof.archive', held.archiveItems],
    ['sync.proof.people', held.people],
  ] as const;
  return rows.map(([word, count]) => ({
    word: t(word),
    local: count.toLocaleString('en'),
    // The digests of all scopes were equal, else the line would not stand as verified.
    missing: isSame ? 0 : null,
    isLoading: word === 'sync.proof.archive' ? years > 0 : isLiveLoading,
  }));
}
