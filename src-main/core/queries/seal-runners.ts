/**
 * Seal-runners: seals and keys of a unit, and what the marks on a document are worth on this machine.
 */

import { maxSeals } from '../../../src-shared/features/seal/model.ts';
import { sealStateOf } from '../../../src-shared/features/seal/seal-state.ts';
import type { Runner } from './query-runner.ts';

/** Keys of all keepers of a unit, revoked ones too. */
const maxShownKeys = 200;
const maxMarks = 100;

export const sealList: Runner<'seal.list'> = (scene, { unitId }) => ({
  seals: scene.rows.list('seal', 'byUnit', [unitId], { limit: maxSeals }).map(({ row }) => ({
    id: row.id,
    ringText: row.ringText,
    diameterMm: row.diameterMm,
    keeperIdentityId: row.keeperIdentityId,
    keeperName: row.keeperName,
    validFrom: row.validFrom,
    retiredAt: row.retiredAt,
  })),
  keys: scene.rows.list('sealKey', 'byUnit', [unitId], { limit: maxShownKeys }).map(({ row }) => ({
    identityId: row.identityId,
    publicKey: row.publicKey,
    keeperName: row.keeperName,
    enrolledAt: row.enrolledAt,
    confirmedAt: row.confirmedAt,
    confirmedByName: row.confirmedByName,
    revokedAt: row.revokedAt,
  })),
});

export const sealMarks: Runner<'seal.marks'> = (scene, { documentId }) => {
  const process = scene.rows.get('outgoingProcess', documentId)?.row;
  const finalHash = process?.production?.finalHash ?? null;
  return {
    finalHash,
    marks: scene.rows
      .list('sealMark', 'byDocument', [documentId], { limit: maxMarks })
      .map(({ row }) => {
        const state = sealStateOf(row, {
          finalHash: finalHash ?? undefined,
          seal: scene.rows.get('seal', row.sealId)?.row,
          key: scene.rows.get('sealKey', `${row.keeperIdentityId}/${row.publicKey}`)?.row,
        });
        return {
          unitId: row.unitId,
          unitName: row.unitName,
          ringText: row.ringText,
          diameterMm: row.diameterMm,
          keeperName: row.keeperName,
          at: row.at,
          ...state,
          doubts: [...state.doubts],
        };
      }),
  };
};
