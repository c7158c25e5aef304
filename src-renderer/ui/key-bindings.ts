/**
 * KeyBindings: every action that has a key, with the key it has unless the person chose another.
 *
 * Hints in buttons and in the status bar are read from here, so they follow a change.
 */
export type KeyScope =
  | 'global'
  | 'list'
  | 'todo'
  | 'leader'
  | 'editor'
  | 'chat'
  | 'delivery'
  | 'archive'
  | 'directory'
  | 'sync'
  | 'signIn';

export interface KeyBinding {
  readonly scope: KeyScope;
  /** The first is shown; all of them work. */
  readonly keys: readonly string[];
}

export const KEY_BINDINGS = {
  'global.search': { scope: 'global', keys: ['Ctrl+K'] },
  'global.rail1': { scope: 'global', keys: ['Ctrl+1'] },
  'global.rail2': { scope: 'global', keys: ['Ctrl+2'] },
  'global.rail3': { scope: 'global', keys: ['Ctrl+3'] },
  'global.rail4': { scope: 'global', keys: ['Ctrl+4'] },
  'global.rail5': { scope: 'global', keys: ['Ctrl+5'] },
  'global.rail6': { scope: 'global', keys: ['Ctrl+6'] },
  'global.nextPane': { scope: 'global', keys: ['F6'] },
  'global.previousPane': { scope: 'global', keys: ['Shift+F6'] },
  'global.keys': { scope: 'global', keys: ['Ctrl+/', '?'] },
  'global.back': { scope: 'global', keys: ['Escape'] },
  'global.undo': { scope: 'global', keys: ['Ctrl+Z'] },
  'global.historyBack': { scope: 'global', keys: ['Alt+ArrowLeft'] },
  'global.historyForward': { scope: 'global', keys: ['Alt+ArrowRight'] },
  'list.next': { scope: 'list', keys: ['J', 'ArrowDown'] },
  'list.previous': { scope: 'list', keys: ['K', 'ArrowUp'] },
  'list.first': { scope: 'list', keys: ['Home'] },
  'list.last': { scope: 'list', keys: ['End'] },
  'list.select': { scope: 'list', keys: ['Space'] },
  'list.open': { scope: 'list', keys: ['Enter'] },
  'list.filter': { scope: 'list', keys: ['/'] },
  'todo.sign': { scope: 'todo', keys: ['S'] },
  'todo.register': { scope: 'todo', keys: ['G'] },
  'todo.refuse': { scope: 'todo', keys: ['R'] },
  'todo.circle': { scope: 'todo', keys: ['Q'] },
  'leader.page': { scope: 'leader', keys: ['Space', 'PageDown'] },
  'leader.pageBack': { scope: 'leader', keys: ['Shift+Space', 'PageUp'] },
  'leader.agree': { scope: 'leader', keys: ['A'] },
  'leader.circle': { scope: 'leader', keys: ['Q', 'C'] },
  'leader.phrase1': { scope: 'leader', keys: ['1'] },
  'leader.phrase2': { scope: 'leader', keys: ['2'] },
  'leader.phrase3': { scope: 'leader', keys: ['3'] },
  'leader.write': { scope: 'leader', keys: ['W'] },
  'leader.return': { scope: 'leader', keys: ['B', 'R'] },
  'leader.next': { scope: 'leader', keys: ['N', 'ArrowRight'] },
  'leader.previous': { scope: 'leader', keys: ['P', 'ArrowLeft'] },
  'leader.pen': { scope: 'leader', keys: ['H'] },
  'leader.batch': { scope: 'leader', keys: ['M'] },
  'editor.save': { scope: 'editor', keys: ['Ctrl+S'] },
  'editor.nextFinding': { scope: 'editor', keys: ['F8'] },
  'editor.deeper': { scope: 'editor', keys: ['Tab'] },
  'editor.shallower': { scope: 'editor', keys: ['Shift+Tab'] },
  'editor.submit': { scope: 'editor', keys: ['Ctrl+Enter'] },
  'editor.proof': { scope: 'editor', keys: ['Ctrl+P'] },
  'chat.send': { scope: 'chat', keys: ['Enter'] },
  'chat.newLine': { scope: 'chat', keys: ['Ctrl+Enter'] },
  'chat.nextConversation': { scope: 'chat', keys: ['Alt+ArrowDown'] },
  'chat.previousConversation': { scope: 'chat', keys: ['Alt+ArrowUp'] },
  'chat.nextUnread': { scope: 'chat', keys: ['Alt+Shift+ArrowDown'] },
  'chat.previousUnread': { scope: 'chat', keys: ['Alt+Shift+ArrowUp'] },
  'chat.editLast': { scope: 'chat', keys: ['ArrowUp'] },
  'chat.pin': { scope: 'chat', keys: ['Alt+P'] },
  'chat.mute': { scope: 'chat', keys: ['Alt+M'] },
  'chat.markUnread': { scope: 'chat', keys: ['Alt+U'] },
  'chat.hide': { scope: 'chat', keys: ['Alt+H'] },
  'chat.emoji': { scope: 'chat', keys: ['Alt+E'] },
  'chat.card': { scope: 'chat', keys: ['Alt+K'] },
  'chat.screenshot': { scope: 'chat', keys: ['Alt+A', 'Ctrl+Shift+A'] },
  'chat.find': { scope: 'chat', keys: ['Ctrl+F'] },
  'delivery.sendAgain': { scope: 'delivery', keys: ['B'] },
  'delivery.urge': { scope: 'delivery', keys: ['U'] },
  'delivery.print': { scope: 'delivery', keys: ['P'] },
  'archive.nextHit': { scope: 'archive', keys: ['F3'] },
  'archive.print': { scope: 'archive', keys: ['Ctrl+P'] },
  'directory.message': { scope: 'directory', keys: ['M'] },
  'sync.lateOpinion': { scope: 'sync', keys: ['B'] },
  'signIn.role1': { scope: 'signIn', keys: ['1', 'Alt+1'] },
  'signIn.role2': { scope: 'signIn', keys: ['2', 'Alt+2'] },
  'signIn.role3': { scope: 'signIn', keys: ['3', 'Alt+3'] },
  'signIn.role4': { scope: 'signIn', keys: ['4', 'Alt+4'] },
} as const satisfies Readonly<Record<string, KeyBinding>>;

export type KeyAction = keyof typeof KEY_BINDINGS;

export const KEY_ACTIONS = Object.keys(KEY_BINDINGS) as readonly KeyAction[];
