/** PickerModel: ticking keeps the order, a whole unit comes and goes together. */
import { expect, test } from 'vitest';
import {
  applyTicks,
  moveEntry,
  tickOf,
  toggleCandidate,
} from '../../../src-renderer/features/org/picker-model.ts';
import type { Candidate, ChosenEntry } from '../../../src-renderer/features/org/picker-model.ts';

const entry = (id: string): ChosenEntry => ({ id, name: id, note: '', isLeader: false });
const unit: Candidate = {
  id: 'unit',
  kind: 'unit',
  name: '综合科',
  note: '',
  brings: [entry('a'), entry('b'), entry('c')],
};
const ids = (chosen: readonly ChosenEntry[]): string => chosen.map((one) => one.id).join('');

test('ticking a whole unit adds only who is missing, at the end', () => {
  const chosen = [entry('x'), entry('b')];
  expect(tickOf(unit, chosen)).toBe('some');
  expect(ids(toggleCandidate(unit, chosen))).toBe('xbac');
});

test('ticking a full unit takes all of it out and leaves the others', () => {
  const chosen = [entry('a'), entry('x'), entry('c'), entry('b')];
  expect(tickOf(unit, chosen)).toBe('all');
  expect(ids(toggleCandidate(unit, chosen))).toBe('x');
});

test('an entry moves by one and stops at the ends', () => {
  const chosen = [entry('a'), entry('b'), entry('c')];
  expect(ids(moveEntry(chosen, 'b', -1))).toBe('bac');
  expect(ids(moveEntry(chosen, 'c', 1))).toBe('abc');
});

test('ticks of the tree keep the order that was there', () => {
  const leaf = (id: string) => ({ id, name: id, headCount: 1, children: [] });
  const units = [{ id: 'r', name: 'r', headCount: 3, children: [leaf('a'), leaf('b'), leaf('c')] }];
  expect(ids(applyTicks([entry('c'), entry('a')], ['a', 'b', 'c'], units))).toBe('cab');
  expect(ids(applyTicks([entry('c'), entry('a')], ['a'], units))).toBe('a');
});
