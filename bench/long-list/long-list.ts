/**
 * Long-list: a conversation of a million messages in the real screen over the real local database, beside react-virtuoso
 * over an array of a million in memory, same browser, same size, same run (docs/reports/messaging.md).
 */
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { buildRenderer } from '../../scripts/renderer-build.mjs';
import { chromiumLaunchOptions } from '../../tests/support/chromium.ts';
import { startProgram } from '../../tests/support/e2e-programs.ts';
import { openCore, signIn, whole } from '../main-job/core-client.ts';
import { median, quantile, rounded } from '../main-job/figures.ts';
import { account, conversation, password } from '../main-job/office.ts';
import { startWorker } from '../main-job/programs.ts';
import { listFigures } from './conversation-list.ts';
import { dayJumpFigures } from './day-jump.ts';
import { fillConversation, fillList } from './fill-cache.ts';
import { fling, mountTook, prependJump } from './scroll-probe.ts';
import { messages } from './texts.ts';

const viewport = { width: 1440, height: 900 };
const mounts = 7;
const flings = 3;
const flingMs = 4_000;
const pxPerSecond = 6_000;
/** Longer than a frame and a half at 60 Hz. */
const lateMs = 25;
const waitMs = 120_000;
const prepends = 5;
const conversations = 2_000;
const ownList = { scroller: '.tw-messages', row: '.tw-messages [data-no]' };
const peerList = { scroller: '[data-virtuoso-scroller]', row: 'main [data-no]' };

type Figures = Record<string, number>;

