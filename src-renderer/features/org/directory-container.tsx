/** DirectoryContainer: units, people in order of rank, a card, and the way to a conversation. */
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Route } from '../../app/routes.ts';
import { useAct } from '../../bridge/use-act.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { PersonCard, PersonGroup } from './directory-model.ts';
import { DirectoryScreen } from './directory-screen.tsx';
import { unitNodes } from './unit-nodes.ts';

type Person = QueryResult<'person.search'>['rows'][number];

export interface DirectoryContainerProps {
  readonly unitId: string | null;
  /** Whose card is opened, in the unit of his first post. */
  readonly personId: string | null;
  readonly onGo: (route: Route) => void;
}

export function DirectoryContainer(props: DirectoryContainerProps): ReactElement {
  const { onGo } = props;
  const { t } = useText();
  const tree = useQuery('org.tree', {});
  const [query, setQuery] = useState('');
  const [person, setPerson] = useState<string | null>(props.personId);
  const unit = useUnitOf(props) ?? tree.data?.units[0]?.id ?? null;
  const isSearching = query.trim() !== '';
  const rows = usePeople(unit, query.trim());
  const nodes = useMemo(() => (tree.data === null ? [] : unitNodes(tree.data)), [tree.data]);
  const groups = useMemo(
    () => groupsOf(rows, t('directory.leadersGroup'), isSearching),
    [rows, t, isSearching],
  );
  const chosen = rows.find((row) => row.personId === person) ?? rows[0];
  const card = useQuery('person.card', chosen === undefined ? null : { personId: chosen.personId });
  const talk = useTalk(card.data, onGo);
  return (
    <DirectoryScreen
      totalPeople={tree.data?.people ?? 0}
      units={nodes}
      currentUnit={isSearching ? null : unit}
      query={query}
      groups={groups}
      currentPerson={chosen?.personId ?? null}
      card={card.data === null ? null : cardOf(card.data)}
      onUnit={(unitId) => {
        setQuery('');
        onGo({ screen: 'directory', unitId });
      }}
      onQuery={setQuery}
      onPerson={setPerson}
      onMessage={() => {
        void talk();
      }}
      onCopyPhone={() => {
        void navigator.clipboard.writeText(card.data?.person?.officePhone ?? '');
      }}
    />
  );
}

/** null = the first one of the tree. */
function useUnitOf({ unitId, personId }: DirectoryContainerProps): string | null {
  const asked = useQuery('person.card', personId === null ? null : { personId });
  return unitId ?? asked.data?.posts[0]?.unitId ?? null;
}

/** Opens the one-to-one conversation with the person of the card. */
function useTalk(
  card: QueryResult<'person.card'> | null,
  onGo: (route: Route) => void,
): () => Promise<void> {
  const act = useAct();
  return async () => {
    if (!card?.person) return;
    const { conversationId, person } = card;
    const receipt = await act('conversation.openDirect', {
      conversationId,
      otherPersonId: person.id,
    });
    if (receipt !== null) onGo({ screen: 'messages', conversationId });
  };
}

const NO_ROWS: readonly Person[] = [];

/** The people of a unit; of the whole organisation while something is typed. */
function usePeople(unit: string | null, text: string): readonly Person[] {
  const isSearching = text !== '';
  const people = useQuery('org.unitPeople', unit === null || isSearching ? null : { unitId: unit });
  const found = useQuery('person.search', isSearching ? { text } : null);
  return (isSearching ? found.data?.rows : people.data?.rows) ?? NO_ROWS;
}

/** Leaders first, then the others, each in order of rank; found people stay in one group a unit. */
function groupsOf(
  rows: readonly Person[],
  leadersWord: string,
  isSearching: boolean,
): readonly PersonGroup[] {
  const groups = new Map<string, Person[]>();
  for (const row of rows) {
    const name = !isSearching && row.leader ? leadersWord : row.unitName;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups].map(([name, people]) => ({
    id: name,
    name,
    people: people.map((row) => ({
      id: row.personId,
      name: row.name,
      post: row.post,
      duties: row.field,
      phone: row.officePhone,
    })),
  }));
}

function cardOf(card: QueryResult<'person.card'>): PersonCard | null {
  const { person, posts } = card;
  if (person === null) return null;
  const [main, ...others] = posts;
  return {
    id: person.id,
    name: person.name,
    place: main === undefined ? '' : `${main.unitName} ${main.post}`,
    duties: main?.field ?? '',
    room: person.room,
    phone: person.officePhone,
    mobileTail: person.mobileTail === '' ? null : person.mobileTail,
    superior: null,
    otherPosts:
      others.length === 0 ? null : others.map((post) => `${post.unitName} ${post.post}`).join('；'),
    deputy: null,
    sharedGroups: card.sharedGroups,
  };
}
