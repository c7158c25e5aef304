/** Live-desk: presence, typing and delivery reach those who look and may see, and nobody else. */

import { describe, expect, it } from 'vitest';
import { attentionSetting } from '../../../src-shared/features/attention/attention.ts';
import { contactFlushMs, liveTickMs, typingEveryMs } from '../../../src-server/kernel/limits.ts';
import type { ServerSession } from '../../../src-server/ports.ts';
import { maxTypingMembers, maxWatchedPeople } from '../../../src-shared/protocol/stream.ts';
import type { TestLink, TestServer } from '../../support/server-harness.ts';
import {
  groupArgs,
  messageArgs,
  newCommandId,
  personRow,
  seedOrg,
  settle,
  startTestServer,
  threePersons,
} from '../../support/server-harness.ts';

interface Joined {
  readonly link: TestLink;
  readonly session: ServerSession;
}

async function office(): Promise<TestServer> {
  const server = startTestServer();
  await seedOrg(server, threePersons);
  return server;
}

const told = (link: TestLink, event: string): readonly unknown[] =>
  link.sent.filter((one) => one.event === event).map(({ payload }) => payload);

const watch = (
  { session }: Joined,
  people: readonly string[],
  conversations: readonly string[] = [],
): Promise<unknown> => session.request('watch', { people, conversations });

/** As a client does after each frame. */
function comesUp(server: TestServer, { session }: Joined): void {
  const commit = server.kernel.head();
  session.notify('progress', { commit, held: commit });
}

const deliveredTo = (server: TestServer, conversationId = 'g1'): Readonly<Record<string, number>> =>
  Object.fromEntries(
    server.kernel.delivered(conversationId).map(({ personId, no }) => [personId, no]),
  );

describe('presence', () => {
  it('is that of all devices together, and told once a round', async () => {
    const server = await office();
    const ann = await server.join('ann');
    expect(await watch(ann, ['bob', 'cao'])).toEqual({
      people: [
        { personId: 'bob', state: 'offline', contactAt: null },
        { personId: 'cao', state: 'offline', contactAt: null },
      ],
    });
    const desk = await server.join('bob');
    const home = await server.join('bob');
    const third = await server.join('bob');
    desk.session.notify('presence', { state: 'away' });
    home.session.notify('presence', { state: 'away' });
    await server.timers.advance(liveTickMs);
    const bob = (state: string): unknown => ({
      people: [expect.objectContaining({ personId: 'bob', state })],
    });
    expect(told(ann.link, 'presence')).toEqual([bob('online')]);
    third.session.closed();
    await server.timers.advance(liveTickMs);
    expect(told(ann.link, 'presence').slice(1)).toEqual([bob('away')]);
    home.session.notify('presence', { state: 'busy' });
    await server.timers.advance(liveTickMs);
    expect(told(ann.link, 'presence').slice(2)).toEqual([bob('busy')]);
    desk.session.closed();
    home.session.closed();
    await server.timers.advance(liveTickMs);
    expect(told(ann.link, 'presence').slice(3)).toEqual([
      { people: [{ personId: 'bob', state: 'offline', contactAt: expect.any(Number) as number }] },
    ]);
  });

  it('is not told of a person who is gone and back within a round', async () => {
    const server = await office();
    const ann = await server.join('ann');
    const bob = await server.join('bob');
    await watch(ann, ['bob']);
    bob.session.closed();
    await server.join('bob');
    await server.timers.advance(liveTickMs);
    expect(told(ann.link, 'presence')).toEqual([]);
  });

  it('reaches a second watcher whose first question came before the telling', async () => {
    const server = await office();
    const ann = await server.join('ann');
    const cao = await server.join('cao');
    await watch(ann, ['bob']);
    await server.join('bob');
    expect(await watch(cao, ['bob'])).toMatchObject({ people: [{ state: 'online' }] });
    await server.timers.advance(liveTickMs);
    expect(told(ann.link, 'presence')).toMatchObject([{ people: [{ state: 'online' }] }]);
  });

  it('is told only for what is watched now', async () => {
    const server = await office();
    const ann = await server.join('ann');
    await watch(ann, ['bob']);
    await watch(ann, ['cao']);
    await server.join('bob');
    await server.timers.advance(liveTickMs);
    expect(told(ann.link, 'presence')).toEqual([]);
  });

  it('says nothing of people outside the directory, nor to somebody without one', async () => {
    const server = await office();
    const ann = await server.join('ann');
    await server.join('bob');
    expect(await watch(ann, ['nobody', 'conversation/g1'])).toEqual({ people: [] });
    // Without a post there is no directory to look into.
    const rows = [personRow('eve')];
    await server.kernel.submitSystem('org.apply', { rows }, newCommandId());
    const eve = await server.join('eve');
    expect(await watch(eve, ['bob', 'ann'])).toEqual({ people: [] });
    await server.join('cao');
    await server.timers.advance(liveTickMs);
    expect(told(eve.link, 'presence')).toEqual([]);
  });

  it('ends for a watcher who has lost his last post', async () => {
    const server = await office();
    const cao = await server.join('cao');
    await watch(cao, ['bob']);
    const { rows } = {
      rows: [
        {
          type: 'identity',
          row: { ...server.kernel.row('identity', 'cao-1'), active: false },
        },
      ],
    };
    const result = await server.kernel.submitSystem('org.apply', { rows }, newCommandId());
    expect(result.outcome).toBe('accepted');
    await server.join('bob');
    await server.timers.advance(liveTickMs);
    expect(told(cao.link, 'presence')).toEqual([]);
  });

  it('does not say when somebody was last here who hides it', async () => {
    const server = await office();
    const ann = await server.join('ann');
    const bob = await server.join('bob');
    const value = {
      quietUntil: null,
      schedule: { kind: 'off' },
      focusRings: true,
      mentionRings: true,
      hidesContact: true,
    };
    const setting = { personId: 'bob', name: attentionSetting, value };
    expect((await server.send('bob', 'setting.set', setting)).outcome).toBe('accepted');
    bob.session.closed();
    expect(await watch(ann, ['bob'])).toEqual({
      people: [{ personId: 'bob', state: 'offline', contactAt: null }],
    });
  });

  it('is refused when too much or nonsense is asked', async () => {
    const server = await office();
    const ann = await server.join('ann');
    const many = Array.from({ length: maxWatchedPeople + 1 }, (_, index) => `p${index}`);
    const malformed = { status: 'failed', code: 'malformed' };
    expect(await watch(ann, many)).toEqual(malformed);
    expect(await ann.session.request('watch', { people: 'bob' })).toEqual(malformed);
    expect(await ann.session.request('presence', { state: 'offline' })).toEqual(malformed);
  });

  it('is not written down, and not logged', async () => {
    const server = await office();
    const head = server.kernel.head();
    const ann = await server.join('ann');
    const bob = await server.join('bob');
    await watch(ann, ['bob']);
    bob.session.notify('presence', { state: 'busy' });
    await server.timers.advance(liveTickMs);
    expect(server.kernel.head()).toBe(head);
    const columns = server.store.db.pragma('table_info(person_contact)') as { name: string }[];
    expect(columns.map(({ name }) => name)).toEqual(['person_id', 'held', 'contact_at']);
  });
});

