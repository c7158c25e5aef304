/** Screens-files: files that are looked at, a picture of a conversation, and what is borrowed, in both sizes and both looks. */
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { looksRight } from '../support/e2e-looks.ts';
import { test } from '../support/e2e-office.ts';
import type { Seat } from '../support/e2e-seat.ts';
import { bookFile, slidesFile, wordFile } from '../support/office-samples.ts';

const log = (seat: Seat): Locator => seat.page.getByRole('log', { name: '消息记录' });

async function send(seat: Seat, name: string, bytes: Uint8Array): Promise<void> {
  const chooser = seat.page.waitForEvent('filechooser');
  await seat.page.getByRole('button', { name: '文件', exact: true }).click();
  await (await chooser).setFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });
}

const files: readonly (readonly [string, () => Promise<Uint8Array>, string])[] = [
  [
    '河道巡查办法.docx',
    async () =>
      await wordFile(Array.from({ length: 30 }, (_, at) => `第${at + 1}条 河道巡查，每日一次。`)),
    '第30条 河道巡查，每日一次。',
  ],
  [
    '物资表.xlsx',
    async () => await bookFile({ 物资: [['编织袋', 1_200]], 人员: [['张师傅', '青石河']] }),
    '编织袋',
  ],
  [
    '汇报.pptx',
    () => Promise.resolve(slidesFile([{ lines: ['汛前检查'], notes: '讲三分钟' }])),
    '讲三分钟',
  ],
  [
    '名单.csv',
    () => Promise.resolve(new TextEncoder().encode('姓名,单位\n张师傅,青石河')),
    '青石河',
  ],
];

test('files that are looked at are readable, and bear the name of who looks', async ({
  office,
}) => {
  test.setTimeout(240_000);
  const seat = await office.seat('zhouxiaohui');
  const { page } = seat;
  await seat.isInStep();
  await seat.go('消息');
  await page
    .getByRole('listbox', { name: '会话' })
    .getByRole('option', { name: '公文收发工作群' })
    .click();

  for (const [name, bytes, words] of files) {
    await test.step(name, async () => {
      await send(seat, name, await bytes());
      await log(seat)
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .click();
      await expect(
        page.frameLocator('.tw-viewer-frame').getByText(words, { exact: true }),
      ).toBeAttached();
      await looksRight(page, `viewer ${name}`);
      await page.locator('.tw-viewer .ant-modal-close').click();
      await expect(page.getByRole('dialog', { name: /^文件：/ })).toBeHidden();
    });
  }

  await test.step('a picture', async () => {
    await send(seat, '现场.png', readFileSync('docs/images/sync-card.png'));
    await log(seat).getByRole('img', { name: '现场.png' }).click();
    // The window is the library's own.
    const shown = page.getByRole('dialog', { name: '会话中的图片' });
    await expect(shown.getByRole('img', { name: '会话中的图片' })).toBeVisible();
    await expect(shown.locator('.tw-viewer-mark > span').first()).toContainText(
      /周晓蕙.*\d{4}-\d{2}-\d{2} \d{2}:\d{2}/su,
    );
    await looksRight(page, 'picture');
    await page.keyboard.press('Escape');
    await expect(shown).toBeHidden();
  });
  expect(seat.complaints).toEqual([]);
});

test('what is asked for and lent is readable to both', async ({ office }) => {
  test.setTimeout(240_000);
  const archivist = await office.seat('lvsuqin');
  const keeper = archivist.page;
  await archivist.isInStep();
  await archivist.go('办公');
  await keeper.getByRole('menuitem', { name: '档案室' }).click();
  await keeper.getByRole('tab', { name: '归档文件目录' }).click();
  const numbers: string[] = [];
  for (const at of [0, 1, 2]) {
    const line = await keeper.locator('.tw-annual tbody tr').nth(at).textContent();
    numbers.push(/\d{3}-WS·\d{4}-[YD\d]+-\d{4}/u.exec(line ?? '')?.[0] ?? '');
  }
  const borrower = await office.seat('zhouxiaohui');
  const { page } = borrower;
  await borrower.isInStep();
  await borrower.go('办公');
  await page.getByRole('menuitem', { name: '借阅' }).click();
  for (const archiveNo of numbers) {
    await page.getByRole('textbox', { name: '档号' }).fill(archiveNo);
    await page
      .getByRole('textbox', { name: '利用目的' })
      .fill('查阅往年防汛抗旱与河道巡查的做法，供起草今年的通知时参考');
    await page.getByRole('button', { name: '提交申请' }).click();
    await expect(page.getByRole('row').filter({ hasText: archiveNo })).toContainText('待批');
  }

  const [first = '', second = ''] = numbers;
  const ends = async (archiveNo: string, act: string, why: string): Promise<void> => {
    await keeper.bringToFront();
    const row = keeper.getByRole('row').filter({ hasText: archiveNo });
    await row.getByRole('button', { name: act }).click();
    const dialog = keeper.getByRole('dialog');
    if (why === '') await looksRight(keeper, `loans, ${act}`);
    else await dialog.getByRole('textbox').last().fill(why);
    await dialog
      .getByRole('button', { name: new RegExp([...act].join(String.raw`\s*`)) })
      .last()
      .click();
    await expect(dialog).toBeHidden();
  };
  await keeper.bringToFront();
  await keeper.getByRole('tab', { name: '借阅' }).click();
  await expect(keeper.getByRole('row').filter({ hasText: second })).toBeVisible();
  await looksRight(keeper, 'loans, asked for');
  await ends(first, '批准', '');
  await ends(second, '退回', '这一件正在修复，两周后可借');
  await keeper.locator('.ant-segmented-item').filter({ hasText: '借出' }).click();
  await expect(keeper.getByRole('row').filter({ hasText: first })).toBeVisible();
  await looksRight(keeper, 'loans, lent');

  await page.bringToFront();
  await expect(page.getByRole('row').filter({ hasText: first })).toContainText('还有 7 天');
  await looksRight(page, 'loans of a person');
  for (const one of [archivist, borrower]) expect(one.complaints).toEqual([]);
});
