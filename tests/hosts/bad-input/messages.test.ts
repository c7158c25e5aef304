/** Messages: too long, made of signs only, disguised, or written by a clock that is wrong by ten years. */

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { personIdOf } from '../../../src-server/org/org-plan.ts';
import { en } from '../../../src-renderer/i18n/en.ts';
import { zhCN } from '../../../src-renderer/i18n/zh-CN.ts';
import type { RunningServer } from '../server/running-server.ts';
import { runServer } from '../server/running-server.ts';
import { ClerkMachine, conversationId } from './clerk-machine.ts';

const yearMs = 365 * 24 * 60 * 60 * 1000;

let running: RunningServer;
let machine: ClerkMachine;
beforeAll(async () => {
  running = await runServer();
});
afterAll(() => running.stop());
beforeEach(() => {
  machine = new ClerkMachine();
});
afterEach(() => machine.remove());

async function signedIn(osSkewMs = 0): Promise<void> {
  machine.osSkewMs = osSkewMs;
  await machine.start(running.url);
  await machine.signIn();
  await machine.settled();
  await machine.openConversation();
}

function stored(text: string) {
  const all = running.server.instance.kernel.list('message', 'byConversation', [conversationId]);
  return all.find((one) => one.text === text);
}

describe('a message', () => {
  it('of 20,000 characters is refused at once; nothing waits, and what is shorter goes on', async () => {
    await signedIn();
    expect(await machine.say('长'.repeat(20_000))).toMatchObject({
      status: 'refused',
      rejection: { code: 'invalidArgs', params: { field: 'text' } },
    });
    expect(await machine.status()).toMatchObject({ waiting: 0, problems: 0 });
    expect(await machine.say('短的照发')).toMatchObject({ status: 'stored' });
    await machine.settled();
    expect(stored('短的照发')).toBeDefined();
  });

  it('of 10,000 emoji is refused; as many as fit arrive whole and are found', async () => {
    await signedIn();
    expect(await machine.say('👍'.repeat(10_000))).toMatchObject({ status: 'refused' });
    const family = '👨‍👩‍👧‍👦'.repeat(400);
    expect(await machine.say(family)).toMatchObject({ status: 'stored' });
    await machine.settled();
    expect(stored(family)?.text).toBe(family);
    const preview = running.server.instance.kernel.row('conversation', conversationId)?.lastPreview;
    expect(Array.from(preview ?? '').length).toBeLessThanOrEqual(40);
  });

  it('in a group whose name holds hidden characters is not begun; the sentence says what to do', async () => {
    await signedIn();
    for (const title of ['办公室\u200B', '\u202E室公办', '\u3164']) {
      const receipt = await machine.execute('conversation.createGroup', {
        ...{ conversationId: randomUUID(), title, history: 'all' },
        memberPersonIds: [personIdOf('chief')],
      });
      expect(receipt).toMatchObject({
        status: 'refused',
        rejection: { params: { guard: 'hiddenCharacters' } },
      });
    }
    expect(zhCN['guard.hiddenCharacters']).toContain('重新输入');
    expect(en['guard.hiddenCharacters']).toContain('type it again');
  });
});

describe.each([
  ['ahead', 10],
  ['behind', -10],
])('a clock that is ten years %s', (_, years) => {
  it('orders by the server, shows its times, recalls by its minutes, and holds nothing back', async () => {
    await signedIn(years * yearMs);
    const text = `时钟差${years}年`;
    await machine.setLine(false);
    expect(await machine.say(`${text}，断线时`)).toMatchObject({ status: 'stored' });
    await machine.setLine(true);
    await machine.settled();
    expect(await machine.say(text)).toMatchObject({ status: 'stored' });
    await machine.settled();
    expect(await machine.status()).toMatchObject({ waiting: 0, problems: 0 });
    const [offline, online] = [stored(`${text}，断线时`), stored(text)];
    expect(online?.no).toBe((offline?.no ?? 0) + 1);
    expect(Math.abs((online?.at ?? 0) - running.clock.now())).toBeLessThan(yearMs / 12);
    const page = (await machine.core.handlers['query.run']({
      ...{ name: 'message.page', args: { conversationId } },
    })) as { rows: { text: string; at: number }[] };
    expect(page.rows.find((row) => row.text === text)?.at).toBe(online?.at);
    const place = { messageId: online?.id ?? '', conversationId };
    expect(await machine.execute('message.recall', place)).toMatchObject({ status: 'stored' });
    await machine.settled();
    expect(await machine.status()).toMatchObject({ waiting: 0, problems: 0 });
    const { kernel } = running.server.instance;
    expect(kernel.row('message', place.messageId)?.recalledAt).toBeTypeOf('number');
  });
});
