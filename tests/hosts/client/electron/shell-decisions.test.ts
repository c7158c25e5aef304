/** What the Electron shell decides, tested without Electron: the modules know only its types. */
import type { MessagePort } from 'node:worker_threads';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import {
  appFileOf,
  appOrigin,
  appPage,
  appPageHeaders,
} from '../../../../src-main/host-electron/app-protocol.ts';
import { parseElectronOptions } from '../../../../src-main/host-electron/electron-options.ts';
import { appMenu, trayMenu } from '../../../../src-main/host-electron/menu.ts';
import {
  guardNavigation,
  isOwnFrame,
  mayNavigate,
} from '../../../../src-main/host-electron/navigation-guard.ts';
import { denyPermissions } from '../../../../src-main/host-electron/permission-policy.ts';
import type { PrintJob } from '../../../../src-main/host-electron/print-channel.ts';
import {
  channelPrinterPort,
  maxPrintJobs,
  servePrinter,
} from '../../../../src-main/host-electron/print-channel.ts';
import {
  printAddress,
  printOptionsOf,
} from '../../../../src-main/host-electron/print-decisions.ts';
import type { SafeStorage } from '../../../../src-main/host-electron/safe-secrets.ts';
import { isStoreTrusted, safeSecretPort } from '../../../../src-main/host-electron/safe-secrets.ts';
import type { Channel } from '../../../../src-main/host-electron/secret-channel.ts';
import {
  channelSecretPort,
  serveSecrets,
} from '../../../../src-main/host-electron/secret-channel.ts';
import { shellWords } from '../../../../src-main/host-electron/shell-words.ts';
import { sealPixels } from '../../../../src-main/host-electron/tray-icon.ts';
import { placeWindow, smallest } from '../../../../src-main/host-electron/window-state.ts';
import { traversalPaths } from '../traversal-paths.ts';

