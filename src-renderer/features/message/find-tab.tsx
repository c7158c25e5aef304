/** FindTab: finds a message of one conversation, by words, narrowed by person, kind and days, or by its day; works without the line. */
import { App, Button, DatePicker, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAsk, useQuery } from '../../bridge/use-bridge.ts';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { useText } from '../../i18n/text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Highlight } from '../../ui/highlight.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { IsolatedName } from '../../ui/isolated-name.tsx';
import { DayRange, SenderSelect } from './find-parts.tsx';
import type { FindNote, FindWish, FoundKind } from './find-model.ts';
import { emptyWish, findArgsOf, findNoteOf, foundKinds, maxFindText } from './find-model.ts';

export interface FindTabProps {
  readonly conversationId: string;
  readonly onOpenNo: (no: number) => void;
}

export function FindTab(props: FindTabProps): ReactElement {
  const { t } = useText();
  const ask = useAsk();
  const { message } = App.useApp();
  const [wish, setWish] = useState(emptyWish);
  const { conversationId, onOpenNo } = props;
  const found = useQuery('message.find', findArgsOf(conversationId, wish));
  const rows = found.data?.rows ?? [];
  const note = findNoteOf(wish, found.data);
  const toDay = async (at: number): Promise<void> => {
    const { no } = await ask('message.atTime', { conversationId, at });
    if (no === null) void message.info(t('find.noneSince'));
    else onOpenNo(no);
  };
  return (
    <>
      <Input
        autoFocus
        allowClear
        role="searchbox"
        maxLength={maxFindText}
        aria-label={t('chat.searchIn')}
        placeholder={t('chat.searchIn')}
        value={wish.text}
        onChange={(event) => {
          setWish({ ...wish, text: event.target.value });
        }}
      />
      <Narrowing conversationId={conversationId} wish={wish} onWish={setWish} />
      <DatePicker
        className="tw-find-day"
        placeholder={t('chat.toDay')}
        aria-label={t('chat.toDay')}
        onChange={(day) => {
          if (day !== null) void toDay(day.startOf('day').valueOf());
        }}
      />
      <ul className="tw-drawer-list">
        {rows.map((row) => (
          <li key={row.messageId}>
            <button
              type="button"
              className="tw-drawer-line"
              onClick={() => {
                onOpenNo(row.no);
              }}
            >
              <strong>
                <IsolatedName name={row.senderName} />
              </strong>
              <span>
                <Highlight text={row.text} terms={found.data?.terms ?? []} />
              </span>
            </button>
            <span className="tw-label">
              <MomentText at={row.at} form="full" />
            </span>
          </li>
        ))}
      </ul>
      {note !== null && (
        <Note
          note={note}
          onWiden={() => {
            setWish({ ...emptyWish, text: wish.text });
          }}
        />
      )}
    </>
  );
}

const KIND_WORDS: Readonly<Record<FoundKind, MessageKey>> = {
  text: 'find.kind.text',
  file: 'find.kind.file',
  document: 'find.kind.document',
  record: 'find.kind.record',
  person: 'find.kind.person',
  meeting: 'find.kind.meeting',
};

interface NarrowingProps {
  readonly conversationId: string;
  readonly wish: FindWish;
  readonly onWish: (wish: FindWish) => void;
}

function Narrowing(props: NarrowingProps): ReactElement {
  const { conversationId, wish, onWish } = props;
  const { t } = useText();
  return (
    <>
      <div className="tw-find-row">
        <SenderSelect
          conversationId={conversationId}
          value={wish.senderPersonId}
          onChange={(senderPersonId) => {
            onWish({ ...wish, senderPersonId });
          }}
        />
        <Select
          allowClear
          className="tw-find-part"
          aria-label={t('find.kind')}
          placeholder={t('find.kind')}
          value={wish.kind}
          options={foundKinds.map((kind) => ({ value: kind, label: t(KIND_WORDS[kind]) }))}
          onChange={(kind: FoundKind | undefined) => {
            onWish({ ...wish, kind: kind ?? null });
          }}
        />
      </div>
      <DayRange
        value={wish}
        onChange={(days) => {
          onWish({ ...wish, ...days });
        }}
      />
    </>
  );
}

function Note(props: { readonly note: FindNote; readonly onWiden: () => void }): ReactElement {
  const { note } = props;
  const { t } = useText();
  if (note === 'wordsFirst') return <p className="tw-label">{t('find.wordsFirst')}</p>;
  if (note === 'more') return <p className="tw-label">{t('find.more')}</p>;
  return (
    <EmptyState
      title={t('chat.nothingFound')}
      text={t(note === 'nothing' ? 'find.nothing' : 'find.nothingNarrowed')}
      action={
        note === 'nothingNarrowed' && <Button onClick={props.onWiden}>{t('find.widen')}</Button>
      }
    />
  );
}
