/** Draft merge: two devices of one person write into one conversation, and nothing that was typed is lost. */
import { expect, test } from 'vitest';
import type { HeldDraft, StoredDraft } from '../../../src-renderer/features/message/draft-merge.ts';
import { heldAfter, restAfter } from '../../../src-renderer/features/message/draft-merge.ts';
import type { RowOf } from '../../../src-shared/entities.ts';
import { draftChanges, draftDigest } from '../../../src-shared/features/message/draft-commands.ts';

const fresh: HeldDraft = { text: '', isUntold: false, basis: null, seen: undefined };
const stored = (text: string, writer: string): NonNullable<StoredDraft> => ({
  ...{ text, writer, at: 5, other: null },
});

test('a draft of another device is in the field when the conversation is opened', () => {
  const held = heldAfter(fresh, stored('明天报', 'other'), 'mine');
  expect(held).toMatchObject({ text: '明天报', basis: '明天报', isUntold: false });
});

test('what is being written here stays when another device tells something', () => {
  const writing = { ...fresh, text: '今天', isUntold: true, seen: null };
  expect(heldAfter(writing, stored('明天报', 'other'), 'mine').text).toBe('今天');
});

test('the late echo of an own text does not take back what came after it', () => {
  const told = { ...fresh, text: '明天上午报', seen: stored('明', 'mine') };
  expect(heldAfter(told, stored('明天', 'mine'), 'mine').text).toBe('明天上午报');
});

test('sent on another device, it is gone here', () => {
  const before = heldAfter(fresh, stored('明天报', 'other'), 'mine');
  expect(heldAfter(before, null, 'mine').text).toBe('');
});

test('sent on another device just after an own echo came late, it is gone here too', () => {
  const shown = heldAfter(fresh, stored('值班室写的\n办公室写的', 'other'), 'mine');
  const echoed = heldAfter(shown, stored('值班室写的', 'mine'), 'mine');
  expect(echoed.text).toBe('值班室写的\n办公室写的');
  expect(heldAfter(echoed, null, 'mine').text).toBe('');
});

type Row = RowOf<'conversationDraft'>;
const own = { personId: 'p', conversationId: 'c', replyToId: null, mentions: [] };

/** The server's answer to one machine's text. */
function kept(
  held: Row | undefined,
  write: { text: string; writer: string | null; basis?: string; dropOther?: boolean },
): Row | undefined {
  const args = {
    ...own,
    ...{ text: write.text, writer: write.writer, dropOther: write.dropOther ?? false },
    basis: write.basis === undefined ? null : draftDigest(write.basis),
  };
  const [change] = draftChanges(args, held, 9);
  if (change === undefined) return held;
  return change.op === 'put' ? (change.body as Row) : undefined;
}

test('the later text is the draft, and the one that its writer had not seen waits beside it', () => {
  const first = kept(undefined, { text: '甲机写的', writer: 'a' });
  const second = kept(first, { text: '乙机写的', writer: 'b' });
  expect(second).toMatchObject({ text: '乙机写的', writer: 'b', other: { text: '甲机写的' } });
  const third = kept(second, { text: '丙机写的', writer: 'c' });
  expect(third?.other?.text).toBe('甲机写的\n乙机写的');
  const chosen = kept(third, { text: '丙机写的', writer: 'c', dropOther: true });
  expect(chosen?.other).toBeUndefined();
});

test('going on with a text that was seen loses nothing and asks nothing', () => {
  const first = kept(undefined, { text: '甲机写的', writer: 'a' });
  expect(kept(first, { text: '改过', writer: 'b', basis: '甲机写的' })?.other).toBeUndefined();
  expect(kept(first, { text: '甲机写的，乙机接着写', writer: 'b' })?.other).toBeUndefined();
  expect(kept(first, { text: '又改', writer: 'a' })?.other).toBeUndefined();
});

test('sending empties the draft, but not what another machine wrote meanwhile', () => {
  const first = kept(undefined, { text: '甲机写的', writer: 'a' });
  expect(kept(first, { text: '', writer: 'a' })).toBeUndefined();
  expect(kept(first, { text: '', writer: 'b', basis: '别的' })?.text).toBe('甲机写的');
  const both = kept(first, { text: '乙机写的', writer: 'b' });
  expect(kept(both, { text: '', writer: 'b' })).toMatchObject({ text: '甲机写的' });
});

test('what was typed behind a text while it was being sent stays in the field', () => {
  expect(restAfter('收到', '收到')).toBe('');
  expect(restAfter('收到  ', '收到')).toBe('');
  expect(restAfter('收到，下午报', '收到')).toBe('，下午报');
  expect(restAfter('改写了', '收到')).toBe('改写了');
});
