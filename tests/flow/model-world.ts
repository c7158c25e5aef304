/**
 * Model-world: what the oracle sees of the flow office: rows as they stand, and nothing else.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import type { FlowOffice } from '../support/flow-office.ts';

const types = [
  'archiveItem',
  'arrival',
  'arrivalText',
  'circulationRow',
  'delegation',
  'delivery',
  'document',
  'documentText',
  'fileRef',
  'identity',
  'incomingProcess',
  'numberLedger',
  'numberSeries',
  'opinion',
  'outgoingProcess',
  'task',
] as const;
type Seen = (typeof types)[number];

export type Rows = { readonly [T in Seen]: readonly RowOf<T>[] };

export function rowsOf(office: FlowOffice): Rows {
  return Object.fromEntries(types.map((type) => [type, office.all(type)])) as unknown as Rows;
}

/** A rule that does not hold; its name is the handbook's. */
export class Broken extends Error {
  readonly rule: string;

  constructor(rule: string, detail: string) {
    super(`${rule}: ${detail}`);
    this.rule = rule;
  }
}

export function hold(holds: boolean, rule: string, detail: string): void {
  if (!holds) throw new Broken(rule, detail);
}
