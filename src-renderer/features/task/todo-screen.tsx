/**
 * TodoScreen: the clerk's day; the list on the left, the current document on the right.
 *
 * After an act the next row is current and the place is kept: a clerk signs for forty documents in a row.
 */
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { useStatusHints } from '../../ui/status-hints.tsx';
import type { StatusHint } from '../../ui/status-hints.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { neighbour } from '../../ui/use-roving-list.ts';
import { TodoDetailPane } from './todo-detail-pane.tsx';
import { TodoListPane } from './todo-list-pane.tsx';
import { groupTodo, inTab } from './todo-model.ts';
import type { TodoAct, TodoDetail, TodoItem, TodoTab } from './todo-model.ts';
import './todo.css';

export interface TodoScreenProps {
  readonly items: readonly TodoItem[];
  readonly current: string | null;
  /** Of the current item; null while it is read. */
  readonly detail: TodoDetail | null;
  readonly doneToday: {
    readonly count: number;
    readonly lastAt: number;
    readonly lastWhat: string;
  } | null;
  readonly onCurrent: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onSign: (ids: readonly string[]) => void;
  readonly onRegister: (id: string) => void;
  readonly onRefuse: (id: string, reason: string) => void;
  readonly onSeeDone: () => void;
  readonly onRelated: (documentId: string) => void;
}

const HINTS: readonly StatusHint[] = [
  { actions: ['list.next', 'list.previous'], word: 'hint.move' },
  { actions: ['list.select'], word: 'hint.select' },
  { actions: ['list.open'], word: 'hint.open' },
  { actions: ['todo.sign'], word: 'hint.sign' },
  { actions: ['todo.register'], word: 'hint.register' },
  { actions: ['global.keys'], word: 'hint.allKeys' },
];

export function TodoScreen(props: TodoScreenProps): ReactElement {
  const { items, onCurrent } = props;
  const calendar = useCalendar();
  const width = useWidthClass();
  const [tab, setTab] = useState<TodoTab>('all');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [refusing, setRefusing] = useState<TodoItem | null>(null);
  const groups = useMemo(
    () =>
      groupTodo(
        items.filter((item) => inTab(item, tab)),
        calendar,
      ),
    [items, tab, calendar],
  );
  const shown = useMemo(() => groups.flatMap((group) => group.items), [groups]);
  const ids = useMemo(() => shown.map((item) => item.id), [shown]);
  const current = shown.find((item) => item.id === props.current) ?? null;
  const chosen = ids.filter((id) => selected.has(id));
  const toggle = (id: string): void => {
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  };
  const moveOn = (done: readonly string[]): void => {
    if (!done.includes(props.current ?? '')) return;
    const left = ids.filter((id) => !done.includes(id) || id === props.current);
    const after = neighbour(left, props.current, 1);
    const next = after === props.current ? neighbour(left, props.current, -1) : after;
    if (next !== null && next !== props.current) onCurrent(next);
  };
  const sign = (signed: readonly string[]): void => {
    moveOn(signed);
    setSelected(new Set());
    props.onSign(signed);
  };
  const act = (kind: TodoAct): void => {
    if (current === null) return;
    if (kind === 'sign') sign([current.id]);
    else if (kind === 'register') props.onRegister(current.id);
    else if (kind === 'refuse') setRefusing(current);
    else props.onOpen(current.id);
  };
  useTodoKeys({ ...props, ids, chosen, toggle, act, sign });
  useStatusHints(HINTS);
  const list = (
    <TodoListPane
      {...props}
      groups={groups}
      tab={tab}
      selected={selected}
      chosen={chosen}
      onTab={setTab}
      onToggle={toggle}
      onSign={sign}
    />
  );
  const detail = current !== null && width !== 'tight' && (
    <TodoDetailPane
      item={current}
      detail={props.detail}
      place={ids.indexOf(current.id) + 1}
      total={ids.length}
      onAct={act}
      onRelated={props.onRelated}
    />
  );
  const detailWidth = width === 'narrow' ? 340 : 380;
  return (
    <>
      <SplitPanes
        name="todo"
        panes={[
          { key: 'list', content: list, min: 560 },
          ...(detail === false
            ? []
            : [{ key: 'detail', content: detail, width: detailWidth, min: 300, max: 520 }]),
        ]}
      />
      <RefuseDialog
        item={refusing}
        onCancel={() => {
          setRefusing(null);
        }}
        onConfirm={(item, reason) => {
          moveOn([item.id]);
          props.onRefuse(item.id, reason);
          setRefusing(null);
        }}
      />
    </>
  );
}

interface RefuseDialogProps {
  readonly item: TodoItem | null;
  readonly onCancel: () => void;
  readonly onConfirm: (item: TodoItem, reason: string) => void;
}

function RefuseDialog(props: RefuseDialogProps): ReactElement {
  const { t } = useText();
  const { item } = props;
  return (
    <ReasonDialog
      topic="refuse"
      title={t('todo.refuseTitle')}
      explanation={t('todo.refuseText', { title: item?.title ?? '' })}
      confirmWord={t('todo.refuse')}
      isOpen={item !== null}
      onCancel={props.onCancel}
      onConfirm={(reason) => {
        if (item !== null) props.onConfirm(item, reason);
      }}
    />
  );
}

interface TodoKeysInput extends TodoScreenProps {
  readonly ids: readonly string[];
  readonly chosen: readonly string[];
  readonly toggle: (id: string) => void;
  readonly act: (act: TodoAct) => void;
  readonly sign: (ids: readonly string[]) => void;
}

function useTodoKeys(input: TodoKeysInput): void {
  const { current, ids, chosen, act } = input;
  const step = (delta: number): void => {
    const next = neighbour(ids, current, delta);
    if (next !== null) input.onCurrent(next);
  };
  const withCurrent = (use: (id: string) => void) => (): void => {
    if (current !== null) use(current);
  };
  const ifAllowed = (kind: TodoAct): void => {
    if (input.detail?.acts.includes(kind) === true) act(kind);
  };
  useKeys({
    'list.next': () => {
      step(1);
    },
    'list.previous': () => {
      step(-1);
    },
    'list.select': withCurrent(input.toggle),
    'list.open': withCurrent(input.onOpen),
    'todo.sign': () => {
      if (chosen.length > 0) input.sign(chosen);
      else ifAllowed('sign');
    },
    'todo.register': () => {
      ifAllowed('register');
    },
    'todo.refuse': () => {
      ifAllowed('refuse');
    },
  });
}
