/** UseSend: sends what was written, with the people it calls, and files one after the other. */
import { App } from 'antd';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { chooseFiles, useFiles } from '../../bridge/use-files.ts';
import { useText } from '../../i18n/text.tsx';
import { fileSizeWords } from '../../ui/file-size-words.ts';
import { calledIn } from './called-names.ts';
import type { MessageRow } from './chat-model.ts';
import { useConfirm, useSay } from './use-say.ts';

type Member = QueryResult<'conversation.members'>['rows'][number];

export interface Said {
  readonly text: string;
  readonly replyTo: MessageRow | null;
  /** People whom its author has chosen from the list behind @. */
  readonly chosen: ReadonlySet<string>;
}

export interface Send {
  /** false = not taken; what was written stays. */
  readonly words: (said: Said) => Promise<boolean>;
  readonly change: (row: MessageRow, text: string) => Promise<boolean>;
  readonly files: (files: readonly File[]) => Promise<void>;
  readonly choose: (what: 'image' | 'file') => Promise<void>;
}

/** From so many on, calling everybody is asked about first. */
const manyPeople = 5;
const maxMentions = 100;
/** Files that one drop or paste may bring. */
const maxFilesAtOnce = 20;

export function useSend(conversationId: string | null, members: readonly Member[]): Send {
  const say = useSay();
  const { files, choose } = useSendFiles(conversationId);
  const confirm = useConfirm();
  const { t } = useText();
  return {
    words: async ({ text, replyTo, chosen }) => {
      if (conversationId === null) return false;
      const everybody = t('chat.everybody');
      const { mentions, mentionsAll } = calledIn(text, members, { everybody, chosen });
      if (
        mentionsAll &&
        members.length >= manyPeople &&
        !(await confirm(t('chat.callAllTitle'), t('chat.callAllText', { n: members.length })))
      )
        return false;
      const args = {
        ...emptyMessage(conversationId),
        ...{ text, replyToId: replyTo?.id ?? null, mentionsAll },
        mentions: mentions.slice(0, maxMentions),
      };
      return (await say('message.send', args)) !== null;
    },
    change: async (row, text) => {
      if (conversationId === null) return false;
      const args = { messageId: row.id, conversationId, text: text.trim() };
      return (await say('message.edit', args)) !== null;
    },
    files,
    choose,
  };
}

function useSendFiles(conversationId: string | null): Pick<Send, 'files' | 'choose'> {
  const say = useSay();
  const { t } = useText();
  const { message } = App.useApp();
  const { take } = useFiles();
  const confirm = useConfirm();
  const sendFile = async (file: File): Promise<void> => {
    if (conversationId === null) return;
    if (file.size === 0) {
      void message.warning(t('chat.emptyFile', { name: file.name }));
      return;
    }
    const taken = await take(file);
    if (taken === null) return;
    const attached = { ...taken, fileRefId: crypto.randomUUID() };
    await say('message.send', { ...emptyMessage(conversationId), file: attached });
  };
  const files = async (chosen: readonly File[]): Promise<void> => {
    const total = fileSizeWords(chosen.reduce((sum, { size }) => sum + size, 0));
    const names = chosen.map(({ name }) => name).join('、');
    const title = t('transfer.sendTitle', { n: chosen.length, total });
    if (chosen.length > 1 && !(await confirm(title, names))) return;
    if (chosen.length > maxFilesAtOnce) {
      void message.warning(t('chat.tooManyFiles', { n: maxFilesAtOnce }));
    }
    for (const one of chosen.slice(0, maxFilesAtOnce)) await sendFile(one);
  };
  return {
    files,
    choose: async (what) => {
      const accept = what === 'image' ? { accept: 'image/*' } : {};
      await files(await chooseFiles({ multiple: true, ...accept }));
    },
  };
}

/** A message that says nothing yet. */
export function emptyMessage(conversationId: string): {
  readonly messageId: string;
  readonly conversationId: string;
  readonly text: string;
  readonly file: null;
  readonly documentId: null;
  readonly replyToId: null;
  readonly mentions: [];
} {
  return {
    messageId: crypto.randomUUID(),
    conversationId,
    text: '',
    file: null,
    documentId: null,
    replyToId: null,
    mentions: [],
  };
}
