/** Menu: the application menu and the tray's menu, as data; nothing in them reaches a developer tool. */

import type { MenuItemConstructorOptions } from 'electron';
import type { ShellWords } from './shell-words.ts';

export interface ShellActions {
  show(): void;
  quit(): void;
}

export function appMenu(words: ShellWords, actions: ShellActions): MenuItemConstructorOptions[] {
  return [
    {
      label: words.appName,
      submenu: [{ label: words.quit, accelerator: 'CmdOrCtrl+Q', click: () => actions.quit() }],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        { type: 'separator' },
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'resetZoom', label: words.actualSize },
        { type: 'separator' },
        { role: 'togglefullscreen', label: words.fullScreen },
      ],
    },
    {
      label: words.window,
      submenu: [
        { role: 'minimize', label: words.minimize },
        { role: 'close', label: words.close },
      ],
    },
  ];
}

export function trayMenu(words: ShellWords, actions: ShellActions): MenuItemConstructorOptions[] {
  return [
    { label: words.show, click: () => actions.show() },
    { type: 'separator' },
    { label: words.quit, click: () => actions.quit() },
  ];
}
