/** Scenes: the screens of the gallery by name. */
import { SettingsScreen } from '../../src-renderer/features/settings/settings-screen.tsx';
import { KeyListDialog } from '../../src-renderer/app/key-list-dialog.tsx';
import { ReasonDialog } from '../../src-renderer/ui/reason-dialog.tsx';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { OfficialPage } from '../../src-renderer/features/document/official-page.tsx';
import { SearchScreen } from '../../src-renderer/features/archive/search-screen.tsx';
import { DeliveryScreen } from '../../src-renderer/features/delivery/delivery-screen.tsx';
import { EditorScreen } from '../../src-renderer/features/document/editor-screen.tsx';
import { ReaderScreen } from '../../src-renderer/features/document/reader-screen.tsx';
import { ChatScreen } from '../../src-renderer/features/message/chat-screen.tsx';
import { DirectoryScreen } from '../../src-renderer/features/org/directory-screen.tsx';
import { PickerDialog } from '../../src-renderer/features/org/picker-dialog.tsx';
import { SignInScreen } from '../../src-renderer/features/session/sign-in-screen.tsx';
import { TodoScreen } from '../../src-renderer/features/task/todo-screen.tsx';
import { SyncScreen } from '../../src-renderer/features/sync/sync-screen.tsx';
import type { Scene } from './gallery.tsx';
import {
  noticePage,
  readerDocument,
  readerItems,
  requestPage,
} from './samples/document-samples.ts';
import { conversations, dutyGroup, receipts } from './samples/chat-samples.ts';
import { draft, findings, pageOf } from './samples/editor-samples.ts';
import { deliveryDetail, deliveryHead, deliveryRows } from './samples/delivery-samples.ts';
import { searchPreview, searchResult } from './samples/search-samples.ts';
import {
  chosen,
  chosenUnits,
  matchingCandidates,
  peopleGroups,
  personCard,
  recentCandidates,
  unitCandidates,
  units,
} from './samples/directory-samples.ts';
import { syncSample } from './samples/sync-samples.ts';
import { at } from './samples/sample-time.ts';
import { signInOfflineSample, signInSample } from './samples/sign-in-samples.ts';
import { todoDetail, todoItems } from './samples/todo-samples.ts';

const nothing = (): void => {};

function TodoScene(props: { readonly isEmpty?: boolean }): ReactElement {
  const [current, setCurrent] = useState<string | null>('task-2');
  return (
    <TodoScreen
      items={props.isEmpty === true ? [] : todoItems}
      current={current}
      detail={todoDetail}
      doneToday={{ count: 9, lastAt: at('09:08'), lastWhat: '登记为 收〔2026〕1847号' }}
      onCurrent={setCurrent}
      onOpen={nothing}
      onSign={nothing}
      onRegister={nothing}
      onRefuse={nothing}
      onUrge={nothing}
      onCall={nothing}
      onFilter={nothing}
      onSeeDone={nothing}
      onRelated={nothing}
    />
  );
}

function ReaderScene(): ReactElement {
  const [current, setCurrent] = useState<string | null>('d3');
  return (
    <ReaderScreen
      title="等我批示"
      items={readerItems}
      current={current}
      document={readerDocument}
      phrases={['同意。', '请按程序办理。', '请财政局研究提出意见。', '已阅。']}
      undoable={null}
      onCurrent={setCurrent}
      onAgree={nothing}
      onCircle={nothing}
      onOpinion={nothing}
      onReturn={nothing}
      onOpenAttachment={nothing}
      onSeeChanges={nothing}
      onPrint={nothing}
    />
  );
}

function ChatScene(props: { readonly showsReceipts: boolean }): ReactElement {
  const [draft, setDraft] = useState('');
  return (
    <ChatScreen
      conversations={conversations}
      current="c1"
      conversation={dutyGroup}
      draft={draft}
      offline={{ waitingMessages: 3 }}
      receipts={props.showsReceipts ? receipts : null}
      onCurrent={nothing}
      onDraft={setDraft}
      onSend={nothing}
      onInsert={nothing}
      onEditLast={nothing}
      onRetry={nothing}
      onReceipts={nothing}
      onRemind={nothing}
      onConfirmMustRead={nothing}
      onOpenDocument={nothing}
      onOpenFile={nothing}
      onOlder={nothing}
      onFindConversation={nothing}
      onFindInConversation={nothing}
      onNewConversation={nothing}
      onFiles={nothing}
      onSeeQueue={nothing}
      onCheckNetwork={nothing}
    />
  );
}

function EditorScene(): ReactElement {
  const [edited, setEdited] = useState(draft);
  const [serial, setSerial] = useState(1);
  return (
    <EditorScreen
      title="关于2026年冬季供暖保障工作情况的报告"
      status="outgoing.D0"
      savedAt={at('09:12:31')}
      lease={{ kind: 'mine', until: at('18:00') }}
      isOffline={false}
      isReadOnly={false}
      isSubstitute
      draft={edited}
      kinds={['通知', '报告', '请示', '函', '纪要']}
      page={pageOf(edited)}
      findings={findings}
      passedCount={27}
      newParagraphId={() => {
        setSerial(serial + 1);
        return `new-${serial}`;
      }}
      onChange={setEdited}
      onPickUnits={nothing}
      onAddAttachment={nothing}
      onRemoveAttachment={nothing}
      onSave={nothing}
      onSubmit={nothing}
      onMarkedCopy={nothing}
      onProof={nothing}
      onFix={nothing}
      onSeePassed={nothing}
    />
  );
}