export async function longList(
  progress: (line: string) => void,
): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'tongwen-long-list-'));
  buildRenderer();
  const browser = await chromium.launch(await chromiumLaunchOptions());
  try {
    progress('a client gets its office, then a million messages in bulk');
    const data = join(folder, 'client');
    const start = performance.now();
    const url = await fillProfile(folder, data);
    const fillSeconds = (performance.now() - start) / 1_000;
    const host = await startProgram(
      'src-main/host-node/main.ts',
      [
        ...['--server', url, '--data', data, '--port', '0'],
        ...['--renderer', 'dist/renderer', '--user', account(0)],
      ],
      { word: 'ready', env: { TONGWEN_PASSWORD: password } },
    );
    try {
      const own = await ownFigures(browser, host.address, progress);
      progress('react-virtuoso over an array of a million');
      const peer = await peerFigures(browser, own.height);
      return { messages, fillSeconds: rounded(fillSeconds), ...joined(own.figures, peer) };
    } finally {
      await host.stop();
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything real first; then the bulk. The server is gone afterwards: it knows nothing of the bulk. */
async function fillProfile(folder: string, data: string): Promise<string> {
  const server = await startWorker('server-worker.ts', folder);
  try {
    const core = await openCore(server.url, data);
    await signIn(core, 0);
    await whole(core);
    fillConversation(core, conversation('history'));
    fillList(core, conversation('history'), conversations);
    await core.close();
    return server.url;
  } finally {
    await server.stop();
  }
}

async function ownFigures(
  browser: Browser,
  address: string,
  progress: (line: string) => void,
): Promise<{ readonly figures: Figures; readonly height: number }> {
  const page = await browser.newPage({ viewport });
  await page.goto(address);
  await page.getByRole('navigation').first().waitFor({ timeout: waitMs });
  progress(`${conversations} conversations`);
  const list = await listFigures(page);
  const cdp = await page.context().newCDPSession(page);
  const hash = `#/messages/${conversation('history')}`;
  const away = async (): Promise<void> => {
    await page.evaluate(() => {
      location.hash = '#/settings';
    });
    await page.locator(ownList.scroller).waitFor({ state: 'detached', timeout: waitMs });
  };
  await away();
  const before = await memory(page, cdp);
  progress('the conversation is opened');
  const openings: number[] = [];
  for (let n = 0; n < mounts; n += 1) {
    if (n > 0) await away();
    openings.push(await page.evaluate(mountTook, { hash, row: ownList.row }));
  }
  const openedAtNo = await firstNo(page);
  const after = await memory(page, cdp);
  progress('it is flung up and down');
  const flung = await flingFigures(page, ownList.scroller);
  const jumps: number[] = [];
  for (let n = 0; n < prepends; n += 1) {
    const options = { scroller: ownList.scroller, limitMs: waitMs };
    jumps.push(await page.evaluate(prependJump, options));
  }
  const height = await page.evaluate((scroller) => {
    return document.querySelector(scroller)?.clientHeight ?? 0;
  }, ownList.scroller);
  progress('it goes to days far apart');
  const jumped = await dayJumpFigures(page, ownList.row);
  await page.close();
  return {
    height,
    figures: {
      ...list,
      openFirstMs: rounded(openings[0] ?? NaN),
      ...opened({ openings: openings.slice(1), before, after }),
      openedAtNo,
      ...flung,
      prependJumpPx: rounded(Math.max(...jumps)),
      ...jumped,
    },
  };
}

async function peerFigures(browser: Browser, height: number): Promise<Figures> {
  const page = await browser.newPage({ viewport: { ...viewport, height } });
  const cdp = await page.context().newCDPSession(page);
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>
    html, body, main { height: 100%; margin: 0; font: 14px/22px sans-serif }
    .row { padding: 8px 16px } .own { text-align: right }</style><body></body>`);
  const before = await memory(page, cdp);
  await page.addScriptTag({ content: await bundled('virtuoso-page.ts') });
  const openings: number[] = [];
  for (let n = 0; n < mounts; n += 1) {
    if (n > 0) await page.evaluate(() => window.unmount());
    openings.push(await page.evaluate(mountTook, { hash: null, row: peerList.row }));
  }
  const after = await memory(page, cdp);
  const flung = await flingFigures(page, peerList.scroller);
  await page.close();
  return { ...opened({ openings: openings.slice(1), before, after }), ...flung };
}

async function bundled(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    ...{ bundle: true, write: false, format: 'iife', minify: true, logLevel: 'error' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

interface Memory {
  readonly heap: number;
  readonly nodes: number;
}

async function memory(page: Page, cdp: CDPSession): Promise<Memory> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  return { heap: usedSize, nodes };
}

function opened(seen: {
  readonly openings: readonly number[];
  readonly before: Memory;
  readonly after: Memory;
}): Figures {
  return {
    openMs: rounded(median(seen.openings)),
    heapMib: rounded((seen.after.heap - seen.before.heap) / 1024 / 1024),
    domNodes: seen.after.nodes,
  };
}

async function flingFigures(page: Page, scroller: string): Promise<Figures> {
  const frames: number[] = [];
  let passed = 0;
  for (let n = 0; n < flings; n += 1) {
    for (const direction of [-1, 1]) {
      const options = { scroller, pxPerSecond: direction * pxPerSecond, ms: flingMs };
      const flung = await page.evaluate(fling, options);
      frames.push(...flung.frames);
      passed += flung.passed;
    }
  }
  const seconds = (flings * 2 * flingMs) / 1_000;
  return {
    frameP95Ms: rounded(quantile(frames, 0.95)),
    frameP99Ms: rounded(quantile(frames, 0.99)),
    lateFramesPercent: rounded((100 * frames.filter((ms) => ms > lateMs).length) / frames.length),
    messagesPassedPerSecond: rounded(passed / seconds),
  };
}

function firstNo(page: Page): Promise<number> {
  return page.evaluate((row) => {
    return Number(document.querySelector<HTMLElement>(row)?.dataset['no']);
  }, ownList.row);
}

function joined(own: Figures, peer: Figures): Figures {
  const beside = Object.entries(peer).map(([name, value]) => [
    `virtuoso${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    value,
  ]);
  const ratio = (name: string): number => rounded((peer[name] ?? NaN) / (own[name] ?? NaN));
  return {
    ...own,
    ...(Object.fromEntries(beside) as Figures),
    heapTimesLess: ratio('heapMib'),
    frameP95TimesLess: ratio('frameP95Ms'),
    frameP99TimesLess: ratio('frameP99Ms'),
  };
}
