/** TodoListPane: head, tabs and table of the work list. */
import {
  CheckCircleOutlined,
  CheckOutlined,
  InboxOutlined,
  NumberOutlined,
  SnippetsOutlined,
} from '@ant-design/icons';
import { Button, Segmented, Tabs } from 'antd';
import { useLayoutEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { clockWords, dayWords, weekdayWords } from '../../ui/time-words.ts';
import { canRegister, inTab, todoOrders, todoTabs } from './todo-model.ts';
import type { TodoItem, TodoOrder } from './todo-model.ts';
import type { TodoScreenProps } from './todo-screen.tsx';
import { TodoTable } from './todo-table.tsx';
import type { ReceiveAct } from './use-todo-acts.ts';

export interface TodoListPaneProps extends Pick<
  TodoScreenProps,
  'items' | 'isLoaded' | 'place' | 'doneToday' | 'onOpen' | 'onSeeDone'
> {
  readonly onReceive: (act: ReceiveAct, items: readonly TodoItem[]) => void;
  readonly onPaper: () => void;
}

export function TodoListPane(props: TodoListPaneProps): ReactElement {
  const { t } = useText();
  const { place, isLoaded } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const startTop = useRef(place.top);
  const hasRows = place.groups.length > 0;
  useLayoutEffect(() => {
    if (hasRows && scroller.current !== null) scroller.current.scrollTop = startTop.current;
  }, [hasRows]);
  return (
    <Pane
      label={t('todo.title')}
      scroll={false}
      head={<ListHead {...props} />}
      strip={<TodoTabs items={props.items} place={place} />}
    >
      {hasRows ? (
        <div
          ref={scroller}
          className="tw-todo-scroll tw-scroll"
          onScroll={(event) => {
            place.onScrolled(event.currentTarget.scrollTop);
          }}
        >
          <TodoTable
            groups={place.groups}
            current={place.current?.id ?? null}
            selected={place.selected}
            onCurrent={place.onCurrent}
            onToggle={place.onToggle}
            onOpen={props.onOpen}
          />
          <DoneLine {...props} />
        </div>
      ) : (
        isLoaded && <TodoEmpty {...props} />
      )}
    </Pane>
  );
}

function ListHead(props: TodoListPaneProps): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const width = useWidthClass();
  const { place, onReceive } = props;
  const toSign = place.chosen.filter(({ isUnsigned }) => isUnsigned);
  const toRegister = place.chosen.filter(canRegister);
  return (
    <PaneHead
      title={t('todo.title')}
      note={`${dayWords(calendar.now, calendar, t)} ${weekdayWords(calendar.now, calendar.timeZone, t)}`}
      extra={
        <>
          {width !== 'tight' && (
            <Segmented<TodoOrder>
              value={place.order}
              aria-label={t('todo.order')}
              options={todoOrders.map((value) => ({ value, label: t(`todo.order.${value}`) }))}
              onChange={place.onOrder}
            />
          )}
          <PaperButton onPaper={props.onPaper} />
          {toRegister.length > 0 && (
            <Button
              type={toSign.length === 0 ? 'primary' : 'default'}
              icon={<NumberOutlined />}
              onClick={() => {
                onReceive('register', toRegister);
              }}
            >
              {t('todo.registerSelected', { n: toRegister.length })}
              <KeyHint action="todo.register" />
            </Button>
          )}
          {toSign.length > 0 && (
            <Button
              type="primary"
              icon={<CheckOutlined />}
              onClick={() => {
                onReceive('sign', toSign);
              }}
            >
              {t('todo.signSelected', { n: toSign.length })}
              <KeyHint action="todo.sign" />
            </Button>
          )}
        </>
      }
    />
  );
}

function PaperButton(props: Pick<TodoListPaneProps, 'onPaper'>): ReactElement | null {
  const { t } = useText();
  const session = useSession();
  const registers = (session?.identities ?? []).some(({ roles }) =>
    roles.some((role) => role === 'REGISTRAR' || role === 'CLERK'),
  );
  if (!registers) return null;
  return (
    <Button icon={<SnippetsOutlined />} onClick={props.onPaper}>
      {t('paper.open')}
    </Button>
  );
}

function TodoTabs({ items, place }: Pick<TodoListPaneProps, 'items' | 'place'>): ReactElement {
  const { t } = useText();
  const counted = todoTabs.map((tab) => ({
    tab,
    n: items.filter((item) => inTab(item, tab)).length,
  }));
  return (
    <Tabs
      className="tw-todo-tabs"
      activeKey={place.tab}
      onChange={(key) => {
        const tab = todoTabs.find((one) => one === key);
        if (tab !== undefined) place.onTab(tab);
      }}
      items={counted
        .filter(({ tab, n }) => tab === 'all' || tab === place.tab || n > 0)
        .map(({ tab, n }) => ({
          key: tab,
          label: (
            <>
              {t(`todo.tab.${tab}`)} <span className="tw-tab-count">{n}</span>
            </>
          ),
        }))}
    />
  );
}

function DoneLine(props: Pick<TodoScreenProps, 'doneToday' | 'onSeeDone'>): ReactElement | null {
  const { t } = useText();
  const { timeZone } = useCalendar();
  if (props.doneToday === null) return null;
  const { count, lastAt, lastWhat } = props.doneToday;
  return (
    <p className="tw-todo-done">
      <CheckCircleOutlined aria-hidden="true" />
      {t('todo.done', { n: count, clock: clockWords(lastAt, timeZone), what: lastWhat })}
      <Button type="link" size="small" onClick={props.onSeeDone}>
        {t('action.view')}
      </Button>
    </p>
  );
}

function TodoEmpty(props: Pick<TodoScreenProps, 'doneToday' | 'onSeeDone'>): ReactElement {
  const { t } = useText();
  return (
    <EmptyState
      icon={<InboxOutlined />}
      title={t('todo.empty')}
      text={t('todo.emptyText')}
      {...(props.doneToday === null
        ? {}
        : {
            action: (
              <Button onClick={props.onSeeDone}>
                {t('todo.seeDone', { n: props.doneToday.count })}
              </Button>
            ),
          })}
    />
  );
}
