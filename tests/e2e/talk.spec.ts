/** Talk: story 4, two clerks chat one to one and in a group, with a file, read marks, and a message written offline. */
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { test } from '../support/e2e-office.ts';
import type { Seat } from '../support/e2e-seat.ts';

const log = (seat: Seat): Locator => seat.page.getByRole('log', { name: '消息记录' });
const conversation = (seat: Seat, name: string): Locator =>
  seat.page.getByRole('listbox', { name: '会话' }).getByRole('option', { name });

async function say(seat: Seat, text: string): Promise<void> {
  await seat.page.getByRole('textbox', { name: '写消息' }).fill(text);
  await seat.page.keyboard.press('Enter');
}

/** Starts a conversation with people found by their initials, as one types them. */
async function startWith(
  seat: Seat,
  people: readonly [string, string][],
  title?: string,
): Promise<void> {
  const { page } = seat;
  await page.getByRole('button', { name: '新会话' }).click();
  const dialog = page.getByRole('dialog', { name: '新会话' });
  for (const [initials, name] of people) {
    await dialog.getByRole('combobox', { name: '和谁' }).fill(initials);
    await page.locator('.ant-select-item-option').filter({ hasText: name }).click();
  }
  if (title !== undefined) await dialog.getByLabel('群名称').fill(title);
  await dialog.getByRole('button', { name: title === undefined ? '发消息' : '建群' }).click();
  await expect(dialog).toBeHidden();
}

test('clerks talk one to one and in a group, and nothing is lost or doubled offline', async ({
  office,
}) => {
  const zhou = await office.seat('zhouxiaohui');
  const liu = await office.seat('liudongmei');
  const yu = await office.seat('yuxinyi');
  await zhou.isInStep();
  await liu.isInStep();
  await zhou.go('消息');

  await test.step('one to one, with unread count and read mark', async () => {
    await startWith(zhou, [['ldm', '刘冬梅']]);
    await liu.go('消息');
    await conversation(liu, '公文收发工作群').click();
    await say(zhou, '小刘，取暖补助的表今天能报吗？');
    const own = log(zhou).getByRole('listitem').filter({ hasText: '取暖补助的表' });
    await expect(own.getByText('1 人未读')).toBeVisible();
    await expect(conversation(liu, '周晓蕙')).toContainText('1 条未读');
    await conversation(liu, '周晓蕙').click();
    await expect(log(liu).getByText('取暖补助的表今天能报吗')).toBeVisible();
    await expect(own.getByText('全部已读')).toBeVisible();
    await expect(conversation(liu, '周晓蕙')).not.toContainText('未读');
    await say(liu, '能，下午四点前报。');
    await expect(log(zhou).getByText('能，下午四点前报。')).toBeVisible();
  });

  await test.step('a group with a file', async () => {
    await startWith(
      zhou,
      [
        ['ldm', '刘冬梅'],
        ['yxy', '于欣怡'],
      ],
      '取暖报表联络',
    );
    await say(zhou, '请两位按附表填。');
    const chooser = zhou.page.waitForEvent('filechooser');
    await zhou.page.getByRole('button', { name: '文件', exact: true }).click();
    await (
      await chooser
    ).setFiles({
      name: '取暖报表样式.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('团场\t户数\t金额\n201团\t1200\t36万元\n'),
    });
    for (const seat of [liu, yu]) {
      await seat.go('消息');
      await conversation(seat, '取暖报表联络').click();
      await expect(log(seat).getByText('请两位按附表填。')).toBeVisible();
    }
    await log(yu)
      .getByRole('button', { name: /^取暖报表样式\.txt/ })
      .click();
    const saved = yu.page.waitForEvent('download');
    await yu.page.getByRole('button', { name: '保存到本机' }).click();
    expect((await saved).suggestedFilename()).toBe('取暖报表样式.txt');
    await yu.page.locator('.tw-viewer .ant-modal-close').click();
    const own = log(zhou).getByRole('listitem').filter({ hasText: '请两位按附表填' });
    await expect(own.getByText('全部已读')).toBeVisible();
  });

  await test.step('a message written offline goes out once when the line is back', async () => {
    await liu.line.cut();
    await expect(liu.page.getByText('已离线').first()).toBeVisible();
    await say(liu, '断网时写的：表已填好。');
    const written = log(liu).getByRole('listitem').filter({ hasText: '断网时写的' });
    await expect(written.getByText('待发送')).toBeVisible();
    await say(zhou, '联网后请确认。');
    await expect(log(yu).getByText('联网后请确认。')).toBeVisible();
    await expect(log(zhou).getByText('断网时写的')).toHaveCount(0);
    await liu.line.heal();
    await expect(log(zhou).getByText('断网时写的：表已填好。')).toBeVisible();
    await expect(log(yu).getByText('断网时写的：表已填好。')).toHaveCount(1);
    await expect(written).toHaveCount(1);
    await expect(written.getByText('待发送')).toHaveCount(0);
    await expect(log(liu).getByText('联网后请确认。')).toBeVisible();
    await zhou.isInStep();
    await liu.isInStep();
    for (const seat of [zhou, liu, yu]) {
      await expect(log(seat).getByText('断网时写的：表已填好。')).toHaveCount(1);
    }
  });
  for (const seat of [zhou, liu, yu]) expect(seat.complaints).toEqual([]);
});
