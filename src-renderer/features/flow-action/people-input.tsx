/** PeopleInput: one person or several, found by name, pinyin, initials or post; leaders of a step as a short list. */
import { Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useQuery, useSession } from '../../bridge/use-bridge.ts';
import { useText } from '../../i18n/text.tsx';
import type { DocumentView, PersonChoice } from './action-form-model.ts';

type From = 'leaders' | 'signers' | 'unit' | 'all';

export interface PersonInputProps {
  readonly id?: string;
  readonly from: From;
  readonly view: DocumentView;
  /** The post in which the action is taken. */
  readonly identityId: string;
  readonly value?: PersonChoice;
  readonly onChange?: (person: PersonChoice | undefined) => void;
}

export function PersonInput(props: PersonInputProps): ReactElement {
  const { value } = props;
  const [text, setText] = useState('');
  const people = useCandidates(props, text);
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
      allowClear
      {...(value === undefined ? {} : { value: value.identityId })}
      options={people.map(optionOf)}
      onChange={(identityId: string | undefined) => {
        setText('');
        props.onChange?.(people.find((one) => one.person.identityId === identityId)?.person);
      }}
    />
  );
}

interface Candidate {
  readonly person: PersonChoice;
  readonly note: string;
}

const optionOf = ({ person, note }: Candidate): { value: string; label: string } => ({
  value: person.identityId,
  label: `${person.personName}　${note}`,
});

/** Leaders and signers come in order of rank; the others are the unit's people, or whoever is searched for. */
function useCandidates(props: PersonInputProps, text: string): readonly Candidate[] {
  const isRanked = props.from === 'leaders' || props.from === 'signers';
  const ranked = useRanked(props, isRanked);
  const others = useOthers(props, isRanked ? null : text.trim());
  if (isRanked) {
    return ranked.filter(({ person, note }) => `${person.personName}${note}`.includes(text.trim()));
  }
  const { value } = props;
  // The chosen one keeps his name while others are searched for.
  return value === undefined || others.some(({ person }) => person.identityId === value.identityId)
    ? others
    : [{ person: value, note: value.unitName }, ...others];
}

function useRanked({ from, view }: PersonInputProps, isAsked: boolean): readonly Candidate[] {
  const leaders = useQuery(
    'identity.candidates',
    isAsked
      ? {
          unitId: view.document?.unitId ?? '',
          purpose: from === 'leaders' ? 'instruct' : 'sign',
          direction: view.content?.direction ?? 'down',
        }
      : null,
  );
  return (leaders.data?.rows ?? []).map(({ identityId, personName, unitName, post }) => ({
    person: { identityId, personName, unitId: '', unitName },
    note: post,
  }));
}

/** `text` null = not asked; empty = the people of the actor's own unit. */
function useOthers({ identityId }: PersonInputProps, text: string | null): readonly Candidate[] {
  const session = useSession();
  const ownUnit = session?.identities.find((one) => one.id === identityId)?.unitId;
  const unitPeople = useQuery(
    'org.unitPeople',
    text === '' && ownUnit !== undefined ? { unitId: ownUnit, includeBelow: true } : null,
  );
  const found = useQuery(
    'person.search',
    text === null || text === '' ? null : { text, limit: 50 },
  );
  return ((text === '' ? unitPeople.data?.rows : found.data?.rows) ?? []).map((row) => ({
    person: {
      identityId: row.identityId,
      personName: row.name,
      unitId: row.unitId,
      unitName: row.unitName,
    },
    note: `${row.unitName} ${row.post}`,
  }));
}

export interface PeopleInputProps {
  readonly id?: string;
  readonly value?: readonly PersonChoice[];
  readonly onChange?: (people: readonly PersonChoice[]) => void;
}

/** In the order in which they were chosen: the order of reading. */
export function PeopleInput({ id, value = [], onChange }: PeopleInputProps): ReactElement {
  const { t } = useText();
  const [text, setText] = useState('');
  const found = useQuery('person.search', text.trim() === '' ? null : { text, limit: 50 });
  const offered = (found.data?.rows ?? []).map((row): Candidate => ({
    person: {
      identityId: row.identityId,
      personName: row.name,
      unitId: row.unitId,
      unitName: row.unitName,
    },
    note: `${row.unitName} ${row.post}`,
  }));
  const known = [...value, ...offered.map(({ person }) => person)];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      placeholder={t('field.choosePeople')}
      value={value.map(({ identityId }) => identityId)}
      options={[
        ...value.map((person) => optionOf({ person, note: person.unitName })),
        ...offered
          .filter(({ person }) => !value.some((one) => one.identityId === person.identityId))
          .map(optionOf),
      ]}
      showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
      onChange={(ids: string[]) => {
        setText('');
        onChange?.(ids.flatMap((one) => known.find(({ identityId }) => identityId === one) ?? []));
      }}
    />
  );
}
