/**
 * Flow-adoption: new issuing units that have an office begin with the standard flow; the others keep the short one.
 *
 * A unit that was there before has chosen for itself, by the order of its office head (`flow.adoptStandard`).
 */

import type { RowOf } from '../../src-shared/entities.ts';
import type { KernelAccess } from '../http/kernel-access.ts';

export interface FlowAdoptionPorts {
  readonly kernel: Pick<KernelAccess, 'list' | 'submitSystem'>;
  newCommandId(): string;
}

export interface FlowAdoption {
  /** Names of the units that walk the standard way both out and in. */
  readonly standard: readonly string[];
  /** Names of the units that keep the short way in one direction or both: a step of the standard way has no owner. */
  readonly short: readonly string[];
}

const officeRoles = ['OFFICE_HEAD', 'CLERK'] as const;

export async function adoptStandardFlows(
  ports: FlowAdoptionPorts,
  units: readonly RowOf<'unit'>[],
): Promise<FlowAdoption> {
  const standard: string[] = [];
  const short: string[] = [];
  for (const unit of units) {
    if (!unit.mayIssue || !unit.active) continue;
    const adopted = hasOffice(ports, unit.id) && (await adoptBoth(ports, unit.id));
    (adopted ? standard : short).push(unit.name);
  }
  return { standard, short };
}

function hasOffice({ kernel }: FlowAdoptionPorts, unitId: string): boolean {
  const held = new Set(
    kernel
      .list('identity', 'byUnit', [unitId])
      .filter((identity) => identity.active)
      .flatMap((identity) => identity.roles),
  );
  return officeRoles.every((role) => held.has(role));
}

/** A refusal says that a step would wait for nobody: the unit stays as it is in that direction. */
async function adoptBoth(ports: FlowAdoptionPorts, unitId: string): Promise<boolean> {
  let adopted = true;
  for (const flow of ['out', 'in'] as const) {
    const args = { unitId, flow, note: '随组织机构导入启用。' };
    const result = await ports.kernel.submitSystem(
      'flow.adoptStandard',
      args,
      ports.newCommandId(),
    );
    adopted &&= result.outcome !== 'rejected';
  }
  return adopted;
}
