/**
 * Cell-planting: a document that stands in a state as its way would have left it, for the tests of every cell.
 *
 * The tables here are total: a state, a step or an action that is added does not compile without its planting.
 */

import type { RowOf, RowType } from '../../src-shared/entities.ts';
import { contentHash } from '../../src-shared/features/document/content-hash.ts';
import type { DocumentState, TaskStep } from '../../src-shared/features/document/model.ts';
import { precheckQuestions } from '../../src-shared/features/incoming/precheck-questions.ts';
import {
  shortFlowVersion,
  standardFlowVersion,
} from '../../src-shared/features/flow/definition-model.ts';
import type { PersonAction } from '../../src-shared/features/flow/flow-command.ts';
import type {
  IncomingProcess,
  OutgoingProcess,
} from '../../src-shared/features/flow/process-model.ts';
import { noIncoming, noOutgoing } from '../../src-shared/features/flow/process-model.ts';
import { flowRules } from '../../src-shared/features/flow/rules.ts';
import { isOutgoing } from '../../src-shared/features/flow/transitions.ts';
import { finalHash } from '../../src-shared/features/outgoing/final-hash.ts';
import { rowSamples } from '../contract/row-samples.ts';
import type { FlowOffice, FlowPerson } from '../support/flow-office.ts';
import { who } from '../support/flow-office.ts';
import { walkContent } from '../support/outgoing-walk.ts';
import { ownStep, stepBefore, stepOwner } from './cell-steps.ts';

export interface Cell {
  readonly state: DocumentState;
  readonly action: PersonAction;
}

export interface PlantedCell extends Cell {
  readonly documentId: string;
  /** The task that the command names; absent = the state alone decides. */
  readonly taskId: string | undefined;
  /** Who holds the task of the step. */
  readonly owner: FlowPerson;
  readonly hash: string;
  readonly finalHash: string;
  readonly now: number;
}

interface Given {
  readonly type: RowType;
  readonly body: object;
}

const hour = 60 * 60_000;
const unnumberedStates: readonly DocumentState[] = [
  'D0',
  'D1',
  'D2',
  'D3',
  'D3a',
  'D4',
  'D5',
  'D6',
];
const unsignedStates: readonly DocumentState[] = ['D0', 'D1', 'D2', 'D3', 'D3a', 'D4', 'DX'];
let numbers = 1_000;

/** Writes the document of a cell, as one `put`; every cell has a document of its own. */
export async function plant(office: FlowOffice, cell: Cell): Promise<PlantedCell> {
  const documentId = `${cell.state}-${cell.action}`;
  const now = office.server.timers.now();
  const rows = isOutgoing(cell.state)
    ? outgoingRows(documentId, cell, now)
    : incomingRows(documentId, cell, now);
  const task = taskOf(documentId, cell, now);
  await office.put(...rows.given, ...task.given);
  return { ...cell, ...rows.known, documentId, taskId: task.id, owner: task.owner, now };
}

function isNumbered({ state, action }: Cell): boolean {
  if (state === 'DX') return false;
  return state === 'DH' ? action === 'voidNumber' : !unnumberedStates.includes(state);
}

interface Planted {
  readonly given: readonly Given[];
  readonly known: Pick<PlantedCell, 'hash' | 'finalHash'>;
}

function outgoingRows(documentId: string, cell: Cell, now: number): Planted {
  const { state, action } = cell;
  const content = { ...walkContent, sealMode: state === 'D8' ? 'seal' : 'none' } as const;
  const hash = contentHash(content, []);
  const numbered = isNumbered(cell);
  const isSigned = !unsignedStates.includes(state) && state !== 'DH';
  const seq = numbered ? (numbers += 1) : 0;
  const face = {
    issueNo: numbered ? `发〔2026〕${seq}号` : null,
    writtenDate: isSigned || numbered ? '2026-03-02' : null,
  };
  const signers = signersOf(isSigned || numbered, hash, now);
  const final = finalHash({ content, files: [], ...face, signers });
  const document = {
    ...rowSamples.document,
    ...face,
    id: documentId,
    unitId: 'office',
    unitName: '某师办公室',
    state,
    title: content.title,
    drafterIdentityId: 'drafter-1',
    drafterName: 'drafter',
    drafterUnitId: 'sec',
    signerIdentityId: 'leader-1',
    signerName: 'leader',
    contentHash: hash,
    signedHash: isSigned || numbered ? hash : null,
    issuedAt: ['D10', 'D11', 'D12', 'D13'].includes(state) ? now : null,
    heldFrom: state === 'DH' ? (numbered ? 'D7' : 'D1') : null,
    flowVersion: standardFlowVersion,
  };
  const process: OutgoingProcess = {
    ...noOutgoing(documentId),
    signers,
    ...(numbered ? { numbered: { code: '发', year: 2026, seq } } : {}),
    ...outgoingPart(cell, { final, now }),
  };
  const line = {
    ...rowSamples.numberLedger,
    unitId: 'office',
    series: '发',
    year: 2026,
    seq,
    documentId,
  };
  return {
    known: { hash, finalHash: final },
    given: [
      { type: 'document', body: document },
      { type: 'documentText', body: { documentId, content, contentHash: hash } },
      { type: 'outgoingProcess', body: process },
      ...filesRows(documentId, process),
      ...(numbered ? [{ type: 'numberLedger' as const, body: line }] : []),
      ...(document.issuedAt === null ? [] : deliveriesOf(documentId, action, now)),
    ],
  };
}

