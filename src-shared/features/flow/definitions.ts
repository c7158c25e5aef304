/**
 * Definitions: the two built-in flows, and what a definition means for a document on its way.
 *
 * Invariants:
 *  1. 审核 by the issuing body's office, 签发, 复核, 登记 and 核发 are never switched off in a unit's own definition
 *     (arts. 20, 22, 25); the built-in short flow is for bodies whose office is one clerk.
 *  2. The way through a definition only goes forward; 退回 and 跳转 are the only ways back.
 */

import type { DocumentState } from '../document/model.ts';
import type { Role } from '../org/model.ts';
import type { FlowDirection, FlowStep } from './definition-model.ts';
import { shortFlowVersion, standardFlowVersion } from './definition-model.ts';

/** Order of the walk. */
export const outgoingWay = [
  'D0',
  'D1',
  'D2',
  'D3',
  'D3a',
  'D4',
  'D5',
  'D6',
  'D7',
  'D8',
  'D9',
  'D10',
] as const satisfies readonly DocumentState[];
export const incomingWay = [
  'R3',
  'R4',
  'R5',
  'R6',
  'R7',
  'R8',
  'R10',
] as const satisfies readonly DocumentState[];

/** Steps that a unit may not switch off, with the article that asks for them. */
export const fixedSteps: Readonly<Partial<Record<DocumentState, string>>> = {
  D0: '条例 第十九条',
  D3: '条例 第二十条',
  D4: '条例 第二十二条',
  D5: '条例 第二十五条（一）',
  D6: '条例 第二十五条（二）',
  D9: '条例 第二十五条（四）',
  D10: '条例 第二十五条（四）',
  R3: '条例 第二十四条（三）',
  R4: '条例 第二十四条（四）',
  R10: '条例 第二十四条',
};

export interface Definition {
  readonly flow: FlowDirection;
  readonly version: number;
  readonly name: string;
  readonly steps: readonly FlowStep[];
}

const step = (
  state: DocumentState,
  place: FlowStep['place'],
  roles: readonly Role[],
  enabled = true,
): FlowStep => ({ state, enabled, place, roles: [...roles], limit: null, countersignUnits: [] });

const outgoingSteps = (isShort: boolean): readonly FlowStep[] => [
  step('D0', 'named', ['DRAFTER']),
  step('D1', 'drafterUnit', ['DEPT_HEAD', 'OFFICE_HEAD', 'LEADER', 'CHIEF'], !isShort),
  step('D2', 'named', ['COSIGN_HEAD', 'DEPT_HEAD', 'OFFICE_HEAD', 'CHIEF'], !isShort),
  step('D3', 'unit', ['OFFICE_HEAD', 'OFFICE_EDITOR'], !isShort),
  step('D3a', 'unit', ['OFFICE_HEAD', 'CLERK'], !isShort),
  step('D4', 'named', ['LEADER', 'CHIEF']),
  step('D5', 'unit', ['CLERK']),
  step('D6', 'unit', ['CLERK']),
  step('D7', 'unit', ['PRINTER', 'CLERK'], !isShort),
  step('D8', 'unit', ['SEAL_KEEPER'], !isShort),
  step('D9', 'unit', ['CLERK']),
  step('D10', 'unit', ['CLERK']),
];

const incomingSteps = (isShort: boolean): readonly FlowStep[] => [
  step('R3', 'unit', ['REGISTRAR', 'CLERK', 'OFFICE_EDITOR']),
  step('R4', 'unit', ['OFFICE_HEAD', 'OFFICE_EDITOR', 'CLERK'], !isShort),
  step('R5', 'named', ['LEADER', 'CHIEF']),
  step('R6', 'unit', ['OFFICE_HEAD', 'CLERK']),
  step('R7', 'named', ['DEPT_HEAD', 'OFFICE_HEAD', 'CHIEF'], !isShort),
  step('R8', 'unit', ['OFFICE_HEAD', 'CLERK'], !isShort),
  step('R10', 'unit', ['ARCHIVIST']),
];

const builtIn: Readonly<Record<FlowDirection, Readonly<Record<number, Definition>>>> = {
  out: {
    [shortFlowVersion]: {
      flow: 'out',
      version: shortFlowVersion,
      name: '简易发文流程',
      steps: outgoingSteps(true),
    },
    [standardFlowVersion]: {
      flow: 'out',
      version: standardFlowVersion,
      name: '标准发文流程',
      steps: outgoingSteps(false),
    },
  },
  in: {
    [shortFlowVersion]: {
      flow: 'in',
      version: shortFlowVersion,
      name: '简易收文流程',
      steps: incomingSteps(true),
    },
    [standardFlowVersion]: {
      flow: 'in',
      version: standardFlowVersion,
      name: '标准收文流程',
      steps: incomingSteps(false),
    },
  },
};

export function builtInDefinition(flow: FlowDirection, version: number): Definition | undefined {
  return builtIn[flow][version];
}

export function stepOf(definition: Definition, state: DocumentState): FlowStep | undefined {
  return definition.steps.find((one) => one.state === state);
}

export function walks(definition: Definition, state: DocumentState): boolean {
  return stepOf(definition, state)?.enabled === true;
}

/** What decides, besides the definition, whether a step is visited. */
export interface WayFacts {
  readonly countersigners: number;
  /** 集体审议. */
  readonly needsMeeting: boolean;
  readonly needsSeal: boolean;
  /** 来文要求答复. */
  readonly needsAnswer: boolean;
}

/** The next state on the way after `from`; null at the end of the way. */
export function nextOnWay(
  definition: Definition,
  from: DocumentState,
  facts: WayFacts,
): DocumentState | null {
  const way: readonly DocumentState[] = definition.flow === 'out' ? outgoingWay : incomingWay;
  for (const state of way.slice(way.indexOf(from) + 1)) {
    if (walks(definition, state) && isVisited(state, facts)) return state;
  }
  return null;
}

/** Whether the facts ask for a step that the definition has. */
export function isVisited(state: DocumentState, facts: WayFacts): boolean {
  switch (state) {
    case 'D2':
      return facts.countersigners > 0;
    case 'D3a':
      return facts.needsMeeting;
    case 'D8':
      return facts.needsSeal;
    case 'R8':
      return facts.needsAnswer;
    default:
      return true;
  }
}
