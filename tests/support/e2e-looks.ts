/** E2e-looks: a screen in two sizes, light and dark: it fits its window, and axe finds nothing grave in it. */
import { join } from 'node:path';
import axe from 'axe-core';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { picture } from './e2e-picture.ts';
import type { Seat } from './e2e-seat.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** Ten seconds of an idle machine. */
const maxRestFrames = 600;

export async function looksRight(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of sizes) {
      await page.setViewportSize(size);
      const where = `${name}, ${colorScheme}, ${size.width}×${size.height}`;
      await rests(page, colorScheme);
      await keepPicture(page, where);
      const spill = await page.evaluate(() => {
        const root = document.documentElement;
        return root.scrollWidth > root.clientWidth || root.scrollHeight > root.clientHeight;
      });
      expect.soft(spill, `${where}: the window scrolls`).toBe(false);
      expect.soft(await squeezedWords(page), `${where}: words stand as columns`).toEqual([]);
      // Colours and structure do not depend on each other: each look and each size is read once.
      if ((colorScheme === 'light') !== (size.width === 1280)) continue;
      const { passes, violations } = await readByAxe(page);
      expect(passes.length, `${where}: rules that applied`).toBeGreaterThan(10);
      const grave = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
        );
      // Soft: one run names what is wrong on every screen.
      expect.soft(grave, where).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
  await rests(page, 'light');
}

/**
 * A frame with a file runs nothing, and so no reader either: it is left out, and what is around it is read. Name and time
 * across a file are no words to be read, and pale on purpose.
 */
async function readByAxe(page: Page): Promise<axe.AxeResults> {
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const { axe: reader } = window as typeof window & { readonly axe: typeof axe };
    return await reader.run(
      { exclude: ['.tw-viewer-mark'] },
      { resultTypes: ['violations'], iframes: false },
    );
  });
}

/** Words that break after each letter or two: their place is too narrow for any reader. */
async function squeezedWords(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const squeezed: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      if (text.length < 4 || node.parentElement?.checkVisibility() !== true) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size >= 3 && text.length / lines.size < 2.5) squeezed.push(text);
    }
    return squeezed;
  });
}

/** The look has been changed everywhere: colours read in the midst of a change are those of no look. */
async function rests(page: Page, look: 'light' | 'dark'): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-theme', look);
  const rested = await page.evaluate(async (maxFrames) => {
    const frame = (): Promise<number> => new Promise((next) => requestAnimationFrame(next));
    // A popup that follows its button is placed in the frame after the one in which the window has got its size.
    for (let quiet = 0, frames = 0; quiet < 3; frames += 1) {
      if (frames > maxFrames) return false;
      await frame();
      const isMoving = document.getAnimations().some(({ playState, effect }) => {
        const { endTime } = effect?.getComputedTiming() ?? {};
        return playState === 'running' && endTime !== Infinity;
      });
      quiet = isMoving ? 0 : quiet + 1;
    }
    return true;
  }, maxRestFrames);
  expect(rested, 'the movement of the screen ends').toBe(true);
}

/** Kept for the eye where `TONGWEN_LOOKS` names a folder. */
async function keepPicture(page: Page, where: string): Promise<void> {
  const folder = process.env['TONGWEN_LOOKS'];
  if (folder === undefined) return;
  await page.screenshot({ path: join(folder, `${where.replaceAll(/[ ,×]+/g, '-')}.png`) });
}

/** With its picture for the documentation. */
export async function screen(seat: Seat, name: string): Promise<void> {
  await picture(seat.page, name);
  await looksRight(seat.page, name);
}
