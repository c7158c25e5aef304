/** UnitPicker: receiving units from the tree, in the order in which they were ticked. */
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Candidate, ChosenEntry } from './picker-model.ts';
import { PickerDialog } from './picker-dialog.tsx';
import { unitNodes } from './unit-nodes.ts';

export interface UnitPickerProps {
  readonly title: string;
  readonly tree: QueryResult<'org.tree'>;
  readonly chosen: readonly { readonly unitId: string; readonly name: string }[];
  /** The issuer itself is no addressee. */
  readonly exclude: string;
  readonly onChosen: (units: readonly { readonly unitId: string; readonly name: string }[]) => void;
  readonly onCancel: () => void;
}

export function UnitPicker(props: UnitPickerProps): ReactElement {
  const { tree } = props;
  const [query, setQuery] = useState('');
  const [unit, setUnit] = useState<string | null>(null);
  const receiving = useMemo(
    () => tree.units.filter((one) => one.receives && one.id !== props.exclude),
    [tree, props.exclude],
  );
  const nodes = useMemo(() => unitNodes(tree, (one) => one.receives), [tree]);
  const matches = receiving
    .filter((one) => query !== '' && (one.name.includes(query) || one.shortName.includes(query)))
    .map(candidateOf);
  return (
    <PickerDialog
      isOpen
      title={props.title}
      picks="units"
      query={query}
      recent={[]}
      matches={matches}
      units={nodes}
      currentUnit={unit}
      initial={props.chosen.map(({ unitId, name }) => ({
        id: unitId,
        name,
        note: '',
        isLeader: false,
      }))}
      onQuery={setQuery}
      onUnit={setUnit}
      onConfirm={(entries) => {
        const allowed = new Map(receiving.map((one) => [one.id, one.name]));
        props.onChosen(
          entries.flatMap(({ id }) => {
            const name = allowed.get(id);
            return name === undefined ? [] : [{ unitId: id, name }];
          }),
        );
      }}
      onCancel={props.onCancel}
    />
  );
}

function candidateOf(unit: QueryResult<'org.tree'>['units'][number]): Candidate {
  const entry: ChosenEntry = { id: unit.id, name: unit.name, note: '', isLeader: false };
  return { id: unit.id, kind: 'unit', name: unit.name, note: unit.shortName, brings: [entry] };
}