function DeliveryScene(): ReactElement {
  const [current, setCurrent] = useState<string | null>('u0');
  return (
    <DeliveryScreen
      head={deliveryHead}
      rows={deliveryRows}
      current={current}
      detail={deliveryDetail}
      onCurrent={setCurrent}
      onUrge={nothing}
      onAct={nothing}
      onSendMore={nothing}
      onCall={nothing}
      onPrint={nothing}
      onBack={nothing}
    />
  );
}

function SearchScene(): ReactElement {
  const [current, setCurrent] = useState<string | null>('h1');
  const [query, setQuery] = useState('防汛 值班');
  return (
    <SearchScreen
      query={query}
      tab="all"
      sort="relevance"
      facets={new Set()}
      result={searchResult}
      current={current}
      preview={searchPreview}
      completeUntil={at('08:51')}
      onQuery={setQuery}
      onTab={nothing}
      onSort={nothing}
      onFacets={nothing}
      onCurrent={setCurrent}
      onOpen={nothing}
      onPrint={nothing}
      onExport={nothing}
    />
  );
}

function DirectoryScene(): ReactElement {
  const [person, setPerson] = useState<string | null>('陈某某-6011');
  const [query, setQuery] = useState('');
  return (
    <DirectoryScreen
      totalPeople={1861}
      units={units}
      currentUnit="市政府办公室"
      favouriteCount={12}
      query={query}
      groups={peopleGroups}
      currentPerson={person}
      card={personCard}
      onUnit={nothing}
      onFavourites={nothing}
      onQuery={setQuery}
      onPerson={setPerson}
      onMessage={nothing}
      onCall={nothing}
      onFavourite={nothing}
      onCopyPhone={nothing}
      onAskMobile={nothing}
      onShared={nothing}
    />
  );
}

function PickerScene(props: { readonly picks: 'people' | 'units' }): ReactElement {
  const isPeople = props.picks === 'people';
  const [query, setQuery] = useState(isPeople ? 'zh' : '');
  return (
    <>
      <DirectoryScene />
      <PickerDialog
        isOpen
        title={isPeople ? '选择传阅对象' : '选择收文单位'}
        picks={props.picks}
        query={query}
        recent={isPeople ? recentCandidates : []}
        matches={isPeople ? matchingCandidates : query === '' ? [] : unitCandidates}
        units={units}
        currentUnit={isPeople ? null : '团场'}
        initial={isPeople ? chosen : chosenUnits}
        onQuery={setQuery}
        onUnit={nothing}
        onConfirm={nothing}
        onCancel={nothing}
      />
    </>
  );
}

export const scenes: Readonly<Record<string, Scene>> = {
  signIn: { route: null, render: () => <SignInScreen {...signInSample} /> },
  signInOffline: { route: null, render: () => <SignInScreen {...signInOfflineSample} /> },
  todo: { route: { screen: 'todo' }, render: () => <TodoScene /> },
  todoEmpty: { route: { screen: 'todo' }, render: () => <TodoScene isEmpty /> },
  reader: {
    route: { screen: 'documents' },
    person: { name: '李某某', post: '副市长' },
    render: () => <ReaderScene />,
  },
  chat: {
    route: { screen: 'messages' },
    isOffline: true,
    render: () => <ChatScene showsReceipts />,
  },
  chatPlain: {
    route: { screen: 'messages' },
    isOffline: true,
    render: () => <ChatScene showsReceipts={false} />,
  },
  editor: {
    route: { screen: 'editor', documentId: 'd' },
    person: { name: '陈某某', post: '综合科' },
    render: () => <EditorScene />,
  },
  delivery: { route: { screen: 'delivery', documentId: 'd' }, render: () => <DeliveryScene /> },
  search: { route: { screen: 'archive' }, isOffline: true, render: () => <SearchScene /> },
  directory: { route: { screen: 'directory' }, render: () => <DirectoryScene /> },
  picker: { route: { screen: 'directory' }, render: () => <PickerScene picks="people" /> },
  unitPicker: { route: { screen: 'directory' }, render: () => <PickerScene picks="units" /> },
  sync: {
    route: { screen: 'sync' },
    person: { name: '李某某', post: '副市长' },
    render: () => <SyncScreen {...syncSample} />,
  },
  page: {
    route: null,
    render: () => (
      <main className="tw-desk tw-scroll" aria-label="公文" style={{ height: '100%' }} tabIndex={0}>
        <h1 className="tw-hidden">公文</h1>
        <OfficialPage model={requestPage} showsRuler />
        <OfficialPage model={noticePage} marks={[{ text: '防汛值班', kind: 'hit' }]} />
      </main>
    ),
  },
  settings: { route: { screen: 'settings' }, render: () => <SettingsScreen /> },
  keys: { route: { screen: 'settings' }, render: () => <KeyListDialog isOpen onClose={nothing} /> },
  reason: {
    route: { screen: 'todo' },
    render: () => (
      <ReasonDialog
        topic="refuse"
        title="拒收这件公文"
        explanation="拒收后退回《关于启动寒潮大风三级应急响应的紧急通知》，对方会看到您的理由。"
        confirmWord="拒收"
        isOpen
        isDestructive
        onConfirm={nothing}
        onCancel={nothing}
      />
    ),
  },
};
