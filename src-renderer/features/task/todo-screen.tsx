/**
 * TodoScreen: the clerk's day; the list on the left, the current document on the right.
 *
 * After an act the next row is current and the place is kept: a clerk signs for forty documents in a row.
 */
import { App } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { useStatusHints } from '../../ui/status-hints.tsx';
import type { StatusHint } from '../../ui/status-hints.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { neighbour } from '../../ui/use-roving-list.ts';
import { PaperDialog } from './paper-dialog.tsx';
import { ReceiveDialog } from './receive-dialog.tsx';
import { TodoDetailPane } from './todo-detail-pane.tsx';
import { TodoDialogs } from './todo-dialogs.tsx';
import type { AskedAct } from './todo-dialogs.tsx';
import { TodoListPane } from './todo-list-pane.tsx';
import { canRegister } from './todo-model.ts';
import type { TodoAct, TodoDetail, TodoItem } from './todo-model.ts';
import { useReceive, useTodoActs } from './use-todo-acts.ts';
import type { ReceiveAct } from './use-todo-acts.ts';
import type { TodoPlace } from './use-todo-place.ts';
import './todo.css';

export interface TodoScreenProps {
  readonly items: readonly TodoItem[];
  readonly isLoaded: boolean;
  readonly place: TodoPlace;
  /** Of the current item; null while it is read. */
  readonly detail: TodoDetail | null;
  readonly doneToday: {
    readonly count: number;
    readonly lastAt: number;
    readonly lastWhat: string;
  } | null;
  readonly onOpen: (id: string) => void;
  readonly onSeeDone: () => void;
  readonly onBoard: (documentId: string) => void;
}

const HINTS: readonly StatusHint[] = [
  { actions: ['list.next', 'list.previous'], word: 'hint.move' },
  { actions: ['list.select'], word: 'hint.select' },
  { actions: ['list.open'], word: 'hint.open' },
  { actions: ['todo.sign'], word: 'hint.sign' },
  { actions: ['todo.register'], word: 'hint.register' },
  { actions: ['global.keys'], word: 'hint.allKeys' },
];

interface Receiving {
  readonly act: ReceiveAct;
  readonly items: readonly TodoItem[];
}

export function TodoScreen(props: TodoScreenProps): ReactElement {
  const { place, detail } = props;
  const width = useWidthClass();
  const [asked, setAsked] = useState<AskedAct | null>(null);
  const [receiving, setReceiving] = useState<Receiving | null>(null);
  const [isPaper, setIsPaper] = useState(false);
  const acts = useTodoActs();
  const receiveOne = useReceiveOne();
  const { current } = place;
  const receive = (act: ReceiveAct, items: readonly TodoItem[]): void => {
    if (items.length > 0) setReceiving({ act, items });
  };
  const act = (kind: TodoAct): void => {
    if (current === null) return;
    if (kind === 'sign' || kind === 'register') {
      if (kind === 'sign') moveOn(place, [current.id]);
      receiveOne(kind, current);
    } else if (kind === 'open') props.onOpen(current.id);
    else if (kind === 'board') props.onBoard(current.documentId);
    else if (kind === 'circle') {
      if (detail?.reading == null) return;
      moveOn(place, [current.id]);
      acts.circle(current, detail.reading.rowId);
    } else setAsked({ kind, item: current, detail });
  };
  useTodoKeys({ place, detail, act, receive, onOpen: props.onOpen });
  useStatusHints(HINTS);
  const list = (
    <TodoListPane
      {...props}
      onReceive={receive}
      onPaper={() => {
        setIsPaper(true);
      }}
    />
  );
  const pane = current !== null && width !== 'tight' && (
    <TodoDetailPane
      item={current}
      detail={detail}
      place={place.ids.indexOf(current.id) + 1}
      total={place.ids.length}
      onAct={act}
    />
  );
  return (
    <>
      <SplitPanes
        name="todo"
        panes={[
          { key: 'list', content: list, min: 560 },
          ...(pane === false
            ? []
            : [
                {
                  key: 'detail',
                  content: pane,
                  width: width === 'narrow' ? 340 : 380,
                  min: 300,
                  max: 520,
                },
              ]),
        ]}
      />
      <TodoDialogs
        asked={asked}
        acts={acts}
        onDone={(item) => {
          moveOn(place, [item.id]);
          setAsked(null);
        }}
        onCancel={() => {
          setAsked(null);
        }}
      />
      {receiving !== null && (
        <ReceiveDialog
          {...receiving}
          onClose={() => {
            place.onSelected(new Set());
            setReceiving(null);
          }}
        />
      )}
      {isPaper && (
        <PaperDialog
          onClose={() => {
            setIsPaper(false);
          }}
        />
      )}
    </>
  );
}

