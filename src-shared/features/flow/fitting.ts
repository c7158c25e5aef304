/**
 * Fitting: who can take over a step from its owner (转办, 调度, 工作移交).
 *
 * Invariants:
 *  1. A step of 签发 or 批示 goes only to somebody who may sign or instruct there (art. 22).
 *  2. Administrators own no step (V16).
 */

import type { RowOf } from '../../entities.ts';
import type { DocumentState, TaskStep } from '../document/model.ts';
import type { Role } from '../org/model.ts';
import { administratorRoles } from '../org/model.ts';
import { incomingWay, outgoingWay, stepOf } from './definitions.ts';
import type { FlowWork } from './work.ts';
import { stepNameOf } from './work.ts';

type Identity = RowOf<'identity'>;

const has = (identity: Identity, roles: readonly Role[]): boolean =>
  identity.roles.some((role) => roles.includes(role));

export function isAdministrator(identity: Pick<Identity, 'roles'>): boolean {
  return identity.roles.some((role) => administratorRoles.includes(role));
}

/** Roles of steps that no definition names, or that it names too narrowly for a transfer. */
const furtherRoles: Readonly<Partial<Record<TaskStep, readonly Role[]>>> = {
  draft: ['DRAFTER'],
  proof: ['PRINTER', 'CLERK', 'OFFICE_EDITOR'],
  undertake: ['HANDLER', 'DEPT_HEAD', 'OFFICE_HEAD', 'CHIEF'],
  handle: ['HANDLER', 'OFFICE_HEAD', 'CLERK'],
  close: ['CLERK'],
  file: ['ARCHIVIST'],
  fileIncoming: ['ARCHIVIST'],
  destroy: ['ARCHIVIST', 'CLERK', 'OFFICE_HEAD'],
};
/** Everybody who works in a unit may be asked or read. */
const openSteps: readonly TaskStep[] = ['consult', 'read', 'supervise'];

export interface Handing {
  readonly step: TaskStep;
  /** Where the owner until now sits, and the unit for which he was asked. */
  readonly unitIds: readonly string[];
}

/** Can the identity own the step? */
export function fitsStep(target: Identity, { step, unitIds }: Handing, work: FlowWork): boolean {
  if (!target.active || isAdministrator(target)) return false;
  if (step === 'sign') return mayTakeSigning(target, unitIds, work);
  if (!unitIds.includes(target.unitId)) return false;
  if (step === 'instruct') return has(target, ['LEADER', 'CHIEF']);
  if (openSteps.includes(step)) return true;
  const state = stateOfStep(step, work);
  const named = state === undefined ? [] : (stepOf(work.definition, state)?.roles ?? []);
  return has(target, [...named, ...(furtherRoles[step] ?? [])]);
}

/** A leader of the signer's own body; the principal head for upward and important documents. */
function mayTakeSigning(target: Identity, unitIds: readonly string[], work: FlowWork): boolean {
  const { unit, outgoing, text } = work;
  const places = [...unitIds, ...(unit === undefined ? [] : [unit.id, unit.parentId])];
  if (!places.includes(target.unitId)) return false;
  const needsChief = outgoing.important || text?.content.direction === 'up';
  return has(target, needsChief ? ['CHIEF'] : ['CHIEF', 'LEADER']);
}

/** The state on the document's way in which the step is done. */
export function stateOfStep(
  step: TaskStep,
  { definition }: Pick<FlowWork, 'definition'>,
): DocumentState | undefined {
  const way: readonly DocumentState[] = definition.flow === 'out' ? outgoingWay : incomingWay;
  return way.find((state) => stepNameOf(definition, state) === step);
}
