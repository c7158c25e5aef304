/** PeopleList: the people of a unit, leaders first, each section under its name; one row a person. */
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/text.tsx';
import { PersonAvatar } from '../presence/presence-dot.tsx';
import { useRovingList } from '../../ui/use-roving-list.ts';
import type { PersonGroup, PersonRow } from './directory-model.ts';
import { IsolatedName } from '../../ui/isolated-name.tsx';

export interface PeopleListProps {
  readonly groups: readonly PersonGroup[];
  readonly current: string | null;
  readonly onCurrent: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

export function PeopleList(props: PeopleListProps): ReactElement {
  const { groups, current } = props;
  const { t } = useText();
  const keys = useMemo(
    () => groups.flatMap((group) => group.people.map((one) => one.id)),
    [groups],
  );
  const onKeyDown = useRovingList({
    keys,
    current,
    onCurrent: props.onCurrent,
    onOpen: props.onOpen,
  });
  return (
    <div
      className="tw-people tw-scroll"
      role="listbox"
      tabIndex={0}
      aria-label={t('directory.list')}
      {...(current !== null && keys.includes(current)
        ? { 'aria-activedescendant': `tw-person-${current}` }
        : {})}
      onKeyDown={onKeyDown}
    >
      {groups.map((group) => (
        <div key={group.id} role="group" aria-label={group.name}>
          <div className="tw-people-group" role="presentation">
            <strong>
              <IsolatedName name={group.name} />
            </strong>
            <span>{group.people.length}</span>
          </div>
          {group.people.map((person) => (
            <PersonLine
              key={person.id}
              person={person}
              isCurrent={person.id === current}
              onCurrent={props.onCurrent}
              onOpen={props.onOpen}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface PersonLineProps {
  readonly person: PersonRow;
  readonly isCurrent: boolean;
  readonly onCurrent: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

function PersonLine(props: PersonLineProps): ReactElement {
  const { person, isCurrent } = props;
  return (
    <div
      id={`tw-person-${person.id}`}
      ref={(element) => {
        if (isCurrent) element?.scrollIntoView({ block: 'nearest' });
      }}
      className="tw-person-row"
      role="option"
      aria-selected={isCurrent}
      onClick={() => {
        props.onCurrent(person.id);
      }}
      onDoubleClick={() => {
        props.onOpen(person.id);
      }}
    >
      <PersonAvatar name={person.name} personId={person.id} />
      <strong className="tw-ellipsis">
        <IsolatedName name={person.name} />
      </strong>
      <span className="tw-ellipsis">{person.post}</span>
      <span className="tw-ellipsis tw-person-duties" title={person.duties}>
        {person.duties}
      </span>
      <span className="tw-person-phone">{person.phone}</span>
    </div>
  );
}
