/**
 * BesidePane: the one conversation of a document, beside its page; nothing said here moves the document.
 */
import { TeamOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Route } from '../../app/routes.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Member, MessagePage } from './chat-model.ts';
import { ConversationDialogs } from './conversation-dialogs.tsx';
import { MessageList } from './message-list.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useChatDesk } from './use-chat-desk.ts';
import { useDraft } from './use-draft.ts';
import { useMessageWindow } from './use-message-window.ts';
import { useReadMark } from './use-read-mark.ts';
import { Writing } from './writing.tsx';
import './chat.css';

export interface BesidePaneProps {
  readonly documentId: string;
  readonly onGo: (route: Route) => void;
}

type Beside = QueryResult<'document.beside'>;
type Candidate = Beside['people'][number];

/** People taken in by one command. */
const maxTakenIn = 100;

export function BesideTab(props: { readonly documentId: string }): ReactElement {
  const { t } = useText();
  const unread = useQuery('document.beside', { documentId: props.documentId }).data?.unread ?? 0;
  return <>{unread === 0 ? t('beside.tab') : t('beside.tabUnread', { n: unread })}</>;
}

export function BesidePane(props: BesidePaneProps): ReactElement {
  const { t } = useText();
  const beside = useQuery('document.beside', { documentId: props.documentId }).data;
  if (beside === null) return <EmptyState title={t('chat.opening')} />;
  return (
    <div className="tw-beside">
      <p className="tw-beside-note" role="note">
        {t('beside.note')}
      </p>
      {beside.isMember ? (
        <Talk {...props} beside={beside} />
      ) : (
        <Opening {...props} beside={beside} />
      )}
    </div>
  );
}

interface BesideProps extends BesidePaneProps {
  readonly beside: Beside;
}

function Opening(props: BesideProps): ReactElement {
  const { t } = useText();
  const { beside } = props;
  if (!beside.mayOpen) {
    return <EmptyState title={t('beside.notYours')} text={t('beside.notYoursText')} />;
  }
  return (
    <>
      <p className="tw-dialog-text">{t('beside.notYet')}</p>
      <PeopleChoice
        {...props}
        people={beside.people}
        wordOf={(n) => t('beside.open', { n: n + 1 })}
        allChosen
      />
    </>
  );
}

interface PeopleChoiceProps extends BesideProps {
  readonly people: readonly Candidate[];
  readonly wordOf: (n: number) => string;
  readonly allChosen?: boolean;
  readonly onDone?: () => void;
}

/** Who shall take part: those who have or had a task of the document. */
function PeopleChoice(props: PeopleChoiceProps): ReactElement {
  const { documentId, beside, people } = props;
  const { t } = useText();
  const act = useAct();
  const all = people.slice(0, maxTakenIn).map((one) => one.personId);
  const [chosen, setChosen] = useState<readonly string[]>(props.allChosen === true ? all : []);
  const [isBusy, setIsBusy] = useState(false);
  const open = async (): Promise<void> => {
    setIsBusy(true);
    const { conversationId } = beside;
    const receipt = await act('conversation.besideDocument', {
      conversationId,
      documentId,
      personIds: [...chosen],
    });
    setIsBusy(false);
    if (receipt !== null) props.onDone?.();
  };
  return (
    <div className="tw-beside-people" role="group" aria-label={t('beside.invite')}>
      {people.length > 1 && (
        <Checkbox
          checked={chosen.length === all.length}
          indeterminate={chosen.length > 0 && chosen.length < all.length}
          onChange={(event) => {
            setChosen(event.target.checked ? all : []);
          }}
        >
          {t('beside.inviteAll')}
        </Checkbox>
      )}
      <div className="tw-beside-candidates tw-scroll">
        {people.map((one) => (
          <Checkbox
            key={one.personId}
            checked={chosen.includes(one.personId)}
            onChange={(event) => {
              const others = chosen.filter((id) => id !== one.personId);
              setChosen(event.target.checked ? [...others, one.personId] : others);
            }}
          >
            {one.name} <span className="tw-label">{`${one.unitName} ${one.post}`}</span>
          </Checkbox>
        ))}
      </div>
      <Button
        type="primary"
        loading={isBusy}
        disabled={props.onDone !== undefined && chosen.length === 0}
        onClick={() => {
          void open();
        }}
      >
        {props.wordOf(chosen.length)}
      </Button>
    </div>
  );
}

