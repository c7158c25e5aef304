/** HeldWords: which message makes the screen say that words wait their turn. */
import { expect, test } from 'vitest';
import { heldWordsOf } from '../../../src-renderer/features/message/chat-model.ts';

const row = { id: 'm1', mine: true, state: 'waiting', fileRefId: null } as const;

test('the first own message of words that waits is meant', () => {
  expect(heldWordsOf([{ ...row, id: 'm0', state: 'sent' }, row, { ...row, id: 'm2' }])).toBe('m1');
});

test('what is sent, of others, or a file on its way is not', () => {
  expect(
    heldWordsOf([
      { ...row, state: 'sent' },
      { ...row, mine: false },
      { ...row, fileRefId: 'f1' },
    ]),
  ).toBeNull();
});
