/** UseTodoActs: what a clerk does with a row, one command each, with what came of it in words. */
import { useCallback } from 'react';
import { failureWords, rejectionWords } from '../../bridge/answer-words.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useConnection } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import type { TodoItem } from './todo-model.ts';

export interface Outcome {
  readonly kind: 'accepted' | 'waiting' | 'refused';
  readonly words: string;
}

/** How long the screen waits for the server before it says 待服务器确认. */
const waitMs = 4_000;

export type ReceiveAct = 'sign' | 'register';

/** Signs for or registers one package, and says what the server made of it. */
export function useReceive(): (act: ReceiveAct, item: TodoItem) => Promise<Outcome> {
  const connection = useConnection();
  const { t } = useText();
  const calendar = useCalendar();
  return useCallback(
    async (act, item) => {
      const { arrivalId, unitId, identityId } = item;
      const key = { arrivalId: arrivalId ?? '', unitId: unitId ?? '' };
      const call =
        act === 'sign'
          ? { name: 'arrival.signFor', args: { ...key, pieces: item.attachments + 1 } }
          : { name: 'arrival.register', args: { ...key, documentId: crypto.randomUUID() } };
      try {
        const receipt = await connection.call('command.execute', {
          name: call.name,
          args: call.args,
          identityId,
        });
        if (receipt.status === 'refused') {
          return { kind: 'refused', words: rejectionWords(receipt.rejection, t, calendar) };
        }
        const { commandId } = receipt;
        const settled = await connection.call('command.wait', { commandId, timeoutMs: waitMs });
        if (settled.rejection !== null) {
          return { kind: 'refused', words: rejectionWords(settled.rejection, t, calendar) };
        }
        const done = act === 'sign' ? t('signFor.done') : t('todo.register');
        if (settled.state === 'waiting') {
          return { kind: 'waiting', words: t('act.waiting', { word: done }) };
        }
        const no = String(settled.allocated?.['receiptNo'] ?? '');
        return {
          kind: 'accepted',
          words: act === 'sign' ? done : t('register.done', { no }),
        };
      } catch (cause) {
        return { kind: 'refused', words: failureWords(cause, t) };
      }
    },
    [connection, t, calendar],
  );
}

export interface TodoActs {
  readonly refuse: (item: TodoItem, reason: string) => void;
  readonly answerWithdraw: (
    item: TodoItem,
    answer: { readonly grant: boolean; readonly reason: string },
  ) => void;
  readonly circle: (item: TodoItem, rowId: string) => void;
  readonly comment: (item: TodoItem, rowId: string, text: string) => void;
}

export function useTodoActs(): TodoActs {
  const act = useAct();
  const { t } = useText();
  const keyOf = ({ arrivalId, unitId }: TodoItem): { arrivalId: string; unitId: string } => ({
    arrivalId: arrivalId ?? '',
    unitId: unitId ?? '',
  });
  return {
    refuse: (item, reason) => {
      void act(
        'arrival.refuse',
        { ...keyOf(item), reason },
        { done: t('refuse.done'), identityId: item.identityId },
      );
    },
    answerWithdraw: (item, { grant, reason }) => {
      void act(
        'arrival.answerWithdraw',
        { ...keyOf(item), grant, reason },
        {
          done: t(grant ? 'withdraw.given' : 'withdraw.kept'),
          identityId: item.identityId,
        },
      );
    },
    circle: ({ documentId, identityId }, rowId) => {
      void act(
        'circulation.read',
        { documentId, rowId },
        { done: t('status.circulation.circled'), identityId },
      );
    },
    comment: ({ documentId, identityId }, rowId, text) => {
      void act(
        'circulation.comment',
        { documentId, rowId, text },
        { done: t('status.circulation.commented'), identityId },
      );
    },
  };
}
