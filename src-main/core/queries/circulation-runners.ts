/**
 * Circulation-runners: the board of a document's circulations.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import { maxReaders } from '../../../src-shared/features/circulation/circulation-model.ts';
import type { ReaderAct } from '../../../src-shared/features/circulation/reader-machine.ts';
import {
  isSettled,
  readerActs,
  readerTarget,
} from '../../../src-shared/features/circulation/reader-machine.ts';
import { flowRules, mayAct } from '../../../src-shared/features/flow/rules.ts';
import { allows } from '../../../src-shared/features/flow/transitions.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import type { Runner } from './query-runner.ts';
import type { HeldRow } from './row-reader.ts';
import type { Scene } from './scene.ts';

type Board = QueryResult<'circulation.board'>;
type Line = Board['circulations'][number]['rows'][number];

/** What the office does with a row, and what the reader does with his own. */
const officeActs: readonly ReaderAct[] = ['skip', 'comeBack', 'recall', 'urge'];
const ownActs: readonly ReaderAct[] = ['open', 'read', 'comment', 'forward'];

export const circulationBoard: Runner<'circulation.board'> = (scene, { documentId }) => {
  const document = scene.rows.get('document', documentId)?.row;
  const held = scene.rows
    .list('circulationRow', 'byDocument', [documentId], { limit: maxReaders })
    .toSorted((a, b) => a.row.order - b.row.order);
  const office = scene.acting.find((identity) =>
    mayAct(flowRules.circulate, identity, { document, tasks: [] }, null),
  );
  const officeIdentityId = office?.id ?? null;
  const lines = held.map((one) => lineOf(scene, one, held, officeIdentityId));
  return {
    circulations: [...new Set(lines.map((line) => line.circulationId))].flatMap((id) =>
      grouped(lines.filter((line) => line.circulationId === id)),
    ),
    officeIdentityId,
    canStart:
      officeIdentityId !== null && document !== undefined && allows(document.state, 'circulate'),
  };
};

function grouped(rows: Line[]): Board['circulations'] {
  const [first] = rows;
  if (first === undefined) return [];
  const { circulationId, mode, purpose, addedByName, addedAt } = first;
  return [
    {
      circulationId,
      mode,
      purpose,
      addedByName,
      addedAt,
      settled: rows.filter(({ state }) => isSettled(state)).length,
      total: rows.length,
      rows,
    },
  ];
}

function lineOf(
  scene: Scene,
  held: HeldRow<'circulationRow'>,
  all: readonly HeldRow<'circulationRow'>[],
  officeIdentityId: string | null,
): Line {
  const { row } = held;
  const own = scene.acting.find(({ id }) => id === row.identityId);
  const possible = readerActs.filter((act) => readerTarget(row.state, act) !== null);
  const mine = possible.filter((act) => own !== undefined && ownActs.includes(act));
  const office = possible.filter((act) => officeIdentityId !== null && officeActs.includes(act));
  const from = all.find((one) => one.row.id === row.fromRowId);
  return {
    ...row,
    since: since(row),
    dueAt: row.taskId === null ? null : (scene.rows.get('task', row.taskId)?.row.dueAt ?? null),
    forwardedByName: from?.row.personName ?? null,
    mine: own !== undefined,
    acts: [...mine, ...office],
    actingIdentityId: own?.id ?? officeIdentityId,
    rowState: scene.rowState(held),
  };
}

function since(row: RowOf<'circulationRow'>): number {
  const begun = {
    PENDING: row.addedAt,
    DELIVERED: row.deliveredAt,
    OPENED: row.openedAt,
    READ: row.readAt,
    COMMENTED: row.commentedAt,
    SKIPPED: row.endedAt,
    RECALLED: row.endedAt,
  }[row.state];
  return begun ?? row.addedAt;
}