/** The next row is current before the act takes this one away. */
function moveOn(place: TodoPlace, done: readonly string[]): void {
  const current = place.current?.id ?? null;
  if (current === null || !done.includes(current)) return;
  const left = place.ids.filter((id) => !done.includes(id) || id === current);
  const after = neighbour(left, current, 1);
  const next = after === current ? neighbour(left, current, -1) : after;
  if (next !== null && next !== current) place.onCurrent(next);
}

function useReceiveOne(): (act: ReceiveAct, item: TodoItem) => void {
  const receive = useReceive();
  const { message } = App.useApp();
  const { t } = useText();
  return (act, item) => {
    void receive(act, item).then(({ kind, words }) => {
      if (kind === 'accepted') void message.success(words);
      else if (kind === 'waiting') void message.info(words);
      else void message.warning(words === '' ? t('bridge.failed') : words, 6);
    });
  };
}

interface TodoKeysInput {
  readonly place: TodoPlace;
  readonly detail: TodoDetail | null;
  readonly act: (act: TodoAct) => void;
  readonly receive: (act: ReceiveAct, items: readonly TodoItem[]) => void;
  readonly onOpen: (id: string) => void;
}

/** A key may be quicker than the core that says what the row allows: it counts when the answer is there. */
function useWhenKnown(
  seen: Pick<TodoKeysInput, 'detail' | 'act'> & { readonly current: string | null },
): (kind: TodoAct) => void {
  const { current, detail } = seen;
  const [wanted, setWanted] = useState<{ readonly id: string; readonly kind: TodoAct } | null>(
    null,
  );
  const isKnown = detail !== null && detail.id === current;
  const take = useEffectEvent((kind: TodoAct): void => {
    if (detail?.acts.includes(kind) === true) seen.act(kind);
  });
  useEffect(() => {
    if (wanted === null || (wanted.id === current && !isKnown)) return;
    setWanted(null);
    // The person has gone on to another row: the key was not meant for it.
    if (wanted.id === current) take(wanted.kind);
  }, [wanted, current, isKnown]);
  return (kind) => {
    if (current !== null) setWanted({ id: current, kind });
  };
}

function useTodoKeys({ place, detail, act, receive, onOpen }: TodoKeysInput): void {
  const current = place.current?.id ?? null;
  const step = (delta: number): void => {
    const next = neighbour(place.ids, current, delta);
    if (next !== null) place.onCurrent(next);
  };
  const ifAllowed = useWhenKnown({ current, detail, act });
  const withChosen = (kind: ReceiveAct): void => {
    const fits = place.chosen.filter(
      kind === 'sign' ? ({ isUnsigned }) => isUnsigned : canRegister,
    );
    if (fits.length > 0) receive(kind, fits);
    else ifAllowed(kind);
  };
  useKeys({
    'list.next': () => {
      step(1);
    },
    'list.previous': () => {
      step(-1);
    },
    'list.select': () => {
      if (current !== null) place.onToggle([current]);
    },
    'list.open': () => {
      if (current !== null) onOpen(current);
    },
    'todo.sign': () => {
      withChosen('sign');
    },
    'todo.register': () => {
      withChosen('register');
    },
    'todo.refuse': () => {
      ifAllowed('refuse');
    },
    'todo.circle': () => {
      ifAllowed('circle');
    },
  });
}
