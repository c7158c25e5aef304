/** Draft-proof: who sends, checks and rechecks a draft sees its layout measured, before there are final files. */
import { expect } from '@playwright/test';
import { openTask } from '../support/e2e-acts.ts';
import { picture } from '../support/e2e-picture.ts';
import { test } from '../support/e2e-scenario-office.ts';
import { walkTo } from '../support/outgoing-walk.ts';

const title = '某师办公室关于做好2026年国庆节前安全检查工作的通知';
const signedTitle = '某师办公室关于做好2026年冬季值班工作的通知';

test('the draft is measured where it is sent, checked and rechecked', async ({ office }) => {
  test.setTimeout(180_000);
  await walkTo(office, 'D0', { documentId: 'draft', content: { title } });
  await walkTo(office, 'D5', { documentId: 'signed', content: { title: signedTitle } });
  const drafter = await office.seat('drafter');
  const { page } = drafter;

  await test.step('sent: the dialog says how it stands, clause by clause', async () => {
    await drafter.isInStep();
    await openTask(drafter, title, '拟稿');
    await page.getByRole('button', { name: '送核' }).click();
    const dialog = page.getByRole('dialog', { name: '送签' });
    const note = dialog.getByRole('region', { name: '草稿版式证明' });
    await expect(note.getByText(/规定 \d+ 项全部符合/)).toBeVisible({ timeout: 60_000 });
    await note.getByText('逐条查看').click();
    const row = note.getByRole('row').filter({ hasText: '发文机关标志距版心上边缘' });
    await expect(row).toContainText('35');
    await expect(row).toContainText('符合');
    await expect(row).toContainText('规定');
    await dialog.getByRole('button', { name: '送签' }).click();
    await expect(dialog).toBeHidden();
    expect(drafter.complaints).toEqual([]);
  });

  await test.step('checked: verdict beside the opinions, rows in the tab', async () => {
    const checker = await office.seat('secHead');
    await checker.isInStep();
    await openTask(checker, title, '待核稿');
    const pane = checker.page.getByRole('region', { name: '草稿版式证明' });
    await expect(pane.getByText(/规定 \d+ 项全部符合/)).toBeVisible({ timeout: 60_000 });
    await checker.page.getByRole('tab', { name: '版式证明' }).click();
    const table = checker.page.getByRole('table', { name: /^草稿版式证明/ });
    await expect(table.getByRole('row').filter({ hasText: '行距' })).toContainText('符合');
    await picture(checker.page, 'draft-proof');
    expect(checker.complaints).toEqual([]);
  });

  await test.step('rechecked: the dialog asks about the format beside what was measured', async () => {
    const clerk = await office.seat('clerk');
    await clerk.isInStep();
    await openTask(clerk, signedTitle, '待复核');
    await clerk.page.getByRole('button', { name: '复核通过' }).click();
    const dialog = clerk.page.getByRole('dialog', { name: '签发后复核' });
    await expect(dialog.getByText(/规定 \d+ 项全部符合/)).toBeVisible({ timeout: 60_000 });
    expect(clerk.complaints).toEqual([]);
  });
});
