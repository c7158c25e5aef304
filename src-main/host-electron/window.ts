/**
 * Window: the one window, sandboxed, and where it stands between two starts.
 */

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindowConstructorOptions } from 'electron';
import { BrowserWindow, screen } from 'electron';
import { appPage } from './app-protocol.ts';
import { guardNavigation } from './navigation-guard.ts';
import type { WindowState } from './window-state.ts';
import { placeWindow, smallest } from './window-state.ts';

/** Exported so that a test can hold every flag. */
export function webPreferences(
  preload: string,
  devTools: boolean,
): NonNullable<BrowserWindowConstructorOptions['webPreferences']> {
  return {
    preload,
    devTools,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    safeDialogs: true,
    partition: 'persist:tongwen',
  };
}

export interface WindowPlaces {
  /** Folder of the main process's own small files. */
  readonly stateFolder: string;
  readonly preload: string;
  readonly title: string;
  readonly devTools: boolean;
}

export function openWindow(places: WindowPlaces): BrowserWindow {
  const file = join(places.stateFolder, 'window.json');
  const state = placeWindow(
    readState(file),
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const { maximized, ...bounds } = state;
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: places.title,
    show: false,
    autoHideMenuBar: true,
    webPreferences: webPreferences(places.preload, places.devTools),
  });
  guardNavigation(window.webContents);
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => keepState(file, window));
  void window.loadURL(appPage);
  return window;
}

function readState(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // First start, or a file that was cut off: the window opens in the middle.
  }
}

function keepState(file: string, window: BrowserWindow): void {
  const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}
