/** Cell-rights: the rules table read anew, without the product's reading of it, for the tests of the cells. */

import { flowRules } from '../../src-shared/features/flow/rules.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { who } from '../support/flow-office.ts';
import type { PlantedCell } from './cell-planting.ts';

/** Whether the rules name the person for the action on the planted document and task. */
export function mayByRules(
  office: FlowOffice,
  { action, documentId, taskId }: PlantedCell,
  person: FlowPerson,
): boolean {
  const document = office.row('document', documentId);
  const task = taskId === undefined ? undefined : office.row('task', taskId);
  if (document === undefined) return false;
  const mine = `${person}-1`;
  const { unitId, roles } = who[person];
  return flowRules[action].who.some((one) => {
    switch (one) {
      case 'owner':
        return task?.identityId === mine;
      case 'asker':
        return task?.identityId === mine && task.step !== 'consult';
      case 'sender':
        return task?.fromIdentityId === mine;
      case 'drafter':
        return document.drafterIdentityId === mine;
      default: {
        if ('owns' in one) return task?.identityId === mine && one.owns.includes(task.step);
        const place = one.of === 'unit' ? document.unitId : document.drafterUnitId;
        const isStep =
          one.steps === undefined || (task !== undefined && one.steps.includes(task.step));
        const holds = (one.roles as readonly string[]).some((role) =>
          (roles as readonly string[]).includes(role),
        );
        return isStep && holds && place === unitId;
      }
    }
  });
}
