/** UseTodoPlace: filter, order, current row and selection of the to-do list, as the viewer left them. */
import { useMemo } from 'react';
import { useSession } from '../../bridge/use-bridge.ts';
import { useCalendar } from '../../ui/clock.tsx';
import { usePlace } from '../../ui/place-memory.ts';
import { currentIn, groupTodo, inTab, todoOrders, todoTabs } from './todo-model.ts';
import type { TodoGroup, TodoItem, TodoOrder, TodoTab } from './todo-model.ts';

export interface TodoPlace {
  readonly tab: TodoTab;
  readonly order: TodoOrder;
  readonly groups: readonly TodoGroup[];
  readonly shown: readonly TodoItem[];
  readonly ids: readonly string[];
  readonly current: TodoItem | null;
  readonly selected: ReadonlySet<string>;
  readonly chosen: readonly TodoItem[];
  /** Where the list was scrolled to when it was left. */
  readonly top: number;
  readonly onTab: (tab: TodoTab) => void;
  readonly onOrder: (order: TodoOrder) => void;
  readonly onCurrent: (id: string) => void;
  readonly onSelected: (ids: ReadonlySet<string>) => void;
  /** Selects all of them, or none where all of them are selected. */
  readonly onToggle: (ids: readonly string[]) => void;
  readonly onScrolled: (top: number) => void;
}

const clerkRoles: readonly string[] = ['RECEIVER', 'REGISTRAR', 'CLERK'];

export function useTodoPlace(items: readonly TodoItem[]): TodoPlace {
  const calendar = useCalendar();
  const session = useSession();
  const { place, change, scrolled } = usePlace('todo');
  const isClerk = (session?.identities ?? []).some(({ roles }) =>
    roles.some((role) => clerkRoles.includes(role)),
  );
  const tab = todoTabs.find((one) => one === place.tab) ?? 'all';
  const order = todoOrders.find((one) => one === place.order) ?? (isClerk ? 'matter' : 'limit');
  const groups = useMemo(
    () =>
      groupTodo(
        items.filter((item) => inTab(item, tab)),
        order,
        calendar,
      ),
    [items, tab, order, calendar],
  );
  const shown = useMemo(() => groups.flatMap((group) => group.items), [groups]);
  const ids = useMemo(() => shown.map((item) => item.id), [shown]);
  const selected = useMemo(() => new Set(place.selected), [place.selected]);
  const currentId = currentIn(ids, place);
  return {
    tab,
    order,
    groups,
    shown,
    ids,
    current: shown.find(({ id }) => id === currentId) ?? null,
    selected,
    chosen: shown.filter(({ id }) => selected.has(id)),
    top: place.top,
    onTab: (next) => {
      change({ tab: next, top: 0 });
    },
    onOrder: (next) => {
      change({ order: next });
    },
    onCurrent: (id) => {
      change({ current: id, index: Math.max(0, ids.indexOf(id)) });
    },
    onSelected: (next) => {
      change({ selected: [...next] });
    },
    onToggle: (meant) => {
      const isOn = meant.every((id) => selected.has(id));
      const others = [...selected].filter((id) => !meant.includes(id));
      change({ selected: isOn ? others : [...others, ...meant] });
    },
    onScrolled: scrolled,
  };
}
