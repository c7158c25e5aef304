/**
 * Disposal-rules: when an item is due, what may be done with a list in which state, and by whom.
 *
 * Invariants:
 *  1. The table of acts is total: a state or an act without a cell does not compile.
 *  2. Who prepared a list neither approves nor witnesses it; who approved does not witness; nobody witnesses twice.
 */

import type { PersonActor } from '../../define-command.ts';
import type { RowOf } from '../../entities.ts';
import type { Role } from '../org/model.ts';
import type { DisposalState } from './disposal-model.ts';

export const disposalActs = [
  'propose',
  'appraise',
  'submit',
  'approve',
  'sendBack',
  'witness',
  'withdraw',
] as const;
export type DisposalAct = (typeof disposalActs)[number];

const never: Readonly<Record<DisposalAct, false>> = {
  ...{ propose: false, appraise: false, submit: false, approve: false },
  ...{ sendBack: false, witness: false, withdraw: false },
};

/** Whether the act is possible in the state. */
export const isPossible: Readonly<Record<DisposalState, Readonly<Record<DisposalAct, boolean>>>> = {
  appraising: { ...never, propose: true, appraise: true, submit: true, withdraw: true },
  submitted: { ...never, approve: true, sendBack: true, withdraw: true },
  approved: { ...never, witness: true, withdraw: true },
  destroying: never,
  destroyed: never,
  closed: never,
  withdrawn: never,
};

/** Who may, in the unit of the list. */
export const disposalRights: Readonly<Record<DisposalAct, readonly Role[]>> = {
  propose: ['ARCHIVIST'],
  appraise: ['ARCHIVIST'],
  submit: ['ARCHIVIST'],
  withdraw: ['ARCHIVIST'],
  approve: ['OFFICE_HEAD', 'CHIEF'],
  sendBack: ['OFFICE_HEAD', 'CHIEF'],
  witness: ['ARCHIVIST', 'OFFICE_HEAD', 'CHIEF', 'CLERK', 'REGISTRAR'],
};

type Item = Pick<RowOf<'archiveItem'>, 'year' | 'period'>;
type Extension = Pick<RowOf<'archiveExtension'>, 'keepUntil'>;

const yearsKept: Readonly<Record<Item['period'], number | null>> = { Y: null, D30: 30, D10: 10 };

/** The last year in which the item has to be kept; null = for good. */
export function keptUntil(item: Item, extension: Extension | undefined): number | null {
  if (extension !== undefined) return extension.keepUntil;
  const years = yearsKept[item.period];
  return years === null ? null : item.year + years;
}

/** Why this person may not witness the list; undefined = he may. */
export function witnessBar(
  list: Pick<RowOf<'disposalList'>, 'preparedBy' | 'approval' | 'witnesses'>,
  actor: Pick<PersonActor, 'personId' | 'onBehalfOfName'>,
): 'witnessInPerson' | 'witnessApart' | 'witnessTwice' | undefined {
  const { personId } = actor;
  if (actor.onBehalfOfName !== null) return 'witnessInPerson';
  if (list.witnesses.some((one) => one.personId === personId)) return 'witnessTwice';
  const isParty = list.preparedBy.includes(personId) || list.approval?.personId === personId;
  return isParty ? 'witnessApart' : undefined;
}
