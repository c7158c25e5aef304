/** DirectoryScreen: units on the left, people in order of post, the card of one on the right. */
import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import type { InputRef } from 'antd';
import { useMemo, useRef } from 'react';
import type { ReactElement, Ref } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useWidthClass } from '../../ui/effective-width.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyCap } from '../../ui/key-hint.tsx';
import { Pane, PaneHead } from '../../ui/pane.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { useStatusHints } from '../../ui/status-hints.tsx';
import type { StatusHint } from '../../ui/status-hints.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { neighbour } from '../../ui/use-roving-list.ts';
import { pathTo } from './directory-model.ts';
import type { PersonCard, PersonGroup, UnitNode } from './directory-model.ts';
import { PeopleList } from './people-list.tsx';
import { PersonCardPane } from './person-card-pane.tsx';
import { UnitTree } from './unit-tree.tsx';
import { IsolatedName } from '../../ui/isolated-name.tsx';
import './directory.css';

export interface DirectoryScreenProps {
  readonly totalPeople: number;
  readonly units: readonly UnitNode[];
  readonly currentUnit: string | null;
  readonly query: string;
  readonly groups: readonly PersonGroup[];
  readonly currentPerson: string | null;
  readonly card: PersonCard | null;
  readonly onUnit: (id: string) => void;
  readonly onQuery: (query: string) => void;
  readonly onPerson: (id: string) => void;
  readonly onMessage: (id: string) => void;
  readonly onCopyPhone: (id: string) => void;
}

const HINTS: readonly StatusHint[] = [
  { actions: ['list.filter'], word: 'hint.findPerson' },
  { actions: ['list.next', 'list.previous'], word: 'hint.move' },
  { actions: ['list.open'], word: 'hint.card' },
  { actions: ['directory.message'], word: 'hint.message' },
];

export function DirectoryScreen(props: DirectoryScreenProps): ReactElement {
  const { groups, currentPerson, card } = props;
  const { t } = useText();
  const width = useWidthClass();
  const field = useRef<InputRef>(null);
  const ids = useMemo(() => groups.flatMap((group) => group.people.map((one) => one.id)), [groups]);
  const step = (delta: number): void => {
    const next = neighbour(ids, currentPerson, delta);
    if (next !== null) props.onPerson(next);
  };
  useStatusHints(HINTS);
  useKeys({
    'list.filter': () => {
      field.current?.focus({ cursor: 'all' });
    },
    'list.next': () => {
      step(1);
    },
    'list.previous': () => {
      step(-1);
    },
    'directory.message': () => {
      if (currentPerson !== null) props.onMessage(currentPerson);
    },
  });
  const side =
    card === null ? (
      <Pane label={t('directory.card')} region="complementary">
        <EmptyState title={t('directory.chooseOne')} />
      </Pane>
    ) : (
      <PersonCardPane
        card={card}
        onMessage={() => {
          props.onMessage(card.id);
        }}
        onCopyPhone={() => {
          props.onCopyPhone(card.id);
        }}
      />
    );
  const isTight = width === 'tight';
  return (
    <SplitPanes
      name="directory"
      panes={[
        {
          key: 'tree',
          width: isTight ? 240 : 288,
          min: 200,
          max: 420,
          content: <TreePane {...props} field={field} />,
        },
        { key: 'people', min: 320, content: <PeoplePane {...props} /> },
        { key: 'card', width: isTight ? 280 : 350, min: 260, max: 460, content: side },
      ]}
    />
  );
}

function TreePane(props: DirectoryScreenProps & { readonly field: Ref<InputRef> }): ReactElement {
  const { t } = useText();
  return (
    <Pane
      label={t('directory.tree')}
      region="navigation"
      head={
        <PaneHead
          title={t('directory.title')}
          note={t('directory.peopleCount', { n: props.totalPeople })}
        />
      }
    >
      <div className="tw-directory-search">
        <Input
          ref={props.field}
          role="searchbox"
          aria-label={t('directory.search')}
          placeholder={t('directory.search')}
          prefix={<SearchOutlined aria-hidden="true" />}
          suffix={<KeyCap combo="/" />}
          value={props.query}
          onChange={(event) => {
            props.onQuery(event.target.value);
          }}
        />
      </div>
      <UnitTree
        label={t('directory.tree')}
        units={props.units}
        current={props.currentUnit}
        onCurrent={props.onUnit}
      />
    </Pane>
  );
}

function PeoplePane(props: DirectoryScreenProps): ReactElement {
  const { t } = useText();
  const { groups, units, currentUnit } = props;
  const path = currentUnit === null ? [] : pathTo(units, currentUnit);
  const here = path.at(-1);
  const count = groups.reduce((sum, group) => sum + group.people.length, 0);
  return (
    <Pane
      label={t('directory.list')}
      scroll={false}
      head={
        <div className="tw-pane-head">
          <div className="tw-pane-title">
            {path.slice(0, -1).map((unit) => (
              <span key={unit.id} className="tw-label">
                <IsolatedName name={unit.name} /> /
              </span>
            ))}
            <h2 className="tw-directory-unit">{here?.name ?? t('directory.list')}</h2>
            <span className="tw-pane-note">
              {t('directory.peopleCount', { n: here?.headCount ?? count })}
            </span>
          </div>
          <span className="tw-label">{t('directory.order')}</span>
        </div>
      }
    >
      {count === 0 ? (
        <EmptyState title={t('directory.empty')} text={t('directory.emptyText')} />
      ) : (
        <PeopleList
          groups={groups}
          current={props.currentPerson}
          onCurrent={props.onPerson}
          onOpen={props.onPerson}
        />
      )}
    </Pane>
  );
}
