/** E2e-acts: what persons do in several stories, by the words that they see. */
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { projectRoot } from './e2e-programs.ts';
import type { Seat } from './e2e-seat.ts';

/** Picks 主送机关 from the tree of units. */
export async function chooseUnits(page: Page, names: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: '添加主送机关 主送机关' }).click();
  const dialog = page.getByRole('dialog', { name: '主送机关' });
  for (const name of names) {
    await dialog.getByRole('checkbox', { name: new RegExp(`^${name} `) }).click();
  }
  await dialog.getByRole('button', { name: `选好，共 ${names.length} 个单位` }).click();
  await expect(dialog).toBeHidden();
}

/** Attaches files of the demonstration in the editor. */
export async function attachDemoFiles(page: Page, names: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '附件', exact: true }).click();
  await (await chooser).setFiles(names.map((name) => join(projectRoot, 'assets/demo/files', name)));
  for (const name of names) {
    await expect(page.getByRole('button', { name: `移除 ${name}` })).toBeVisible();
  }
}

/** Sends the draft in the editor to a signer. */
export async function submitFor(page: Page, signer: string): Promise<void> {
  await page.getByRole('button', { name: '送核' }).click();
  const dialog = page.getByRole('dialog', { name: '送签' });
  await dialog.getByRole('combobox', { name: '签发人' }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: signer }).click();
  await dialog.getByRole('button', { name: '送签' }).click();
  await expect(dialog).toBeHidden();
}

/** Opens what waits on the desk. */
export async function openTask(seat: Seat, title: string, action: string): Promise<void> {
  await seat.go('待办');
  const row = seat.page.getByRole('row').filter({ hasText: title });
  await expect(row).toContainText(action);
  await row.dblclick();
}

/** After that it is looked again where the act stands. */
const soon = { timeout: 2_000 };

/**
 * Takes an action of the open document: its button or its line in 更多, every question of its dialog, and what `fill`
 * writes there.
 */
export async function take(
  page: Page,
  word: string,
  fill: (dialog: Locator) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  // 核发 and not 核发检查不通过; keys and 需联网 may follow.
  const name = new RegExp(`^${word}(?!\\p{Script=Han})`, 'u');
  const bar = page.getByRole('group', { name: '办理', exact: true });
  const button = bar.getByRole('button', { name });
  const more = bar.getByRole('button', { name: '更多' });
  await expect(button.or(more).first()).toBeVisible();
  // What came just before may still move the act from the menu into the bar.
  await expect(async () => {
    if ((await button.count()) > 0) {
      await button.click(soon);
      return;
    }
    if (!(await page.getByRole('menu').first().isVisible())) await more.click(soon);
    await page.getByRole('menuitem', { name }).click(soon);
  }).toPass({ timeout: 15_000 });
  const dialog = page.getByRole('dialog');
  for (const question of await dialog.getByRole('checkbox').all()) await question.check();
  await fill(dialog);
  await dialog.getByRole('button', { name: word, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Numbers the document that is open; the number as it stands on its page. */
export async function number(page: Page, series: string): Promise<string> {
  await take(page, '编号', async (dialog) => {
    await dialog.getByRole('combobox', { name: '代字' }).click();
    await page
      .locator('.ant-select-item-option')
      .filter({ hasText: new RegExp(`^${series}$`) })
      .click();
  });
  const issueNo = new RegExp(`${series}〔\\d{4}〕\\d+号`);
  const paper = page.getByRole('article').filter({ hasText: issueNo });
  await expect(paper).toBeVisible();
  return issueNo.exec((await paper.textContent()) ?? '')?.[0] ?? '';
}

/** Opens a document of the person's list, also one that is no task of his. */
export async function openDocument(seat: Seat, title: string): Promise<void> {
  await seat.go('公文');
  await seat.page.getByRole('option').filter({ hasText: title }).first().click();
}

/** The dialog of a new group, with two people ticked and its name written. */
export async function openNewGroup(page: Page, title: string): Promise<Locator> {
  await page.getByRole('button', { name: '新会话' }).click();
  const dialog = page.getByRole('dialog', { name: '新会话' });
  for (const [initials, name] of [
    ['ldm', '刘冬梅'],
    ['yxy', '于欣怡'],
  ] as const) {
    await dialog.getByRole('combobox', { name: '和谁' }).fill(initials);
    await page.locator('.ant-select-item-option').filter({ hasText: name }).click();
  }
  await dialog.getByLabel('群名称').fill(title);
  return dialog;
}
