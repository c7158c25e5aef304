/** Called names: a text calls those whom it names, and nobody else. */
import { expect, test } from 'vitest';
import { calledIn } from '../../../src-renderer/features/message/called-names.ts';

const everybody = '所有人';
const people = [
  { personId: 'a', name: '王建' },
  { personId: 'b', name: '王建国' },
  { personId: 'c', name: '张伟' },
  { personId: 'd', name: '张伟' },
];
const nobody: ReadonlySet<string> = new Set();

test('the longer name does not call who has the shorter one', () => {
  const called = calledIn('@王建国 请看', people, { everybody, chosen: nobody });
  expect(called).toEqual({ mentions: ['b'], mentionsAll: false });
});

test('both are called when both are named, with either sign', () => {
  const called = calledIn('@王建国 ＠王建 请看', people, { everybody, chosen: nobody });
  expect(called.mentions).toEqual(['a', 'b']);
});

test('of two people with one name the chosen one is called', () => {
  const one = calledIn('@张伟 请报', people, { everybody, chosen: new Set(['d']) });
  expect(one.mentions).toEqual(['d']);
  const typed = calledIn('@张伟 请报', people, { everybody, chosen: nobody });
  expect(typed.mentions).toEqual(['c', 'd']);
});

test('who was chosen and taken out of the text again is not called', () => {
  const called = calledIn('大家请看', people, { everybody, chosen: new Set(['d']) });
  expect(called.mentions).toEqual([]);
});

test('everybody is called by the word alone', () => {
  expect(calledIn('@所有人 请看', people, { everybody, chosen: nobody }).mentionsAll).toBe(true);
  expect(calledIn('所有人请看', people, { everybody, chosen: nobody }).mentionsAll).toBe(false);
});
