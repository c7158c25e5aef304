/** UseChatDesk: what lies beside the messages of the open conversation: a choice of messages, a topic, one dialog. */
import { useMemo, useRef, useState } from 'react';
import type { Route } from '../../app/routes.ts';
import type { MessagePage, MessageRow } from './chat-model.ts';
import { wordsOf } from './chat-model.ts';
import type { MessageActs } from './message-item.tsx';
import { useDocumentActs } from './use-document-acts.ts';
import type { Draft } from './use-draft.ts';
import { useMessageActs } from './use-message-acts.ts';

/** What is open over the messages; one thing at a time. */
export type Beside =
  | { readonly kind: 'nothing' | 'card' | 'meeting' }
  | { readonly kind: 'forward'; readonly rows: readonly MessageRow[] }
  | { readonly kind: 'history' | 'notice' | 'slip' | 'attachment'; readonly row: MessageRow }
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
/** Own texts taken back that can be written anew. */
const maxRemembered = 20;

export function useChatDesk(parts: ChatDeskParts): ChatDesk {
  const { conversationId, page, draft, onOpenNo, onGo } = parts;
  const [beside, setBeside] = useState<Beside>(nothingBeside);
  const [topic, setTopic] = useState<Topic | null>(null);
  const [editText, setEditText] = useState('');
  const [selected, setSelected] = useState<ReadonlyMap<string, MessageRow> | null>(null);
  const takenBack = useRef(new Map<string, string>());
  const { change } = draft;
  const marks = page?.marks;
  const openings = useMemo(() => openingActs(setBeside, marks ?? []), [marks]);
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
        reply: (row: MessageRow) => {
          setTopic({ kind: 'reply', row });
        },
        edit: (row: MessageRow) => {
          setTopic({ kind: 'edit', row });
          setEditText(row.text);
        },
        rewrite: (row: MessageRow) => {
          change(takenBack.current.get(row.id) ?? '');
        },
        select: (row: MessageRow) => {
          setSelected((now) => toggled(now, row));
        },
        openNo: onOpenNo,
        go: onGo,
      }),
      [change, ofDocument, onGo, onOpenNo, openings],
    ),
  );
  const acts = useMemo(
    () => ({
      ...plain,
      recall: (row: MessageRow) => {
        if (row.mine) remember(takenBack.current, row);
        plain.recall(row);
      },
    }),
    [plain],
  );
  const endSelection = (): void => {
    setSelected(null);
  };
  return {
    ...{ acts, beside, setBeside, topic, setTopic, editText, setEditText },
    ...{ selected, endSelection },
  };
}

/** Acts that only open something over the messages. */
function openingActs(
  open: (beside: Beside) => void,
  marks: MessagePage['marks'],
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
      open({ kind: 'attachment', row });
    },
    urge: (row) => {
      const waiting = marks.filter((mark) => mark.no < row.no);
      open({ kind: 'urgent', text: wordsOf(row), to: waiting.map((mark) => mark.personId) });
    },
  };
}

function remember(takenBack: Map<string, string>, row: MessageRow): void {
  const [oldest] = takenBack.keys();
  if (takenBack.size >= maxRemembered && oldest !== undefined) takenBack.delete(oldest);
  takenBack.set(row.id, row.text);
}

function toggled(
  now: ReadonlyMap<string, MessageRow> | null,
  row: MessageRow,
): ReadonlyMap<string, MessageRow> {
  const next = new Map(now ?? []);
  if (!next.delete(row.id)) next.set(row.id, row);
  return next;
}
