/** ClauseTable: every clause that a produced file can show, in the order of the standard. */

import type { Clause } from './clause.ts';
import { colophonClauses } from './colophon-clauses.ts';
import { endingClauses } from './ending-clauses.ts';
import { headClauses } from './head-clauses.ts';
import { sheetClauses } from './sheet-clauses.ts';
import { specialClauses } from './special-clauses.ts';
import { sealClauses } from './seal-clauses.ts';
import { titleClauses } from './title-clauses.ts';
import { textClauses } from './text-clauses.ts';

/** Changed with every change of what is demanded or how it is measured. */
export const EDITION = 'gbt9704-2012/1';

const table = {
  ...sheetClauses,
  ...headClauses,
  ...titleClauses,
  ...textClauses,
  ...sealClauses,
  ...endingClauses,
  ...colophonClauses,
  ...specialClauses,
} as const satisfies Readonly<Record<string, Clause>>;

export type ClauseKey = keyof typeof table;
export const clauseTable: Readonly<Record<ClauseKey, Clause>> = table;
export const clauseKeys = Object.keys(table).filter(isClauseKey);

function isClauseKey(key: string): key is ClauseKey {
  return Object.hasOwn(table, key);
}
