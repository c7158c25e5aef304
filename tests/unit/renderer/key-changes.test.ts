/** Key changes: a person's own keys never meet another action, the system or the input method. */
import { expect, test } from 'vitest';
import { KEY_ACTIONS } from '../../../src-renderer/ui/key-bindings.ts';
import { isFixed, keyRefusal, keysNow } from '../../../src-renderer/ui/key-changes.ts';
import { createPreferences } from '../../../src-renderer/ui/preferences.ts';
import type { ConversationRow } from '../../../src-renderer/features/message/chat-model.ts';
import { nextUnread } from '../../../src-renderer/features/message/chat-model.ts';
import { emojiGroups } from '../../../src-renderer/features/message/emoji-set.ts';
import { pastedOf } from '../../../src-renderer/features/message/pasted.ts';

test('a key of the same place, of every place, of the system is refused', () => {
  expect(keyRefusal('chat.find', 'Alt+ArrowDown', {})).toEqual({
    kind: 'taken',
    by: 'chat.nextConversation',
  });
  expect(keyRefusal('chat.find', 'Ctrl+K', {})).toEqual({ kind: 'taken', by: 'global.search' });
  expect(keyRefusal('global.search', 'Ctrl+S', {})).toEqual({ kind: 'taken', by: 'editor.save' });
  for (const combo of ['Ctrl+Space', 'Ctrl+.', 'Ctrl+C', 'Tab', 'Alt+F4']) {
    expect(keyRefusal('chat.find', combo, {}), combo).toEqual({ kind: 'reserved' });
  }
  expect(keyRefusal('chat.find', 'Ctrl+Shift+Control', {})).toEqual({ kind: 'notYet' });
});

test('places that are never on screen together may share a key, and a freed key is free', () => {
  expect(keyRefusal('chat.find', 'Ctrl+P', {})).toBeNull();
  expect(keyRefusal('chat.find', 'Alt+P', { 'chat.pin': 'Alt+O' })).toBeNull();
  expect(keysNow('chat.pin', { 'chat.pin': 'Alt+O' })).toEqual(['Alt+O']);
});

test('keys that belong to a text field are fixed, and every action is one or the other', () => {
  expect(isFixed('chat.send')).toBe(true);
  expect(KEY_ACTIONS.filter((action) => !isFixed(action)).length).toBeGreaterThan(50);
});

function memory(): Storage {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
    clear: () => {
      values.clear();
    },
    key: () => null,
    length: 0,
  };
}

test('keys are kept for each person of a machine, and its mark stays the same', () => {
  const storage = memory();
  const first = createPreferences(storage).getState();
  first.seat('zhou');
  first.chooseKey('zhou', 'chat.find', 'Alt+F');
  first.seat('liu');
  const again = createPreferences(storage);
  expect(again.getState().machineMark).toBe(first.machineMark);
  expect(again.getState().keys).toEqual({});
  again.getState().seat('zhou');
  expect(again.getState().keys).toEqual({ 'chat.find': 'Alt+F' });
  again.getState().resetKeys('zhou');
  again.getState().seat('zhou');
  expect(again.getState().keys).toEqual({});
});

const line = (id: string, unread: number, markedUnread = false): ConversationRow => ({
  ...{ id, unread, markedUnread, kind: 'group', title: id, otherPersonId: null, documentId: null },
  ...{ lastAt: 0, lastNo: 9, lastSenderName: '', lastPreview: '', memberCount: 3, draft: '' },
  ...{
    mentioned: false,
    mentionedAll: false,
    focused: false,
    urgent: false,
    announced: false,
    waiting: 0,
  },
  ...{ left: false, pinned: false, muted: false },
});

test('the next unread conversation is found round the list, both ways', () => {
  const rows = [line('a', 2), line('b', 0), line('c', 0, true), line('d', 0)];
  expect(nextUnread(rows, 'b', 1)).toBe('c');
  expect(nextUnread(rows, 'c', 1)).toBe('a');
  expect(nextUnread(rows, 'b', -1)).toBe('a');
  expect(nextUnread(rows, 'a', -1)).toBe('c');
  expect(nextUnread(rows, null, 1)).toBe('a');
  expect(nextUnread([line('a', 2)], 'a', 1)).toBeNull();
  expect(nextUnread([], null, -1)).toBeNull();
});

test('a paste is a table, a file, a question or plain text', () => {
  const picture = new File(['x'], 'table.png', { type: 'image/png' });
  const table = '单位\t户数\n201团\t12';
  expect(pastedOf({ html: '', plain: '你好', files: [] })).toEqual({ kind: 'plain' });
  expect(pastedOf({ html: '', plain: '', files: [picture] }).kind).toBe('files');
  expect(pastedOf({ html: '', plain: table, files: [] })).toMatchObject({ kind: 'table' });
  expect(pastedOf({ html: '', plain: table, files: [picture] })).toMatchObject({
    kind: 'offer',
    offer: { kind: 'table', files: [picture] },
  });
  const long = '长'.repeat(20_000);
  expect(pastedOf({ html: '', plain: long, files: [] })).toEqual({
    kind: 'offer',
    offer: { kind: 'long', text: long },
  });
});

test('emoji are a bounded set, each once in its group', () => {
  const groups = Object.values(emojiGroups);
  for (const group of groups) expect(new Set(group).size).toBe(group.length);
  expect(groups.flat().length).toBeLessThan(130);
});