function Talk(props: BesideProps): ReactElement {
  const { beside, onGo } = props;
  const { t } = useText();
  const { conversationId } = beside;
  const shown = useMessageWindow(conversationId, 'newest');
  const { page } = shown;
  const draft = useDraft(conversationId);
  const desk = useChatDesk({
    ...{ conversationId, page, draft, onOpenNo: shown.around, onGo },
    isBeside: true,
  });
  useReadMark(conversationId, page, undefined);
  const members = useQuery('conversation.members', { conversationId }).data?.rows ?? nobody;
  const names = useMemo(() => new Map(members.map((one) => [one.personId, one.name])), [members]);
  if (page === null) return <EmptyState title={t('chat.opening')} />;
  return (
    <>
      <TalkHead {...props} page={page} />
      <OpenedTalk {...{ shown, page, desk, draft, members, names, conversationId }} />
      <ConversationDialogs {...{ conversationId, page, desk, draft, onGo }} />
    </>
  );
}

const nobody: readonly Member[] = [];

interface OpenedTalkProps {
  readonly conversationId: string;
  readonly shown: ReturnType<typeof useMessageWindow>;
  readonly page: MessagePage;
  readonly desk: ReturnType<typeof useChatDesk>;
  readonly draft: ReturnType<typeof useDraft>;
  readonly members: readonly Member[];
  readonly names: ReadonlyMap<string, string>;
}

function OpenedTalk(props: OpenedTalkProps): ReactElement {
  const { shown, page, desk } = props;
  // The line above the new messages stays where it was when the conversation was opened.
  const [openedAtNo] = useState(page.myMark);
  const { selected } = desk;
  return (
    <>
      <SelectionBar conversationId={props.conversationId} desk={desk} />
      <MessageList
        window={shown}
        page={page}
        openedAtNo={openedAtNo}
        selected={selected === null ? null : new Set(selected.keys())}
        names={props.names}
        acts={desk.acts}
      />
      <Writing
        conversationId={props.conversationId}
        page={page}
        members={props.members}
        desk={desk}
        draft={props.draft}
        onSent={shown.toNewest}
      />
    </>
  );
}

function TalkHead(props: BesideProps & { readonly page: MessagePage }): ReactElement {
  const { beside, page, onGo } = props;
  const { t } = useText();
  const [isTaking, setIsTaking] = useState(false);
  const outside = beside.people.filter((one) => !one.isIn);
  return (
    <>
      <div className="tw-beside-head">
        <span className="tw-label">
          <TeamOutlined aria-hidden="true" /> {t('chat.memberCount', { n: page.memberCount })}
        </span>
        {outside.length > 0 && (
          <Button
            type="link"
            size="small"
            aria-expanded={isTaking}
            onClick={() => {
              setIsTaking(!isTaking);
            }}
          >
            {t('beside.takeIn')}
          </Button>
        )}
        <Button
          type="link"
          size="small"
          onClick={() => {
            onGo({ screen: 'messages', conversationId: beside.conversationId });
          }}
        >
          {t('beside.inMessages')}
        </Button>
      </div>
      {isTaking && outside.length > 0 && (
        <PeopleChoice
          {...props}
          people={outside}
          wordOf={(n) => t('beside.takeInCount', { n })}
          onDone={() => {
            setIsTaking(false);
          }}
        />
      )}
    </>
  );
}
