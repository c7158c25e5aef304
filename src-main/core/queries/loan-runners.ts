/**
 * Loan-runners: the register of loans, one's own borrowings, and what is lent.
 */

import { maxLoanRows, maxOpenLoans } from '../../../src-shared/features/archive/loan-queries.ts';
import type { RowOf } from '../../../src-shared/entities.ts';
import { correctedItem } from '../../../src-shared/features/archive/correction-model.ts';
import type { LoanRow } from '../../../src-shared/features/archive/loan-model.ts';
import { pictureOwner } from '../../../src-shared/features/document/picture-files.ts';
import type { QueryResult } from '../../../src-shared/registry.ts';
import { indexKey } from '../change-keys.ts';
import { fondsOf } from './archive-runners.ts';
import { asCatalogued } from './correction-runners.ts';
import { filesOf } from './document-rows.ts';
import type { Runner } from './query-runner.ts';
import { visible } from './row-reader.ts';
import type { Scene } from './scene.ts';

const newest = { limit: maxLoanRows, order: 'desc' } as const;

/** A number stands once in each fonds; more than some fonds are never here. */
const maxItemsOfNumber = 20;

const open = { limit: maxOpenLoans, order: 'desc' } as const;

export const loansOf: Runner<'archive.loans'> = (scene, { unitId }) => {
  const known = new Map<string, LoanRow>();
  for (const { row } of [
    ...scene.rows.list('borrowRequest', 'byState', [unitId, 'asked'], open),
    ...scene.rows.list('borrowRequest', 'byState', [unitId, 'lent'], open),
    ...scene.rows.list('borrowRequest', 'byUnit', [unitId], newest),
  ]) {
    known.set(row.id, row);
  }
  const fondsNo = fondsOf(scene, unitId);
  return {
    rows: [...known.values()]
      .sort((one, other) => other.askedAt - one.askedAt)
      .map((row) => (row.title === null ? { ...row, title: titleOf(scene, row, fondsNo) } : row)),
    counts: countsOf(scene, unitId),
  };
};

/** Who asks names a number only; the office knows what is behind it: what it filed, and what others filed into its fonds. */
function titleOf(
  scene: Scene,
  { archiveNo, unitId }: LoanRow,
  fondsNo: string | null,
): string | null {
  const [held] = scene.rows
    .list('archiveItem', 'byNo', [archiveNo], { limit: maxItemsOfNumber })
    .filter(({ row }) => row.unitId === unitId || row.fondsNo === fondsNo);
  return held === undefined ? null : asCatalogued(scene, held.row).title;
}

function countsOf(scene: Scene, unitId: string): QueryResult<'archive.loans'>['counts'] {
  const counted = scene.rows.select<{ readonly state: string; readonly n: number }>(
    `SELECT r.c_state AS state, count(*) AS n
     FROM r_borrowRequest AS r INDEXED BY i_borrowRequest_byState
     WHERE ${visible('r')} AND r.c_unitId = ? GROUP BY r.c_state`,
    [unitId],
    [indexKey('borrowRequest', 'byUnit', [unitId])],
  );
  const of = (state: string): number => counted.find((one) => one.state === state)?.n ?? 0;
  return {
    ...{ asked: of('asked'), lent: of('lent') },
    all: counted.reduce((sum, { n }) => sum + n, 0),
  };
}

export const myLoans: Runner<'archive.myLoans'> = (scene) => ({
  rows: scene.identities
    .flatMap(({ id }) => scene.rows.list('borrowSlip', 'byBorrower', [id], newest))
    .map(({ row }) => row)
    .sort((one, other) => other.askedAt - one.askedAt)
    .slice(0, maxLoanRows),
});

/** The item as the catalogue had it when it was lent. */
function lentOf({ rows }: Scene, requestId: string): RowOf<'loanCopy'> | null {
  const copy = rows.get('loanCopy', requestId)?.row;
  return copy === undefined ? null : { ...copy, item: correctedItem(copy.item, copy.corrections) };
}

export const loanView: Runner<'archive.loanView'> = (scene, { requestId }) => ({
  copy: lentOf(scene, requestId),
  slip: scene.rows.get('borrowSlip', requestId)?.row ?? null,
  files: [...filesOf(scene, requestId)],
  finals: scene.rows
    .list('finalFiles', 'byOwner', [requestId], { limit: 1 })
    .flatMap(({ row }) => filesOf(scene, row.id)),
  pictures: [...filesOf(scene, pictureOwner(requestId))],
});
