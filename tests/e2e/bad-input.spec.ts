/** Bad input: what an office must not do, each with the sentence that the clerk reads: the rule, its article, what to do. */
import type { Locator } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { openTask, take } from '../support/e2e-acts.ts';
import type { ScenarioOffice as Office } from '../support/e2e-scenario-office.ts';
import { nameOf, ScenarioOffice } from '../support/e2e-scenario-office.ts';
import { proposeTo, untilPrecheck } from '../support/e2e-scenario-walk.ts';
import type { Seat } from '../support/e2e-seat.ts';
import type { Content } from '../support/outgoing-walk.ts';
import { walkTo } from '../support/outgoing-walk.ts';

test.describe.configure({ mode: 'serial' });

let office: Office;
const seats = new Map<string, Seat>();

test.beforeAll(async ({ browser }) => {
  office = await ScenarioOffice.open(browser);
});
test.afterAll(async () => {
  await office.close();
});
test.afterEach(() => {
  for (const seat of seats.values()) expect(seat.complaints).toEqual([]);
});

async function at(person: 'drafter' | 'clerk' | 'leader2'): Promise<Seat> {
  const known = seats.get(person);
  if (known !== undefined) return known;
  const seat = await office.seat(person);
  seats.set(person, seat);
  await seat.isInStep();
  return seat;
}

/** The card of what was not accepted, with the person's own words. */
const cardOf = (seat: Seat, title: string): Locator =>
  seat.page.getByRole('article').filter({ hasText: title });

/** A draft of the drafter, opened in the editor; the checks beside it. */
async function checksOf(documentId: string, content: Partial<Content>): Promise<Locator> {
  await walkTo(office, 'D0', { documentId, content });
  const seat = await at('drafter');
  await openTask(seat, content.title ?? '', '拟稿');
  await expect(seat.page.getByRole('article', { name: `公文：${content.title}` })).toBeVisible();
  return seat.page.getByRole('complementary', { name: '行文检查' });
}

async function mustBeMended(seat: Seat, checks: Locator): Promise<void> {
  await expect(checks).toContainText(/改完 \d+ 个“必须改”就能送核/);
  await expect(seat.page.getByRole('button', { name: '送核' })).toBeDisabled();
}

test('two clerks act on the same step: the second reads who was first, and when', async () => {
  const title = '某县人民政府关于支援防汛物资的函';
  await untilPrecheck(office, { documentId: 'in-1', title });
  const clerk = await at('clerk');
  await openTask(clerk, title, '待初审');
  await clerk.line.cut();
  await expect(clerk.page.getByRole('contentinfo', { name: '状态栏' })).toContainText('已离线');
  await take(clerk.page, '初审合格');
  await office.accept('clerk2', 'document.precheck', {
    documentId: 'in-1',
    answers: [true, true, true, true, true],
    category: 'forAction',
  });
  await clerk.line.heal();
  await clerk.go('同步');
  await expect(cardOf(clerk, title)).toContainText(
    new RegExp(`这一步已由${nameOf.clerk2}于 .+ 办结`),
    { timeout: 40_000 },
  );
});

