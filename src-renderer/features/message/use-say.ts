/** UseSay: gives a command that says something, and asks its author when the rules for messages want him asked. */
import { App } from 'antd';
import type { CommandArgs } from '../../../src-shared/registry.ts';
import type { Acted, ActOptions } from '../../bridge/use-act.ts';
import { useGive } from '../../bridge/use-act.ts';
import { useText } from '../../i18n/text.tsx';

type SayName =
  | 'message.send'
  | 'message.edit'
  | 'message.forward'
  | 'message.urgent'
  | 'announcement.post'
  | 'meeting.call'
  | 'meeting.change';

export type Say = <N extends SayName>(
  name: N,
  args: CommandArgs<N>,
  options?: Pick<ActOptions, 'done'>,
) => Promise<Acted | null>;

export function useSay(): Say {
  const give = useGive();
  const confirm = useConfirm();
  const { t } = useText();
  return async (name, args, options = {}) => {
    let asked: Promise<boolean> | undefined;
    const receipt = await give(name, args, {
      ...options,
      onRefused: ({ params }) => {
        if (params['guard'] !== 'sensitiveWordAsk') return false;
        asked = confirm(t('chat.wordTitle'), t('chat.wordText', { word: params['word'] ?? '' }));
        return true;
      },
    });
    if (receipt !== null) return receipt;
    if (asked === undefined || !(await asked)) return null;
    return give(name, Object.assign({}, args, { confirmedWords: true }), options);
  };
}

/** Is it to be sent all the same? */
export function useConfirm(): (title: string, content: string) => Promise<boolean> {
  const { t } = useText();
  const { modal } = App.useApp();
  return (title, content) =>
    new Promise((resolve) => {
      modal.confirm({
        title,
        content,
        okText: t('chat.send'),
        cancelText: t('action.cancel'),
        onOk: () => {
          resolve(true);
        },
        onCancel: () => {
          resolve(false);
        },
      });
    });
}
