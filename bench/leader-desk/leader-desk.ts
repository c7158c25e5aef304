/**
 * Leader-desk: from "next" to the first page on the screen, over 200 documents and by keyboard only; beside the same
 * pages as static HTML in the same browser and run (docs/reports/leader-desk.md).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { chromiumLaunchOptions } from '../../tests/support/chromium.ts';
import { startProgram } from '../../tests/support/e2e-programs.ts';
import { median, quantile, rounded } from '../main-job/figures.ts';
import { fillDesk } from './fill-desk.ts';
import { serveStatic } from './static-pages.ts';

export const documents = 200;
const readyLimitMs = 120_000;
const stepLimitMs = 20_000;

export async function leaderDesk(
  progress: (line: string) => void,
): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'tongwen-desk-'));
  const browser = await chromium.launch(await chromiumLaunchOptions());
  const args = ['--data', join(folder, 'server'), '--port', '0', '--demo'];
  progress('the demonstration is loaded');
  const server = await startProgram('src-server/main.ts', args, { word: 'listening' });
  try {
    progress(`${documents} documents are sent to one desk`);
    const desk = await fillDesk({ browser, server: server.address, folder, documents });
    try {
      progress('the desk is gone through');
      const { page } = desk;
      await page.evaluate(() => {
        location.hash = '#/desk';
      });
      await page.getByRole('option').first().waitFor({ timeout: readyLimitMs });
      await watch(page);
      await page.keyboard.press('Enter');
      await page.locator('.tw-sheet').first().waitFor({ timeout: readyLimitMs });
      const pages: string[] = [await drawn(page)];
      const own: number[] = [];
      while (pages.length < documents) {
        own.push(await nextTook(page));
        pages.push(await drawn(page));
      }
      progress('the same pages as static HTML');
      const peer = await staticTimes(browser, pages);
      return {
        leaderDeskDocuments: pages.length,
        nextToPageP50Ms: rounded(median(own)),
        nextToPageP99Ms: rounded(quantile(own, 0.99)),
        staticNextToPageP50Ms: rounded(median(peer)),
        staticNextToPageP99Ms: rounded(quantile(peer, 0.99)),
        nextToPageP50Ratio: rounded(median(own) / median(peer)),
        nextToPageP99Ratio: rounded(quantile(own, 0.99) / quantile(peer, 0.99)),
      };
    } finally {
      await desk.stop();
    }
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In the page: from the key press to the frame after the one in which another document stands there. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shown = (): string =>
      location.hash + (document.querySelector('.tw-sheets')?.ariaLabel ?? '');
    let pressedAt = 0;
    let before = '';
    document.addEventListener(
      'keydown',
      () => {
        pressedAt = performance.now();
        before = shown();
        delete document.body.dataset['took'];
      },
      true,
    );
    new MutationObserver(() => {
      if (pressedAt === 0 || document.querySelector('.tw-sheet') === null) return;
      const label = document.querySelector('.tw-sheets')?.ariaLabel ?? '';
      if (before.endsWith(label)) return;
      const from = pressedAt;
      pressedAt = 0;
      requestAnimationFrame(() => {
        setTimeout(() => {
          document.body.dataset['took'] = String(performance.now() - from);
        });
      });
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

async function nextTook(page: Page): Promise<number> {
  await page.keyboard.press('n');
  const took = await page.waitForFunction(() => document.body.dataset['took'], undefined, {
    timeout: stepLimitMs,
    polling: 20,
  });
  return Number(await took.jsonValue());
}

/** What is drawn now, with the rules that draw it. */
async function drawn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const sheets = document.querySelector('.tw-sheets')?.outerHTML ?? '';
    const rules = [...document.styleSheets].flatMap((sheet) =>
      [...sheet.cssRules].map((rule) => rule.cssText).filter((text) => !text.startsWith('@font')),
    );
    return `<style>${rules.join('\n')}</style><div class="tw-desk">${sheets}</div>`;
  });
}

async function staticTimes(browser: Browser, pages: readonly string[]): Promise<readonly number[]> {
  const peer = await serveStatic(pages);
  const beside = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await beside.goto(`${peer.url}/0`);
    const times: number[] = [];
    for (let n = 1; n < pages.length; n += 1) {
      await beside.waitForFunction(() => document.body.dataset['ready'] === 'yes');
      await beside.keyboard.press('n');
      await beside.waitForURL(`${peer.url}/${n}`);
      const took = await beside.waitForFunction(() => document.body.dataset['took'], undefined, {
        timeout: stepLimitMs,
      });
      times.push(Number(await took.jsonValue()));
    }
    return times;
  } finally {
    await beside.close();
    await peer.close();
  }
}
