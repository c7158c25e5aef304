/** Delivery: story 2, the sender sees what became of every copy: sent, delivered, signed for, refused, sent again. */
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { number, openTask, take } from '../support/e2e-acts.ts';
import { test } from '../support/e2e-office.ts';
import { layOutAndSeal } from '../support/production-walk.ts';

const title = '云岭师（市）办公室关于印发《云岭师（市）机关公文处理实施细则》的通知';
const reason = '附件缺第3页，请核对后重发。';

test('the board follows each copy; a unit off the line gets it later, a refused one is sent again', async ({
  office,
}) => {
  // Five desks on one machine, and three more that lay the document out.
  test.setTimeout(240_000);
  const clerk = await office.seat('zhouxiaohui');
  await test.step('numbered; laid out and sealed at other desks', async () => {
    await clerk.isInStep();
    await openTask(clerk, title, '待编号');
    await number(clerk.page, '云政办发');
    const documentId = decodeURIComponent(new URL(clerk.page.url()).hash.split('/')[2] ?? '');
    const [printer, proofreader, keeper] = await Promise.all([
      office.headless('luoyuan'),
      office.headless('ouyangjingyi'),
      office.headless('taoqiming'),
    ]);
    await layOutAndSeal(
      { printer, proofreader, keeper, head: proofreader },
      documentId,
      'div-office',
    );
    for (const seat of [printer, proofreader, keeper]) await seat.kill();
  });
  const first = await office.seat('liudongmei');
  const second = await office.seat('yuxinyi');
  const third = await office.seat('zhenmeiqi');
  const { page } = clerk;
  for (const seat of [clerk, first, second, third]) await seat.isInStep();
  await third.line.cut();
  await expect(third.page.getByRole('contentinfo', { name: '状态栏' })).toContainText('已离线');

  await test.step('issued to all units at once', async () => {
    await openTask(clerk, title, '待核发');
    await take(page, '核发');
    await page.getByRole('button', { name: /^分发情况/ }).click();
  });
  const row = (unit: string): Locator => page.getByRole('row').filter({ hasText: unit });

  await test.step('who is on the line has it; who is not, has not', async () => {
    await expect(row('云岭师201团')).toContainText('已送达');
    await expect(row('云岭师202团')).toContainText('已送达');
    await expect(row('云岭师203团')).toContainText('已发出');
  });

  await test.step('one signs for it, one refuses it with a reason', async () => {
    const arrived = first.page.getByRole('row').filter({ hasText: title });
    await arrived.click();
    await expect(first.page.getByText('与来文单位清单一致')).toBeVisible();
    await first.page.getByRole('button', { name: /签收/ }).first().click();
    await expect(row('云岭师201团')).toContainText('已签收');
    await second.page.getByRole('row').filter({ hasText: title }).click();
    await second.page.getByRole('button', { name: '拒收' }).click();
    const dialog = second.page.getByRole('dialog', { name: '拒收这件公文' });
    await expect(dialog.getByRole('button', { name: '拒收' })).toBeDisabled();
    await dialog.getByLabel('理由').fill(reason);
    await dialog.getByRole('button', { name: '拒收' }).click();
    await expect(row('云岭师202团')).toContainText('拒收');
    await expect(row('云岭师202团')).toContainText(reason);
    await expect(second.page.getByRole('row').filter({ hasText: title })).toHaveCount(0);
  });

  await test.step('the unit that was off the line gets it when it comes back', async () => {
    await third.line.heal();
    await expect(third.page.getByRole('row').filter({ hasText: title })).toContainText('待签收', {
      timeout: 30_000,
    });
    await expect(row('云岭师203团')).toContainText('已送达', { timeout: 30_000 });
  });

  await test.step('the refused copy is sent again, and signed for', async () => {
    await row('云岭师202团').click();
    const detail = page.getByRole('complementary', { name: '云岭师202团的送达情况' });
    await expect(detail).toContainText(reason);
    await detail.getByRole('button', { name: /再发一次/ }).click();
    const dialog = page.getByRole('dialog', { name: '再发一次' });
    await dialog.getByLabel('理由').fill('附件已核对齐全。');
    await dialog.getByRole('button', { name: '再发一次' }).click();
    await second.page.getByRole('row').filter({ hasText: title }).click();
    await second.page.getByRole('button', { name: /签收/ }).first().click();
    await expect(row('云岭师202团')).toContainText('已签收');
    await expect(row('云岭师202团')).toHaveCount(1);
    await row('云岭师202团').click();
    await expect(detail.getByRole('listitem')).toHaveCount(4);
    for (const item of await detail.getByRole('listitem').all()) {
      await expect(item).toContainText(/\d{2}:\d{2}/);
    }
  });
  for (const seat of [clerk, first, second, third]) expect(seat.complaints).toEqual([]);
});
