/** Composer: what a person types, pastes and chooses; his own keys; how conversations look. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { test } from '../support/e2e-office.ts';
import type { Seat } from '../support/e2e-seat.ts';

const log = (seat: Seat): Locator => seat.page.getByRole('log', { name: '消息记录' });
const field = (seat: Seat): Locator => seat.page.getByRole('textbox', { name: '写消息' });
const line = (seat: Seat): Locator =>
  seat.page.getByRole('listbox', { name: '会话' }).getByRole('option', { name: /^公文收发工作群/ });

/** As the clipboard of an office program brings it. */
/** Whether a character looks other than one that no face has; a machine without emoji uses the face that we bring. */
function isDrawn(page: Page, character: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const picture = (text: string): string => {
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d');
      if (pen === null) throw new Error('no canvas');
      pen.font = `24px ${getComputedStyle(document.body).fontFamily}`;
      pen.fillText(text, 4, 40);
      return canvas.toDataURL();
    };
    return picture(wanted) !== picture('\u{3FFFD}');
  }, character);
}

async function paste(page: Page, data: { text: string; picture?: boolean }): Promise<void> {
  await page.getByRole('textbox', { name: '写消息' }).evaluate((element, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', given.text);
    if (given.picture === true) {
      clipboardData.items.add(new File([new Uint8Array([1])], 't.png', { type: 'image/png' }));
    }
    const options = { clipboardData, bubbles: true, cancelable: true };
    element.dispatchEvent(new ClipboardEvent('paste', options));
  }, data);
}

test('typing, pasting, emoji and own keys', async ({ office }) => {
  test.setTimeout(150_000);
  const zhou = await office.seat('zhouxiaohui');
  const { page } = zhou;
  await zhou.isInStep();
  await zhou.go('消息');
  const left = '刘冬梅';
  await expect(page.getByRole('heading', { name: left })).toBeVisible();

  await test.step('no key goes to the conversation that was left', async () => {
    const headings = await line(zhou).evaluate(async (option: HTMLElement) => {
      option.click();
      // No task of the browser comes in between, as none may come between a click and a key.
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      return [...document.querySelectorAll('h1, h2')].map((one) => one.textContent);
    });
    expect(headings).not.toContain(left);
  });

  await test.step('an emoji goes in at the caret, and is among the recent ones', async () => {
    await field(zhou).fill('收到');
    await page.keyboard.press('Alt+E');
    const choice = page.getByRole('group', { name: '表情' });
    await expect.poll(() => isDrawn(page, '👍')).toBe(true);
    await choice.getByRole('button', { name: '👍' }).click();
    await expect(field(zhou)).toHaveValue('收到👍');
    await page.keyboard.press('Enter');
    await expect(log(zhou).getByText('收到👍')).toBeVisible();
    await page.getByRole('button', { name: '表情', exact: true }).click();
    await expect(choice.getByRole('region', { name: '最近用过' })).toContainText('👍');
    await page.keyboard.press('Escape');
  });

  await test.step('a text of 20,000 characters is not pasted, and offered as a file', async () => {
    await paste(page, { text: '长'.repeat(20_000) });
    const question = page.getByRole('alert').filter({ hasText: '20,000 字' });
    await expect(question).toBeVisible();
    await expect(field(zhou)).toHaveValue('');
    await question.getByRole('button', { name: '存成文本文件发送' }).click();
    await expect(log(zhou).getByText('粘贴的文字.txt')).toBeVisible();
  });

  await test.step('a table is pasted as text or sent as picture, as one chooses', async () => {
    await paste(page, { text: '单位\t户数\n201团\t12', picture: true });
    await page.getByRole('button', { name: '粘贴成文字' }).click();
    await expect(field(zhou)).toHaveValue('单位   户数\n201团  12');
    await field(zhou).fill('');
  });

  await test.step('the arrow up changes the last own message; the draft is not touched by it', async () => {
    await field(zhou).fill('九点开会');
    await page.keyboard.press('Enter');
    await expect(log(zhou).getByText('九点开会')).toBeVisible();
    const own = log(zhou).getByRole('listitem').filter({ hasText: '九点开会' });
    await expect(own.getByText('14 人未读')).toBeVisible();
    await field(zhou).press('ArrowUp');
    await expect(field(zhou)).toHaveValue('九点开会');
    await field(zhou).fill('十点开会');
    await page.keyboard.press('Enter');
    await expect(log(zhou).getByText('十点开会')).toBeVisible();
    await expect(field(zhou)).toHaveValue('');
  });

  await test.step('the key list refuses what is taken, takes what is free, and the key works', async () => {
    await page.keyboard.press('Control+/');
    const keys = page.getByRole('dialog', { name: '全部按键' });
    const change = keys.getByRole('button', { name: '改“会话内找”的按键' });
    await change.click();
    await page.keyboard.press('Control+k');
    await expect(keys.getByRole('alert')).toContainText('已用于“搜索”');
    await page.keyboard.press('Alt+f');
    await expect(change).toHaveText('Alt F');
    await keys
      .getByRole('button', { name: 'Close' })
      .or(keys.locator('.ant-modal-close'))
      .first()
      .click();
    await expect(keys).toBeHidden();
    await page.keyboard.press('Alt+f');
    await expect(page.getByRole('tab', { name: '查找' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.reload();
    await zhou.isInStep();
    await page.keyboard.press('Control+/');
    await expect(change).toHaveText('Alt F');
    await keys.getByRole('button', { name: '全部恢复' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '全部恢复' }).click();
    await expect(change).toHaveText('Ctrl F');
    await keys.locator('.ant-modal-close').click();
  });

  await test.step('a conversation is put on top, quiet, unread and away by keys', async () => {
    await zhou.go('消息');
    await line(zhou).click();
    await page.keyboard.press('Alt+m');
    await page.keyboard.press('Alt+p');
    await expect(line(zhou).getByLabel('已置顶')).toBeVisible();
    await page.keyboard.press('Alt+u');
    await expect(line(zhou)).toContainText('免打扰');
    await page.keyboard.press('Alt+h');
    await expect(line(zhou)).toHaveCount(0);
  });
  expect(zhou.complaints).toEqual([]);
});