function signersOf(isSigned: boolean, hash: string, now: number): OutgoingProcess['signers'] {
  return [
    {
      identityId: 'leader-1',
      personName: 'leader',
      unitId: 'div',
      unitName: '某师',
      signedAt: isSigned ? now : null,
      signedOn: isSigned ? '2026-03-02' : null,
      contentHash: isSigned ? hash : null,
    },
  ];
}

/** The files of what is set, in order. */
function filesRows(documentId: string, { production }: OutgoingProcess): readonly Given[] {
  if (production?.filesId === undefined) return [];
  const { filesId: id, finalHash } = production;
  const body = { ...rowSamples.finalFiles, scope: `doc:${documentId}`, ownerId: documentId };
  return [{ type: 'finalFiles', body: { ...body, id, finalHash } }];
}

const asked = (unitId: string, result: 'agree' | 'disagree' | null) => ({
  unitId,
  unitName: unitId,
  result,
  text: result === null ? '' : '意见',
  byName: result === null ? null : unitId,
  at: result === null ? null : 1,
});

/** What the process row holds besides the signers. */
function outgoingPart(
  { state, action }: Cell,
  { final, now }: { readonly final: string; readonly now: number },
): Partial<OutgoingProcess> {
  const proofs = state === 'D7' ? ['clerk'] : ['clerk', 'editor'];
  const production = {
    renderer: 'gb9704 1.0',
    fonts: ['仿宋_GB2312'],
    finalHash: final,
    filesId: `files-${final}`.slice(0, 60),
    setByName: 'editor',
    setByIdentityId: 'editor-1',
    setAt: now,
    proofNames: proofs,
    proofIdentityIds: proofs.map((name) => `${name}-1`),
  };
  const conflict = { round: 0, unitNames: ['bureau'], at: now, settled: null };
  return {
    ...(['D7', 'D8', 'D9'].includes(state) ? { production } : {}),
    ...(state === 'D2' ? { countersigners: [asked('bureau', null)] } : {}),
    ...(action === 'coordinate' ? { conflict } : {}),
    ...(action === 'releaseUnsuitable' ? { unsuitable: true } : {}),
    ...(state === 'D3a' ? { needsMeeting: true } : {}),
    ...(state === 'DH' ? { hold: holdRow(now) } : {}),
  };
}

const holdRow = (at: number) => ({ reason: '等上级批复', until: null, stopsClock: false, at });

/** One copy signed for and one not; refused, where the cell delivers again or explains. */
function deliveriesOf(documentId: string, action: PersonAction, now: number): readonly Given[] {
  const isRefused = action === 'deliverAgain' || action === 'explainDelivery';
  const row = { ...rowSamples.delivery, documentId, queuedAt: now, sentAt: now };
  return [
    {
      type: 'delivery',
      body: { ...row, id: `${documentId}-bureau`, toUnitId: 'bureau', state: 'SIGNED' },
    },
    {
      type: 'delivery',
      body: {
        ...row,
        id: `${documentId}-reg`,
        toUnitId: 'reg',
        state: isRefused ? 'REFUSED' : 'SENT',
        reason: isRefused ? '份数不对' : null,
      },
    },
  ];
}

function incomingRows(documentId: string, { state, action }: Cell, now: number): Planted {
  const hash = contentHash(walkContent, []);
  const process: IncomingProcess = {
    ...noIncoming(documentId),
    category: state === 'R9' ? 'forInfo' : 'forAction',
    precheck: precheckQuestions.map(() => true),
    ...(state === 'R7' || state === 'R8' ? handled(action, now) : {}),
    ...(state === 'R12' ? { disposal: disposal() } : {}),
    ...(state === 'RH' ? { hold: holdRow(now) } : {}),
  };
  const document = {
    ...rowSamples.document,
    id: documentId,
    unitId: 'office',
    unitName: '某师办公室',
    flow: 'in',
    state,
    drafterIdentityId: 'drafter-1',
    drafterName: 'drafter',
    contentHash: hash,
    receiptNo: '收〔2026〕1号',
    heldFrom: state === 'RH' ? 'R4' : null,
    flowVersion: isShort({ state, action }) ? shortFlowVersion : standardFlowVersion,
  };
  return {
    known: { hash, finalHash: '' },
    given: [
      { type: 'document', body: document },
      { type: 'documentText', body: { documentId, content: walkContent, contentHash: hash } },
      { type: 'incomingProcess', body: process },
    ],
  };
}

