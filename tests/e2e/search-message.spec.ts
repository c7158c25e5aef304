/** SearchMessage: a message that was found is opened at its place, however long ago it was sent. */
import { expect } from '@playwright/test';
import { directConversationId } from '../../src-shared/features/message/conversation-commands.ts';
import { send } from '../stories/seat-words.ts';
import { test } from '../support/e2e-office.ts';

/** More than a conversation holds when it is opened. */
const later = 90;

test('a message that was found is brought into sight', async ({ office }) => {
  test.setTimeout(180_000);
  const reader = await office.seat('lvsuqin');
  const { page } = reader;
  const writer = await office.headless('tianwei');
  const { rows } = await writer.ask('person.search', { text: '吕素琴' });
  const [found] = rows as readonly { readonly personId: string }[];
  const otherPersonId = found?.personId ?? '';
  const conversationId = directConversationId(writer.personId, otherPersonId);
  await writer.act('conversation.openDirect', { conversationId, otherPersonId });
  await writer.queue('message.send', send(conversationId, '渡槽钥匙在值班室。'));
  for (let n = 1; n <= later; n += 1) {
    await writer.queue('message.send', send(conversationId, `巡查记录第${n}条`));
  }
  await writer.caughtUp();
  await writer.kill();

  await reader.go('档案');
  await page.getByRole('searchbox').fill('巡查记录');
  await expect(page.getByRole('tab', { name: `消息 ${later}` })).toBeVisible();
  await page.getByRole('searchbox').fill('渡槽钥匙');
  const hit = page.getByRole('option').filter({ hasText: '渡槽钥匙在值班室' });
  await hit.dblclick();
  await expect(page.locator('.tw-message-target', { hasText: '渡槽钥匙' })).toBeInViewport();
  expect(reader.complaints).toEqual([]);
});
