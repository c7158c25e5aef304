/** Offline: story 5, the line is cut, the client is killed, and what was written arrives once or comes back with its words. */
import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { precheckQuestions } from '../../src-shared/features/incoming/precheck-questions.ts';
import { openDocument, openTask, take } from '../support/e2e-acts.ts';
import { demoPassword, test } from '../support/e2e-office.ts';
import { picture } from '../support/e2e-picture.ts';
import type { Seat } from '../support/e2e-seat.ts';

const report = '云岭棉业有限公司关于厂区门牌设置工作情况的报告';
const circular = '云岭师（市）办公室关于表扬预算执行工作成绩突出单位的通报';
const message = '断网也要说一声：取暖补助台账我核完了。';
const opinion = '已按要求在大厅公示三天。';
const late = '经核，棉业公司所报情况属实，同意办结。';

/** A report on paper, registered and checked: the clerk or a head may finish it now, whoever comes first. */
async function registered(clerk: Seat): Promise<void> {
  const documentId = randomUUID();
  for (const [name, args] of [
    [
      'arrival.registerPaper',
      {
        ...{ unitId: 'div-office', documentId, carrier: 'paper', title: report, kind: 'report' },
        ...{ fromName: '云岭棉业有限公司', issueNo: '云棉司〔2026〕31号', urgency: 'none' },
        ...{ copies: 1, receivedOn: '2026-11-20', writtenDate: '2026-11-18', secrecy: 'none' },
        scans: [],
      },
    ],
    [
      'document.precheck',
      { documentId, answers: precheckQuestions.map(() => true), category: 'forAction' },
    ],
  ] as [string, Record<string, string | number | boolean[] | string[]>][]) {
    const receipt = await clerk.call('command.execute', { name, args });
    if (receipt.status !== 'stored') throw new Error(JSON.stringify(receipt.rejection));
    const { commandId } = receipt;
    const outcome = await clerk.call('command.wait', { commandId, timeoutMs: 30_000 });
    expect(outcome).toMatchObject({ state: 'accepted' });
  }
}

test('cut off: search, opinions, a message, a kill, and the line comes back', async ({
  office,
}) => {
  const clerk = await office.seat('zhouxiaohui');
  const head = await office.seat('ouyangjingyi');
  const friend = await office.seat('liudongmei');
  for (const seat of [clerk, head, friend]) await seat.isInStep();
  await registered(clerk);
  await clerk.filesAreHere();
  await clerk.line.cut();
  const status = clerk.page.getByRole('contentinfo', { name: '状态栏' });
  await expect(status).toContainText('已离线');

  await test.step('a word of two characters finds a document, an attachment and a message', async () => {
    const { page } = clerk;
    const hits = page.getByRole('listbox', { name: '查到的内容' });
    const found = async (tab: string, ...words: readonly string[]): Promise<Locator> => {
      await clerk.go('档案');
      await page.getByRole('searchbox').fill('取暖');
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
      let hit = hits.getByRole('option').filter({ hasText: tab });
      for (const word of words) hit = hit.filter({ hasText: word });
      await expect(hit).toHaveCount(1);
      await expect(hit.locator('mark').first()).toHaveText('取暖');
      return hit;
    };
    await (await found('公文', '采暖季供暖保障工作专题会议纪要')).dblclick();
    await expect(
      page.getByRole('article', { name: /采暖季供暖保障工作专题会议纪要/ }),
    ).toBeVisible();
    await (await found('附件', '转发师（市）应急管理局')).dblclick();
    const file = page.getByRole('dialog', { name: /^文件：/ });
    await expect(file.getByText('第 1 处，共')).toBeVisible();
    await file.getByRole('button', { name: '打开所在处' }).click();
    await expect(file).toBeHidden();
    await expect(page.getByRole('article', { name: /火灾防控/ })).toBeVisible();
    await (await found('消息', '刘冬梅')).dblclick();
    await expect(page.getByRole('log', { name: '消息记录' })).toContainText('取暖补助的请示');
  });

  await test.step('two opinions and a message wait in the queue', async () => {
    const { page } = clerk;
    await page.getByRole('textbox', { name: /^写消息/ }).fill(message);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('log', { name: '消息记录' }).getByText(message)).toBeVisible();
    await openTask(clerk, circular, '');
    await take(page, '补充意见', (dialog) =>
      dialog.getByLabel('补充意见', { exact: true }).fill(opinion),
    );
    await expect(page.getByRole('complementary')).toContainText(opinion);
    await openDocument(clerk, report);
    await take(page, '办结', (dialog) => dialog.getByLabel('结果', { exact: true }).fill(late));
    await expect(page.getByRole('complementary')).toContainText(late);
  });

  await test.step('meanwhile somebody else finishes the report', async () => {
    await openDocument(head, report);
    await take(head.page, '办结', (dialog) =>
      dialog.getByLabel('结果', { exact: true }).fill('已阅，存档。'),
    );
    await expect(head.page.getByRole('complementary')).toContainText('已阅，存档。');
  });

  await test.step('killed and opened again without the line: the queue is there', async () => {
    await clerk.kill();
    await clerk.start();
    const { page } = clerk;
    await expect(page.getByRole('heading', { name: '离线打开' })).toBeVisible();
    await page.getByLabel('本机口令').fill(demoPassword);
    await page.getByRole('button', { name: /^离线打开/ }).click();
    await clerk.go('同步');
    for (const words of [message, opinion, late]) {
      await expect(page.getByRole('listitem').filter({ hasText: words })).toContainText('待提交');
    }
    await expect(friend.page.getByRole('link', { name: /^消息/ })).toBeVisible();
  });

  await test.step('the line comes back: what can be accepted arrives exactly once', async () => {
    await clerk.line.heal();
    const { page } = clerk;
    for (const words of [message, opinion]) {
      await expect(page.getByRole('listitem').filter({ hasText: words })).toContainText('已采纳', {
        timeout: 40_000,
      });
    }
    await friend.go('消息');
    await friend.page.getByRole('option').filter({ hasText: '周晓蕙' }).click();
    await expect(friend.page.getByRole('log').getByText(message)).toHaveCount(1);
    await head.go('档案');
    await head.page.getByRole('searchbox').fill(circular.slice(8, -3));
    await head.page.getByRole('option').filter({ hasText: circular }).first().dblclick();
    await expect(head.page.getByRole('complementary').getByText(opinion)).toHaveCount(1);
  });

  await test.step('what came too late is a card with the words kept, and becomes a late opinion', async () => {
    const { page } = clerk;
    const card = page.getByRole('article').filter({ hasText: report });
    await expect(card).toContainText('欧阳静怡');
    await expect(card).toContainText(late);
    await picture(page, 'sync-card');
    await card.getByRole('button', { name: /作为补充意见附上/ }).click();
    await expect(card).toHaveCount(0);
    await openDocument(head, report);
    const opinions = head.page.getByRole('complementary');
    await expect(opinions.getByText(late)).toHaveCount(1);
    await expect(opinions).toContainText('已阅，存档。');
  });
  for (const seat of [clerk, head, friend]) expect(seat.complaints).toEqual([]);
});
