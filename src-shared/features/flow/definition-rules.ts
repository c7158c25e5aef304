/**
 * Definition-rules: what a unit's own flow definition must keep (articles 20, 22, 24, 25), and that it can be walked today.
 *
 * Invariants:
 *  1. A fixed step is never off, and who may own a step is never more than who may take its action (rules.ts).
 *  2. Every step that is on has somebody who can own it on the day of publishing.
 */

import type { RowOf } from '../../entities.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get, list } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import type { DocumentState } from '../document/model.ts';
import type { Role } from '../org/model.ts';
import { administratorRoles, roles } from '../org/model.ts';
import type { FlowDirection, FlowStep } from './definition-model.ts';
import { standardFlowVersion } from './definition-model.ts';
import { builtInDefinition, fixedSteps, incomingWay, outgoingWay } from './definitions.ts';
import { flowRules } from './rules.ts';
import { loadPeople } from './work.ts';

/** The action that ends a step, which its owner must be able to take. */
const finishing: Readonly<Partial<Record<DocumentState, keyof typeof flowRules>>> = {
  D1: 'reviewAgree',
  D2: 'countersign',
  D3: 'pass',
  D3a: 'meetingResult',
  D4: 'sign',
  D5: 'recheck',
  D6: 'number',
  D7: 'typeset',
  D8: 'seal',
  D9: 'issue',
  D10: 'close',
  R3: 'precheck',
  R4: 'propose',
  R5: 'instruct',
  R6: 'assign',
  R7: 'handled',
  R8: 'answer',
  R10: 'file',
};

/** 审核 is the office's (art. 20), 签发 and 批示 a responsible person's (art. 22, 24), whatever a task owner may do. */
const bound: Readonly<Partial<Record<DocumentState, readonly Role[]>>> = {
  D0: ['DRAFTER'],
  D3: ['OFFICE_HEAD', 'OFFICE_EDITOR'],
  D4: ['LEADER', 'CHIEF'],
  R5: ['LEADER', 'CHIEF'],
};

/** Roles that a definition may name for a step; administrators never act in a flow (V16). */
export function rolesFor(state: DocumentState): readonly Role[] {
  const fixed = bound[state];
  if (fixed !== undefined) return fixed;
  const action = finishing[state];
  const who = action === undefined ? [] : flowRules[action].who;
  if (who.includes('owner')) return roles.filter((role) => !administratorRoles.includes(role));
  return [
    ...new Set(who.flatMap((one) => (typeof one === 'object' && 'roles' in one ? one.roles : []))),
  ];
}

/** Where the owner of a step may sit; the head who reviews is the drafter's or the unit's. */
export function placesFor(flow: FlowDirection, state: DocumentState): readonly FlowStep['place'][] {
  if (state === 'D1') return ['drafterUnit', 'unit'];
  const standard = builtInDefinition(flow, standardFlowVersion)?.steps;
  const place = standard?.find((one) => one.state === state)?.place;
  return place === undefined ? [] : [place];
}

type People = ReadonlyMap<string, readonly RowOf<'identity'>[]>;

/** Who could own a step: the unit, what is below and around it, and the units that are always asked. */
export interface OwnerFacts {
  readonly unitId: string;
  readonly parentId: string | null;
  readonly below: readonly string[];
  /** Units under the same body: they may be named to handle. */
  readonly beside: readonly string[];
  readonly people: People;
  readonly activeUnits: ReadonlySet<string>;
}

