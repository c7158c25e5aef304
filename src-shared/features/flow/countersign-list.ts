/**
 * Countersign-list: the units that a definition always asks, beside those that were chosen.
 */

import type { Definition } from './definitions.ts';
import { stepOf } from './definitions.ts';
import type { Countersigner } from './process-model.ts';
import { maxCountersigners } from './process-model.ts';

/** The list in a new round; a unit is asked once and never asks itself. */
export function withFixedCountersigners(
  definition: Definition,
  unitId: string,
  chosen: readonly Countersigner[],
): Countersigner[] {
  const asked = new Set(chosen.map((one) => one.unitId));
  const added = (stepOf(definition, 'D2')?.countersignUnits ?? [])
    .filter((one) => !asked.has(one.unitId) && one.unitId !== unitId)
    .map((one) => notHeard(one.unitId, one.name));
  return [...chosen, ...added].slice(0, maxCountersigners);
}

export function notHeard(unitId: string, unitName: string): Countersigner {
  return { unitId, unitName, result: null, text: '', byName: null, at: null };
}
