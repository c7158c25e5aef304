/** TodoListPane: head, tabs and table of the work list. */
import { CheckCircleOutlined, CheckOutlined, InboxOutlined } from '@ant-design/icons';
import { Button, Tabs } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useCalendar } from '../../ui/clock.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { clockWords, dayWords, weekdayWords } from '../../ui/time-words.ts';
import { inTab } from './todo-model.ts';
import type { TodoGroup, TodoItem, TodoTab } from './todo-model.ts';
import type { TodoScreenProps } from './todo-screen.tsx';
import { TodoTable } from './todo-table.tsx';

const TABS: readonly TodoTab[] = [
  'all',
  'sign',
  'register',
  'check',
  'circulate',
  'other',
  'urged',
];

export interface TodoListPaneProps extends Pick<
  TodoScreenProps,
  'items' | 'current' | 'doneToday' | 'onCurrent' | 'onOpen' | 'onSeeDone'
> {
  readonly groups: readonly TodoGroup[];
  readonly tab: TodoTab;
  readonly selected: ReadonlySet<string>;
  readonly chosen: readonly string[];
  readonly onTab: (tab: TodoTab) => void;
  readonly onToggle: (id: string) => void;
  readonly onSign: (ids: readonly string[]) => void;
}

export function TodoListPane(props: TodoListPaneProps): ReactElement {
  const { t } = useText();
  return (
    <Pane
      label={t('todo.title')}
      scroll={false}
      head={<ListHead chosen={props.chosen} onSign={props.onSign} />}
      strip={<TodoTabs items={props.items} tab={props.tab} onTab={props.onTab} />}
    >
      {props.groups.length === 0 ? (
        <TodoEmpty {...props} />
      ) : (
        <div className="tw-todo-scroll tw-scroll">
          <TodoTable
            groups={props.groups}
            current={props.current}
            selected={props.selected}
            onCurrent={props.onCurrent}
            onToggle={props.onToggle}
            onOpen={props.onOpen}
          />
          <DoneLine {...props} />
        </div>
      )}
    </Pane>
  );
}

function ListHead(props: Pick<TodoListPaneProps, 'chosen' | 'onSign'>): ReactElement {
  const { t } = useText();
  const calendar = useCalendar();
  const width = useWidthClass();
  const { chosen } = props;
  return (
    <PaneHead
      title={t('todo.title')}
      note={`${dayWords(calendar.now, calendar, t)} ${weekdayWords(calendar.now, calendar.timeZone, t)}`}
      extra={
        <>
          {width !== 'tight' && <span className="tw-label">{t('todo.sorted')}</span>}
          {chosen.length > 0 && (
            <Button
              type="primary"
              icon={<CheckOutlined />}
              onClick={() => {
                props.onSign(chosen);
              }}
            >
              {t('todo.signSelected', { n: chosen.length })}
              <KeyHint action="todo.sign" />
            </Button>
          )}
        </>
      }
    />
  );
}

interface TodoTabsProps {
  readonly items: readonly TodoItem[];
  readonly tab: TodoTab;
  readonly onTab: (tab: TodoTab) => void;
}

function TodoTabs(props: TodoTabsProps): ReactElement {
  const { t } = useText();
  const counted = TABS.map((tab) => ({
    tab,
    n: props.items.filter((item) => inTab(item, tab)).length,
  }));
  return (
    <Tabs
      className="tw-todo-tabs"
      activeKey={props.tab}
      onChange={(key) => {
        const tab = TABS.find((one) => one === key);
        if (tab !== undefined) props.onTab(tab);
      }}
      items={counted
        .filter(({ tab, n }) => tab === 'all' || n > 0)
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
