/** Transfers: a large file of a conversation and one of a draft, while the line is cut, paused and healed; what arrives is equal. */
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { openTask } from '../support/e2e-acts.ts';
import { test } from '../support/e2e-scenario-office.ts';
import type { Seat } from '../support/e2e-seat.ts';
import { walkTo } from '../support/outgoing-walk.ts';

const megabytes = 24;
const title = '某师办公室关于做好春季防火工作的通知';
const uploading = (seat: Seat): Locator => seat.page.getByRole('group', { name: /^正在上传/ });

/** Text that nothing makes smaller. */
function writeLarge(path: string): void {
  writeFileSync(path, randomBytes((megabytes * 1024 * 1024) / 2).toString('hex'));
}

async function chooseBy(seat: Seat, button: Locator, path: string): Promise<void> {
  const chooser = seat.page.waitForEvent('filechooser');
  await button.click();
  await (await chooser).setFiles(path);
}

async function digestAt(seat: Seat, fileRefId: string): Promise<string | null> {
  const held = await seat.call('files.export', { fileRefId });
  if (held.base64 == null) return null;
  return createHash('sha256').update(Buffer.from(held.base64, 'base64')).digest('hex');
}

test('a file waits, pauses and goes on, in a conversation and in a draft', async ({
  office,
}, info) => {
  test.setTimeout(180_000);
  const path = info.outputPath('物资清单.txt');
  writeLarge(path);
  await walkTo(office, 'D0', { documentId: 'draft', content: { title } });
  await office.accept('drafter', 'conversation.createGroup', {
    ...{ conversationId: 'fire', title: '防火工作群', history: 'all' },
    memberPersonIds: ['leader'],
  });
  const drafter = await office.seat('drafter');
  const leader = await office.seat('leader');
  const { page } = drafter;
  for (const seat of [drafter, leader]) await seat.isInStep();

  await test.step('in a conversation: shown while there is no line, equal when it has arrived', async () => {
    await drafter.go('消息');
    await page.getByRole('option', { name: /^防火工作群/ }).click();
    await drafter.line.cut();
    await expect(page.getByRole('textbox', { name: '写消息，现在写的会排队' })).toBeVisible();
    await chooseBy(drafter, page.getByRole('button', { name: '文件', exact: true }), path);
    await expect(uploading(drafter)).toContainText('等候', { timeout: 60_000 });
    await drafter.line.heal();
    await expect(uploading(drafter)).toHaveCount(0, { timeout: 90_000 });
    await leader.go('消息');
    await leader.page.getByRole('option', { name: /^防火工作群/ }).click();
    const chip = leader.page.getByRole('log').getByRole('button', { name: /物资清单/ });
    await chip.click();
    const found = async (seat: Seat): Promise<string> => {
      const files = await seat.call('query.run', {
        name: 'conversation.files',
        args: { conversationId: 'fire', text: '物资' },
      });
      return /"fileRefId":"([^"]+)"/.exec(JSON.stringify(files))?.[1] ?? '';
    };
    const fileRefId = await found(leader);
    const sent = await digestAt(drafter, fileRefId);
    expect(sent).not.toBeNull();
    await expect.poll(() => digestAt(leader, fileRefId), { timeout: 90_000 }).toBe(sent);
  });

  await test.step('in a draft: paused, and gone on with', async () => {
    writeLarge(path);
    await openTask(drafter, title, '拟稿');
    await drafter.line.cut();
    await chooseBy(drafter, page.locator('#tw-field-attachments'), path);
    await expect(uploading(drafter)).toBeVisible({ timeout: 60_000 });
    await uploading(drafter).getByRole('button', { name: /^暂停/ }).click();
    await expect(uploading(drafter)).toContainText('已暂停');
    await drafter.line.heal();
    await drafter.isInStep();
    await expect(uploading(drafter)).toContainText('已暂停');
    await uploading(drafter).getByRole('button', { name: /^继续/ }).click();
    await expect(uploading(drafter)).toHaveCount(0, { timeout: 90_000 });
  });
  for (const seat of [drafter, leader]) expect(seat.complaints).toEqual([]);
});