test('a letterhead of another unit is not offered, and is refused where it is brought', async () => {
  await office.accept('regChief', 'template.save', {
    templateId: 'theirs',
    unitId: 'reg',
    name: '一团红头',
    kind: 'notice',
    direction: 'down',
    issuerMark: '某师一团文件',
    seriesCode: '发',
    preset: { title: '', body: [], note: '' },
    note: '',
  });
  const drafter = await at('drafter');
  const { page } = drafter;
  // A draft that was begun elsewhere, under the letterhead of the regiment.
  await drafter.call('buffer.put', {
    key: 'draft/foreign',
    value: {
      kind: 'notice',
      direction: 'down',
      title: '某师办公室关于报送冬季巡查情况的通知',
      mainTo: [{ unitId: 'reg', name: '某师一团' }],
      body: [{ id: 'p1', level: 0, text: '请于月底前报送。' }],
      templateId: 'theirs',
    },
  });
  await page.goto(`${page.url().replace(/#.*/, '')}#/documents/foreign/edit`);
  const first = page.getByRole('textbox', { name: /^正文第 1 段/ });
  await expect(first).toHaveValue('请于月底前报送。');
  await page.getByRole('combobox', { name: '套红模板' }).click();
  await expect(page.locator('.ant-select-item-option').filter({ hasText: '一团' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await first.fill('请于十二月底前报送。');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(
    page.getByText('套红模板“一团红头”是别的单位的。请换成发文单位自己的模板。').first(),
  ).toBeVisible();
  expect(office.row('document', 'foreign')).toBeUndefined();
});

test('附件说明 that differs from the attachments does not leave the drafter', async () => {
  const checks = await checksOf('note', {
    title: '某师办公室关于印发巡查名单的通知',
    attachmentNote: ['巡查名单', '值班表'],
  });
  await expect(checks).toBeVisible();
  const { page } = await at('drafter');
  await page.getByRole('button', { name: '送核' }).click();
  const dialog = page.getByRole('dialog', { name: '送签' });
  await dialog.getByRole('button', { name: '送签' }).click();
  await expect(page.getByText(/GB\/T 9704 第7\.3\.4条/).first()).toBeVisible();
  expect(office.row('document', 'note')?.state).toBe('D0');
  await dialog.getByRole('button', { name: '取消' }).click();
});

test('a report that asks for something is sent back to 请示 with the article', async () => {
  const checks = await checksOf('report', {
    kind: 'report',
    direction: 'up',
    title: '某师办公室关于冬季巡查情况的报告',
    mainTo: [{ unitId: 'div', name: '某师' }],
    mainToText: '师：',
    body: [{ level: 0, text: '现将巡查情况报告如下。妥否，请批示。' }],
  });
  await expect(checks).toContainText('报告里夹带了请示事项');
  await expect(checks).toContainText('如需批准，请改用请示');
  await expect(checks).toContainText('第十五条（四）');
  await mustBeMended(await at('drafter'), checks);
});

test('a lower body among the copies of an upward document is named', async () => {
  const checks = await checksOf('copies', {
    kind: 'request',
    direction: 'up',
    title: '某师办公室关于购置巡查设备的请示',
    mainTo: [{ unitId: 'div', name: '某师' }],
    mainToText: '师：',
    cc: [{ unitId: 'sec', name: '综合科' }],
    body: [{ level: 0, text: '拟购置巡查设备一批。妥否，请批示。' }],
  });
  await expect(checks).toContainText('上行文抄送了下级：综合科');
  await expect(checks).toContainText('请从抄送里移去');
  await expect(checks).toContainText('第十五条（一）');
  await mustBeMended(await at('drafter'), checks);
});

// The last one: it moves the server's clock.
test('a delegation that ended while the deputy was off the line: his words are kept', async () => {
  const title = '某县人民政府关于商借巡查车辆的函';
  await proposeTo(office, 'chief', { documentId: 'in-2', title });
  await office.accept('chief', 'delegation.grant', {
    delegationId: 'short',
    fromIdentityId: 'chief-1',
    toIdentityId: 'leader2-1',
    startAt: office.now(),
    endAt: office.now() + 30 * 60_000,
  });
  const deputy = await at('leader2');
  const { page } = deputy;
  await deputy.go('批阅');
  await page.getByRole('option').filter({ hasText: title }).dblclick();
  const field = page.getByRole('textbox', { name: '写批示' });
  await expect(field).toBeVisible();
  await deputy.line.cut();
  await expect(page.getByRole('contentinfo', { name: '状态栏' })).toContainText('已离线');
  await field.fill('同意出借两辆。');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('contentinfo', { name: '状态栏' })).toContainText(/待提交 [1-9]/);
  await office.setClock(office.now() + 60 * 60_000);
  await deputy.line.heal();
  await deputy.go('同步');
  const card = cardOf(deputy, '同意出借两辆。');
  await expect(card).toContainText('委托已经到期或收回，不能再代办', { timeout: 40_000 });
  expect(office.all('opinion').some(({ text }) => text === '同意出借两辆。')).toBe(false);
});
