/**
 * The desktop shell in real Electron: what only the binary can prove (docs/verification.md).
 *
 * Runs where the Electron binary is; elsewhere every test is reported as skipped, which the design allows for Electron
 * alone, with CI=true too.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElectronApplication, Page } from '@playwright/test';
import { _electron, expect, test } from '@playwright/test';
import { findElectron } from '../../scripts/electron-build.mjs';
import { bundleElectron } from '../../scripts/build-electron.mjs';
import { buildRenderer } from '../../scripts/renderer-build.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const binary = await findElectron();
test.beforeEach(({ browserName: _any }, info) => {
  info.skip(binary === undefined, 'no Electron binary on this machine');
});

let application: ElectronApplication;
let page: Page;
let data = '';

test.beforeAll(async () => {
  if (binary === undefined) return;
  buildRenderer();
  await bundleElectron();
  data = mkdtempSync(join(tmpdir(), 'tongwen-electron-'));
  application = await _electron.launch({
    executablePath: binary,
    args: [root, '--data', data, '--server', 'http://127.0.0.1:9'],
  });
  page = await application.firstWindow();
});

test.afterAll(async () => {
  if (binary === undefined) return;
  await application.evaluate(({ app }) => app.quit()).catch(() => undefined);
  await application.close().catch(() => undefined);
  rmSync(data, { recursive: true, force: true });
});

test('the page is ours and speaks to the core', async () => {
  expect(page.url()).toBe('app://tongwen/index.html');
  await expect(page.locator('#root')).not.toBeEmpty();
  // The lock is an SQLite transaction: the native driver has been loaded in the core's process.
  expect(existsSync(join(data, 'host.lock'))).toBe(true);
});

test('every window is sandboxed and isolated (E2, E3, E4)', async () => {
  const preferences = await application.evaluate(({ webContents }) =>
    JSON.stringify(
      webContents.getAllWebContents().map((contents) => {
        // Not among Electron's types, but the only way to read what a window really got.
        const read: unknown = Reflect.get(contents, 'getLastWebPreferences');
        const preferences: unknown =
          typeof read === 'function' ? Reflect.apply(read, contents, []) : null;
        return preferences;
      }),
    ),
  );
  for (const preference of JSON.parse(preferences) as unknown[]) {
    expect(preference).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  }
  const pid = await page.evaluate(() => 'process' in globalThis);
  expect(pid).toBe(false);
});

test('renderers run under seccomp (E4)', async () => {
  if (process.platform !== 'linux') return;
  const pids = await application.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ pid }) => pid),
  );
  for (const pid of pids) {
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/Seccomp:\s+2/);
  }
});

test('the policy blocks what it names (E7)', async () => {
  const blocked = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    await fetch('https://outside.example/').catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { violations, injected: 'injected' in window };
  });
  expect(blocked.injected).toBe(false);
  expect(blocked.violations.join()).toMatch(/script-src/);
  expect(blocked.violations.join()).toMatch(/connect-src/);
});

test('nobody leaves the page (E8)', async () => {
  for (const url of ['https://outside.example/', 'file:///etc/passwd', 'data:text/html,x']) {
    await page.evaluate((target) => {
      window.open(target);
      window.location.href = target;
    }, url);
    await page.waitForTimeout(100);
    expect(page.url()).toBe('app://tongwen/index.html');
  }
  expect(application.windows()).toHaveLength(1);
});

test('permissions are denied (E5) and the page sees nothing of Electron (E11)', async () => {
  const seen = await page.evaluate(async () => ({
    geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
    camera: await navigator.mediaDevices
      .getUserMedia({ video: true })
      .then(() => 'given')
      .catch((error: unknown) => (error instanceof Error ? error.name : 'denied')),
    leaks: ['require', 'process', 'electron', 'ipcRenderer', 'module'].filter((n) => n in window),
  }));
  expect(seen.geolocation).not.toBe('granted');
  expect(seen.camera).not.toBe('given');
  expect(seen.leaks).toEqual([]);
});
