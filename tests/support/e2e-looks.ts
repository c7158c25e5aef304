/** E2e-looks: a screen in two sizes, light and dark: it fits its window, and axe finds nothing grave in it. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { picture } from './e2e-picture.ts';
import type { Seat } from './e2e-seat.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

export async function looksRight(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of sizes) {
      await page.setViewportSize(size);
      const where = `${name}, ${colorScheme}, ${size.width}×${size.height}`;
      const spill = await page.evaluate(() => {
        const root = document.documentElement;
        return root.scrollWidth > root.clientWidth || root.scrollHeight > root.clientHeight;
      });
      expect.soft(spill, `${where}: the window scrolls`).toBe(false);
      // Colours and structure do not depend on each other: each look and each size is read once.
      if ((colorScheme === 'light') !== (size.width === 1280)) continue;
      const { passes, violations } = await new AxeBuilder({ page })
        .options({ resultTypes: ['violations'] })
        .analyze();
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
}

/** With its picture for the documentation. */
export async function screen(seat: Seat, name: string): Promise<void> {
  await picture(seat.page, name);
  await looksRight(seat.page, name);
}
