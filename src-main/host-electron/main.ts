/**
 * Main: the desktop shell. Window, tray, menu, notifications and the secret store; the client core runs in a
 * process of its own and is reached by the page through a port of its own.
 *
 * ```
 *   page (sandbox) ── MessagePort ── core (utility process)
 *        │                               │ secrets, notices, start, stop
 *        └── app://tongwen ── main ──────┘
 * ```
 *
 * Invariants:
 *  1. Electron's sandbox is on for every process that draws; nothing is loaded from outside the package.
 *  2. One instance at a time; a second start only shows the window of the first.
 *  3. Quitting stops the core first, within `stopLimitMs`.
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow, UtilityProcess } from 'electron';
import {
  app,
  dialog,
  Menu,
  nativeImage,
  Notification,
  protocol,
  safeStorage,
  session,
  Tray,
  utilityProcess,
} from 'electron';
import { serveAppFiles } from './app-files.ts';
import { appPage } from './app-protocol.ts';
import { handOutBridge } from './bridge-ports.ts';
import { canCapture } from './capture-decisions.ts';
import { serveCapture } from './capture-window.ts';
import type { CoreStart } from './core-messages.ts';
import { FromCore } from './core-messages.ts';
import { parseElectronOptions } from './electron-options.ts';
import { appMenu, trayMenu } from './menu.ts';
import { guardNavigation } from './navigation-guard.ts';
import { denyPermissions, permitCaptureOnly } from './permission-policy.ts';
import { servePrinter } from './print-channel.ts';
import { showPrintDialog } from './print-window.ts';
import { isStoreTrusted, safeSecretPort } from './safe-secrets.ts';
import type { Channel } from './secret-channel.ts';
import { serveSecrets } from './secret-channel.ts';
import { shellWords } from './shell-words.ts';
import { sealPixels } from './tray-icon.ts';
import { openWindow } from './window.ts';

const stopLimitMs = 8_000;
const trayIconSize = 32;
const here = import.meta.dirname;

app.enableSandbox();
app.setName('Tongwen');
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  const options = parseElectronOptions(process.argv.slice(app.isPackaged ? 1 : 2));
  const dataFolder = options.dataFolder ?? join(app.getPath('userData'), 'client');
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  // Every web contents that may ever come into being is guarded, not only the one that we open.
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents));
  await app.whenReady();
  const words = shellWords(app.getLocale());
  const pages = session.fromPartition('persist:tongwen');
  denyPermissions(pages);
  denyPermissions(session.defaultSession);
  await serveAppFiles(pages, join(here, '..', 'renderer'));
  const screenshots = canCapture(process.platform, process.env['XDG_SESSION_TYPE']);
  const core = startCore(
    {
      kind: 'start',
      dataFolder,
      serverUrl: options.serverUrl ?? '',
      appVersion: app.getVersion(),
      user: options.user ?? null,
      secretsTrusted: isStoreTrusted(safeStorage, process.platform),
      screenshots,
    },
    (message) => failed(words.coreFailed, message),
  );
  const window = openWindow({
    stateFolder: app.getPath('userData'),
    preload: join(here, 'preload.cjs'),
    title: words.appName,
    devTools: !app.isPackaged,
  });
  if (screenshots) permitCaptureOnly(pages, serveCapture(pages, window, words));
  handOutBridge(window, core);
  showNotices(core, window);
  furnish(window, core, words);
  window.webContents.once('did-finish-load', () => process.stdout.write(`ready ${appPage}\n`));
}

function startCore(start: CoreStart, onFailed: (message: string) => void): UtilityProcess {
  const core = utilityProcess.fork(join(here, 'core-process.js'), [], {
    serviceName: 'tongwen-core',
    stdio: 'inherit',
  });
  const channel: Channel = {
    post: (message) => core.postMessage(message),
    onMessage: (listener) => core.on('message', listener),
  };
  serveSecrets(channel, safeSecretPort(safeStorage, process.platform));
  servePrinter(channel, showPrintDialog);
  core.on('message', (message: unknown) => {
    const parsed = FromCore.safeParse(message);
    if (parsed.success && parsed.data.kind === 'failed') onFailed(parsed.data.message);
  });
  core.postMessage(start);
  return core;
}

function failed(title: string, message: string): void {
  dialog.showErrorBox(title, message);
  app.exit(1);
}

/** Notifications are drawn by the system; a click brings the window forward. */
function showNotices(core: UtilityProcess, window: BrowserWindow): void {
  core.on('message', (message: unknown) => {
    const parsed = FromCore.safeParse(message);
    if (!parsed.success || parsed.data.kind !== 'notice') return;
    // A reminder is shown whatever the person looks at: the log says that it was.
    if (window.isFocused() && !parsed.data.tag.startsWith('reminder:')) return;
    const notice = new Notification({ title: parsed.data.title, body: parsed.data.body });
    notice.on('click', () => bringForward(window));
    notice.show();
  });
}

function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Tray, menu, and what closing and quitting mean. */
function furnish(
  window: BrowserWindow,
  core: UtilityProcess,
  words: ReturnType<typeof shellWords>,
): void {
  let quitting = false;
  const actions = { show: () => bringForward(window), quit: () => app.quit() };
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(words, actions)));
  const icon = nativeImage.createFromBitmap(Buffer.from(sealPixels(trayIconSize)), {
    width: trayIconSize,
    height: trayIconSize,
  });
  const tray = new Tray(icon);
  tray.setToolTip(words.appName);
  tray.setContextMenu(Menu.buildFromTemplate(trayMenu(words, actions)));
  tray.on('click', actions.show);
  app.on('second-instance', actions.show);
  // Closing keeps the work going in the tray; quitting is said in the menu.
  window.on('close', (event) => {
    if (quitting) return;
    event.preventDefault();
    window.hide();
  });
  app.on('before-quit', (event) => {
    if (quitting) return;
    quitting = true;
    event.preventDefault();
    void stopCore(core).then(() => app.exit(0));
  });
}

function stopCore(core: UtilityProcess): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(resolve, stopLimitMs);
    core.once('exit', () => {
      clearTimeout(limit);
      resolve();
    });
    core.postMessage({ kind: 'stop' });
  });
}
