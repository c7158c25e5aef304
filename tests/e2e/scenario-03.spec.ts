/** Scenario 3: a document is returned at D4 while three readers circulate: the readers are untouched. */
import { expect } from '@playwright/test';
import { openTask } from '../support/e2e-acts.ts';
import { nameOf, test } from '../support/e2e-scenario-office.ts';
import { walkTo } from '../support/outgoing-walk.ts';

const title = '某师办公室关于做好冬季巡查工作的通知';
const before = '各单位要认真组织冬季巡查。';
const after = '各单位要在十二月十日前完成冬季巡查。';
const reason = '没有写完成时限，请补上。';
const readers = ['leader2', 'bureauHead', 'outsider'] as const;

test('readers go on reading; the drafter gets it back with the reason, and the signer sees what was changed', async ({
  office,
}) => {
  await walkTo(office, 'D4', { content: { title, body: [{ level: 0, text: before }] } });
  await office.accept('clerk', 'circulation.start', {
    documentId: 'doc',
    mode: 'parallel',
    purpose: '请先阅',
    readers: readers.map((reader) => `${reader}-1`),
  });
  const readersNow = (): unknown =>
    office.all('circulationRow').map(({ identityId, state }) => [identityId, state]);
  const readingNow = (): unknown =>
    office
      .all('task')
      .filter(({ step }) => step === 'read')
      .map(({ identityId, state }) => [identityId, state]);
  const untouched = [readersNow(), readingNow()];

  const signer = await office.seat('leader');
  const drafter = await office.seat('drafter');
  const reader = await office.seat('leader2');
  for (const seat of [signer, drafter, reader]) await seat.isInStep();
  await reader.go('批阅');
  const reading = reader.page.getByRole('option').filter({ hasText: title });
  await expect(reading).toHaveCount(1);

  await test.step('the signer returns it, to come straight back to him', async () => {
    const { page } = signer;
    await signer.go('批阅');
    await page.getByRole('option').filter({ hasText: title }).dblclick();
    await page.getByRole('button', { name: '退回' }).click();
    const dialog = page.getByRole('dialog', { name: '退回' });
    await dialog.getByRole('button', { name: '退回', exact: true }).click();
    await expect(dialog).toContainText('理由会写入办理记录');
    await dialog.getByRole('radio', { name: '直接送回我' }).check();
    await dialog.getByLabel('理由').fill(reason);
    await dialog.getByRole('button', { name: '退回', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(() => office.row('document', 'doc')?.state).toBe('D0');
  });

  await test.step('all three readers are as they were', async () => {
    expect([readersNow(), readingNow()]).toEqual(untouched);
    await expect(reading).toHaveCount(1);
  });

  await test.step('the drafter reads the reason and changes the text', async () => {
    const { page } = drafter;
    await openTask(drafter, title, '拟稿');
    const notice = page.getByRole('status').filter({ hasText: `${nameOf.leader}退回：${reason}` });
    await expect(notice).toContainText(`直接送回${nameOf.leader}`);
    await page.getByRole('textbox', { name: /^正文第 1 段/ }).fill(after);
    await page.getByRole('button', { name: '送核' }).click();
    const dialog = page.getByRole('dialog', { name: '送签' });
    await dialog.getByRole('button', { name: '送签' }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(() => office.row('document', 'doc')?.state).toBe('D4');
    expect(office.openTask('doc', 'sign').personName).toBe(nameOf.leader);
  });

  await test.step('it is with the signer again, who is shown what was changed', async () => {
    const { page } = signer;
    await signer.go('批阅');
    await page.getByRole('option').filter({ hasText: title }).dblclick();
    const opinions = page.getByRole('complementary');
    await expect(opinions).toContainText('文本已改动');
    await page.getByRole('button', { name: '看改了哪里' }).click();
    const diff = page.getByRole('dialog', { name: '您上次办理之后的改动' });
    await expect(diff.locator('ins').first()).toBeVisible();
    expect((await diff.locator('ins').allInnerTexts()).join('')).toContain('十二月十日前');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '同意' }).click();
    await expect.poll(() => office.row('document', 'doc')?.state).toBe('D5');
  });

  await test.step('a reader reads it, which the line does not feel', async () => {
    expect([readersNow(), readingNow()]).toEqual(untouched);
    const row = office.all('circulationRow').find(({ identityId }) => identityId === 'leader2-1');
    await office.accept('leader2', 'circulation.read', { documentId: 'doc', rowId: row?.id });
    await expect(reading).toHaveCount(0);
    await expect
      .poll(() => office.all('circulationRow').filter(({ state }) => state === 'READ').length)
      .toBe(1);
    expect(office.row('document', 'doc')?.state).toBe('D5');
  });
  for (const seat of [signer, drafter, reader]) expect(seat.complaints).toEqual([]);
});
