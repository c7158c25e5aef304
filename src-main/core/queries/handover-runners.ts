/**
 * Handover-runners: the hand-overs held here, newest first, with the items of their present round.
 */

import type { QueryResult } from '../../../src-shared/registry.ts';
import { maxHandoverItems } from '../../../src-shared/features/handover/handover-model.ts';
import type { Runner } from './query-runner.ts';
import type { Scene } from './scene.ts';

type Line = QueryResult<'handover.list'>['rows'][number];

const maxHandoversRead = 200;
/** Items of all rounds of one identity. */
const maxItemsRead = 10 * maxHandoverItems;

export const handoverList: Runner<'handover.list'> = (scene) => ({
  rows: scene.rows
    .list('handover', 'byOpenedAt', [], { limit: maxHandoversRead })
    .map(({ row }) => ({
      identityId: row.identityId,
      personName: row.personName,
      unitName: row.unitName,
      state: row.state,
      reason: row.reason,
      openedAt: row.openedAt,
      openedByName: row.openedByName,
      givenAt: row.givenAt,
      givenByName: row.givenByName,
      givenReason: row.givenReason,
      closedAt: row.closedAt,
      takers: [...row.takers],
      leftOut: row.leftOut,
      ...partOf(scene, row),
      items: itemsOf(scene, row.identityId, row.round),
    }))
    .sort((a, b) => b.openedAt - a.openedAt || (a.identityId < b.identityId ? -1 : 1)),
});

/** Under which identity I take part; who opened it or gives leads it, as an office head of the unit does. */
function partOf(
  scene: Scene,
  row: {
    readonly identityId: string;
    readonly unitId: string;
    readonly takers: readonly { readonly identityId: string }[];
  },
): Pick<Line, 'leads' | 'mine' | 'actAs'> {
  const above = scene.rows.get('unit', row.unitId)?.row.parentId ?? null;
  const own = scene.identities.find(({ id }) => id === row.identityId);
  const head = scene.identities.find(
    ({ unitId, roles }) =>
      roles.includes('OFFICE_HEAD') && (unitId === row.unitId || unitId === above),
  );
  const taker = scene.identities.find(({ id }) => row.takers.some((one) => one.identityId === id));
  const actAs = own ?? head ?? taker ?? scene.identities[0];
  return {
    leads: own !== undefined || head !== undefined,
    mine: own !== undefined,
    actAs: actAs?.id ?? '',
  };
}

function itemsOf(scene: Scene, identityId: string, round: number): Line['items'] {
  return scene.rows
    .list('handoverItem', 'byIdentity', [identityId], { limit: maxItemsRead })
    .filter(({ row }) => row.round === round)
    .map(({ row }) => ({
      id: row.id,
      kind: row.kind,
      documentId: row.documentId,
      step: row.step,
      title: row.title,
      dueAt: row.dueAt,
      toName: row.toName,
      toIdentityId: row.toIdentityId,
      assignedAt: row.assignedAt,
    }));
}
