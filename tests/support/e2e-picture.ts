/** E2e-picture: the pictures of the documentation, taken from the running product when TONGWEN_PICTURES=1. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { projectRoot } from './e2e-programs.ts';

/** A small office window; it also keeps the files below 250 KB. */
const size = { width: 1280, height: 720 };

export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['TONGWEN_PICTURES'] !== '1') return;
  const before = page.viewportSize();
  await page.setViewportSize(size);
  await page.screenshot({
    path: join(projectRoot, 'docs/images', `${name}.png`),
    animations: 'disabled',
  });
  if (before !== null) await page.setViewportSize(before);
}
