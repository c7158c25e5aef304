/** GroupSize: the screen says before the server does that a group would be too large. */
import { expect, test } from 'vitest';
import { addingNote, newGroupNote } from '../../../src-renderer/features/message/group-size.ts';
import { translatorFor } from '../../../src-renderer/i18n/text.tsx';
import { maxMembersPerCommand } from '../../../src-shared/features/message/conversation-commands.ts';

const t = translatorFor('zh-CN');

test('who makes a group counts himself, and the limit itself is allowed', () => {
  const full = newGroupNote(19, 20);
  expect(full.isTooMany).toBe(false);
  expect(t(full.key, full.params)).toBe('含您共 20 人，一个群最多 20 人。');
  const over = newGroupNote(21, 20);
  expect(over.isTooMany).toBe(true);
  expect(t(over.key, over.params)).toBe('含您共 22 人，超过一个群最多 20 人，请减少 2 人。');
});

test('more people than one command takes are named before it is sent', () => {
  const limit = maxMembersPerCommand * 2;
  expect(newGroupNote(maxMembersPerCommand, limit).isTooMany).toBe(false);
  expect(newGroupNote(maxMembersPerCommand + 1, limit).key).toBe('group.tooManyAtOnce');
  expect(addingNote({ n: 2, chosen: maxMembersPerCommand + 1 }, limit)?.key).toBe(
    'group.addTooManyAtOnce',
  );
});

test('people who come into a group fill it to its limit and no further', () => {
  expect(addingNote({ n: 18, chosen: 2 }, 20)).toBeNull();
  const over = addingNote({ n: 18, chosen: 3 }, 20);
  expect(over?.params).toEqual({ n: 18, chosen: 3, limit: 20, over: 1 });
});
