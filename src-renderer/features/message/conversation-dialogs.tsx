/** ConversationDialogs: what may lie over the messages: forwarding, an urgent notice, earlier texts, standings, a slip. */
import type { ReactElement } from 'react';
import type { Route } from '../../app/routes.ts';
import { CallMeetingDialog } from '../meeting/meeting-dialog.tsx';
import { AttachmentDialog } from './attachment-dialog.tsx';
import { CardDialog } from './card-dialog.tsx';
import type { MessagePage } from './chat-model.ts';
import { EditsDialog, NoticeDialog } from './detail-dialogs.tsx';
import { ForwardDialog } from './forward-dialog.tsx';
import { SlipDialog } from './slip-dialog.tsx';
import { UrgentDialog } from './urgent-dialog.tsx';
import type { ChatDesk } from './use-chat-desk.ts';
import { nothingBeside } from './use-chat-desk.ts';
import type { Draft } from './use-draft.ts';

export interface ConversationDialogsProps {
  readonly conversationId: string;
  readonly page: MessagePage;
  readonly desk: ChatDesk;
  readonly draft: Draft;
  readonly onGo: (route: Route) => void;
}

export function ConversationDialogs(props: ConversationDialogsProps): ReactElement {
  const { conversationId, page, desk, draft } = props;
  const { beside } = desk;
  const close = (): void => {
    desk.setBeside(nothingBeside);
  };
  const rowOf = (kind: 'history' | 'notice' | 'slip'): MessagePage['rows'][number] | null =>
    beside.kind === kind ? beside.row : null;
  return (
    <>
      <ForwardDialog
        rows={beside.kind === 'forward' ? beside.rows : []}
        conversationId={conversationId}
        title={page.title}
        onClose={(isDone) => {
          if (isDone) desk.endSelection();
          close();
        }}
      />
      <UrgentDialog
        text={beside.kind === 'urgent' ? beside.text : null}
        recipients={beside.kind === 'urgent' ? beside.to : null}
        conversationId={conversationId}
        onClose={(sent) => {
          if (sent && beside.kind === 'urgent' && beside.to === null) draft.change('');
          close();
        }}
      />
      <EditsDialog row={rowOf('history')} conversationId={conversationId} onClose={close} />
      <NoticeDialog row={rowOf('notice')} conversationId={conversationId} onClose={close} />
      <SlipDialog row={rowOf('slip')} page={page} onClose={close} />
      <CardDialog isOpen={beside.kind === 'card'} conversationId={conversationId} onClose={close} />
      <CallMeetingDialog
        isOpen={beside.kind === 'meeting'}
        conversationId={conversationId}
        onClose={close}
      />
      <AttachmentDialog
        rows={beside.kind === 'attachment' ? beside.rows : []}
        onClose={close}
        onGo={props.onGo}
      />
    </>
  );
}
