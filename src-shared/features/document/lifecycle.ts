/**
 * Lifecycle: the total transition tables of outgoing and incoming documents (domain §4.3, §4.4).
 *
 *   D0 拟稿 → D4 签发 → D5 复核 → D6 编号 → D9 核发 → D10 分发中 → D11 全部签收 → D12 办结 → D13 归档
 *                └──── return ────► D0              D0 → DX 作废   D9 → DX 作废（断号）
 *   R3 初审 → R5 批示 → R6 分办 → R10 办结 → R11 归档
 *
 * Flow version 1 walks the states above; the cells of the others answer null until a flow version uses them. A
 * cell is null = the action is not allowed in that state.
 */

import type { DocumentState } from './model.ts';

export const documentActions = [
  'saveDraft',
  'discard',
  'submit',
  'return',
  'sign',
  'recheck',
  'number',
  'voidNumber',
  'issue',
  'deliverAgain',
  'allDelivered',
  'close',
  'file',
  'propose',
  'instruct',
  'finish',
] as const;
export type DocumentAction = (typeof documentActions)[number];

type Row = Readonly<Record<DocumentAction, DocumentState | null>>;

const none: Row = {
  saveDraft: null,
  discard: null,
  submit: null,
  return: null,
  sign: null,
  recheck: null,
  number: null,
  voidNumber: null,
  issue: null,
  deliverAgain: null,
  allDelivered: null,
  close: null,
  file: null,
  propose: null,
  instruct: null,
  finish: null,
};

export const flowVersion = 1;

export const transitions: Readonly<Record<DocumentState, Row>> = {
  D0: { ...none, saveDraft: 'D0', discard: 'DX', submit: 'D4' },
  D1: none,
  D2: none,
  D3: none,
  D3a: none,
  D4: { ...none, return: 'D0', sign: 'D5' },
  D5: { ...none, return: 'D0', recheck: 'D6' },
  D6: { ...none, number: 'D9' },
  D7: none,
  D8: none,
  D9: { ...none, voidNumber: 'DX', issue: 'D10' },
  D10: { ...none, deliverAgain: 'D10', allDelivered: 'D11', close: 'D12' },
  D11: { ...none, deliverAgain: 'D10', close: 'D12' },
  D12: { ...none, file: 'D13' },
  D13: none,
  DX: none,
  R1: none,
  R2: none,
  R3: { ...none, propose: 'R5', finish: 'R10' },
  R4: { ...none, propose: 'R5', finish: 'R10' },
  R5: { ...none, instruct: 'R6' },
  R6: { ...none, finish: 'R10', propose: 'R5' },
  R7: none,
  R8: none,
  R9: none,
  R10: { ...none, file: 'R11' },
  R11: none,
  R12: none,
  R13: none,
  R14: none,
  RX: none,
};

/** The state after an action, or null when the table forbids it. */
export function nextState(state: DocumentState, action: DocumentAction): DocumentState | null {
  return transitions[state][action];
}

/** Nothing happens to a document in these states any more. */
export const finalStates: readonly DocumentState[] = ['D13', 'DX', 'R11', 'R13', 'R14', 'RX'];