describe('typing', () => {
  async function group(members: readonly string[]): Promise<TestServer> {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', members));
    return server;
  }

  it('reaches the members who look at the conversation, once in a while', async () => {
    const server = await group(['bob', 'cao']);
    const ann = await server.join('ann');
    const bob = await server.join('bob');
    const cao = await server.join('cao');
    await watch(bob, [], ['g1']);
    ann.session.notify('typing', { conversationId: 'g1' });
    ann.session.notify('typing', { conversationId: 'g1' });
    expect(told(bob.link, 'typing')).toEqual([{ conversationId: 'g1', personId: 'ann' }]);
    expect(told(cao.link, 'typing')).toEqual([]);
    expect(told(ann.link, 'typing')).toEqual([]);
    await server.timers.advance(typingEveryMs);
    ann.session.notify('typing', { conversationId: 'g1' });
    expect(told(bob.link, 'typing')).toHaveLength(2);
  });

  it('is not told to the other devices of who types', async () => {
    const server = await group(['bob']);
    const desk = await server.join('ann');
    const home = await server.join('ann');
    await watch(home, [], ['g1']);
    desk.session.notify('typing', { conversationId: 'g1' });
    expect(told(home.link, 'typing')).toEqual([]);
  });

  it('is told to no one outside, whatever he asks', async () => {
    const server = await group(['bob']);
    const ann = await server.join('ann');
    const cao = await server.join('cao');
    await watch(cao, [], ['g1']);
    ann.session.notify('typing', { conversationId: 'g1' });
    expect(told(cao.link, 'typing')).toEqual([]);
    expect(await cao.session.request('typing', { conversationId: 'g1' })).toEqual({
      status: 'failed',
      code: 'notFound',
    });
    expect(await cao.session.request('delivered', { conversationId: 'g1' })).toEqual({
      status: 'failed',
      code: 'notFound',
    });
  });

  it('ends for a member who was removed while he looked', async () => {
    const server = await group(['bob', 'cao']);
    const ann = await server.join('ann');
    const cao = await server.join('cao');
    await watch(cao, [], ['g1']);
    const remove = { conversationId: 'g1', personId: 'cao' };
    const removed = await server.send('ann', 'conversation.removeMember', remove);
    expect(removed.outcome).toBe('accepted');
    ann.session.notify('typing', { conversationId: 'g1' });
    expect(told(cao.link, 'typing')).toEqual([]);
  });

  it('is not passed on in a large group', async () => {
    const server = startTestServer();
    const many = Array.from({ length: maxTypingMembers + 1 }, (_, index) => `m${index}`);
    const post = { unitId: 'u1', roles: ['DRAFTER'] } as const;
    await seedOrg(server, Object.fromEntries(many.map((id) => [id, post])));
    await server.send('m0', 'conversation.createGroup', groupArgs('g1', many.slice(1)));
    const first = await server.join('m0');
    const second = await server.join('m1');
    await watch(second, [], ['g1']);
    first.session.notify('typing', { conversationId: 'g1' });
    expect(told(second.link, 'typing')).toEqual([]);
  });
});

