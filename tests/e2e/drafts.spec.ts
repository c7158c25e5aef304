/** Drafts: one person at two computers: what he began at one goes on at the other, and nothing that he typed is lost. */
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { test } from '../support/e2e-office.ts';
import type { Seat } from '../support/e2e-seat.ts';

const field = (seat: Seat): Locator => seat.page.getByRole('textbox', { name: '写消息' });
const line = (seat: Seat): Locator =>
  seat.page.getByRole('listbox', { name: '会话' }).getByRole('option', { name: /^公文收发工作群/ });

test('a draft follows its person, and two texts of one time are both kept', async ({ office }) => {
  test.setTimeout(120_000);
  const desk = await office.seat('zhouxiaohui');
  const duty = await office.seat('zhouxiaohui');
  const elsewhere = /^(?!公文收发工作群)/;
  for (const seat of [desk, duty]) {
    await seat.isInStep();
    await seat.go('消息');
  }

  await test.step('begun at one, marked and gone on with at the other', async () => {
    await line(desk).click();
    await field(desk).fill('明天上午');
    await field(desk).blur();
    await duty.page
      .getByRole('listbox', { name: '会话' })
      .getByRole('option', { name: elsewhere })
      .first()
      .click();
    await expect(line(duty)).toContainText('[草稿] 明天上午');
    await line(duty).click();
    await expect(field(duty)).toHaveValue('明天上午');
    await field(duty).fill('明天上午九点前报');
    await field(duty).blur();
    await expect(field(desk)).toHaveValue('明天上午九点前报');
    await expect(desk.page.getByText('您在另一台设备上同时写了')).toHaveCount(0);
  });

  await test.step('written at both while one is cut off: the later stands, the other is offered', async () => {
    await duty.line.cut();
    await expect(duty.page.getByText('已离线').first()).toBeVisible();
    const offline = duty.page.getByRole('textbox', { name: /写消息/ });
    await offline.fill('值班室写的一段');
    await offline.blur();
    await field(desk).fill('办公室写的一段');
    await field(desk).blur();
    await desk.isInStep();
    await duty.line.heal();
    const offer = desk.page.getByRole('note').filter({ hasText: '您在另一台设备上同时写了' });
    await expect(offer).toContainText('办公室写的一段');
    await expect(field(desk)).toHaveValue('值班室写的一段');
    await offer.getByRole('button', { name: '接在后面' }).click();
    for (const seat of [desk, duty]) {
      await expect(field(seat)).toHaveValue('值班室写的一段\n办公室写的一段');
      await expect(seat.page.getByText('您在另一台设备上同时写了')).toHaveCount(0);
    }
  });

  await test.step('sent at one, gone at both', async () => {
    await field(desk).press('Enter');
    await expect(field(desk)).toHaveValue('');
    await expect(field(duty)).toHaveValue('');
    await expect(line(duty)).not.toContainText('[草稿]');
  });
  for (const seat of [desk, duty]) expect(seat.complaints).toEqual([]);
});
