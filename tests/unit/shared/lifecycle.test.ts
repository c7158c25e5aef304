/**
 * Lifecycle test: the transition tables are total, and each document has one way to the archive.
 */

import { describe, expect, it } from 'vitest';
import {
  documentActions,
  finalStates,
  nextState,
  transitions,
} from '../../../src-shared/features/document/lifecycle.ts';
import { documentStates } from '../../../src-shared/features/document/model.ts';

/** Every allowed cell of flow version 1; all others must answer null. */
const allowed: Readonly<Record<string, string>> = {
  'D0 saveDraft': 'D0',
  'D0 discard': 'DX',
  'D0 submit': 'D4',
  'D4 return': 'D0',
  'D4 sign': 'D5',
  'D5 return': 'D0',
  'D5 recheck': 'D6',
  'D6 number': 'D9',
  'D9 voidNumber': 'DX',
  'D9 issue': 'D10',
  'D10 deliverAgain': 'D10',
  'D10 allDelivered': 'D11',
  'D10 close': 'D12',
  'D11 deliverAgain': 'D10',
  'D11 close': 'D12',
  'D12 file': 'D13',
  'R3 propose': 'R5',
  'R3 finish': 'R10',
  'R4 propose': 'R5',
  'R4 finish': 'R10',
  'R5 instruct': 'R6',
  'R6 finish': 'R10',
  'R6 propose': 'R5',
  'R10 file': 'R11',
};

describe('document lifecycle', () => {
  it.each(documentStates)('answers every action in state %s as the table says', (state) => {
    for (const action of documentActions) {
      expect(nextState(state, action), `${state} ${action}`).toBe(
        allowed[`${state} ${action}`] ?? null,
      );
    }
  });

  it('leaves nothing to do in a final state', () => {
    for (const state of finalStates) {
      expect(Object.values(transitions[state]).every((next) => next === null)).toBe(true);
    }
  });

  it('reaches the archive from a draft and from a first check', () => {
    const reachable = (from: (typeof documentStates)[number]): Set<string> => {
      const seen = new Set<string>();
      const open = [from];
      for (let state = open.pop(); state !== undefined; state = open.pop()) {
        if (seen.has(state)) continue;
        seen.add(state);
        for (const next of Object.values(transitions[state])) if (next !== null) open.push(next);
      }
      return seen;
    };
    expect(reachable('D0').has('D13')).toBe(true);
    expect(reachable('R3').has('R11')).toBe(true);
  });
});
