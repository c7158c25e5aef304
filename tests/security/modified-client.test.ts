/**
 * Modified client: what somebody gets who speaks to the real server with a socket of his own making: nothing that is not his,
 * and nothing in another's name.
 */

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { personIdOf } from '../../src-server/org/org-plan.ts';
import { standardRules } from '../../src-shared/features/message/policy-model.ts';
import type { RunningServer } from '../hosts/server/running-server.ts';
import { runServer } from '../hosts/server/running-server.ts';
import { Eavesdropper } from './eavesdropper.ts';

const conversationId = 'secret-group';
const anna = personIdOf('anna');
const bob = personIdOf('bob');
const clara = personIdOf('clara');

let running: RunningServer;
beforeAll(async () => {
  running = await runServer();
  await accept(
    running.command('anna', 'conversation.createGroup', {
      ...{ conversationId, title: '班子群', history: 'sinceJoin' },
      memberPersonIds: [personIdOf('chief')],
    }),
  );
}, 60_000);
afterAll(() => running.stop());

async function accept(result: Promise<{ readonly outcome: string }>): Promise<void> {
  expect(await result).toMatchObject({ outcome: 'accepted' });
}

const said = (messageId: string, text: string) => ({
  ...{ messageId, conversationId, text, file: null },
  ...{ documentId: null, replyToId: null, mentions: [] },
});

async function everything(one: Eavesdropper): Promise<string> {
  await one.settled();
  return one.words() + (await one.fetched(`conv:${conversationId}`));
}

it('sees no text from before his join, however it was changed or recalled', async () => {
  await accept(running.command('anna', 'message.send', said('m-old', '入群前的话')));
  await accept(running.command('anna', 'message.send', said('m-edit', '改之前的话')));
  await accept(
    running.command('anna', 'conversation.addMembers', {
      ...{ conversationId, personIds: [bob], history: 'sinceJoin' },
    }),
  );
  const spy = await Eavesdropper.open(running, 'bob');
  await accept(
    running.command('anna', 'message.edit', {
      messageId: 'm-edit',
      conversationId,
      text: '改之后的话',
    }),
  );
  // On its own, not in one frame with what follows: the head of the conversation must not show the new text either.
  await spy.settled();
  await accept(running.command('anna', 'message.send', said('m-new', '入群后的话')));
  const words = await everything(spy);
  expect(words).toContain('入群后的话');
  expect(words).not.toMatch(/入群前的话|改之前的话|改之后的话/);
  const forward = {
    ...{ messageId: randomUUID(), conversationId, fromConversationId: conversationId },
    ...{ sourceIds: ['m-old'], as: 'single', title: '', fileRefId: null },
  };
  expect(await spy.push('message.forward', forward)).toMatchObject({ outcome: 'rejected' });
  spy.close();
});

it('sees no recalled text, live, on catching up or by asking again', async () => {
  await accept(running.command('anna', 'message.send', said('m-gone', '撤回的秘密话')));
  await accept(
    running.command('anna', 'message.edit', {
      messageId: 'm-gone',
      conversationId,
      text: '改过的秘密话',
    }),
  );
  await accept(running.command('anna', 'message.recall', { messageId: 'm-gone', conversationId }));
  const spy = await Eavesdropper.open(running, 'bob');
  expect(await everything(spy)).not.toContain('秘密话');
  spy.close();
});

it('forges neither sender, time nor number: the server writes its own', async () => {
  const spy = await Eavesdropper.open(running, 'bob');
  const forged = { ...said('m-forged', '冒名'), senderPersonId: anna, no: 1, at: 1 };
  expect(await spy.push('message.send', forged)).toMatchObject({
    outcome: 'rejected',
    rejection: { code: 'invalidArgs' },
  });
  const before = running.clock.now();
  expect(
    await spy.push('message.send', said('m-honest', '本人'), { issuedAt: 1, clockSkewMs: 9e12 }),
  ).toMatchObject({ outcome: 'accepted' });
  const { kernel } = running.server.instance;
  const row = kernel.row('message', 'm-honest');
  expect(row).toMatchObject({ senderPersonId: bob, senderName: '鲍勃' });
  expect(row?.at).toBeGreaterThanOrEqual(before);
  expect(row?.no).toBe(kernel.row('conversation', conversationId)?.lastNo);
  const [identity] = kernel.list('identity', 'byPerson', [anna]);
  expect(
    await spy.push('message.send', said('m-other', '冒名'), { identityId: identity?.id }),
  ).toMatchObject({ outcome: 'rejected' });
  spy.close();
});

