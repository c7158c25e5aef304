/** SearchBox: Enter opens what the words in the box have found, never what earlier words had. */
import { expect } from '@playwright/test';
import { test } from '../support/e2e-scenario-office.ts';
import { walkTo } from '../support/outgoing-walk.ts';

test('Enter opens a hit of the words that stand in the box', async ({ office }) => {
  test.setTimeout(120_000);
  const content = { title: '某师办公室关于做好春季防火工作的通知' };
  await walkTo(office, 'D4', { content });
  const signer = await office.seat('leader');
  await signer.isInStep();
  const { page } = signer;
  await signer.go('档案');
  const box = page.getByRole('searchbox');
  const hit = page.locator('bdi mark', { hasText: '防火' }).first();

  await test.step('the answer of other words is still on its way', async () => {
    await box.fill('防火');
    await expect(hit).toBeVisible();
    // In one task: no answer can come between the last letter and the key.
    await box.evaluate((field: HTMLInputElement) => {
      Reflect.set(HTMLInputElement.prototype, 'value', '防火墙壁画', field);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    });
    await expect(page.getByText('没有找到').first()).toBeVisible();
    await expect(box).toHaveValue('防火墙壁画');
  });

  await test.step('the answer is there', async () => {
    await box.fill('防火');
    await expect(hit).toBeVisible();
    await box.press('Enter');
    await expect(page.getByRole('heading', { name: content.title }).first()).toBeVisible();
  });
  expect(signer.complaints).toEqual([]);
});