export function* loadOwnerFacts(
  unitId: string,
  steps: readonly Pick<FlowStep, 'state' | 'countersignUnits'>[],
): Load<OwnerFacts> {
  const unit = yield* get('unit', unitId, orgScope);
  const parentId = unit?.parentId ?? null;
  const below = yield* list('unit', 'byParent', [unitId], orgScope);
  const namesHandlers = steps.some((one) => one.state === 'R7');
  const beside =
    namesHandlers && parentId !== null ? yield* list('unit', 'byParent', [parentId], orgScope) : [];
  const asked: RowOf<'unit'>[] = [];
  for (const one of steps.flatMap((step) => step.countersignUnits)) {
    const row = yield* get('unit', one.unitId, orgScope);
    if (row !== undefined) asked.push(row);
  }
  const people = new Map<string, readonly RowOf<'identity'>[]>();
  const units = [...below, ...beside, ...asked];
  const ids = [unitId, ...(parentId === null ? [] : [parentId]), ...units.map(({ id }) => id)];
  for (const id of new Set(ids)) people.set(id, yield* loadPeople(id));
  return {
    unitId,
    parentId,
    below: below.map(({ id }) => id),
    beside: beside.map(({ id }) => id),
    people,
    activeUnits: new Set(units.filter(({ active }) => active).map(({ id }) => id)),
  };
}

/** The first thing that stands against a draft; undefined = it may be published. */
export function definitionFault(
  flow: FlowDirection,
  steps: readonly FlowStep[],
  facts: OwnerFacts,
): Rejection | undefined {
  if (!isWhole(flow, steps)) return rejection('guardFailed', { guard: 'flowSteps' });
  for (const step of steps) {
    const fault = stepFault(flow, step, facts);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Every step of the way once, in its order. */
function isWhole(flow: FlowDirection, steps: readonly FlowStep[]): boolean {
  const way: readonly DocumentState[] = flow === 'out' ? outgoingWay : incomingWay;
  return steps.length === way.length && steps.every(({ state }, index) => state === way[index]);
}

export function stepFault(
  flow: FlowDirection,
  step: FlowStep,
  facts: OwnerFacts,
): Rejection | undefined {
  const { state } = step;
  const because = (guard: string, more: Record<string, string> = {}): Rejection =>
    rejection('guardFailed', { guard, state, ...more });
  const article = fixedSteps[state];
  if (!step.enabled) {
    return article === undefined ? undefined : because('flowFixed', { article });
  }
  if (!placesFor(flow, state).includes(step.place)) return because('flowPlace');
  const allowed = rolesFor(state);
  if (step.roles.length === 0 || step.roles.some((role) => !allowed.includes(role))) {
    return because('flowRoles');
  }
  if (!hasPositiveLimits(step)) return because('flowLimit');
  return (
    countersignFault(step, facts) ?? (canBeOwned(step, facts) ? undefined : because('flowNoOwner'))
  );
}

function hasPositiveLimits({ limit }: FlowStep): boolean {
  if (limit === null) return true;
  return Object.values(limit).every(
    (minutes) => minutes === null || (Number.isInteger(minutes) && minutes > 0),
  );
}

function countersignFault(step: FlowStep, facts: OwnerFacts): Rejection | undefined {
  const wrong = step.countersignUnits.find(
    ({ unitId }, index) =>
      step.state !== 'D2' ||
      unitId === facts.unitId ||
      !facts.activeUnits.has(unitId) ||
      step.countersignUnits.findIndex((one) => one.unitId === unitId) !== index,
  );
  return wrong === undefined
    ? undefined
    : rejection('guardFailed', { guard: 'flowCountersignUnit', unit: wrong.name });
}

function canBeOwned(step: FlowStep, facts: OwnerFacts): boolean {
  const { unitId, parentId, below, beside } = facts;
  const own = [unitId, ...below];
  const above = parentId === null ? [] : [parentId];
  const holds = (unit: string): boolean =>
    facts.people.get(unit)?.some((one) => step.roles.some((role) => one.roles.includes(role))) ===
    true;
  switch (step.state) {
    case 'D0':
      return own.some(holds);
    case 'D2':
      return step.countersignUnits.every((one) => holds(one.unitId));
    case 'D4':
    case 'R5':
      return [unitId, ...above].some(holds);
    case 'R7':
      return [...own, ...above, ...beside].some(holds);
    default:
      return step.place === 'drafterUnit' ? own.some(holds) : holds(unitId);
  }
}
