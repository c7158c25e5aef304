/** DeskContainer: everything that needs one person, as a list and as a round of documents gone through by keyboard. */
import { useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { Route } from '../../app/routes.ts';
import { useQuery } from '../../bridge/use-bridge.ts';
import { DeskList } from './desk-list.tsx';
import type { DeskKind, RoundItem } from './desk-model.ts';
import { countKinds, deskRows, roundOf } from './desk-model.ts';
import { DeskRound } from './desk-round.tsx';

export interface DeskContainerProps {
  readonly taskId: string | null;
  readonly onGo: (route: Route) => void;
}

const deskLimit = 1_000;

export function DeskContainer(props: DeskContainerProps): ReactElement | null {
  const { taskId, onGo } = props;
  const desk = useQuery('desk.list', { limit: deskLimit });
  const [kind, setKind] = useState<DeskKind | 'all'>('all');
  const [place, setPlace] = useState<string | null>(null);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const all = desk.data?.rows;
  const rows = useMemo(() => deskRows(all ?? [], kind), [all, kind]);
  const round = useRound(rows, taskId !== null);
  if (all === undefined) return null;
  if (taskId !== null) {
    return (
      <DeskRound
        round={round}
        taskId={taskId}
        onTask={(next) => {
          setPlace(next);
          onGo({ screen: 'desk', taskId: next });
        }}
        onBack={() => {
          onGo({ screen: 'desk' });
        }}
        onGo={onGo}
      />
    );
  }
  const current = rows.find(({ id }) => id === place)?.id ?? rows[0]?.id ?? null;
  return (
    <DeskList
      rows={rows}
      counts={countKinds(all)}
      kind={kind}
      current={current}
      selected={selected.filter((id) => rows.some((row) => row.id === id))}
      onKind={setKind}
      onCurrent={setPlace}
      onSelect={setSelected}
      onOpen={(id) => {
        setPlace(id);
        onGo({ screen: 'desk', taskId: id });
      }}
    />
  );
}

/** The order of the round from its beginning to its end; outside a round, the list as it is. */
function useRound(
  rows: readonly Parameters<typeof roundOf>[1][number][],
  isRunning: boolean,
): readonly RoundItem[] {
  const [held, setHeld] = useState<readonly RoundItem[]>([]);
  const round = useMemo(() => roundOf(isRunning ? held : [], rows), [held, rows, isRunning]);
  useEffect(() => {
    setHeld(round);
    // The round is kept as it was last drawn; it changes only with the rows.
  }, [round]);
  return round;
}
