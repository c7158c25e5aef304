/** Keys: what a key press means, and that an input method is never disturbed. */
import { describe, expect, test } from 'vitest';
import { composerIntent } from '../../../src-renderer/features/message/composer-intent.ts';
import { translatorFor } from '../../../src-renderer/i18n/text.tsx';
import { KEY_ACTIONS, KEY_BINDINGS } from '../../../src-renderer/ui/key-bindings.ts';
import { comboOf, isComposing } from '../../../src-renderer/ui/key-combos.ts';
import type { KeyPress } from '../../../src-renderer/ui/key-combos.ts';
import { joinedKeys, keyWords } from '../../../src-renderer/ui/key-words.ts';
import { neighbour } from '../../../src-renderer/ui/use-roving-list.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
});

describe('combinations', () => {
  test.each([
    [press('j'), 'J'],
    [press(' '), 'Space'],
    [press('k', { ctrlKey: true }), 'Ctrl+K'],
    [press('/', { ctrlKey: true }), 'Ctrl+/'],
    [press('F6', { shiftKey: true }), 'Shift+F6'],
    [press('ArrowDown', { altKey: true, shiftKey: true }), 'Alt+Shift+ArrowDown'],
    [press('¡', { altKey: true, code: 'Digit1' }), 'Alt+1'],
  ])('%o is %s', (one, combo) => {
    expect(comboOf(one)).toBe(combo);
  });

  test('no two actions of one place share a key', () => {
    const seen = new Map<string, string>();
    for (const action of KEY_ACTIONS) {
      const { scope, keys } = KEY_BINDINGS[action];
      for (const key of keys) {
        const place = `${scope} ${key}`;
        expect(seen.get(place), place).toBeUndefined();
        seen.set(place, action);
      }
    }
  });

  test('caps read like a keyboard', () => {
    const t = translatorFor('zh-CN');
    expect(joinedKeys([keyWords('Alt+ArrowUp', t), keyWords('Alt+ArrowDown', t)])).toBe('Alt ↑↓');
    expect(joinedKeys([keyWords('J', t), keyWords('K', t)])).toBe('J / K');
    expect(keyWords('Space', t)).toBe('空格');
  });
});

describe('Enter in the composer', () => {
  test('never sends while an input method is composing', () => {
    for (const composing of [
      press('Enter', { isComposing: true }),
      press('Enter', { keyCode: 229 }),
      press('Process'),
    ]) {
      expect(composerIntent(composing, true)).toBe('none');
      expect(isComposing(composing)).toBe(true);
    }
  });

  test('sends or breaks the line as the person chose', () => {
    expect(composerIntent(press('Enter'), true)).toBe('send');
    expect(composerIntent(press('Enter', { ctrlKey: true }), true)).toBe('newLine');
    expect(composerIntent(press('Enter'), false)).toBe('newLine');
    expect(composerIntent(press('Enter', { ctrlKey: true }), false)).toBe('send');
    expect(composerIntent(press('Enter', { shiftKey: true }), true)).toBe('none');
  });
});

test('moving in a list holds at the ends and starts at the first', () => {
  const keys = ['a', 'b', 'c'];
  expect(neighbour(keys, null, 1)).toBe('a');
  expect(neighbour(keys, 'c', 1)).toBe('c');
  expect(neighbour(keys, 'b', Number.NEGATIVE_INFINITY)).toBe('a');
  expect(neighbour([], 'a', 1)).toBeNull();
});
