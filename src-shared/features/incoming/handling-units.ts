/**
 * Handling-units: which units may handle an incoming document, who leads, and what became of each (art. 24(4)).
 *
 * Invariants:
 *  1. With two or more units exactly one leads (V13); a unit is named once.
 *  2. An urgent document has a limit when units are asked (V14).
 */

import { z } from 'zod';
import type { RowOf } from '../../entities.ts';
import { Id } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Rejection } from '../../protocol/rejections.ts';
import { rejection } from '../../protocol/rejections.ts';
import type { Load } from '../../read-view.ts';
import { get } from '../../read-view.ts';
import { orgScope } from '../../scopes.ts';
import type { Role } from '../org/model.ts';
import type { HandlingUnit, IncomingProcess } from '../flow/process-model.ts';
import { maxHandlingUnits } from '../flow/process-model.ts';
import { loadPeople } from '../flow/work.ts';

/** 退办 is possible for so many working minutes after the unit was asked: four hours. */
export const objectionMinutes = 240;

type Unit = RowOf<'unit'>;
type Identity = RowOf<'identity'>;

export const AskedUnits = z
  .array(z.strictObject({ unitId: Id, part: z.enum(['lead', 'assist']) }))
  .min(1)
  .max(maxHandlingUnits);
export type AskedUnit = Readonly<z.infer<typeof AskedUnits>[number]>;

/** A unit that was named, with everybody who is active in it. */
export interface Candidate extends AskedUnit {
  readonly unit: Unit | undefined;
  readonly people: readonly Identity[];
}

export function* loadCandidates(asked: readonly AskedUnit[]): Load<readonly Candidate[]> {
  const found: Candidate[] = [];
  for (const one of asked) {
    const unit = yield* get('unit', one.unitId, orgScope);
    found.push({ ...one, unit, people: yield* loadPeople(one.unitId) });
  }
  return found;
}

/** A section of the unit, a body below it, or the unit itself; an office also asks the bodies beside it. */
export function isBelow(unit: Unit, target: Unit): boolean {
  if (!target.active) return false;
  if (target.id === unit.id || target.parentId === unit.id) return true;
  return unit.kind === 'office' && unit.parentId !== null && target.parentId === unit.parentId;
}

interface Named {
  readonly unit: Unit;
  readonly part: HandlingUnit['part'];
  readonly head: Identity;
}

/** The units with their heads, in the order given; or why they cannot be asked. */
export function namedUnits(
  from: Unit,
  candidates: readonly Candidate[],
  roles: readonly Role[],
): Result<readonly Named[], Rejection> {
  const named: Named[] = [];
  for (const { unitId, unit, part, people } of candidates) {
    if (unit === undefined || !isBelow(from, unit)) {
      return err(rejection('guardFailed', { guard: 'unitNotBelow', unit: unit?.name ?? unitId }));
    }
    if (named.some((one) => one.unit.id === unitId)) {
      return err(rejection('guardFailed', { guard: 'unitTwice', unit: unit.name }));
    }
    const head = headOf(people, roles);
    if (head === undefined) {
      return err(rejection('guardFailed', { guard: 'noHead', unit: unit.name }));
    }
    named.push({ unit, part, head });
  }
  return ok(named);
}

function headOf(people: readonly Identity[], roles: readonly Role[]): Identity | undefined {
  for (const role of roles) {
    const head = people.find((one) => one.roles.includes(role));
    if (head !== undefined) return head;
  }
  return undefined;
}

export function handlingRow({ unit, part, head }: Named, now: number): HandlingUnit {
  return {
    unitId: unit.id,
    unitName: unit.name,
    part,
    state: 'assigned',
    headIdentityId: head.id,
    headName: head.personName,
    handlerIdentityId: null,
    handlerName: null,
    result: '',
    at: now,
  };
}

/** Exactly one leads; a single unit leads whatever it was called. */
export function withOneLead(asked: readonly AskedUnit[]): Result<readonly AskedUnit[], Rejection> {
  if (asked.length === 1) return ok(asked.map(({ unitId }) => ({ unitId, part: 'lead' })));
  const leads = asked.filter(({ part }) => part === 'lead').length;
  return leads === 1 ? ok(asked) : err(rejection('guardFailed', { guard: 'oneLead', leads }));
}

export function limitGuard(
  urgency: RowOf<'document'>['urgency'],
  limitAt: number | null,
  now: number,
): Rejection | undefined {
  if (limitAt === null) {
    return urgency === 'none' ? undefined : rejection('guardFailed', { guard: 'limitMissing' });
  }
  return limitAt > now ? undefined : rejection('guardFailed', { guard: 'limitPast' });
}

/** The unit for which a task of the handling step is. */
export function unitOfTask(
  { units }: IncomingProcess,
  task: Pick<RowOf<'task'>, 'forUnitId'> | undefined,
): HandlingUnit | undefined {
  return units.find((one) => one.unitId === task?.forUnitId);
}

/** The list with one unit changed. */
export function withUnit(
  units: readonly HandlingUnit[],
  unitId: string,
  patch: Partial<HandlingUnit>,
): HandlingUnit[] {
  return units.map((one) => (one.unitId === unitId ? { ...one, ...patch } : one));
}

/** Assisting units whose answer is still waited for, by name. */
export function openAssists({ units }: IncomingProcess): readonly string[] {
  return units
    .filter(({ part, state }) => part === 'assist' && state !== 'done' && state !== 'waived')
    .map(({ unitName }) => unitName);
}

/** Tasks of one unit's handling: its head's, its handler's, and the office's when it has objected. */
export function isUnitTask(task: RowOf<'task'>, unitId: string): boolean {
  return task.forUnitId === unitId && ['undertake', 'handle', 'assign'].includes(task.step);
}
