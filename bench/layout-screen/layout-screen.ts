/**
 * Layout-screen: from a key in the editor to the page painted beside it, in a document of twenty pages; beside the same
 * text in a plain text field of the same browser and run.
 */
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { buildRenderer } from '../../scripts/renderer-build.mjs';
import { chromiumLaunchOptions } from '../../tests/support/chromium.ts';
import { openTask } from '../../tests/support/e2e-acts.ts';
import { ScenarioOffice } from '../../tests/support/e2e-scenario-office.ts';
import { walkTo } from '../../tests/support/outgoing-walk.ts';
import { median, quantile, rounded } from '../main-job/figures.ts';

const title = '某师办公室关于印发年度工作要点的通知';
/** Two lines each: 22 lines a page fill twenty pages. */
const paragraphs = 216;
const keys = 200;
const warmUpKeys = 20;
const keyEveryMs = 70;
const stepLimitMs = 20_000;
const typed = '各单位要认真贯彻落实';

function paragraph(index: number): { readonly level: number; readonly text: string } {
  const text = `第${index + 1}项工作由责任单位牵头，于年底前完成；涉及多个单位的，由牵头单位商有关单位提出方案，按程序报批后实施。`;
  return { level: index % 9 === 0 ? 2 : 0, text };
}

export async function layoutScreen(
  progress: (line: string) => void,
): Promise<Readonly<Record<string, number>>> {
  buildRenderer();
  const browser = await chromium.launch(await chromiumLaunchOptions());
  const office = await ScenarioOffice.open(browser);
  try {
    progress('a document of twenty pages is drafted');
    const body = Array.from({ length: paragraphs }, (_, index) => paragraph(index));
    await walkTo(office, 'D0', { content: { title, body } });
    const seat = await office.seat('drafter');
    await seat.isInStep();
    await openTask(seat, title, '拟稿');
    const { page } = seat;
    await page.locator('article[data-faces="ready"]').waitFor({ timeout: stepLimitMs });
    const pages = await page.locator('.tw-sheet').count();
    progress(`${keys} keys are pressed in the middle of ${pages} pages`);
    const field = page.getByRole('textbox', { name: `正文第 ${paragraphs / 2} 段` });
    const own = await press(page, '.tw-sheets', async () => {
      await field.click();
      await page.keyboard.press('Control+End');
    });
    progress('the same keys in a plain text field');
    const peer = await plainField(page, body.map(({ text }) => text).join('\n'));
    return {
      keystrokePages: pages,
      keystrokeP50Ms: rounded(median(own.times)),
      keystrokeP95Ms: rounded(quantile(own.times, 0.95)),
      keystrokeWorkP50Ms: rounded(median(own.work)),
      keystrokeWorkP95Ms: rounded(quantile(own.work, 0.95)),
      plainFieldP50Ms: rounded(median(peer.times)),
      plainFieldP95Ms: rounded(quantile(peer.times, 0.95)),
      plainFieldWorkP95Ms: rounded(quantile(peer.work, 0.95)),
      ratioToPlainField: rounded(quantile(own.times, 0.95) / quantile(peer.times, 0.95)),
    };
  } finally {
    await office.close();
    await browser.close();
  }
}

async function plainField(page: Page, text: string): Promise<Pressed> {
  await page.evaluate((content) => {
    const field = document.createElement('textarea');
    field.id = 'plain-field';
    field.style.cssText = 'width: 800px; height: 700px; font: 16px/28px "Noto Sans SC"';
    field.value = content;
    document.body.replaceChildren(field);
    field.focus();
    field.setSelectionRange(content.length / 2, content.length / 2);
  }, text);
  return press(page, '#plain-field', () => Promise.resolve());
}

interface Pressed {
  /** From the key to the frame in which what it changed is on the screen. */
  readonly times: readonly number[];
  /** The same without the wait for the frame to begin: what the window computed, laid out and painted. */
  readonly work: readonly number[];
}

async function press(page: Page, shown: string, begin: () => Promise<void>): Promise<Pressed> {
  await begin();
  await page.evaluate(watch, shown);
  for (let count = 0; count < keys + warmUpKeys; count += 1) {
    await page.keyboard.insertText(typed[count % typed.length] ?? '');
    await page.waitForFunction((wanted) => window.pressed.times.length >= wanted, count + 1, {
      timeout: stepLimitMs,
      polling: 5,
    });
    await page.waitForTimeout(keyEveryMs);
  }
  const { times, work } = await page.evaluate(() => window.pressed);
  return { times: times.slice(warmUpKeys), work: work.slice(warmUpKeys) };
}

declare global {
  interface Window {
    pressed: { times: number[]; work: number[] };
  }
}

/** In the page: from the input to the moment after the frame that shows it. */
function watch(shown: string): void {
  const element = document.querySelector(shown);
  if (element === null) throw new Error(`${shown} is not there`);
  window.pressed = { times: [], work: [] };
  let began = 0;
  let isChanged = false;
  const painted = (): void => {
    const from = began;
    began = 0;
    const worked = performance.now() - from;
    requestAnimationFrame(() => {
      const frameBegan = performance.now();
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        window.pressed.times.push(performance.now() - from);
        window.pressed.work.push(worked + performance.now() - frameBegan);
      };
      channel.port2.postMessage(null);
    });
  };
  window.addEventListener(
    'beforeinput',
    () => {
      began = performance.now();
      isChanged = false;
    },
    true,
  );
  if (element instanceof HTMLTextAreaElement) {
    element.addEventListener('input', painted);
    return;
  }
  new MutationObserver(() => {
    if (began === 0 || isChanged) return;
    isChanged = true;
    painted();
  }).observe(element, { subtree: true, childList: true, characterData: true });
}
