/**
 * Transitions: the total tables of the outgoing and the incoming machine (domain §4.2–4.4, rows O1–O34 and I1–I26).
 *
 *   D0 拟稿 → D1 核稿 → D2 会签 → D3 办公室审核 → D3a 会议审议 → D4 签发 → D5 复核 → D6 登记编号
 *      → D7 印制 → D8 用印 → D9 核发 → D10 分发中 → D11 全部签收 → D12 办结 → D13 归档
 *   R3 初审 → R4 拟办 → R5 批示 → R6 分办 → R7 承办 → R8 答复 → R10 办结 → R11 归档; R3 → R9 传阅 → R10
 *
 * A cell says where an action leads from a state, or null: not allowed there. Three targets are found when the action
 * is taken: `next` = the next step that the document's flow definition walks, `chosen` = the step that the actor names
 * (退回, 跳转), `back` = where it stood before the hold. Which states a document visits is data (definition-model.ts);
 * what is possible in a state is this table and nothing else.
 */

import type { DocumentState, incomingStates } from '../document/model.ts';
import { outgoingStates } from '../document/model.ts';

export const documentActions = [
  // outgoing, O2–O34
  'saveDraft',
  'discard',
  'submit',
  'amend',
  'reviewAgree',
  'setCountersign',
  'countersign',
  'coordinate',
  'rejectUnsuitable',
  'releaseUnsuitable',
  'returnRework',
  'pass',
  'meetingResult',
  'sign',
  'signWithChanges',
  'recheck',
  'substantiveChange',
  'fixFormal',
  'number',
  'typeset',
  'proof',
  'seal',
  'checkFail',
  'issue',
  'deliverMore',
  'deliverAgain',
  'withdraw',
  'explainDelivery',
  'allDelivered',
  'close',
  'correct',
  'revoke',
  'repeal',
  'voidNumber',
  'terminate',
  // incoming, I4–I26
  'precheck',
  'returnToSender',
  'circulate',
  'propose',
  'assignDirect',
  'instruct',
  'assign',
  'acceptTask',
  'object',
  'delegateInner',
  'progress',
  'assistDone',
  'waiveAssist',
  'askExtension',
  'grantExtension',
  'refuseExtension',
  'handled',
  'finish',
  'answer',
  'circulated',
  'reopen',
  'notFile',
  'destroy',
  'sendBack',
  // words of operation that both machines know (domain §4.8)
  'return',
  'retract',
  'transfer',
  'addSign',
  'answerSign',
  'removeSign',
  'urge',
  'supervise',
  'jump',
  'hold',
  'resume',
  'file',
] as const;
export type DocumentAction = (typeof documentActions)[number];

export type Target = DocumentState | 'next' | 'chosen' | 'back';
export type TransitionRow = Readonly<Record<DocumentAction, Target | null>>;

const nothing = Object.fromEntries(
  documentActions.map((action) => [action, null]),
) as TransitionRow;

type Cells = Readonly<Partial<Record<DocumentAction, Target>>>;

const row = (...parts: readonly Cells[]): TransitionRow =>
  parts.reduce<TransitionRow>((all, part) => ({ ...all, ...part }), nothing);

/** Words that move a task, not the document. */
const taskWords = (state: DocumentState): Cells => ({
  transfer: state,
  urge: state,
  retract: 'chosen',
  jump: 'chosen',
});
const consulting = (state: DocumentState): Cells => ({
  addSign: state,
  answerSign: state,
  removeSign: state,
});
const beforeIssue: Cells = { hold: 'DH' };
const unnumbered: Cells = { terminate: 'DX' };
const numbered: Cells = { voidNumber: 'DXN' };
const issuedWords = (state: DocumentState): Cells => ({
  correct: state,
  revoke: state,
  repeal: state,
});
const circulating = (state: DocumentState): Cells => ({ circulate: state });
const supervising = (state: DocumentState): Cells => ({ supervise: state });

