/** Opinion draft: words of a message join what its reader has written already, and replace none of it. */
import { expect, test } from 'vitest';
import { joinedOpinion } from '../../../src-renderer/features/flow-action/use-opinion-draft.ts';

test('an empty box takes the words', () => {
  expect(joinedOpinion(' ', '请财政局核算')).toBe('请财政局核算');
});

test('what was written stays before the words, and they come once', () => {
  expect(joinedOpinion('同意。', '请财政局核算')).toBe('同意。请财政局核算');
  expect(joinedOpinion('同意', '请财政局核算')).toBe('同意。请财政局核算');
  expect(joinedOpinion('同意。请财政局核算', '请财政局核算')).toBe('同意。请财政局核算');
  expect(joinedOpinion('请财政局核算', '请财政局核算')).toBe('请财政局核算');
});
