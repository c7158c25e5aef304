/** UseChatDesk: what lies beside the messages of the open conversation: a choice of messages, a topic, one dialog. */
import { useMemo, useState } from 'react';
import type { Route } from '../../app/routes.ts';
import type { MessagePage, MessageRow } from './chat-model.ts';
import { unreadIdsOf, wordsOf } from './chat-model.ts';
import type { MessageActs } from './message-item.tsx';
import { useTakenBack } from './taken-back.tsx';
import { useDocumentActs } from './use-document-acts.ts';
import type { Draft } from './use-draft.ts';
import { useMessageActs } from './use-message-acts.ts';

/** What is open over the messages; one thing at a time. */
export type Beside =
  | { readonly kind: 'nothing' | 'card' | 'meeting' }
  | { readonly kind: 'forward'; readonly rows: readonly MessageRow[] }
  | { readonly kind: 'attachment'; readonly rows: readonly MessageRow[] }
  | { readonly kind: 'history' | 'notice' | 'slip'; readonly row: MessageRow }
  | { readonly kind: 'urgent'; readonly text: string; readonly to: readonly string[] | null };

/** What the next message answers or changes. */
export interface Topic {
  readonly kind: 'reply' | 'edit';
  readonly row: MessageRow;
}

export interface ChatDesk {
  readonly acts: MessageActs;
  readonly beside: Beside;
  readonly setBeside: (beside: Beside) => void;
  readonly topic: Topic | null;
  readonly setTopic: (topic: Topic | null) => void;
  /** The text of the message that is being changed; the draft beside it stays what it is. */
  readonly editText: string;
  readonly setEditText: (text: string) => void;
  /** Grows when an act asks for words: the field gets the focus. */
  readonly writingTurn: number;
  /** null = nothing is being chosen. */
  readonly selected: ReadonlyMap<string, MessageRow> | null;
  readonly endSelection: () => void;
}

export interface ChatDeskParts {
  readonly conversationId: string;
  readonly page: MessagePage | null;
  readonly draft: Draft;
  readonly onOpenNo: (no: number) => void;
  readonly onGo: (route: Route) => void;
  /** The document is on the same screen. */
  readonly isBeside?: boolean;
}

export const nothingBeside: Beside = { kind: 'nothing' };

export function useChatDesk(parts: ChatDeskParts): ChatDesk {
  const { conversationId, page, draft, onOpenNo, onGo } = parts;
  const [beside, setBeside] = useState<Beside>(nothingBeside);
  const { topicActs, ...writing } = useTopic(draft);
  const [selected, setSelected] = useState<ReadonlyMap<string, MessageRow> | null>(null);
  const takenBack = useTakenBack();
  const marks = page?.marks;
  const openings = useMemo(() => openingActs(setBeside, { marks: marks ?? [] }), [marks]);
  const ofDocument = useDocumentActs({
    conversationId,
    documentId: page?.documentId ?? null,
    isBeside: parts.isBeside === true,
    onGo,
  });
  const plain = useMessageActs(
    conversationId,
    useMemo(
      () => ({
        ...openings,
        ...ofDocument,
        ...topicActs,
        select: (row: MessageRow) => {
          setSelected((now) => toggled(now, row));
        },
        openNo: onOpenNo,
        go: onGo,
      }),
      [ofDocument, onGo, onOpenNo, openings, topicActs],
    ),
  );
  const acts = useMemo(
    () => ({
      ...plain,
      recall: (row: MessageRow) => {
        if (row.mine) takenBack.remember(row.id, row.text);
        plain.recall(row);
      },
    }),
    [plain, takenBack],
  );
  const endSelection = (): void => {
    setSelected(null);
  };
  const chosen = useMemo(() => withoutRecalled(selected, page), [selected, page]);
  return {
    ...{ acts, beside, setBeside, selected: chosen, endSelection },
    ...writing,
  };
}

type Writing = Pick<ChatDesk, 'topic' | 'setTopic' | 'editText' | 'setEditText' | 'writingTurn'> & {
  readonly topicActs: Pick<MessageActs, 'reply' | 'edit' | 'rewrite'>;
};

/** What the field is for, and the acts that ask for words. */
function useTopic({ addText }: Draft): Writing {
  const [topic, setTopic] = useState<Topic | null>(null);
  const [editText, setEditText] = useState('');
  const [writingTurn, setWritingTurn] = useState(0);
  const takenBack = useTakenBack();
  const topicActs = useMemo(() => {
    const write = (next: (now: Topic | null) => Topic | null): void => {
      setTopic(next);
      setWritingTurn((turn) => turn + 1);
    };
    return {
      reply: (row: MessageRow) => {
        write(() => ({ kind: 'reply', row }));
      },
      edit: (row: MessageRow) => {
        setEditText(row.text);
        write(() => ({ kind: 'edit', row }));
      },
      rewrite: (row: MessageRow) => {
        addText(takenBack.textOf(row.id) ?? '');
        // What was being changed is another text than the draft to which this one goes.
        write((now) => (now?.kind === 'edit' ? null : now));
      },
    };
  }, [addText, takenBack]);
  return { topic, setTopic, editText, setEditText, writingTurn, topicActs };
}

/** Acts that only open something over the messages. */
function openingActs(
  open: (beside: Beside) => void,
  page: Pick<MessagePage, 'marks'>,
): Pick<MessageActs, 'forward' | 'history' | 'notice' | 'slip' | 'toAttachment' | 'urge'> {
  return {
    forward: (row) => {
      open({ kind: 'forward', rows: [row] });
    },
    history: (row) => {
      open({ kind: 'history', row });
    },
    notice: (row) => {
      open({ kind: 'notice', row });
    },
    slip: (row) => {
      open({ kind: 'slip', row });
    },
    toAttachment: (row) => {
      open({ kind: 'attachment', rows: [row] });
    },
    urge: (row) => {
      open({ kind: 'urgent', text: wordsOf(row), to: unreadIdsOf(row, page) });
    },
  };
}

/** Who takes a message back takes it out of every choice: its line can no longer be unticked. */
function withoutRecalled(
  selected: ReadonlyMap<string, MessageRow> | null,
  page: MessagePage | null,
): ReadonlyMap<string, MessageRow> | null {
  const gone = page?.rows.filter((row) => row.recalledAt !== null && selected?.has(row.id)) ?? [];
  if (selected === null || gone.length === 0) return selected;
  const ids = new Set(gone.map((row) => row.id));
  return new Map([...selected].filter(([id]) => !ids.has(id)));
}

function toggled(
  now: ReadonlyMap<string, MessageRow> | null,
  row: MessageRow,
): ReadonlyMap<string, MessageRow> {
  const next = new Map(now ?? []);
  if (!next.delete(row.id)) next.set(row.id, row);
  return next;
}