describe('delivery', () => {
  async function chat(): Promise<TestServer> {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob', 'cao']));
    return server;
  }
  const say = (server: TestServer, id: string): Promise<unknown> =>
    server.send('ann', 'message.send', messageArgs('g1', id));

  it('goes up with the furthest device and is at least what was read', async () => {
    const server = await chat();
    const desk = await server.join('bob');
    const home = await server.join('bob');
    await say(server, 'm1');
    expect(deliveredTo(server)).toEqual({ ann: 0, bob: 0, cao: 0 });
    comesUp(server, desk);
    await say(server, 'm2');
    expect(deliveredTo(server)).toMatchObject({ bob: 1, cao: 0 });
    comesUp(server, home);
    expect(deliveredTo(server)).toMatchObject({ bob: 2, cao: 0 });
    const cao = await server.join('cao');
    cao.session.notify('mark', { conversationId: 'g1', no: 1 });
    expect(deliveredTo(server)).toMatchObject({ cao: 1 });
  });

  it('is not believed beyond what was sent', async () => {
    const server = await chat();
    const bob = await server.join('bob');
    await say(server, 'm1');
    comesUp(server, bob);
    bob.session.closed();
    await say(server, 'm2');
    const stale = server.connect('bob');
    stale.session.notify('progress', { commit: 99_999, held: 99_999 });
    expect(deliveredTo(server)).toMatchObject({ bob: 1 });
  });

  it('does not count what a device held before its person became a member', async () => {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    const cao = await server.join('cao');
    await say(server, 'm1');
    comesUp(server, cao);
    const add = { conversationId: 'g1', personIds: ['cao'], history: 'all' };
    await server.send('ann', 'conversation.addMembers', add);
    expect(deliveredTo(server)).toMatchObject({ cao: 0 });
    comesUp(server, cao);
    expect(deliveredTo(server)).toMatchObject({ cao: 1 });
  });

  it('stands still while a device says only how far it reads the stream', async () => {
    const server = await chat();
    const bob = await server.join('bob');
    await say(server, 'm1');
    bob.session.notify('progress', { commit: server.kernel.head() });
    expect(deliveredTo(server)).toMatchObject({ bob: 0 });
  });

  it('is told to who looks, when a device comes after', async () => {
    const server = await chat();
    const ann = await server.join('ann');
    const bob = await server.join('bob');
    await watch(ann, [], ['g1']);
    await say(server, 'm1');
    comesUp(server, bob);
    await server.timers.advance(liveTickMs);
    expect(told(ann.link, 'delivered')).toEqual([
      { conversationId: 'g1', marks: [{ personId: 'bob', no: 1 }] },
    ]);
    const cao = await server.join('cao');
    comesUp(server, cao);
    await server.timers.advance(liveTickMs);
    expect(told(ann.link, 'delivered').slice(1)).toEqual([
      { conversationId: 'g1', marks: [{ personId: 'cao', no: 1 }] },
    ]);
    expect(told(bob.link, 'delivered')).toEqual([]);
  });

  it('is told to who looks only after the message was written', async () => {
    const server = await chat();
    const ann = await server.join('ann');
    const bob = await server.join('bob');
    comesUp(server, bob);
    await server.timers.advance(liveTickMs);
    await say(server, 'm1');
    await watch(ann, [], ['g1']);
    comesUp(server, bob);
    await server.timers.advance(liveTickMs);
    expect(told(ann.link, 'delivered')).toEqual([
      { conversationId: 'g1', marks: [{ personId: 'bob', no: 1 }] },
    ]);
  });

  it('survives a restart of the server', async () => {
    const server = await chat();
    const bob = await server.join('bob');
    await say(server, 'm1');
    comesUp(server, bob);
    await server.timers.advance(contactFlushMs);
    await settle();
    const again = startTestServer({ store: server.store, signer: server.signer });
    expect(deliveredTo(again)).toMatchObject({ bob: 1, cao: 0 });
  });
});