/** The first check proposes and finishes by itself only on the short way. */
function isShort({ state, action }: Cell): boolean {
  return state === 'R3' && (action === 'propose' || action === 'finish');
}

function handled(action: PersonAction, now: number): Partial<IncomingProcess> {
  const unit = (unitId: string, part: 'lead' | 'assist', head: string) => ({
    unitId,
    unitName: unitId,
    part,
    state: 'assigned' as 'assigned' | 'objected' | 'done',
    headIdentityId: `${head}-1`,
    headName: head,
    handlerIdentityId: null,
    handlerName: null,
    result: '',
    at: now,
  });
  const assist = {
    assign: 'objected' as const,
    handled: 'done' as const,
  }[action as string];
  const isAsked = action === 'grantExtension' || action === 'refuseExtension';
  const extension = {
    state: 'asked' as const,
    reason: '等待数据',
    untilAt: now + 100 * hour,
    askedByName: 'secHead',
  };
  return {
    units: [
      unit('sec', 'lead', 'secHead'),
      { ...unit('bureau', 'assist', 'bureauHead'), state: assist ?? 'assigned' },
    ],
    limitAt: now + 50 * hour,
    limitSetBy: 'head-1',
    ...(isAsked ? { extension } : {}),
  };
}

function disposal(): NonNullable<IncomingProcess['disposal']> {
  return {
    reason: '普发性文件',
    article: 'superior',
    approvedByName: 'head',
    approvedByPersonId: 'head',
    witnesses: ['clerk2'],
    witnessIdentityIds: ['clerk2-1'],
    witnessPersonIds: ['clerk2'],
  };
}

/** The step on which a cell's command is given. */
function stepOf(cell: Cell): TaskStep | null {
  const { steps } = flowRules[cell.action];
  if (cell.action === 'removeSign') return 'consult';
  const own = isShort(cell) ? 'propose' : ownStep[cell.state];
  if (own !== null && (steps.length === 0 || steps.includes(own))) return own;
  return steps[0] ?? null;
}

function taskOf(
  documentId: string,
  cell: Cell,
  now: number,
): {
  readonly id: string | undefined;
  readonly owner: FlowPerson;
  readonly given: readonly Given[];
} {
  const { state, action } = cell;
  const step = stepOf(cell);
  if (step === null) return { id: undefined, owner: 'clerk', given: [] };
  const isAssist = action === 'assistDone';
  const owner = isAssist ? 'bureauHead' : stepOwner[step];
  const id = `${documentId}-task`;
  const forUnitId = unitAsked(cell, step);
  const task: RowOf<'task'> = {
    ...rowSamples.task,
    id,
    documentId,
    step,
    identityId: `${owner}-1`,
    personName: owner,
    openedAt: now,
    fromIdentityId: 'head-1',
    openedIn: `${documentId}-sent`,
    ...(forUnitId === undefined ? {} : { forUnitId }),
    ...(step === 'consult' ? { parentTaskId: `${documentId}-main`, order: 'before' as const } : {}),
  };
  const before = stepBefore[state];
  const done = {
    ...rowSamples.task,
    id: `${documentId}-before`,
    documentId,
    step: before,
    identityId: 'head-1',
    state: 'done',
    closedAt: now,
    closedByName: 'head',
    closedIn: `${documentId}-sent`,
    ...(before === 'undertake' ? { forUnitId: 'sec' } : {}),
  };
  const own = ownStep[state];
  const main = { ...task, id: `${documentId}-main`, step: own, parentTaskId: null };
  return {
    id: flowRules[action].steps.length === 0 ? undefined : id,
    owner,
    given: [
      { type: 'task', body: task },
      ...(before === undefined ? [] : [{ type: 'task' as const, body: done }]),
      ...(step === 'consult' && own !== null ? [{ type: 'task' as const, body: main }] : []),
    ],
  };
}

function unitAsked({ action }: Cell, step: TaskStep): string | undefined {
  if (action === 'assistDone') return 'bureau';
  if (step === 'assign') return action === 'assign' ? 'bureau' : undefined;
  if (step === 'undertake') return 'sec';
  if (step === 'countersign') return 'bureau';
  return step === 'seal' ? 'office' : undefined;
}

export const everybody = Object.keys(who) as FlowPerson[];