it('answers for nobody else, and changes or recalls nobody else’s words', async () => {
  await accept(
    running.command('anna', 'message.urgent', {
      ...{ messageId: 'm-urgent', conversationId, text: '必达', repeatMinutes: 5, repeats: 0 },
      ...{ recipientPersonIds: [personIdOf('chief')], escalateToPersonId: null },
    }),
  );
  const spy = await Eavesdropper.open(running, 'bob');
  const place = { messageId: 'm-urgent', conversationId };
  for (const [name, args] of [
    ['notice.answer', { ...place, step: 'confirmed' }],
    ['notice.answer', { ...place, step: 'confirmed', personId: personIdOf('chief') }],
    ['message.edit', { ...place, text: '改别人的' }],
    ['message.recall', place],
    ['notice.end', place],
    ['retention.purge', { conversationId, documentEndsAt: 1 }],
    ['export.ask', { exportId: 'x', conversationId, fromAt: null, toAt: null, reason: '看看别人' }],
  ] as const) {
    expect(await spy.push(name, args), name).toMatchObject({ outcome: 'rejected' });
  }
  const { kernel } = running.server.instance;
  const own = kernel.row('noticeRecipient', `m-urgent/${personIdOf('chief')}`);
  expect(own).toMatchObject({ confirmedAt: null });
  expect(kernel.row('message', 'm-urgent')?.text).toBe('必达');
  spy.close();
});

it('learns nothing of a conversation that is not his: no row, no mark, no typing, no delivery, no file', async () => {
  const spy = await Eavesdropper.open(running, 'clara');
  for (const event of ['marks', 'delivered', 'typing']) {
    expect(await spy.ask(event, { conversationId }), event).toMatchObject({ status: 'failed' });
  }
  expect(await spy.ask('mark', { conversationId, no: 1 })).toMatchObject({ status: 'failed' });
  expect(await everything(spy)).not.toMatch(/班子群|入群|必达/);
  for (const name of ['management.conversations', 'management.holds', 'management.exports']) {
    const [identity] = running.server.instance.kernel.list('identity', 'byPerson', [clara]);
    const asked = { name, identityId: identity?.id, args: { text: '班子' } };
    expect(JSON.stringify(await spy.ask('query', asked)), name).not.toContain('班子群');
  }
  spy.close();
});

it('gets nothing more once he is removed, on the line he has or on a new one', async () => {
  const spy = await Eavesdropper.open(running, 'bob');
  await accept(
    running.command('anna', 'conversation.removeMember', { conversationId, personId: bob }),
  );
  await accept(running.command('anna', 'message.send', said('m-after', '移出之后的话')));
  expect(await everything(spy)).not.toContain('移出之后的话');
  expect(await spy.push('message.send', said('m-still', '我还在'))).toMatchObject({
    outcome: 'rejected',
  });
  expect(await spy.ask('marks', { conversationId })).toMatchObject({ status: 'failed' });
  const again = await Eavesdropper.open(running, 'bob');
  expect(await everything(again)).not.toContain('移出之后的话');
  spy.close();
  again.close();
});

it('exceeds no limit by sending faster, more or larger', async () => {
  await accept(
    running.command('secadm', 'messagePolicy.set', { ...standardRules, messagesPerMinute: 10 }),
  );
  const spy = await Eavesdropper.open(running, 'chief');
  const results: unknown[] = [];
  for (let no = 1; no <= 14; no += 1)
    results.push(await spy.push('message.send', said(`m-fast-${no}`, '快')));
  const accepted = results.filter((one) => (one as { outcome?: string }).outcome === 'accepted');
  expect(accepted).toHaveLength(10);
  expect(results.at(-1)).toMatchObject({ rejection: { code: 'busy' } });
  running.clock.jump(60_000);
  expect(await spy.push('message.send', said('m-later', '慢'))).toMatchObject({
    outcome: 'accepted',
  });
  expect(await spy.push('message.send', said('m-long', '长'.repeat(5_001)))).toMatchObject({
    rejection: { code: 'invalidArgs' },
  });
  expect(
    await spy.push('conversation.createGroup', {
      ...{ conversationId: 'huge', title: '大群', history: 'all' },
      memberPersonIds: Array.from({ length: 201 }, (_, index) => `p${index}`),
    }),
  ).toMatchObject({ rejection: { code: 'invalidArgs' } });
  spy.close();
});

it('ends its own connection with an oversize frame, and nobody else’s', async () => {
  const spy = await Eavesdropper.open(running, 'chief');
  const other = await Eavesdropper.open(running, 'anna');
  const closed = new Promise<string>((resolve) => spy.socket.once('disconnect', resolve));
  spy.socket.emit('push', { commands: ['x'.repeat(8 * 1024 * 1024)] });
  expect(await closed).not.toBe('');
  expect(other.socket.connected).toBe(true);
  other.close();
});
