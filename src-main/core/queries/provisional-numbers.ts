/**
 * Provisional-numbers: registrations of this machine that wait for the line, numbered `暂-n` until the server gives the
 * real 收文号.
 *
 * The n is the place among the unit's waiting registrations, in local order: it is for the eye, nothing is stored.
 */

import type { QueryResult } from '../../../src-shared/registry.ts';
import { asFields, textOf } from '../search/row-fields.ts';
import type { Scene } from './scene.ts';

type Waiting = QueryResult<'register.list'>['waiting'][number];
export type WaitingRegistration = Waiting & { readonly arrivalId: string | null };

/** Registrations of one unit that have not been answered. */
export function waitingRegistrations(scene: Scene, unitId: string): WaitingRegistration[] {
  return scene
    .waitingCommands()
    .filter(({ name }) => name === 'arrival.register' || name === 'arrival.registerPaper')
    .map((command) => ({ command, args: asFields(JSON.parse(command.args)) }))
    .filter(({ args }) => textOf(args, 'unitId') === unitId)
    .map(({ command, args }, index) => {
      const arrivalId = textOf(args, 'arrivalId');
      const arrival = arrivalId === '' ? undefined : scene.rows.get('arrival', arrivalId)?.row;
      const issueNo = textOf(args, 'issueNo');
      return {
        commandId: command.commandId,
        provisionalNo: `暂-${index + 1}`,
        documentId: textOf(args, 'documentId'),
        title: arrival?.title ?? textOf(args, 'title'),
        otherUnit: arrival?.fromUnitName ?? textOf(args, 'fromName'),
        otherNo: arrival === undefined ? (issueNo === '' ? null : issueNo) : arrival.issueNo,
        issuedAt: command.issuedAt,
        arrivalId: arrivalId === '' ? null : arrivalId,
      };
    });
}

/** What an arrival is called until its number comes; null = nobody here has registered it. */
export function provisionalNoOf(
  scene: Scene,
  arrival: { readonly id: string; readonly unitId: string },
): string | null {
  const own = waitingRegistrations(scene, arrival.unitId);
  return own.find(({ arrivalId }) => arrivalId === arrival.id)?.provisionalNo ?? null;
}