describe('app protocol (E12)', () => {
  it('answers plain files of the page', () => {
    expect(appFileOf({ method: 'GET', url: appPage })).toMatchObject({
      path: 'index.html',
      isPage: true,
    });
    const script = appFileOf({ method: 'GET', url: `${appOrigin}/assets/index-B2_x9-a.js` });
    expect(script).toEqual({
      path: 'assets/index-B2_x9-a.js',
      contentType: 'text/javascript; charset=utf-8',
      isPage: false,
    });
  });

  it('refuses 200 ways to climb, hide and encode', () => {
    expect(traversalPaths.length).toBeGreaterThanOrEqual(200);
    for (const path of traversalPaths) {
      if (path === 'index.html' || path === '') continue;
      const url = `${appOrigin}${path}`;
      expect(appFileOf({ method: 'GET', url }), path).toBeUndefined();
    }
  });

  it.each([
    'app://tongwen',
    'app://tongwen/',
    'app://other/index.html',
    'app://tongwen.evil/index.html',
    'app://user@tongwen/index.html',
    'app://tongwen:80/index.html',
    'app://tongwen/index.html?x=1',
    'APP://tongwen/index.html',
    'https://tongwen/index.html',
    'file:///index.html',
    'index.html',
    '',
  ])('refuses %s', (url) => {
    expect(appFileOf({ method: 'GET', url })).toBeUndefined();
  });

  it.each(['POST', 'HEAD', 'PUT', 'get', 'OPTIONS'])('refuses %s', (method) => {
    expect(appFileOf({ method, url: appPage })).toBeUndefined();
  });

  it('has a policy without anything unsafe (E7)', () => {
    const policy = appPageHeaders('abc')['Content-Security-Policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self' 'nonce-abc'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });
});

describe('navigation (E8)', () => {
  const hostile = [
    'https://outside.example/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'file://server/share',
    '\\\\server\\share',
    'smb://server/share',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:app://tongwen/1',
    'about:blank',
    'chrome://settings',
    'devtools://devtools/bundled/x',
    'view-source:app://tongwen/index.html',
    'mailto:a@b',
    'tel:1',
    'ms-msdt:/id',
    'search-ms:query',
    'vbscript:x',
    'ftp://x/',
    'ws://x/',
    'app://tongwen',
    'app://tongwen/',
    'app://tongwen/other.html',
    'app://tongwen/index.html?next=x',
    'app://tongwen/index.html.evil',
    'app://tongwen/index.htmlx#a',
    'app://tongwen.evil/index.html',
    'app://user@tongwen/index.html',
    'app://other/index.html',
    ' app://tongwen/index.html',
    'APP://TONGWEN/index.html',
    '',
  ];

  it('stays on the page', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(30);
    for (const url of hostile) expect(mayNavigate(url), url).toBe(false);
    expect(mayNavigate(appPage)).toBe(true);
    expect(mayNavigate(`${appPage}#/documents/1`)).toBe(true);
  });

  it('gives the bridge to the top frame of the page only (E10)', () => {
    expect(isOwnFrame({ url: appPage, isTop: true })).toBe(true);
    expect(isOwnFrame({ url: appPage, isTop: false })).toBe(false);
    for (const url of hostile) expect(isOwnFrame({ url, isTop: true }), url).toBe(false);
  });

  it('is wired to every way out', () => {
    const handlers = new Map<string, (event: object) => void>();
    let windowOpen: (() => object) | undefined;
    guardNavigation({
      on: (name: string, handler: (event: object) => void) => handlers.set(name, handler),
      setWindowOpenHandler: (handler: () => object) => {
        windowOpen = handler;
      },
    } as never);
    expect(windowOpen?.()).toEqual({ action: 'deny' });
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      const preventDefault = vi.fn();
      handlers.get(name)?.({ url: 'https://outside.example/', preventDefault });
      expect(preventDefault, name).toHaveBeenCalledOnce();
      handlers.get(name)?.({ url: appPage, preventDefault });
      expect(preventDefault, name).toHaveBeenCalledOnce();
    }
    const preventDefault = vi.fn();
    handlers.get('will-attach-webview')?.({ preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});

it('denies every permission, asked or checked (E5)', () => {
  const given: Record<string, (...args: unknown[]) => unknown> = {};
  const keep = (name: string) => (handler: (...args: unknown[]) => unknown) => {
    given[name] = handler;
  };
  denyPermissions({
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('display'),
  } as never);
  const contents = {};
  const details = { requestingUrl: appPage, isMainFrame: true };
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'usb',
    'display-capture',
    'new',
  ]) {
    const answer = vi.fn();
    given['request']?.(contents, permission, answer, details);
    expect(answer).toHaveBeenCalledWith(false);
    expect(given['check']?.(contents, permission, appOrigin)).toBe(false);
  }
  expect(given['device']?.({})).toBe(false);
});

describe('secrets', () => {
  const storage = (available: boolean, backend: string): SafeStorage => ({
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => Buffer.from(`sealed:${text}`),
    decryptString: (sealed) => sealed.toString('utf8').replace(/^sealed:/, ''),
  });

  it.each([
    ['linux', 'gnome_libsecret', true, true],
    ['linux', 'kwallet6', true, true],
    ['linux', 'basic_text', true, false],
    ['linux', 'unknown', true, false],
    ['linux', 'something_new', true, false],
    ['linux', 'gnome_libsecret', false, false],
    ['win32', 'unknown', true, true],
    ['win32', 'unknown', false, false],
  ])('%s with %s (available: %s) is trusted: %s', async (platform, backend, available, trusted) => {
    const port = safeSecretPort(storage(available, backend), platform);
    expect(port.available()).toBe(trusted);
    const wrapped = port.wrap(new Uint8Array([1, 2, 255]));
    if (trusted) expect([...(await port.unwrap(await wrapped))]).toEqual([1, 2, 255]);
    else await expect(wrapped).rejects.toThrow(/no trusted/);
  });

  it('fails closed when the store breaks', async () => {
    const broken: SafeStorage = {
      ...storage(true, 'kwallet6'),
      isEncryptionAvailable: () => {
        throw new Error('no bus');
      },
    };
    expect(isStoreTrusted(broken, 'linux')).toBe(false);
    const failing: SafeStorage = {
      ...storage(true, 'x'),
      decryptString: () => {
        throw new Error('locked');
      },
    };
    await expect(safeSecretPort(failing, 'win32').unwrap(new Uint8Array(1))).rejects.toThrow();
  });

  it('cross from the core to the main process and back', async () => {
    const { port1, port2 } = new MessageChannel();
    const channel = (port: typeof port1): Channel => ({
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', listener),
    });
    serveSecrets(channel(port1), safeSecretPort(storage(true, 'x'), 'win32'));
    const core = channelSecretPort(channel(port2), true);
    const secret = new Uint8Array([0, 127, 255]);
    expect([...(await core.unwrap(await core.wrap(secret)))]).toEqual([...secret]);
    port2.postMessage({ kind: 'secret.call', id: 1, operation: 'destroy', base64: '' });
    port2.postMessage('nonsense');
    const untrusted = channelSecretPort(channel(port2), false);
    expect(untrusted.available()).toBe(false);
    await expect(untrusted.wrap(secret)).rejects.toThrow();
    port1.close();
  });
});

describe('window state', () => {
  const left = { x: 0, y: 0, width: 1_920, height: 1_040 };
  const right = { x: 1_920, y: 0, width: 2_560, height: 1_400 };
  const saved = { x: 2_000, y: 50, width: 1_500, height: 900, maximized: false };

  it('opens where it was', () => {
    expect(placeWindow(saved, [left, right])).toEqual(saved);
  });

  it.each([
    ['nothing saved', undefined],
    ['nonsense', { x: 'left' }],
    ['a screen that is gone', saved],
    ['below the screen', { ...saved, x: 10, y: 5_000 }],
    ['all but out of the screen', { ...saved, x: 1_900, y: 10 }],
    ['above the screen', { ...saved, x: 10, y: -500 }],
  ])('opens in the middle of the first screen: %s', (_name, state) => {
    const placed = placeWindow(state, [left]);
    expect(placed).toEqual({ x: 240, y: 70, width: 1_440, height: 900, maximized: false });
  });

  it('never grows beyond the screen nor below the smallest size', () => {
    const huge = placeWindow({ ...saved, x: 0, width: 9_000, height: 9_000 }, [left]);
    expect(huge).toMatchObject({ width: 1_920, height: 1_040 });
    const tiny = placeWindow({ ...saved, x: 0, width: 200, height: 10 }, [left]);
    expect(tiny).toMatchObject({ width: smallest.width, height: smallest.height });
    expect(placeWindow(undefined, [{ x: 0, y: 0, width: 800, height: 600 }])).toMatchObject({
      width: 800,
      height: 600,
    });
    expect(placeWindow(undefined, [])).toMatchObject({ width: 1_440 });
  });
});

it('reads its own arguments and leaves the others alone (E18)', () => {
  const args = [
    '--server',
    'http://server.example:8080/',
    '--data',
    '/tmp/x',
    '--user',
    'wang',
    '--no-sandbox',
  ];
  expect(parseElectronOptions(args)).toEqual({
    serverUrl: 'http://server.example:8080',
    dataFolder: '/tmp/x',
    user: 'wang',
  });
  for (const server of ['file:///x', 'javascript:1', 'http://u:p@host', 'nonsense', '']) {
    expect(parseElectronOptions(['--server', server]).serverUrl, server).toBeUndefined();
  }
  for (let round = 0; round < 2_000; round += 1) {
    const random = Array.from({ length: round % 6 }, () =>
      String.fromCharCode(
        ...Array.from({ length: round % 9 }, () => Math.floor(Math.random() * 300)),
      ),
    );
    expect(() => parseElectronOptions(random)).not.toThrow();
  }
});

it('has menus in the language of the system, without developer tools (E17)', () => {
  const actions = { show: vi.fn(), quit: vi.fn() };
  const zh = appMenu(shellWords('zh-CN'), actions);
  expect(zh.map(({ label }) => label)).toEqual(['同文', '编辑', '视图', '窗口']);
  expect(trayMenu(shellWords('en-US'), actions)[0]?.label).toBe('Open Tongwen');
  expect(JSON.stringify(zh)).not.toMatch(/devtools|reload/i);
  expect(Object.keys(shellWords('en')).sort()).toEqual(Object.keys(shellWords('zh')).sort());
});

describe('printing', () => {
  const pair = (): readonly [Channel, Channel] => {
    const { port1, port2 } = new MessageChannel();
    const channelOf = (port: MessagePort): Channel => ({
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', listener).unref(),
    });
    return [channelOf(port1), channelOf(port2)];
  };
  const file = {
    bytes: new Uint8Array([37, 80]),
    name: '通知.pdf',
    copies: 3,
    isDoubleSided: true,
  };

  it('hands the bytes to the main process, and says whether a dialog was shown', async () => {
    const [core, main] = pair();
    const jobs: PrintJob[] = [];
    servePrinter(main, (job) => {
      jobs.push(job);
      if (jobs.length === 3) return Promise.reject(new Error('no printer'));
      return Promise.resolve(jobs.length === 1);
    });
    const printer = channelPrinterPort(core);
    expect(await printer.print(file)).toBe(true);
    expect(await printer.print(file)).toBe(false);
    expect(await printer.print(file)).toBe(false);
    expect(jobs[0]).toMatchObject({ name: '通知.pdf', copies: 3 });
    expect([...(jobs[0]?.bytes ?? [])]).toEqual([37, 80]);
  });

  it('takes no more at once than it can hold, and nothing but a print', async () => {
    const [core, main] = pair();
    const show = vi.fn(() => new Promise<boolean>(() => undefined));
    servePrinter(main, show);
    core.post({ kind: 'print.job', id: 1, bytes: 'no bytes', name: 'x' });
    const printer = channelPrinterPort(core);
    for (let job = 0; job < maxPrintJobs; job += 1) void printer.print(file);
    expect(await printer.print(file)).toBe(false);
    await expect.poll(() => show.mock.calls.length).toBe(maxPrintJobs);
  });

  it('asks for A4 in its own size, with the chosen copies and sides', () => {
    expect(printOptionsOf({ copies: 3, isDoubleSided: true })).toMatchObject({
      ...{ silent: false, pageSize: 'A4', scaleFactor: 100, copies: 3 },
      ...{ margins: { marginType: 'none' }, duplexMode: 'longEdge' },
    });
    expect(printOptionsOf({ copies: 1, isDoubleSided: false }).duplexMode).toBe('simplex');
    expect(printAddress(4)).toBe(`${appOrigin}/print-4.pdf`);
  });
});

it('draws its icon', () => {
  const pixels = sealPixels(32);
  expect(pixels).toHaveLength(32 * 32 * 4);
  expect(new Set(pixels.filter((_value, index) => index % 4 === 3))).toEqual(new Set([255]));
});
