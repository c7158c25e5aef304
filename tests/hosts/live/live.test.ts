/** Live: two and three devices of a person, and colleagues, see each other over real sockets; a stranger's socket does not. */

import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  attentionSetting,
  deviceQuietKey,
} from '../../../src-shared/features/attention/attention.ts';
import type { Attention } from '../../../src-shared/features/attention/attention.ts';
import { standardAttention } from '../../../src-shared/features/attention/attention.ts';
import { directConversationId } from '../../../src-shared/features/message/conversation-commands.ts';
import { personIdOf } from '../../../src-server/org/org-plan.ts';
import type { RunningServer } from '../server/running-server.ts';
import { answerMs, runServer } from '../server/running-server.ts';
import { eventually, Machine } from './live-office.ts';

let running: RunningServer;
const machines: Machine[] = [];

beforeAll(async () => {
  running = await runServer();
});
afterEach(async () => {
  await Promise.all(machines.splice(0).map((machine) => machine.stop()));
});
afterAll(() => running.stop());

async function machine(account: string): Promise<Machine> {
  const started = await Machine.start(account, running.url);
  machines.push(started);
  return started;
}

async function direct(from: Machine, to: string): Promise<string> {
  const otherPersonId = personIdOf(to);
  const conversationId = directConversationId(from.personId, otherPersonId);
  await from.act('conversation.openDirect', { conversationId, otherPersonId });
  return conversationId;
}

describe('presence', () => {
  it('is one of a person, whichever of his three devices is there', async () => {
    const anna = await machine('anna');
    const bobId = personIdOf('bob');
    await anna.show([bobId]);
    await eventually(() => anna.stateOf(bobId) === 'offline', 'bob is known to be offline');
    const desks = [await machine('bob'), await machine('bob'), await machine('bob')];
    await eventually(() => anna.stateOf(bobId) === 'online', 'bob is seen');
    await desks[0]?.line(false);
    await desks[1]?.line(false);
    const quiet = { until: 'switchedOff' };
    await desks[2]?.core.handle('buffer.put', { key: deviceQuietKey, value: quiet });
    await eventually(() => anna.stateOf(bobId) === 'busy', 'bob is seen to be busy');
    await desks[2]?.line(false);
    await eventually(() => anna.stateOf(bobId) === 'offline', 'bob is gone');
    const view = anna.live.people.find((one) => one.personId === bobId);
    expect(view?.contactAt).toBeTypeOf('number');
    await anna.line(false);
    await eventually(() => anna.live.people.length === 0, 'without a line nothing is known');
  });
});

describe('typing and delivery', () => {
  it('are seen by who looks; delivered comes before read, on two devices of each', async () => {
    const anna = await machine('anna');
    const second = await machine('anna');
    const conversationId = await direct(anna, 'bob');
    await anna.show([], [conversationId]);
    await anna.say(conversationId, '在吗');
    expect(await anna.marks(conversationId)).toMatchObject({
      [personIdOf('bob')]: { read: 0, delivered: 0 },
    });
    const bob = await machine('bob');
    const home = await machine('bob');
    const got = async (from: Machine): Promise<unknown> =>
      (await from.marks(conversationId))[personIdOf('bob')];
    const is = async (read: number, delivered: number): Promise<boolean> =>
      JSON.stringify(await got(anna)) === JSON.stringify({ read, delivered });
    await eventually(() => is(0, 1), 'it is delivered and not read');
    // Another device of hers asks when it opens the conversation.
    await second.show([], [conversationId]);
    await eventually(
      async () => JSON.stringify(await got(second)) === '{"read":0,"delivered":1}',
      'the second device knows it too',
    );
    await home.core.handle('conversation.markRead', { conversationId, no: 1 });
    await eventually(() => is(1, 1), 'it is read');
    await bob.core.handle('live.typing', { conversationId });
    await eventually(
      () => anna.live.typing.some(({ personId }) => personId === bob.personId),
      'bob is seen to type',
    );
    expect(second.live.typing).toHaveLength(1);
    expect(home.live.typing).toEqual([]);
    await eventually(() => anna.live.typing.length === 0, 'typing lapses by itself');
  }, 40_000);

  it('what came while the line was cut is delivered when it is back', async () => {
    const anna = await machine('anna');
    const bob = await machine('bob');
    const conversationId = await direct(anna, 'bob');
    await bob.settled();
    await bob.line(false);
    const before = (await anna.marks(conversationId))[bob.personId]?.delivered ?? 0;
    await anna.show([], [conversationId]);
    await anna.say(conversationId, '线断时');
    const now = async (): Promise<number> =>
      (await anna.marks(conversationId))[bob.personId]?.delivered ?? 0;
    expect(await now()).toBe(before);
    await bob.line(true);
    await eventually(async () => (await now()) > before, 'it is delivered once he is back');
  });
});

