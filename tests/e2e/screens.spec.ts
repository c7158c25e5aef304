/** Screens: every screen in two sizes, light and dark, read by axe; the pictures of the documentation are taken here. */
import { expect } from '@playwright/test';
import { openDocument, openTask } from '../support/e2e-acts.ts';
import { test } from '../support/e2e-office.ts';
import { looksRight, screen } from '../support/e2e-looks.ts';
import { picture } from '../support/e2e-picture.ts';

const draft = '云岭师（市）办公室关于做好2027年元旦春节期间有关工作的通知';
const issued = '云岭师（市）办公室转发师（市）应急管理局关于加强今冬明春火灾防控工作意见的通知';

test('every screen is readable in both sizes and both looks', async ({ office }) => {
  test.setTimeout(180_000);
  const clerk = await office.seat('zhouxiaohui', { signsInHimself: true });
  const { page } = clerk;

  await test.step('sign-in', async () => {
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
    await expect(page.getByRole('button', { name: /文书/ }).first()).toBeVisible();
    await screen(clerk, 'sign-in');
    await page
      .getByRole('button', { name: /^文书|文书.*师（市）办公室文书/ })
      .first()
      .click();
    await clerk.isInStep();
  });

  await test.step('to-do', async () => {
    await clerk.go('待办');
    await expect(page.getByRole('row').nth(2)).toBeVisible();
    await screen(clerk, 'todo');
  });

  await test.step('documents, delivery', async () => {
    await openTask(clerk, issued, '');
    await expect(page.getByRole('article', { name: /火灾防控/ })).toBeVisible();
    await screen(clerk, 'reader');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'reader-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('button', { name: /^分发情况/ }).click();
    await expect(page.getByRole('row').nth(2)).toBeVisible();
    await screen(clerk, 'delivery');
  });

  await test.step('editor, picker', async () => {
    await openTask(clerk, draft, '');
    await expect(page.getByRole('article', { name: /元旦春节/ })).toBeVisible();
    await screen(clerk, 'editor');
    await page.getByRole('button', { name: '添加主送机关 主送机关' }).click();
    await expect(
      page.getByRole('dialog', { name: '主送机关' }).getByText('201团').first(),
    ).toBeVisible();
    await looksRight(page, 'picker');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /取\s*消/ })
      .click();
  });

  await test.step('messages', async () => {
    await clerk.go('消息');
    await page.getByRole('option').filter({ hasText: '公文收发工作群' }).click();
    await expect(
      page.getByRole('log', { name: '消息记录' }).getByRole('listitem').nth(2),
    ).toBeVisible();
    await screen(clerk, 'chat');
  });

  await test.step('archive search', async () => {
    await clerk.go('档案');
    await looksRight(page, 'search before a word');
    await page.getByRole('searchbox').fill('防汛');
    await expect(page.locator('mark').first()).toBeVisible();
    await screen(clerk, 'search');
  });

  await test.step('directory, sync, settings', async () => {
    await clerk.go('通讯录');
    await expect(page.getByRole('tree', { name: '单位' })).toBeVisible();
    await screen(clerk, 'directory');
    await clerk.go('同步');
    await expect(page.getByText('本机与服务器一致')).toBeVisible();
    await looksRight(page, 'sync');
    await clerk.go('设置');
    await expect(page.getByText('语言').first()).toBeVisible();
    await looksRight(page, 'settings');
  });

  await test.step('sign-in without the line', async () => {
    await clerk.line.cut();
    await clerk.kill();
    await clerk.start();
    await expect(clerk.page.getByRole('heading', { name: '离线打开' })).toBeVisible();
    await looksRight(clerk.page, 'sign-in offline');
  });
  expect(clerk.complaints).toEqual([]);
});

const meeting = '云岭师（市）办公室关于召开2026年第四季度经济运行调度会议的通知';
const proposal = '云岭师201团关于第二小学食堂改扩建项目立项的请示';

test('a leader reads on his desk, with the page, the way and the bar of acts', async ({
  office,
}) => {
  test.setTimeout(180_000);
  const chief = await office.seat('hanliyue');
  const { page } = chief;
  await chief.isInStep();
  await chief.go('批阅');
  await expect(page.getByText(proposal).first()).toBeVisible();
  await screen(chief, 'leader-desk');
  await openTask(chief, proposal, '待批示');
  await expect(page.getByRole('group', { name: '办理', exact: true }).first()).toBeVisible();
  await expect(page.getByRole('article', { name: /食堂改扩建/ })).toBeVisible();
  await screen(chief, 'leader-document');
  expect(chief.complaints).toEqual([]);
});

test('the reading of a circular is seen on its board', async ({ office }) => {
  test.setTimeout(120_000);
  const clerk = await office.seat('liudongmei');
  const { page } = clerk;
  await clerk.isInStep();
  await openDocument(clerk, meeting);
  await expect(page.getByRole('article', { name: /经济运行调度会议/ })).toBeVisible();
  await page.evaluate(() => {
    location.hash = `${location.hash}/circulation`;
  });
  await expect(page.getByText('董世昌').first()).toBeVisible();
  await screen(clerk, 'circulation');
  expect(clerk.complaints).toEqual([]);
});

/** Each by its word in the menu, its name here, and its heading where that is another. */
const officePages: readonly (readonly [word: string, name: string, title?: string])[] = [
  ['时限与日历', 'clock'],
  ['统计', 'statistics'],
  ['编号管理与登记簿', 'numbers', '编号登记簿'],
  ['流程设计', 'flow-design'],
  ['套红模板', 'templates'],
  ['收文组', 'groups'],
  ['印章', 'seals'],
  ['督办事项', 'supervision'],
];

test('every page from which an office runs itself is readable', async ({ office }) => {
  test.setTimeout(300_000);
  const head = await office.seat('pengshouzheng');
  const { page } = head;
  await head.isInStep();
  await head.go('办公');
  for (const [word, name, title = word] of officePages) {
    await test.step(word, async () => {
      await page.getByRole('menuitem', { name: word, exact: true }).click();
      await expect(page.getByRole('heading', { name: title }).first()).toBeVisible();
      await expect(page.locator('.ant-spin-spinning')).toHaveCount(0);
      await screen(head, name);
    });
  }
  await test.step('hand-over', async () => {
    await head.go('设置');
    await page.getByRole('link', { name: '工作移交' }).press('Enter');
    await expect(page.getByRole('heading', { name: '工作移交' })).toBeVisible();
    await screen(head, 'handover');
  });
  expect(head.complaints).toEqual([]);
});
