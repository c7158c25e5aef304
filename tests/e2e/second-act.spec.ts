/** Second act: what people do twice, in a hurry, or after they have been elsewhere: nothing is doubled, lost or silent. */
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { openNewGroup } from '../support/e2e-acts.ts';
import { test } from '../support/e2e-office.ts';
import type { Seat } from '../support/e2e-seat.ts';

const log = (seat: Seat): Locator => seat.page.getByRole('log', { name: '消息记录' });
const field = (seat: Seat): Locator => seat.page.getByRole('textbox', { name: '写消息' });
const row = (seat: Seat, text: string): Locator =>
  log(seat).getByRole('listitem').filter({ hasText: text });
const conversation = (seat: Seat, name: string): Locator =>
  seat.page.getByRole('listbox', { name: '会话' }).getByRole('option', { name: new RegExp(name) });
const group = '公文收发工作群';

async function say(seat: Seat, text: string): Promise<void> {
  await field(seat).fill(text);
  await seat.page.keyboard.press('Enter');
  await expect(row(seat, text).getByText('未读')).toBeVisible();
}

async function act(seat: Seat, text: string, name: string): Promise<void> {
  await row(seat, text).hover();
  await row(seat, text).getByRole('button', { name: '更多' }).click();
  await seat.page.getByRole('menuitem', { name, exact: true }).click();
}

/** Presses Enter twice before anything can have come of the first. */
function enterTwice(seat: Seat): Promise<void> {
  return field(seat).evaluate((element) => {
    const press = { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true };
    for (let times = 0; times < 2; times += 1) {
      element.dispatchEvent(new KeyboardEvent('keydown', press));
    }
  });
}

