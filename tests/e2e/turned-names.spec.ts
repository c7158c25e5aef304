/** TurnedNames: a title that turns the direction of writing leaves every other word of its line where it stands. */
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { test } from '../support/e2e-scenario-office.ts';
import { walkTo } from '../support/outgoing-walk.ts';

const override = String.fromCodePoint(0x202e);
const hebrew = String.fromCodePoint(0x5d0, 0x5d1, 0x5d2);
const title = `某师办公室关于${override}做好春季防火${hebrew}工作的通知`;

/** Words are drawn from left to right, line by line: each begins after the one before. */
async function readsOn(row: Locator, words: readonly string[]): Promise<void> {
  // A list may draw its rows anew at any time: one that has left the page has no places.
  await expect(async () => {
    const places = await placesOf(row, words);
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
  }).toPass();
}

async function placesOf(row: Locator, words: readonly string[]): Promise<readonly number[]> {
  return await row.evaluate((element, sought) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = new Map<string, number>();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (const word of sought) {
        const at = node.textContent?.indexOf(word) ?? -1;
        if (at < 0 || found.has(word)) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { left, top } = range.getBoundingClientRect();
        found.set(word, Math.round(top) * 10_000 + left);
      }
    }
    return sought.map((word) => found.get(word) ?? -1);
  }, words);
}

test('a title with an override is drawn in its place in lists and in what is found', async ({
  office,
}) => {
  test.setTimeout(120_000);
  const body = [{ level: 0 as const, text: '各单位要落实防火责任。' }];
  await walkTo(office, 'D4', { content: { title, body } });
  const signer = await office.seat('leader');
  await signer.isInStep();
  const { page } = signer;
  const drawn = (): Locator => page.locator('bdi', { hasText: '做好春季防火' }).first();

  for (const place of ['待办', '公文'] as const) {
    await test.step(place, async () => {
      await signer.go(place);
      await expect(drawn()).toBeVisible();
      await expect(drawn()).toHaveCSS('unicode-bidi', 'isolate');
      await readsOn(drawn(), ['某', '做好', '通知']);
      await expect(drawn()).not.toContainText(override);
    });
  }

  await test.step('search', async () => {
    await signer.go('档案');
    const box = page.getByRole('searchbox').or(page.getByRole('combobox')).first();
    await box.fill('防火');
    await expect(page.locator('bdi mark', { hasText: '防火' }).first()).toBeVisible();
  });
  expect(signer.complaints).toEqual([]);
});