describe('a socket made by hand', () => {
  async function stranger(account: string): Promise<{ socket: Socket; heard: unknown[] }> {
    const session = await running.signIn(account);
    const socket = await running.socket(session.accessToken);
    const heard: unknown[] = [];
    for (const event of ['presence', 'typing', 'delivered']) {
      socket.on(event, (payload: unknown) => heard.push({ event, payload }));
    }
    await running.hello(socket, session.deviceId);
    return { socket, heard };
  }
  const ask = (socket: Socket, event: string, payload: unknown): Promise<unknown> =>
    socket.timeout(answerMs).emitWithAck(event, payload);

  it('learns neither typing nor delivery of a conversation of others', async () => {
    const anna = await machine('anna');
    const bob = await machine('bob');
    const conversationId = await direct(anna, 'bob');
    await anna.show([bob.personId], [conversationId]);
    await eventually(() => anna.stateOf(bob.personId) !== undefined, 'anna looks');
    const { socket, heard } = await stranger('clara');
    expect(
      await ask(socket, 'watch', { people: ['nobody'], conversations: [conversationId] }),
    ).toEqual({ people: [] });
    const refused = { status: 'failed', code: 'notFound' };
    expect(await ask(socket, 'delivered', { conversationId })).toEqual(refused);
    expect(await ask(socket, 'typing', { conversationId })).toEqual(refused);
    await bob.core.handle('live.typing', { conversationId });
    await bob.say(conversationId, '好');
    await eventually(() => anna.live.typing.length > 0, 'anna sees it');
    expect(heard).toEqual([]);
  });

  it('is held to its bounds, and to its rate', async () => {
    const { socket } = await stranger('clara');
    const people = Array.from({ length: 201 }, () => randomUUID());
    const malformed = { status: 'failed', code: 'malformed' };
    expect(await ask(socket, 'watch', { people, conversations: [] })).toEqual(malformed);
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => ask(socket, 'watch', { people: [], conversations: [] })),
    );
    expect(answers.some((one) => (one as { status?: string }).status === 'later')).toBe(true);
  });
});

describe('do not disturb', () => {
  const setAttention = (who: Machine, change: Partial<Attention>): Promise<void> =>
    who.act('setting.set', {
      ...{ personId: who.personId, name: attentionSetting },
      value: { ...standardAttention, ...change },
    });

  it('keeps the desktop still but for what the person lets through', async () => {
    const anna = await machine('anna');
    const bob = await machine('bob');
    const conversationId = await direct(anna, 'bob');
    const bodies = (): readonly string[] => bob.notices.map(({ body }) => body);
    await anna.say(conversationId, '第一句');
    await eventually(() => bodies().includes('第一句'), 'a message rings');
    await setAttention(bob, { quietUntil: Date.now() + 3_600_000, mentionRings: true });
    await anna.say(conversationId, '第二句');
    await anna.say(conversationId, '第三句', [bob.personId]);
    await eventually(() => bodies().includes('第三句'), 'his name rings all the same');
    expect(bodies()).not.toContain('第二句');
    await setAttention(bob, { quietUntil: null, mentionRings: true });
    await anna.say(conversationId, '第四句');
    await eventually(() => bodies().includes('第四句'), 'it rings again');
  }, 40_000);

  it('does not ring for what he is looking at', async () => {
    const anna = await machine('anna');
    const bob = await machine('chief');
    const conversationId = await direct(anna, 'chief');
    await bob.show([], [conversationId]);
    await bob.core.handle('live.active', {});
    await anna.say(conversationId, '看着呢');
    await anna.say(conversationId, '还看着');
    await eventually(async () => (await bob.words(conversationId)).length === 2, 'both came');
    expect(bob.notices).toEqual([]);
  });
});
