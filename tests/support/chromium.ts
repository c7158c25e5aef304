/**
 * Chromium: finds or unpacks a browser for tests, screenshots and benchmarks, and says how to start it.
 *
 * The first choice is the headless Chromium that an npm package carries, together with the few
 * shared libraries it needs from the same package: the same browser on every machine, no system
 * package. Where there is no such binary (Windows, arm64), an installed Chromium, Chrome or Edge
 * serves. `TONGWEN_CHROMIUM` names another one, `TONGWEN_CHROMIUM=system` skips the packaged one.
 *
 * Invariants:
 *  1. The unpacked folder appears by one rename: it is complete or absent, whoever unpacks at once.
 *  2. No browser started from here opens a connection of its own.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { LaunchOptions } from 'playwright-core';
import { findSystemBrowser } from '../../scripts/system-browser.mjs';

/** A browser that can be started, and what it must be started with. */
export interface ChromiumInstallation {
  readonly kind: 'packaged' | 'system' | 'override';
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Quiet (nothing in the background talks to anyone), repeatable, and able to run as root. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-component-update',
  '--disable-background-networking',
  '--disable-domain-reliability',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--lang=zh-CN',
];

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PACKAGE = join(ROOT, 'node_modules/@sparticuz/chromium');
const CACHE = join(ROOT, 'node_modules/.cache/tongwen-chromium');

/** The browser to use on this machine; `undefined` when there is none. */
export async function findChromium(): Promise<ChromiumInstallation | undefined> {
  const override = process.env['TONGWEN_CHROMIUM'] ?? '';
  if (override !== '' && override !== 'system') {
    return { kind: 'override', executablePath: override, args: CHROMIUM_FLAGS, env: {} };
  }
  if (override !== 'system' && hasPackagedChromium()) return packagedChromium();
  const executablePath = findSystemBrowser();
  if (executablePath === undefined) return undefined;
  return { kind: 'system', executablePath, args: CHROMIUM_FLAGS, env: {} };
}

/** Options for Playwright's `launch`; throws when the machine has no browser. */
export async function chromiumLaunchOptions(): Promise<LaunchOptions> {
  const found = await findChromium();
  if (found === undefined) {
    throw new Error(
      'No Chromium found: install chromium, Chrome or Edge, or name one in TONGWEN_CHROMIUM.',
    );
  }
  return {
    executablePath: found.executablePath,
    headless: true,
    args: [...found.args],
    env: { ...definedEnvironment(), ...found.env },
  };
}

function hasPackagedChromium(): boolean {
  return (
    process.platform === 'linux' &&
    process.arch === 'x64' &&
    existsSync(join(PACKAGE, 'bin/chromium.br'))
  );
}

async function packagedChromium(): Promise<ChromiumInstallation> {
  const folder = await unpackedFolder();
  const libraries = [join(folder, 'lib'), process.env['LD_LIBRARY_PATH'] ?? ''];
  return {
    kind: 'packaged',
    executablePath: join(folder, 'chromium'),
    args: CHROMIUM_FLAGS,
    env: {
      LD_LIBRARY_PATH: libraries.filter((path) => path !== '').join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

async function unpackedFolder(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const folder = join(CACHE, manifest.version);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(join(CACHE, 'unpacking-'));
  try {
    await unpackInto(draft, folder);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Someone else finished first: their folder is complete.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function unpackInto(draft: string, finalFolder: string): Promise<void> {
  const [binary, libraries, fonts] = await Promise.all(
    ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map(decompressed),
  );
  if (binary === undefined || libraries === undefined || fonts === undefined) {
    throw new Error('The browser package is incomplete.');
  }
  await writeFile(join(draft, 'chromium'), binary);
  await chmod(join(draft, 'chromium'), 0o755);
  for (const entry of [...tarFiles(libraries), ...tarFiles(fonts)]) {
    const target = join(draft, entry.path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, entry.bytes);
  }
  // Only the fonts of the package: a page that lacks its own web fonts must look wrong everywhere.
  await writeFile(
    join(draft, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(finalFolder, 'fonts')}</dir>
  <cachedir>${join(finalFolder, 'fonts-cache')}</cachedir>
</fontconfig>
`,
  );
}

async function decompressed(name: string): Promise<Buffer> {
  return promisify(brotliDecompress)(await readFile(join(PACKAGE, 'bin', name)));
}

/** Regular files of an ustar archive, in order. */
function* tarFiles(archive: Buffer): Generator<{ path: string; bytes: Buffer }> {
  const BLOCK = 512;
  const text = (from: number, length: number): string =>
    archive
      .toString('latin1', from, from + length)
      .replace(/\0.*$/su, '')
      .trim();
  for (let at = 0; at + BLOCK <= archive.length;) {
    const path = text(at, 100);
    if (path === '') return;
    const size = Number.parseInt(text(at + 124, 12), 8);
    const type = text(at + 156, 1);
    if (type === '' || type === '0') {
      yield { path, bytes: archive.subarray(at + BLOCK, at + BLOCK + size) };
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
