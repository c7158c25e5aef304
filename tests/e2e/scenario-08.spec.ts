/** Scenario 8: somebody leaves: hand-over list of open tasks, borrowed items, drafts; sign-off by both. */
import { expect } from '@playwright/test';
import { nameOf, test } from '../support/e2e-scenario-office.ts';
import type { ScenarioOffice } from '../support/e2e-scenario-office.ts';
import { proposeTo } from '../support/e2e-scenario-walk.ts';
import { walkTo } from '../support/outgoing-walk.ts';

const task = '某县人民政府关于商请支援防汛物资的函';
const drafts = ['关于做好冬季巡查的通知', '关于报送冬季巡查情况的通知'] as const;
const held = '借阅档案：2019年会议纪要一卷';

/** Two drafts, and a step of an incoming document that his head gave to him. */
async function workInHand(office: ScenarioOffice): Promise<void> {
  for (const [at, title] of drafts.entries()) {
    await walkTo(office, 'D0', { documentId: `draft-${at}`, content: { title } });
  }
  await proposeTo(office, 'leader', { documentId: 'in-1', title: task });
  await office.accept('leader', 'document.instruct', {
    documentId: 'in-1',
    taskId: office.openTask('in-1', 'instruct').id,
    contentHash: office.row('document', 'in-1')?.contentHash ?? '',
    form: 'circle',
    text: '',
  });
  await office.accept('head', 'document.assign', {
    documentId: 'in-1',
    units: [{ unitId: 'sec', part: 'lead' }],
    limitAt: office.now() + 3 * 24 * 60 * 60_000,
  });
  await office.accept('secHead', 'document.delegateInner', {
    documentId: 'in-1',
    taskId: office.openTask('in-1', 'undertake').id,
    identityId: 'drafter-1',
    text: '请尤雪梅办理。',
  });
}

test('what is in hand is listed, given to a successor and signed for by both sides', async ({
  office,
}) => {
  await workInHand(office);
  const leaver = await office.seat('drafter');
  const taker = await office.seat('newcomer');
  await leaver.isInStep();
  await taker.isInStep();
  const { page } = leaver;
  const card = page.getByRole('region', { name: nameOf.drafter });

  await test.step('the list names every open task, draft and borrowed thing', async () => {
    await leaver.go('设置');
    // By its key: the settings above it still come, and move it under the pointer.
    await page.getByRole('link', { name: '工作移交' }).press('Enter');
    await page.getByRole('button', { name: '开始移交' }).click();
    const dialog = page.getByRole('dialog', { name: '开始移交' });
    await expect(dialog.getByRole('button', { name: '开始移交' })).toBeDisabled();
    await dialog.getByRole('textbox', { name: '原因，例如调离、退休' }).fill('调离');
    await dialog.getByRole('textbox', { name: '纸质件、借阅件、涉密件等，每行一项' }).fill(held);
    await dialog.getByRole('button', { name: '开始移交' }).click();
    await expect(card).toContainText('移交中');
    for (const [kind, title] of [
      ['在办', task],
      ['草稿', drafts[0]],
      ['草稿', drafts[1]],
      ['纸质、借阅', held],
    ] as const) {
      await expect(card.getByRole('row').filter({ hasText: title })).toContainText(kind);
    }
  });

  await test.step('everything goes to the successor', async () => {
    for (const box of await card.getByRole('checkbox').all()) await box.check();
    await card.getByRole('combobox', { name: '接收人' }).fill(nameOf.newcomer);
    await page.locator('.ant-select-item-option').filter({ hasText: nameOf.newcomer }).click();
    await card.getByRole('button', { name: '交给他（4 项）' }).click();
    for (const row of await card.locator('tbody').getByRole('row').all()) {
      await expect(row).toContainText(nameOf.newcomer);
    }
    await expect(card).toContainText('4/4');
  });

  await test.step('both sign; the hand-over is closed with both names', async () => {
    await card.getByRole('button', { name: '移交人签字' }).click();
    await expect(card).toContainText(`移交人：${nameOf.drafter}`);
    await expect(card).toContainText('移交中');
    await taker.go('设置');
    await taker.page.getByRole('link', { name: '工作移交' }).press('Enter');
    const taken = taker.page.getByRole('region', { name: nameOf.drafter });
    await expect(taken.getByRole('row').filter({ hasText: held })).toContainText(nameOf.newcomer);
    await taken.getByRole('button', { name: '接收人签字' }).click();
    await expect(taken).toContainText('已移交');
    await expect(card).toContainText('已移交');
    await expect(card).not.toContainText('未签字');
  });

  await test.step('the work is on the successor’s desk and no longer on the other', async () => {
    await taker.go('待办');
    await leaver.go('待办');
    for (const title of [task, ...drafts]) {
      await expect(taker.page.getByRole('row').filter({ hasText: title })).toHaveCount(1);
      await expect(page.getByRole('row').filter({ hasText: title })).toHaveCount(0);
    }
  });
  expect([...leaver.complaints, ...taker.complaints]).toEqual([]);
});
