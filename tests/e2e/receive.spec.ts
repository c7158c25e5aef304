/** Receive: story 3, a document that arrived is signed for, registered, instructed upon, finished and filed. */
import { expect } from '@playwright/test';
import { openTask, take } from '../support/e2e-acts.ts';
import { test } from '../support/e2e-office.ts';

const title = '云岭师（市）办公室转发师（市）应急管理局关于加强今冬明春火灾防控工作意见的通知';
const instruction = '请应急专干会同各连队逐户排查，月底前报结果。';
const result = '已排查1200户，整改隐患36处，台账已报。';

test('from the arrival to the archive', async ({ office }) => {
  const receiver = await office.seat('liudongmei');
  const head = await office.seat('yexiangdong');
  const leader = await office.seat('zhaogeping');
  const archivist = await office.seat('tengguihua');
  const { page } = receiver;
  for (const seat of [receiver, head, leader, archivist]) await seat.isInStep();

  await test.step('signed for and registered under a number of the unit', async () => {
    const row = page.getByRole('row').filter({ hasText: title });
    await row.click();
    await expect(page.getByText('2 个文件齐全，与来文单位清单一致')).toBeVisible();
    await page.getByRole('complementary').getByRole('button', { name: /签收/ }).click();
    await expect(row).toContainText('待登记');
    await row.click();
    await page.getByRole('complementary').getByRole('button', { name: /登记/ }).click();
    await expect(page.getByText(/已登记，收文号 \S*〔?2026〕?\S*\d+/)).toBeVisible();
    await expect(row).toContainText('待初审');
  });

  await test.step('checked by the questions of the rule', async () => {
    await openTask(receiver, title, '待初审');
    await take(page, '初审合格');
  });

  await test.step('the office head proposes', async () => {
    await openTask(head, title, '待拟办');
    await take(head.page, '拟办', async (dialog) => {
      await dialog.getByLabel('意见', { exact: true }).fill('建议请赵团长阅批，由应急专干承办。');
      await dialog.getByRole('combobox', { name: '请哪位领导批示' }).click();
      await head.page
        .locator('.ant-select-item-option')
        .filter({ hasText: '赵戈平' })
        .first()
        .click();
    });
    await expect(head.page.getByRole('complementary')).toContainText('建议请赵团长阅批');
  });

  await test.step('the leader reads the proposal first and writes his instruction', async () => {
    await openTask(leader, title, '待批示');
    const opinions = leader.page.getByRole('complementary');
    await expect(opinions).toContainText('建议请赵团长阅批');
    await leader.page.getByRole('textbox', { name: '写批示' }).fill(instruction);
    await leader.page.getByRole('button', { name: /提交批示/ }).click();
    await expect(opinions).toContainText(instruction);
  });

  await test.step('the office finishes it itself', async () => {
    await openTask(head, title, '待分办');
    await expect(head.page.getByRole('complementary')).toContainText(instruction);
    await take(head.page, '办结', (dialog) =>
      dialog.getByLabel('结果', { exact: true }).fill(result),
    );
    await expect(head.page.getByRole('complementary')).toContainText(result);
  });

  await test.step('the archivist files it and finds it in the archive', async () => {
    await openTask(archivist, title, '待归档');
    await archivist.page.getByRole('button', { name: '归档' }).click();
    const dialog = archivist.page.getByRole('dialog', { name: '归档' });
    await dialog.getByRole('radio', { name: '定期30年' }).check();
    await dialog.getByRole('button', { name: '归档' }).click();
    await expect(dialog).toBeHidden();
    await archivist.go('档案');
    await archivist.page.getByRole('searchbox').fill('火灾防控');
    await archivist.page.getByRole('tab', { name: /^档案/ }).click();
    const hit = archivist.page
      .getByRole('option')
      .filter({ hasText: title })
      .filter({ hasText: /201-WS·2026-D30-\d{4}/ });
    await expect(hit).toHaveCount(1);
    await hit.click();
    await expect(archivist.page.getByRole('complementary', { name: '预览' })).toContainText(
      /201-WS·2026-D30-\d{4}/,
    );
  });
  for (const seat of [receiver, head, leader, archivist]) expect(seat.complaints).toEqual([]);
});
