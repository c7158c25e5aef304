/** PeopleDialog: chooses people for a group: by name, pinyin, initials or post, or by ticking a department of the tree. */
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import type { Translate } from '../../i18n/text.tsx';
import { useText } from '../../i18n/text.tsx';
import type { Candidate, ChosenEntry } from '../org/picker-model.ts';
import { PickerDialog } from '../org/picker-dialog.tsx';
import { unitNodes } from '../org/unit-nodes.ts';

export interface ChosenPerson {
  readonly personId: string;
  readonly name: string;
}

export interface PeopleDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** Who is in already, and oneself. */
  readonly exclude: readonly string[];
  readonly initial?: readonly ChosenPerson[];
  readonly onConfirm: (people: readonly ChosenPerson[]) => void;
  readonly onCancel: () => void;
}

type Person = QueryResult<'org.unitPeople'>['rows'][number];

const maxFound = 100;

export function PeopleDialog(props: PeopleDialogProps): ReactElement | null {
  return props.isOpen ? <OpenDialog {...props} /> : null;
}

function OpenDialog(props: PeopleDialogProps): ReactElement {
  const { exclude } = props;
  const { t } = useText();
  const [query, setQuery] = useState('');
  const [unitId, setUnitId] = useState<string | null>(null);
  const tree = useQuery('org.tree', {});
  const units = useUnits(tree.data);
  const current = unitId ?? units[0]?.id ?? null;
  const inUnit = useQuery(
    'org.unitPeople',
    current === null || query !== '' ? null : { unitId: current, includeBelow: true },
  );
  const found = useQuery('person.search', query === '' ? null : { text: query, limit: maxFound });
  const people = onePlaceEach((query === '' ? inUnit : found).data?.rows ?? [], exclude);
  const unit = query === '' ? tree.data?.units.find((one) => one.id === current) : undefined;
  const whole = unit === undefined || people.length < 2 ? [] : [wholeUnit(unit, people, t)];
  return (
    <PickerDialog
      isOpen
      title={props.title}
      picks="people"
      query={query}
      recent={[]}
      matches={[...whole, ...people.map(candidateOf)]}
      units={units}
      currentUnit={current}
      initial={(props.initial ?? []).map(({ personId, name }) => chosenEntry(personId, name))}
      onQuery={setQuery}
      onUnit={setUnitId}
      onCancel={props.onCancel}
      onConfirm={(chosen) => {
        setQuery('');
        props.onConfirm(chosen.map(({ id, name }) => ({ personId: id, name })));
      }}
    />
  );
}

function useUnits(tree: QueryResult<'org.tree'> | null): ReturnType<typeof unitNodes> {
  return useMemo(() => (tree === null ? [] : unitNodes(tree)), [tree]);
}

/** A department with one tick. */
function wholeUnit(
  unit: { readonly id: string; readonly shortName: string },
  people: readonly Person[],
  t: Translate,
): Candidate {
  const note = t('chat.wholeUnit', { n: people.length });
  const brings = people.map(entryOf);
  return { id: `unit:${unit.id}`, kind: 'unit', name: unit.shortName, note, brings };
}

function candidateOf(person: Person): Candidate {
  const note = `${person.unitName} ${person.post}`;
  const { personId: id, name } = person;
  return { id, kind: 'person', name, note, brings: [entryOf(person)] };
}

function chosenEntry(id: string, name: string): ChosenEntry {
  return { id, name, note: '', isLeader: false };
}

function entryOf(person: Person): ChosenEntry {
  return {
    id: person.personId,
    name: person.name,
    note: `${person.unitName} ${person.post}`,
    isLeader: person.leader,
  };
}

/** A person with several posts is one candidate, under the first. */
function onePlaceEach(rows: readonly Person[], exclude: readonly string[]): readonly Person[] {
  const known = new Set(exclude);
  return rows.filter((row) => {
    if (known.has(row.personId)) return false;
    known.add(row.personId);
    return true;
  });
}
