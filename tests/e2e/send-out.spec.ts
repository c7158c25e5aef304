/** Send-out: story 1, a notice from the first line of its draft to three regiments. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import {
  attachDemoFiles,
  chooseUnits,
  number,
  openDocument,
  openTask,
  submitFor,
  take,
} from '../support/e2e-acts.ts';
import { test } from '../support/e2e-office.ts';

const title = '云岭师（云岭市）办公室关于做好今冬设施农业防寒保温工作的通知';
const regiments = ['201团', '202团', '203团'] as const;

const paperOf = (page: Page): Locator => page.getByRole('article', { name: `公文：${title}` });

test('a notice is drafted, reviewed, signed, numbered, laid out, sealed and issued to three regiments', async ({
  office,
}) => {
  // Six desks on one machine.
  test.setTimeout(240_000);
  const clerk = await office.seat('zhouxiaohui');
  const leader = await office.seat('shenguoliang');
  await clerk.isInStep();
  await leader.isInStep();
  const head = await office.seat('pengshouzheng');
  const printer = await office.seat('luoyuan');
  const keeper = await office.seat('taoqiming');
  const { page } = clerk;

  await test.step('the clerk drafts with structured elements', async () => {
    await clerk.go('公文');
    await page.getByRole('button', { name: '拟稿' }).click();
    await page.getByRole('combobox', { name: '文种' }).click();
    await page
      .locator('.ant-select-item-option')
      .filter({ hasText: /^通知$/ })
      .click();
    await page.getByRole('textbox', { name: /^标题/ }).fill(title);
    await chooseUnits(page, regiments);
    await page
      .getByRole('textbox', { name: /^正文第 1 段/ })
      .fill('入冬以来气温骤降，现就有关工作通知如下。');
    for (const [keys, text] of [
      [['Enter', 'Tab'], '加强棚室管护'],
      [['Enter', 'Tab', 'Tab'], '落实专人值守，每日巡棚不少于两次。'],
      [['Enter', 'Shift+Tab'], '做好物资储备'],
    ] as const) {
      for (const key of keys) await page.keyboard.press(key);
      await page.keyboard.type(text);
    }
    const paper = paperOf(page);
    await expect(paper).toContainText('一、加强棚室管护');
    await expect(paper).toContainText('（一）落实专人值守');
    await expect(paper).toContainText('二、做好物资储备');
    await attachDemoFiles(page, ['01-flood-supplies.xlsx', '01-flood-responsibility.docx']);
    await expect(page.getByText('没有发现问题')).toBeVisible();
  });

  await submitFor(page, '沈国梁　分管办公室领导');

  await test.step('the office reviews the draft, then passes it', async () => {
    for (const waiting of ['待核稿', '待审核']) {
      await openTask(head, title, waiting);
      await expect(paperOf(head.page)).toContainText('设施农业防寒保温');
      await head.page.getByRole('button', { name: '同意' }).click();
    }
  });

  await test.step('the leader signs', async () => {
    await openTask(leader, title, '待签发');
    await expect(paperOf(leader.page)).toContainText('设施农业防寒保温');
    await leader.page.getByRole('button', { name: '同意' }).click();
    await expect(leader.page.getByRole('complementary')).toContainText('同意。');
  });

  const issueNo =
    await test.step('the office checks and numbers it; the number needs the server', async () => {
      await openTask(clerk, title, '待复核');
      await page.getByRole('button', { name: '复核通过' }).click();
      const check = page.getByRole('dialog', { name: '签发后复核' });
      await check.getByRole('checkbox', { name: /审批手续完备/ }).check();
      await check.getByRole('checkbox', { name: /文种、格式规范/ }).check();
      await check.getByRole('button', { name: '复核通过' }).click();
      const numbering = page.getByRole('button', { name: '编号' });
      await expect(numbering).toBeEnabled();
      await clerk.line.cut();
      await expect(numbering).toBeDisabled();
      await clerk.line.heal();
      await expect(numbering).toBeEnabled({ timeout: 30_000 });
      return number(page, '云政办发');
    });

  await test.step('it is laid out, and two proofread it', async () => {
    await openTask(printer, title, '待印制');
    await take(printer.page, '排版');
    await take(printer.page, '校对无误');
    await openDocument(clerk, title);
    await take(page, '校对无误');
  });

  await test.step('the keeper seals it with his own key, for which the office head vouches', async () => {
    await keeper.go('办公');
    await keeper.page.getByRole('button', { name: '登记本机密钥' }).click();
    const own = keeper.page.getByRole('row').filter({ hasText: '本机' });
    await expect(own).toContainText('待确认');
    const fingerprint = await own.locator('code').textContent();
    await head.go('办公');
    await head.page.getByRole('menuitem', { name: '印章' }).click();
    const unconfirmed = head.page.getByRole('row').filter({ hasText: fingerprint ?? '' });
    await unconfirmed.getByRole('button', { name: '确认', exact: true }).click();
    await expect(own).toContainText('已确认 彭守正');
    await openTask(keeper, title, '待用印');
    await take(keeper.page, '用印', async (dialog) => {
      await dialog.getByRole('combobox', { name: '印章' }).click();
      await keeper.page.locator('.ant-select-item-option').first().click();
    });
  });

  await test.step('it is issued; each regiment has it on the desk', async () => {
    await openTask(clerk, title, '待核发');
    await page.getByRole('button', { name: '核发' }).click();
    const dialog = page.getByRole('dialog', { name: '核发并分发' });
    await expect(dialog).toContainText('3 个单位');
    await dialog.getByRole('button', { name: '核发' }).click();
    await expect(page.getByRole('button', { name: /分发情况 \d \/ 3/ })).toBeVisible();
    const receiver = await office.seat('liudongmei');
    await expect(receiver.page.getByRole('row').filter({ hasText: title })).toContainText('待签收');
    expect(receiver.complaints).toEqual([]);
  });

  await test.step('the reader shows the page as it went out', async () => {
    const paper = paperOf(page);
    await expect(paper).toContainText('云岭师（市）办公室文件');
    await expect(paper).toContainText(issueNo);
    await expect(paper).toContainText('云岭师201团、云岭师202团、云岭师203团：');
    await expect(paper).toContainText('附件：');
    // A far sheet is drawn when it comes near: the seal stands where the text ends.
    await paper.locator('.tw-sheet').last().scrollIntoViewIfNeeded();
    await expect(paper.locator('.tw-picture img')).toBeVisible();
    const answers = paper.getByRole('list', { name: '印章状态：云岭师（市）办公室' });
    await expect(answers.getByRole('listitem')).toHaveText([
      '印模已绘是',
      '文件完整是',
      '印章可信是',
    ]);
  });
  for (const seat of [clerk, leader, head, printer, keeper]) expect(seat.complaints).toEqual([]);
});
