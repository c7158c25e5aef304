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

test('a search that fails says so, and is asked again', async ({ office }) => {
  test.setTimeout(120_000);
  const content = { title: '某师办公室关于做好秋季防火工作的通知' };
  await walkTo(office, 'D4', { content });
  const signer = await office.seat('leader');
  const { page } = signer;
  await signer.isInStep();
  let isBroken = false;
  // Answers that speak of this search are lost on their way to the window.
  await page.routeWebSocket(/./u, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const text = String(message);
      if (!isBroken || !text.includes('"terms"')) socket.send(message);
      else {
        const told = JSON.parse(text) as { params: { result: unknown; error: string | null } };
        socket.send(
          JSON.stringify({ ...told, params: { ...told.params, result: null, error: 'failed' } }),
        );
      }
    });
  });
  await page.reload();
  await signer.go('档案');
  const box = page.getByRole('searchbox');
  const hit = page.locator('bdi mark', { hasText: '防火' }).first();
  await box.fill('防火');
  await expect(hit).toBeVisible();
  isBroken = true;
  await box.fill('防火工作');
  await expect(page.getByText('这次没有查成')).toBeVisible();
  await expect(hit).toBeHidden();
  isBroken = false;
  await page.getByRole('button', { name: '再试一次' }).click();
  await expect(page.locator('bdi mark', { hasText: '防火工作' }).first()).toBeVisible();

  await test.step('of a long question it says how much was looked for', async () => {
    await box.fill(`防火${'、防火'.repeat(80)}`);
    await expect(page.getByText('要查的内容太长')).toBeVisible();
  });

  await test.step('what was looked for is not left in the open', async () => {
    await box.fill('防火');
    await expect(hit).toBeVisible();
    await box.press('Enter');
    await expect(page.getByRole('heading', { name: content.title }).first()).toBeVisible();
    await signer.go('档案');
    await box.fill('');
    await expect(page.getByRole('region', { name: '最近搜过' }).getByText('防火')).toBeVisible();
    const open = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    expect(open).not.toContain('防火');
  });
});