test('what is done twice is done once, and nothing written is lost', async ({ office }) => {
  test.setTimeout(180_000);
  const zhou = await office.seat('zhouxiaohui');
  const liu = await office.seat('liudongmei');
  for (const seat of [zhou, liu]) {
    await seat.isInStep();
    await seat.go('消息');
    await conversation(seat, group).click();
    await expect(seat.page.getByRole('heading', { name: group })).toBeVisible();
  }
  const { page } = zhou;

  await test.step('Enter pressed twice sends once', async () => {
    await field(zhou).fill('请按两次回车');
    await enterTwice(zhou);
    await expect(row(zhou, '请按两次回车').getByText('未读')).toBeVisible();
    await expect(field(zhou)).toHaveValue('');
    await say(zhou, '再说一句');
    await expect(row(zhou, '请按两次回车')).toHaveCount(1);
    await expect(row(liu, '再说一句')).toHaveCount(1);
    await expect(row(liu, '请按两次回车')).toHaveCount(1);
  });

  await test.step('an answer is typed at once: the field has the focus', async () => {
    await row(zhou, '再说一句').hover();
    await row(zhou, '再说一句').getByRole('button', { name: '回复' }).click();
    await page.keyboard.type('答一句');
    await page.keyboard.press('Enter');
    await expect(
      row(zhou, '答一句').getByRole('button', { name: '周晓蕙：再说一句' }),
    ).toBeVisible();
  });

  await test.step('a message written anew goes behind what is being written', async () => {
    await say(zhou, '写错的话');
    await act(zhou, '写错的话', '撤回');
    await field(zhou).fill('正在写的');
    await conversation(zhou, '刘冬梅').click();
    await expect(page.getByRole('heading', { name: '刘冬梅' })).toBeVisible();
    await conversation(zhou, group).click();
    await expect(field(zhou)).toHaveValue('正在写的');
    await page.getByRole('button', { name: '重新编辑' }).click();
    await expect(field(zhou)).toHaveValue('正在写的\n写错的话');
    await conversation(zhou, '刘冬梅').click();
    await expect(conversation(zhou, group)).toContainText('写错的话');
    await conversation(zhou, group).click();
    await page.reload();
    await expect(log(zhou).getByText('您撤回了一条消息')).toBeVisible();
    await expect(page.getByRole('button', { name: '重新编辑' })).toHaveCount(0);
    await expect(field(zhou)).toHaveValue('正在写的\n写错的话');
    await field(zhou).fill('');
  });

  await test.step('a paragraph beside a table is not lost when both are pasted', async () => {
    const html = '<p>请核对：</p><table><tr><td>单位</td><td>户数</td></tr></table>';
    const taken = await field(zhou).evaluate((element, given) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', given);
      clipboardData.setData('text/plain', '请核对：\n单位\t户数');
      const options = { clipboardData, bubbles: true, cancelable: true };
      const event = new ClipboardEvent('paste', options);
      element.dispatchEvent(event);
      return event.defaultPrevented;
    }, html);
    // Left to the browser, which pastes the plain text with both.
    expect(taken).toBe(false);
  });

  await test.step('a reaction is chosen by keys alone', async () => {
    await row(zhou, '请按两次回车').hover();
    await row(zhou, '请按两次回车')
      .getByRole('button', { name: '回应', exact: true })
      .press('Enter');
    await expect(page.getByRole('button', { name: '收到', exact: true })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(row(liu, '请按两次回车').getByRole('button', { name: '赞同 1' })).toBeVisible();
  });

  await test.step('a file let go over the messages is sent; elsewhere it is refused', async () => {
    const drop = (place: Locator): Promise<boolean> =>
      place.evaluate((element) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['防汛'], '放下的.txt', { type: 'text/plain' }));
        const options = { dataTransfer, bubbles: true, cancelable: true };
        const event = new DragEvent('drop', options);
        element.dispatchEvent(event);
        return event.defaultPrevented;
      });
    expect(await drop(page.getByRole('navigation', { name: '主导航' }))).toBe(true);
    expect(await drop(log(zhou))).toBe(true);
    await expect(log(liu).getByRole('button', { name: /^放下的\.txt/ })).toHaveCount(1);
  });

  await test.step('several messages are kept, passed on to a person, and Esc ends the choice', async () => {
    await act(zhou, '答一句', '多选');
    await row(zhou, '请按两次回车').getByRole('checkbox').click();
    const bar = page.getByRole('toolbar', { name: '多选' });
    await expect(bar.getByRole('button', { name: '存为公文附件' })).toBeDisabled();
    await bar.getByRole('button', { name: '收藏' }).click();
    await expect(page.getByText('已收藏 2 条')).toBeVisible();
    await expect(bar).toBeHidden();
    await act(zhou, '答一句', '多选');
    await bar.getByRole('button', { name: '转发' }).click();
    const dialog = page.getByRole('dialog', { name: '转发 1 条' });
    await dialog.getByRole('combobox', { name: '转发到' }).fill('yxy');
    await page.locator('.ant-select-item-option').filter({ hasText: '于欣怡' }).click();
    await dialog.getByRole('button', { name: '转发', exact: true }).dblclick();
    await expect(page.getByText('已转发到 1 处')).toBeVisible();
    await conversation(zhou, '于欣怡').click();
    await expect(log(zhou).getByText('转发自周晓蕙')).toHaveCount(1);
    await conversation(zhou, group).click();
    await act(zhou, '答一句', '多选');
    await expect(bar).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(bar).toBeHidden();
  });

  await test.step('what was kept leads to its place', async () => {
    await page.getByRole('button', { name: '我的收藏' }).click();
    const drawer = page.getByRole('dialog', { name: '我的收藏' });
    await drawer.getByRole('button', { name: '周晓蕙 请按两次回车' }).click();
    await expect(drawer).toBeHidden();
    await expect(row(zhou, '请按两次回车')).toHaveClass(/tw-message-target/);
  });

  await test.step('a group that is made with two presses is one group', async () => {
    const dialog = await openNewGroup(page, '按两次建的群');
    await dialog.getByRole('button', { name: '建群' }).dblclick();
    await expect(dialog).toBeHidden();
    await expect(conversation(liu, '按两次建的群')).toHaveCount(1);
    await conversation(zhou, group).click();
  });

  await test.step('what came while the window was away is read when it is back', async () => {
    const show = (state: 'hidden' | 'visible'): Promise<void> =>
      liu.page.evaluate((wanted) => {
        Object.defineProperty(document, 'visibilityState', { value: wanted, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await show('hidden');
    await say(zhou, '您不在时说的');
    await expect(row(liu, '您不在时说的')).toBeVisible();
    await expect(row(zhou, '您不在时说的').getByText('14 人未读')).toBeVisible();
    await show('visible');
    await expect(row(zhou, '您不在时说的').getByText('13 人未读')).toBeVisible();
  });

  await test.step('a delivery slip names everybody, those too who have not got it', async () => {
    await act(zhou, '您不在时说的', '送达证明');
    const slip = page.getByRole('dialog', { name: '送达证明' });
    const undelivered = slip.getByRole('row').filter({ hasText: '未送达' });
    await expect(undelivered).toContainText('席慕澜');
    await slip.locator('.ant-modal-close').click();
    await expect(slip).toBeHidden();
  });

  await test.step('a day on which nothing was said is answered', async () => {
    await page.getByRole('button', { name: '会话设置' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('tab', { name: '查找' }).click();
    await drawer.getByPlaceholder('跳到日期').fill('2099-01-01');
    await page.keyboard.press('Enter');
    await expect(page.getByText('从这一天起没有消息')).toBeVisible();
  });
  for (const seat of [zhou, liu]) expect(seat.complaints).toEqual([]);
});
