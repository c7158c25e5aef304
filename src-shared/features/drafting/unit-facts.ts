/**
 * Unit-facts: what the routing checks know about units: who stands above whom, who may issue, whose office speaks for whom.
 *
 * An office (办公室) speaks for the body above it; a section speaks for nobody. Facts are read from the same rows on both sides,
 * so that the editor and the server find the same.
 */

import type { RowOf } from '../../entities.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import type { DocumentContent } from '../document/model.ts';

export type UnitFact = Pick<
  RowOf<'unit'>,
  | 'id'
  | 'parentId'
  | 'name'
  | 'shortName'
  | 'kind'
  | 'mayIssue'
  | 'active'
  | 'issuerMark'
  | 'otherSuperiorId'
>;

export interface DraftFacts {
  /** The issuing unit. */
  readonly unitId: string;
  readonly units: ReadonlyMap<string, UnitFact>;
  /** 重要公文: chosen when it is submitted. */
  readonly important: boolean;
  /** Units whose countersignature is 不同意. */
  readonly disagreeing: readonly string[];
}

export type Relation = 'self' | 'superior' | 'lower' | 'equal' | 'unrelated' | 'unknown';

const maxLevels = 12;

/** Units above, the direct superior first. */
export function above(units: DraftFacts['units'], id: string): readonly UnitFact[] {
  const chain: UnitFact[] = [];
  let next = units.get(id)?.parentId ?? null;
  while (next !== null && chain.length < maxLevels) {
    const unit = units.get(next);
    if (unit === undefined) break;
    chain.push(unit);
    next = unit.parentId;
  }
  return chain;
}

/** Whom a unit speaks for: an office for the body above it. */
export function speaksFor(units: DraftFacts['units'], id: string): string {
  const unit = units.get(id);
  return unit?.kind === 'office' && unit.parentId !== null ? unit.parentId : id;
}

/** What `toId` is to `fromId`. */
export function relationOf(units: DraftFacts['units'], fromId: string, toId: string): Relation {
  const from = units.get(fromId);
  const to = units.get(toId);
  if (from === undefined || to === undefined) return 'unknown';
  if (fromId === toId) return 'self';
  if (to.parentId === from.parentId && to.kind === from.kind) return 'equal';
  const over = above(units, fromId);
  const target = speaksFor(units, toId);
  if (from.otherSuperiorId === toId || from.otherSuperiorId === target) return 'superior';
  if (over.some((unit) => unit.id === toId || unit.id === target)) return 'superior';
  const voice = speaksFor(units, fromId);
  const isBelow = above(units, toId).some((unit) => unit.id === fromId || unit.id === voice);
  if (isBelow || to.otherSuperiorId === fromId || to.otherSuperiorId === voice) return 'lower';
  return over.length === above(units, toId).length ? 'equal' : 'unrelated';
}

/** Bodies between the two ends of a line of command, whom a document passes over (art. 14). */
export function passedOver(
  units: DraftFacts['units'],
  fromId: string,
  toId: string,
): readonly UnitFact[] {
  const up = between(units, fromId, speaksFor(units, toId));
  return up.length > 0 ? up : between(units, toId, speaksFor(units, fromId));
}

function between(units: DraftFacts['units'], lowId: string, highId: string): readonly UnitFact[] {
  const chain = above(units, lowId);
  const end = chain.findIndex((unit) => unit.id === highId);
  const own = speaksFor(units, lowId);
  return chain
    .slice(0, Math.max(0, end))
    .filter((unit) => unit.id !== own && unit.kind !== 'section' && unit.kind !== 'office');
}

type Named = Pick<DocumentContent, 'mainTo' | 'cc' | 'jointIssuers'>;
type Circumstances = Partial<Pick<DraftFacts, 'important' | 'disagreeing'>>;

/** Every unit that a content names, with those above it, from the rows. */
export function* loadDraftFacts(
  unitId: string,
  content: Named,
  circumstances: Circumstances = {},
): Load<DraftFacts> {
  const units = new Map<string, UnitFact>();
  const wanted = namedUnits(unitId, content);
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    const unit = units.has(id) ? undefined : yield* get('unit', id, orgScope);
    if (unit === undefined) continue;
    units.set(id, unit);
    wanted.push(...linkedUnits(unit));
  }
  return factsOf(unitId, units, circumstances);
}

/** The same out of a tree that is in memory. */
export function draftFactsAmong(
  all: ReadonlyMap<string, UnitFact>,
  unitId: string,
  content: Named,
  circumstances: Circumstances = {},
): DraftFacts {
  const units = new Map<string, UnitFact>();
  const wanted = namedUnits(unitId, content);
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    const unit = units.has(id) ? undefined : all.get(id);
    if (unit === undefined) continue;
    units.set(id, unit);
    wanted.push(...linkedUnits(unit));
  }
  return factsOf(unitId, units, circumstances);
}

function namedUnits(unitId: string, { mainTo, cc, jointIssuers = [] }: Named): string[] {
  return [unitId, ...[...mainTo, ...cc, ...jointIssuers].map((one) => one.unitId)];
}

function linkedUnits({ parentId, otherSuperiorId }: UnitFact): readonly string[] {
  return [parentId, otherSuperiorId].filter((id) => typeof id === 'string');
}

function factsOf(
  unitId: string,
  units: DraftFacts['units'],
  { important = false, disagreeing = [] }: Circumstances,
): DraftFacts {
  return { unitId, units, important, disagreeing };
}
