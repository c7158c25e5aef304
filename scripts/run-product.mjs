/**
 * Run product: builds the renderer, starts server and client, opens the window.
 *
 * Runs under the project's Node; `start.mjs` sees to that. Standard output carries exactly one
 * line, `ready ADDRESS`; everything else goes to standard error.
 *
 * ```
 *   build renderer ─┐
 *   start server ───┴─> start client host ─> "ready …" ─> window (if there is a display)
 * ```
 */
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './bootstrap.mjs';
import { startChild, stopChildren, waitForLine } from './children.mjs';
import { buildElectronShell, findElectron } from './electron-build.mjs';
import { buildRenderer, RENDERER_FOLDER } from './renderer-build.mjs';
import { findSystemBrowser } from './system-browser.mjs';

const SERVER_START_LIMIT_MS = 120_000;
const CLIENT_START_LIMIT_MS = 60_000;
/** A browser that ends this soon did not open a window; it handed over or failed. */
const WINDOW_SETTLE_MS = 3_000;
const PARENT_CHECK_MS = 1_000;

const USAGE = `npm start -- [options]
  --browser      use the browser window even if Electron is there
  --no-open      open no window, only print the address
  --data DIR     folder for the data of server and client
  --server URL   use this server instead of an embedded one with demo data
  --user NAME    sign in as this person
`;

/**
 * @typedef {object} Options
 * @property {boolean} browser
 * @property {boolean} open
 * @property {string} data
 * @property {string | undefined} server
 * @property {string | undefined} user
 */

const state = { stopping: false };
const parent = process.ppid;

const options = readOptions();
if (options !== undefined) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => void stop(0));
  }
  // When whoever started us dies without a word, nobody would ever stop the children.
  setInterval(() => {
    if (process.ppid !== parent) void stop(0);
  }, PARENT_CHECK_MS).unref();
  try {
    await run(options);
  } catch (error) {
    if (!state.stopping) process.stderr.write(`${wordsOf(error)}\n`);
    await stop(1);
  }
}

/** @returns {Options | undefined} */
function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        browser: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        data: { type: 'string' },
        server: { type: 'string' },
        user: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stderr.write(USAGE);
      return undefined;
    }
    return {
      browser: values.browser,
      open: !values['no-open'],
      data: resolve(process.env['INIT_CWD'] ?? '.', values.data ?? defaultDataFolder()),
      server: values.server,
      user: values.user,
    };
  } catch (error) {
    process.stderr.write(`${wordsOf(error)}\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

function defaultDataFolder() {
  if (process.platform === 'win32') {
    return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Tongwen');
  }
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'tongwen');
}

/** @param {Options} options */
async function run(options) {
  const serverReady = Promise.resolve(options.server ?? startServer(options.data));
  // Whoever awaits it below sees a failure; until then it is not an unhandled one.
  serverReady.catch(() => undefined);
  // The build blocks this process, not the server, which starts meanwhile.
  if (buildRenderer() === 'built') process.stderr.write('Renderer built.\n');
  const server = await serverReady;
  const electron = await electronFor(options);
  const client = electron
    ? startChild('client', electron, [ROOT, ...clientArgs(options, server)])
    : startChild('client', process.execPath, [
        join(ROOT, 'src-main', 'host-node', 'main.ts'),
        ...clientArgs(options, server),
        '--port',
        '0',
        '--renderer',
        RENDERER_FOLDER,
      ]);
  stopWhenItEnds(client);
  const address = await waitForLine(client, 'ready', CLIENT_START_LIMIT_MS);
  process.stdout.write(`ready ${address}\n`);
  if (electron === undefined && options.open) openWindow(address, options.data);
}

/**
 * @param {string} data
 * @returns {Promise<string>} the server's address
 */
async function startServer(data) {
  const folder = join(data, 'server');
  mkdirSync(folder, { recursive: true });
  const program = join(ROOT, 'src-server', 'main.ts');
  const args = [program, '--data', folder, '--port', '0', '--demo'];
  const server = startChild('server', process.execPath, args);
  stopWhenItEnds(server);
  return waitForLine(server, 'listening', SERVER_START_LIMIT_MS);
}

/**
 * @param {Options} options
 * @param {string} server
 */
function clientArgs(options, server) {
  const folder = join(options.data, 'client');
  mkdirSync(folder, { recursive: true });
  const user = options.user === undefined ? [] : ['--user', options.user];
  return ['--server', server, '--data', folder, ...user];
}

/**
 * @param {Options} options
 * @returns {Promise<string | undefined>} the binary, when the product shall run in Electron
 */
async function electronFor(options) {
  if (options.browser || !options.open || !hasDisplay()) return undefined;
  const binary = await findElectron();
  if (binary === undefined || !(await buildElectronShell())) return undefined;
  return binary;
}

/**
 * Opens the address in a window without browser controls; closing it ends the product.
 *
 * @param {string} address
 * @param {string} data
 */
function openWindow(address, data) {
  const browser = hasDisplay() ? findSystemBrowser() : undefined;
  if (browser === undefined) {
    process.stderr.write(`No browser window here; open ${address}\n`);
    return;
  }
  const profile = join(data, 'browser');
  if (!existsSync(profile)) mkdirSync(profile, { recursive: true });
  const asRoot = process.getuid?.() === 0;
  const args = [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--window-size=1440,900',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-features=Translate',
    ...(asRoot ? ['--no-sandbox', '--test-type'] : []),
  ];
  const window = startChild('window', browser, args);
  window.process.stdout?.resume();
  const openedAt = Date.now();
  void window.exited.then((code) => {
    if (state.stopping) return;
    if (Date.now() - openedAt > WINDOW_SETTLE_MS) void stop(0);
    else process.stderr.write(`The window did not stay open (code ${code}); open ${address}\n`);
  });
}

function hasDisplay() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return (process.env['DISPLAY'] ?? '') !== '' || (process.env['WAYLAND_DISPLAY'] ?? '') !== '';
}

/** @param {import('./children.mjs').Child} child */
function stopWhenItEnds(child) {
  void child.exited.then((code) => {
    if (state.stopping) return;
    if (code !== 0) process.stderr.write(`${child.name} ended with code ${code}\n`);
    void stop(code);
  });
}

/** @param {number} code */
async function stop(code) {
  if (state.stopping) return;
  state.stopping = true;
  await stopChildren();
  process.exit(code);
}

/** @param {unknown} error */
function wordsOf(error) {
  return error instanceof Error ? error.message : String(error);
}
