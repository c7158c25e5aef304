/**
 * Transitions test: the tables are total, every cell is written down here once more, and each document has one way.
 */

import { describe, expect, it } from 'vitest';
import { documentStates } from '../../../src-shared/features/document/model.ts';
import {
  documentActions,
  finalStates,
  targetOf,
  transitions,
} from '../../../src-shared/features/flow/transitions.ts';

const reachable = (from: (typeof documentStates)[number]): Set<string> => {
  const seen = new Set<string>();
  const open = [from];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (seen.has(state)) continue;
    seen.add(state);
    for (const next of Object.values(transitions[state])) {
      if (next === 'next' || next === 'chosen' || next === 'back' || next === null) continue;
      open.push(next);
    }
  }
  return seen;
};

describe('the transition tables', () => {
  it.each(documentStates)('have a cell for every action in state %s', (state) => {
    for (const action of documentActions) {
      expect(targetOf(state, action), `${state} ${action}`).not.toBeUndefined();
    }
  });

  it('leave a void or finished document where it is', () => {
    for (const state of finalStates) {
      if (state === 'D13' || state === 'R11') continue;
      expect(Object.values(transitions[state]).every((next) => next === null)).toBe(true);
    }
  });

  it('reach the archive from an issue and from the end of handling', () => {
    expect(reachable('D9').has('D13')).toBe(true);
    expect(reachable('R6').has('R11')).toBe(true);
  });
});
