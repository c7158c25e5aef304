/**
 * UseDocumentActs: what a message can become in the work on a document.
 *
 * Invariant: nothing here moves a document; an opinion is only written into the box, and its person gives it himself.
 */
import { App } from 'antd';
import { useMemo } from 'react';
import { opinionDraftKey } from '../../../src-shared/features/message/beside-queries.ts';
import type { Route } from '../../app/routes.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useAsk, useConnection } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { actionForms, isOffered } from '../flow-action/action-forms.ts';
import type { DocumentView } from '../flow-action/action-form-model.ts';
import type { MessageRow } from './chat-model.ts';

export interface DocumentActsParts {
  readonly conversationId: string;
  /** null = the conversation stands beside no document. */
  readonly documentId: string | null;
  readonly isBeside: boolean;
  readonly onGo: (route: Route) => void;
}

export interface DocumentActs {
  readonly toOpinion: (row: MessageRow) => void;
  readonly toPhoneRecord: (row: MessageRow) => void;
}

export function useDocumentActs(parts: DocumentActsParts): DocumentActs {
  const { conversationId, documentId, isBeside, onGo } = parts;
  const act = useAct();
  const connection = useConnection();
  const ask = useAsk();
  const { t } = useText();
  const { message } = App.useApp();
  return useMemo(() => {
    const toOpinion = async (row: MessageRow): Promise<void> => {
      if (documentId === null) return;
      const view = await ask('document.view', { documentId });
      if (!wantsOpinion(view)) {
        void message.info(t('beside.noOpinionStep'), 6);
        return;
      }
      const { id: messageId, text, senderName, at: sentAt } = row;
      const key = opinionDraftKey(documentId);
      await connection.call('buffer.put', { key, value: { text, messageId, senderName, sentAt } });
      void message.success(t('beside.opinionFilled'), 6);
      if (!isBeside) onGo({ screen: 'documents', documentId });
    };
    return {
      toOpinion: (row) => {
        void toOpinion(row);
      },
      toPhoneRecord: (row) => {
        if (documentId === null) return;
        const args = { documentId, conversationId, messageId: row.id };
        void act('document.keepPhoneRecord', args, { done: t('beside.phoneRecordKept') });
      },
    };
  }, [act, ask, connection, conversationId, documentId, isBeside, message, onGo, t]);
}

/** Is there a step of mine at hand into which words are written? */
function wantsOpinion(view: DocumentView): boolean {
  return view.actions.some(
    ({ action }) =>
      isOffered(action) && actionForms[action].fields.some(({ kind }) => kind === 'opinion'),
  );
}