const outgoing: Readonly<Record<(typeof outgoingStates)[number], TransitionRow>> = {
  D0: row(consultless('D0'), {
    saveDraft: 'D0',
    discard: 'DX',
    submit: 'next',
    releaseUnsuitable: 'D0',
  }),
  D1: row(taskWords('D1'), circulating('D1'), consulting('D1'), beforeIssue, unnumbered, {
    amend: 'D1',
    reviewAgree: 'next',
    setCountersign: 'D1',
    coordinate: 'D1',
    return: 'chosen',
  }),
  D2: row(taskWords('D2'), circulating('D2'), consulting('D2'), beforeIssue, unnumbered, {
    countersign: 'next',
    // Who was not heard yet may be taken off; without anybody left to ask the round is over.
    setCountersign: 'chosen',
    return: 'chosen',
  }),
  D3: row(taskWords('D3'), circulating('D3'), consulting('D3'), beforeIssue, unnumbered, {
    amend: 'D3',
    // Units that are still to be heard bring it back to D2.
    setCountersign: 'chosen',
    coordinate: 'D3',
    rejectUnsuitable: 'D0',
    returnRework: 'D0',
    pass: 'next',
    return: 'chosen',
  }),
  D3a: row(taskWords('D3a'), circulating('D3a'), beforeIssue, unnumbered, {
    meetingResult: 'chosen',
  }),
  D4: row(taskWords('D4'), circulating('D4'), consulting('D4'), beforeIssue, unnumbered, {
    sign: 'next',
    signWithChanges: 'next',
    coordinate: 'D4',
    return: 'chosen',
  }),
  D5: row(taskWords('D5'), circulating('D5'), beforeIssue, unnumbered, {
    recheck: 'next',
    substantiveChange: 'D4',
    fixFormal: 'D5',
    return: 'chosen',
  }),
  D6: row(taskWords('D6'), circulating('D6'), beforeIssue, unnumbered, { number: 'next' }),
  D7: row(taskWords('D7'), circulating('D7'), beforeIssue, numbered, {
    typeset: 'D7',
    proof: 'next',
  }),
  D8: row(taskWords('D8'), circulating('D8'), beforeIssue, numbered, { seal: 'next' }),
  D9: row(taskWords('D9'), circulating('D9'), beforeIssue, numbered, {
    checkFail: 'D7',
    issue: 'D10',
  }),
  D10: row(issuedWords('D10'), circulating('D10'), {
    deliverMore: 'D10',
    deliverAgain: 'D10',
    // The last delivery that is settled brings it to D11.
    withdraw: 'chosen',
    explainDelivery: 'chosen',
    allDelivered: 'D11',
    urge: 'D10',
    sendBack: 'D10',
  }),
  D11: row(issuedWords('D11'), circulating('D11'), {
    deliverMore: 'D10',
    deliverAgain: 'D10',
    withdraw: 'D11',
    explainDelivery: 'D11',
    close: 'D12',
    sendBack: 'D11',
  }),
  D12: row(issuedWords('D12'), circulating('D12'), {
    deliverMore: 'D12',
    withdraw: 'D12',
    file: 'D13',
    sendBack: 'D12',
  }),
  D13: row(issuedWords('D13')),
  DX: nothing,
  DXN: nothing,
  DH: row({ resume: 'back', terminate: 'DX', voidNumber: 'DXN' }),
};

/** A draft's own words: its owner can be changed, it can be urged after a return; nobody is consulted on it. */
function consultless(state: DocumentState): Cells {
  return { transfer: state, urge: state };
}

const handling = (state: DocumentState): Cells => ({
  ...taskWords(state),
  ...consulting(state),
  ...circulating(state),
  ...supervising(state),
  hold: 'RH',
});

const incoming: Readonly<Record<(typeof incomingStates)[number], TransitionRow>> = {
  R1: nothing,
  R2: nothing,
  R3: row(taskWords('R3'), {
    precheck: 'chosen',
    returnToSender: 'RX',
    propose: 'next',
    finish: 'R10',
    hold: 'RH',
  }),
  R4: row(handling('R4'), {
    propose: 'next',
    assignDirect: 'R6',
    finish: 'R10',
    returnToSender: 'RX',
  }),
  R5: row(handling('R5'), { instruct: 'next', return: 'chosen' }),
  R6: row(handling('R6'), { assign: 'next', propose: 'R5', finish: 'R10', return: 'chosen' }),
  R7: row(handling('R7'), {
    // An assisting unit has objected: the office names another.
    assign: 'R7',
    acceptTask: 'R7',
    object: 'R6',
    delegateInner: 'R7',
    progress: 'R7',
    assistDone: 'R7',
    waiveAssist: 'R7',
    askExtension: 'R7',
    grantExtension: 'R7',
    refuseExtension: 'R7',
    handled: 'next',
    return: 'chosen',
  }),
  R8: row(handling('R8'), { answer: 'R10', return: 'chosen' }),
  // Nobody has a step of the line there: readers are reminded and recalled by words of their own.
  R9: row(circulating('R9'), { circulated: 'R10', jump: 'chosen', hold: 'RH' }),
  R10: row(circulating('R10'), { reopen: 'R6', file: 'R11', notFile: 'R12', sendBack: 'R14' }),
  R11: row({ sendBack: 'R14' }),
  R12: row({ destroy: 'R13', sendBack: 'R14' }),
  R13: nothing,
  R14: nothing,
  RX: nothing,
  RH: row({ resume: 'back', urge: 'RH' }),
};

export const transitions: Readonly<Record<DocumentState, TransitionRow>> = {
  ...outgoing,
  ...incoming,
};

export function isOutgoing(state: DocumentState): boolean {
  return (outgoingStates as readonly DocumentState[]).includes(state);
}

/** What the table says; null = the action is not allowed in that state. */
export function targetOf(state: DocumentState, action: DocumentAction): Target | null {
  return transitions[state][action];
}

/** The state after an action whose target is written in the table; null = not allowed, or not a fixed one. */
export function fixedTarget(state: DocumentState, action: DocumentAction): DocumentState | null {
  const target = transitions[state][action];
  return target === 'next' || target === 'chosen' || target === 'back' ? null : target;
}

export function allows(state: DocumentState, action: DocumentAction): boolean {
  return transitions[state][action] !== null;
}

/** Nothing happens to a document in these states any more (a filed one keeps its standing: corrected, revoked …). */
export const finalStates: readonly DocumentState[] = [
  'D13',
  'DX',
  'DXN',
  'R11',
  'R13',
  'R14',
  'RX',
];
