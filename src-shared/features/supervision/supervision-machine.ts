/**
 * Supervision-machine: the total table of a matter under supervision (domain §4.13).
 *
 *   立项, 交办 (assigned) → 承办 (underway) → 申请办结 (closeAsked) → 核查 → 办结 (closed) | 退回续办 (sentBack)
 *
 * A cell says where an act leads, or null: not possible there. Only the supervisor ends it, and only after he was asked.
 */

import type { SupervisionState } from './supervision-model.ts';

export const supervisionActs = [
  'feedback',
  'askClose',
  'close',
  'sendBack',
  'changeLimit',
] as const;
export type SupervisionAct = (typeof supervisionActs)[number];

type Row = Readonly<Record<SupervisionAct, SupervisionState | null>>;

const inHand: Row = {
  feedback: 'underway',
  askClose: 'closeAsked',
  close: null,
  sendBack: null,
  changeLimit: null,
};

export const supervisionMachine: Readonly<Record<SupervisionState, Row>> = {
  assigned: { ...inHand, changeLimit: 'assigned' },
  underway: { ...inHand, changeLimit: 'underway' },
  sentBack: { ...inHand, changeLimit: 'sentBack' },
  closeAsked: {
    feedback: null,
    askClose: null,
    close: 'closed',
    sendBack: 'sentBack',
    changeLimit: 'closeAsked',
  },
  closed: { feedback: null, askClose: null, close: null, sendBack: null, changeLimit: null },
};

export function supervisionTarget(
  state: SupervisionState,
  act: SupervisionAct,
): SupervisionState | null {
  return supervisionMachine[state][act];
}

export type SupervisionColour = 'normal' | 'soon' | 'overdue' | 'closed';

const soonMs = 3 * 24 * 60 * 60_000;

/** 正常, 三天内到期, 超期; by the server's clock. */
export function supervisionColour(
  matter: { readonly state: SupervisionState; readonly limitAt: number },
  now: number,
): SupervisionColour {
  if (matter.state === 'closed') return 'closed';
  if (now > matter.limitAt) return 'overdue';
  return matter.limitAt - now <= soonMs ? 'soon' : 'normal';
}
