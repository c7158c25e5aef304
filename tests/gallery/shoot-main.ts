/**
 * ShootMain: serves the built gallery under the product's own policy, takes a picture of each scene and runs
 * the accessibility rules on it. Build it first (`build-main.ts`). Usage: `node tests/gallery/shoot-main.ts <folder> [scene …] [--look=dark …]`.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

const BUILT = fileURLToPath(new URL('../../.build/gallery', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

export const SCENES = [
  'signIn',
  'signInOffline',
  'todo',
  'todoEmpty',
  'reader',
  'editor',
  'delivery',
  'chat',
  'search',
  'directory',
  'picker',
  'unitPicker',
  'sync',
  'settings',
  'keys',
  'reason',
  'page',
] as const;

interface Look {
  readonly width: number;
  readonly height: number;
  readonly query: string;
}

const LOOKS: Readonly<Record<string, Look>> = {
  light: { width: 1440, height: 900, query: '' },
  small: { width: 1280, height: 800, query: '' },
  wide: { width: 1920, height: 1080, query: '' },
  dark: { width: 1440, height: 900, query: '&theme=dark' },
  contrast: { width: 1440, height: 900, query: '&theme=contrast' },
  size150: { width: 1440, height: 900, query: '&size=150' },
  english: { width: 1440, height: 900, query: '&language=en' },
};

function policyFor(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function serve(): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://gallery').pathname);
    const file = join(BUILT, path === '/' ? 'index.html' : path);
    try {
      const nonce = randomBytes(16).toString('base64');
      const body = readFileSync(file);
      const isPage = extname(file) === '.html';
      response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
      if (isPage) response.setHeader('content-security-policy', policyFor(nonce));
      response.end(isPage ? body.toString().replaceAll('__CSP_NONCE__', nonce) : body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      resolve({ server, origin: `http://127.0.0.1:${address.port}` });
    });
  });
}

interface AxeViolation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

async function checkAccessibility(page: Page, axeSource: string): Promise<readonly AxeViolation[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const axe = (
      window as unknown as { axe: { run: (o: object) => Promise<{ violations: AxeViolation[] }> } }
    ).axe;
    const result = await axe.run({ resultTypes: ['violations'] });
    return result.violations;
  });
}

async function shoot(
  browser: Browser,
  url: string,
  look: Look,
  file: string,
  axe: string,
): Promise<number> {
  const page = await browser.newPage({ viewport: { width: look.width, height: look.height } });
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      problems.push(message.text().slice(0, 400));
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(url);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(700);
  await page.screenshot({ path: file });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) problems.push(`scrolls sideways by ${overflow}`);
  for (const problem of problems) console.log(`  ! ${problem}`);
  const violations = await checkAccessibility(page, axe);
  for (const violation of violations) {
    console.log(`  axe ${violation.impact ?? ''} ${violation.id} × ${violation.nodes.length}`);
    for (const node of violation.nodes.slice(0, 3)) {
      console.log(
        `      ${node.html.slice(0, 160)}\n      ${node.failureSummary.replaceAll('\n', ' ').slice(0, 260)}`,
      );
    }
  }
  await page.close();
  return violations.length + problems.length;
}

async function main(): Promise<void> {
  const [folder = '.build/pictures', ...rest] = process.argv.slice(2);
  const wantedLooks = rest
    .filter((word) => word.startsWith('--look='))
    .map((word) => word.slice('--look='.length));
  const wantedScenes = rest.filter((word) => !word.startsWith('--'));
  mkdirSync(folder, { recursive: true });
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const { server, origin } = await serve();
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  let findings = 0;
  for (const scene of wantedScenes.length > 0 ? wantedScenes : SCENES) {
    for (const lookName of wantedLooks.length > 0 ? wantedLooks : ['light']) {
      const look = LOOKS[lookName];
      if (look === undefined) throw new Error(`no look named ${lookName}`);
      console.log(`${scene} ${lookName}`);
      const file = join(folder, `${scene}-${lookName}.png`);
      findings += await shoot(browser, `${origin}/?scene=${scene}${look.query}`, look, file, axe);
    }
  }
  await browser.close();
  server.close();
  console.log(`${findings} findings`);
}

await main();
