/** UseMessageActs: what a person does with messages, as commands; refusals are told by `useAct`. */
import { App } from 'antd';
import { useMemo } from 'react';
import type { Route } from '../../app/routes.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { MessageRow } from './chat-model.ts';
import { wordsOf } from './chat-model.ts';
import type { MessageActs } from './message-item.tsx';
import { useViewer } from '../viewer/viewer-context.tsx';

/** What is open beside the messages. */
export interface ChatDesk {
  readonly reply: (row: MessageRow) => void;
  readonly edit: (row: MessageRow) => void;
  readonly rewrite: (row: MessageRow) => void;
  readonly forward: (row: MessageRow) => void;
  readonly history: (row: MessageRow) => void;
  readonly select: (row: MessageRow) => void;
  readonly slip: (row: MessageRow) => void;
  readonly notice: (row: MessageRow) => void;
  readonly urge: (row: MessageRow) => void;
  readonly toOpinion: (row: MessageRow) => void;
  readonly toPhoneRecord: (row: MessageRow) => void;
  readonly toAttachment: (row: MessageRow) => void;
  readonly openNo: (no: number) => void;
  readonly go: (route: Route) => void;
}

export function useMessageActs(conversationId: string | null, desk: ChatDesk): MessageActs {
  const act = useAct();
  const me = useSession()?.personId ?? null;
  const viewer = useViewer();
  const { t } = useText();
  const { message } = App.useApp();
  return useMemo(() => {
    const place = (row: MessageRow): { messageId: string; conversationId: string } => ({
      messageId: row.id,
      conversationId: conversationId ?? '',
    });
    return {
      ...desk,
      recall: (row) => {
        void act('message.recall', place(row));
      },
      pin: (row) => {
        void act('message.pin', { ...place(row), on: !row.pinned });
      },
      favour: (row) => {
        if (me === null) return;
        const args = { ...place(row), personId: me, on: true };
        void act('message.favour', args, { done: t('chat.favoured') });
      },
      react: (row, kind, on) => {
        void act('message.react', { ...place(row), kind, on });
      },
      confirm: (row) => {
        void act('notice.answer', { ...place(row), step: 'confirmed' });
      },
      copy: (row) => {
        navigator.clipboard.writeText(wordsOf(row)).then(
          () => void message.success(t('chat.copied')),
          () => void message.warning(t('chat.copyFailed')),
        );
      },
      openDocument: (documentId) => {
        desk.go({ screen: 'documents', documentId });
      },
      openFile: (fileRefId) => {
        viewer.open({ fileRefId });
      },
      openPerson: (personId) => {
        desk.go({ screen: 'directory', personId });
      },
    };
  }, [act, conversationId, desk, me, message, viewer, t]);
}
