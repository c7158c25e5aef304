/**
 * Bridge-ports: gives a window that asks for it a fresh port to the core.
 *
 * Invariant: only the page itself in the top frame of the one window is answered, never a frame inside it nor another
 * address; each answer replaces the port that the window had before.
 */

import type { BrowserWindow, MessagePortMain, UtilityProcess } from 'electron';
import { ipcMain, MessageChannelMain } from 'electron';
import { isOwnFrame } from './navigation-guard.ts';

const readyMessage = 'tongwen:ready';
const portMessage = 'tongwen:port';

export function handOutBridge(window: BrowserWindow, core: UtilityProcess): void {
  let current: MessagePortMain | undefined;
  ipcMain.on(readyMessage, (event) => {
    const frame = event.senderFrame;
    if (frame === null || event.sender.id !== window.webContents.id) return;
    if (!isOwnFrame({ url: frame.url, isTop: frame.parent === null })) return;
    current?.close();
    const { port1, port2 } = new MessageChannelMain();
    current = port1;
    core.postMessage({ kind: 'page' }, [port1]);
    window.webContents.postMessage(portMessage, null, [port2]);
  });
}
