/**
 * KeyChanges: whether an action may have another key, and why not.
 *
 * Invariants:
 *  1. No two actions that can work at the same time have one key: global and list actions work everywhere.
 *  2. A key of the system, of the browser's text fields or of the input method is never taken.
 */
import { KEY_ACTIONS, KEY_BINDINGS } from './key-bindings.ts';
import type { KeyAction, KeyScope } from './key-bindings.ts';

export type ChosenKeys = Readonly<Record<string, string>>;

/** Their keys are part of how a text field or a dialog works, or follow a setting of their own. */
const fixedActions: readonly KeyAction[] = [
  'chat.send',
  'chat.newLine',
  'chat.editLast',
  'editor.deeper',
  'editor.shallower',
  'global.back',
];

export function isFixed(action: KeyAction): boolean {
  return fixedActions.includes(action);
}

/** Cut, copy and paste, the input method, closing windows, and what WPS and the browser do with a key. */
const reserved: readonly string[] = [
  ...['Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+Y', 'Ctrl+W', 'Ctrl+R', 'Ctrl+N', 'Ctrl+T'],
  ...['Ctrl+Space', 'Shift+Space', 'Ctrl+.', 'Ctrl+,', 'Ctrl+Shift+I', 'Ctrl+Shift+Space'],
  ...['Alt+F4', 'Alt+Tab', 'Tab', 'Shift+Tab', 'Escape', 'Enter', 'F1', 'F5', 'F11', 'F12'],
];

/** Shift, Ctrl or Alt alone is no combination yet. */
const alone = /(^|\+)(Control|Shift|Alt|Meta|Process|Dead|Unidentified|CapsLock)$/;

export type KeyRefusal =
  | { readonly kind: 'notYet' }
  | { readonly kind: 'reserved' }
  | { readonly kind: 'taken'; readonly by: KeyAction };

/** null = the action may have this key. */
export function keyRefusal(
  action: KeyAction,
  combo: string,
  chosen: ChosenKeys,
): KeyRefusal | null {
  if (alone.test(combo)) return { kind: 'notYet' };
  if (reserved.includes(combo)) return { kind: 'reserved' };
  const { scope } = KEY_BINDINGS[action];
  const by = KEY_ACTIONS.find(
    (other) =>
      other !== action &&
      meet(scope, KEY_BINDINGS[other].scope) &&
      keysNow(other, chosen).includes(combo),
  );
  return by === undefined ? null : { kind: 'taken', by };
}

/** The keys of an action: the person's own choice, or the ones it comes with. */
export function keysNow(action: KeyAction, chosen: ChosenKeys): readonly string[] {
  const own = chosen[action];
  return own === undefined ? KEY_BINDINGS[action].keys : [own];
}

function meet(one: KeyScope, other: KeyScope): boolean {
  const everywhere: readonly KeyScope[] = ['global', 'list'];
  return one === other || everywhere.includes(one) || everywhere.includes(other);
}
