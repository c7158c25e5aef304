/** Writing: the composer of the open conversation: draft, whom it calls, what it answers or changes. */
import { App, Button } from 'antd';
import { useRef } from 'react';
import type { ReactElement } from 'react';
import { useSyncStatus } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { Translate } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { useOnce } from '../../ui/use-once.ts';
import { useTyped } from '../presence/live-context.tsx';
import type { Member, MessagePage, MessageRow } from './chat-model.ts';
import { rightsOf, wordsOf } from './chat-model.ts';
import { Composer } from './composer.tsx';
import { useCallable } from './use-callable.ts';
import type { ChatDesk } from './use-chat-desk.ts';
import type { Draft } from './use-draft.ts';
import { useSend } from './use-send.ts';

export interface WritingProps {
  readonly conversationId: string;
  readonly page: MessagePage;
  readonly members: readonly Member[];
  readonly desk: ChatDesk;
  readonly draft: Draft;
  readonly onSent: () => void;
}

/** A card has no words of its own, and its title is not for everybody. */
function topicWords(row: MessageRow, t: Translate): string {
  const words = wordsOf(row);
  if (words !== '') return words;
  if (row.cardPersonId !== null) return t('card.ofPerson');
  if (row.meetingId !== null) return t('card.ofMeeting');
  return row.documentId === null ? '' : t('card.ofDocument');
}

/** What one message may hold; what is longer is sent as a file. */
const longestText = 5_000;

export function Writing(props: WritingProps): ReactElement {
  const { conversationId, page, members, desk, draft } = props;
  const { t } = useText();
  const { now } = useCalendar();
  const { message } = App.useApp();
  const sync = useSyncStatus();
  const typed = useTyped(conversationId);
  const send = useSend(conversationId, members);
  const chosen = useRef(new Set<string>());
  const people = useCallable(members, page.kind !== 'direct');
  const { topic } = desk;
  const offline = sync === null || sync.line === 'offline' || sync.line === 'stopped';
  const isEditing = topic?.kind === 'edit';
  const written = isEditing ? desk.editText : draft.text;
  const sendWords = async (): Promise<void> => {
    const text = written.trimEnd();
    if ([...text].length > longestText) {
      void message.warning(t('chat.tooLong', { n: longestText }));
      return;
    }
    const taken =
      topic?.kind === 'edit'
        ? await send.change(topic.row, text)
        : await send.words({ text, replyTo: topic?.row ?? null, chosen: chosen.current });
    if (!taken) return;
    if (!isEditing) draft.sent(text);
    chosen.current.clear();
    desk.setTopic(null);
    props.onSent();
  };
  const sending = useOnce(sendWords);
  return (
    <>
      <OtherDraft draft={draft} />
      <Composer
        draft={written}
        isOffline={offline}
        silence={silenceOf(page, t)}
        topic={topic === null ? null : { kind: topic.kind, words: topicWords(topic.row, t) }}
        people={people}
        writingTurn={desk.writingTurn}
        onCall={(personId) => {
          chosen.current.add(personId);
        }}
        onDraft={(text) => {
          typed();
          if (!isEditing) draft.change(text);
          else if (draft.allows(text)) desk.setEditText(text);
        }}
        onLeave={draft.flush}
        onSend={sending.run}
        onFiles={(files) => {
          void send.files(files);
        }}
        onChoose={(what) => {
          void send.choose(what);
        }}
        onCard={() => {
          desk.setBeside({ kind: 'card' });
        }}
        onMeeting={() => {
          desk.setBeside({ kind: 'meeting' });
        }}
        onUrgent={() => {
          desk.setBeside({ kind: 'urgent', text: draft.text, to: null });
        }}
        onDropTopic={() => {
          desk.setTopic(null);
        }}
        onEditLast={() => {
          const last = page.rows.findLast(
            (row) => row.mine && row.kind === 'text' && row.recalledAt === null,
          );
          // The one before it is not meant when the last one has not left yet.
          if (last !== undefined && rightsOf(last, page, now).edit) desk.acts.edit(last);
        }}
      />
    </>
  );
}

/** What another device of mine had written at the same time: nothing of it is lost without a word of mine. */
function OtherDraft({ draft }: { readonly draft: Draft }): ReactElement | null {
  const { t } = useText();
  if (draft.other === null) return null;
  return (
    <div className="tw-other-draft" role="note">
      <span>
        {t('draftSync.other')} <MomentText at={draft.other.at} />
        <q>{draft.other.text}</q>
      </span>
      {(['append', 'replace', 'drop'] as const).map((how) => (
        <Button
          key={how}
          size="small"
          onClick={() => {
            draft.settleOther(how);
          }}
        >
          {t(`draftSync.${how}`)}
        </Button>
      ))}
    </div>
  );
}

/** Why one may not write; null = one may. */
function silenceOf(
  page: MessagePage,
  t: (key: 'chat.leftSilence' | 'chat.mutedSilence') => string,
): string | null {
  if (page.left) return t('chat.leftSilence');
  return page.muteAll && page.myRole === 'member' ? t('chat.mutedSilence') : null;
}
