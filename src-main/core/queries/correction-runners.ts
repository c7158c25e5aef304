/**
 * Correction-runners: requests for corrections, and filed items as the catalogue has them by now.
 */

import type { RowOf } from '../../../src-shared/entities.ts';
import {
  correctedItem,
  maxCorrections,
} from '../../../src-shared/features/archive/correction-model.ts';
import { maxCorrectionRows } from '../../../src-shared/features/archive/correction-queries.ts';
import type { Runner } from './query-runner.ts';
import type { HeldRow } from './row-reader.ts';
import type { Scene } from './scene.ts';

export const correctionRequests: Runner<'archive.corrections'> = (scene, { unitId }) => {
  const newest = { limit: maxCorrectionRows, order: 'desc' } as const;
  const rows = scene.rows.list('correctionRequest', 'byUnit', [unitId], newest);
  return { rows: rows.map(({ row }) => row) };
};

/** In their order. */
export function correctionsOf(
  { rows }: Pick<Scene, 'rows'>,
  itemId: string,
): readonly RowOf<'itemCorrection'>[] {
  const range = { limit: maxCorrections };
  return rows.list('itemCorrection', 'byItem', [itemId], range).map(({ row }) => row);
}

/** What the catalogue says of the item by now. */
export function asCatalogued(
  scene: Pick<Scene, 'rows'>,
  item: RowOf<'archiveItem'>,
): RowOf<'archiveItem'> {
  return correctedItem(item, correctionsOf(scene, item.id));
}

export function heldAsCatalogued(
  scene: Pick<Scene, 'rows'>,
  held: HeldRow<'archiveItem'>,
): HeldRow<'archiveItem'> {
  return { ...held, row: asCatalogued(scene, held.row) };
}
