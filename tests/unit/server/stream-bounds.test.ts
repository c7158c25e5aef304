/** Bounds of the stream: slow readers, malformed events, revoked devices, marks and sums. */

import { describe, expect, it } from 'vitest';
import { directConversationId } from '../../../src-shared/features/message/conversation-commands.ts';
import { maxBytesAhead } from '../../../src-shared/protocol/stream.ts';
import {
  groupArgs,
  hello,
  messageArgs,
  seedOrg,
  settle,
  startTestServer,
  threePersons,
} from '../../support/server-harness.ts';
import { expectedView, replicaOf, sumOf } from '../../support/server-replica.ts';
import { chat, office, sorted } from './stream-office.ts';

describe('bounds of a session', () => {
  it('stops sending to a slow reader and goes on from its progress', async () => {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    const { link, session } = await server.join('bob');
    const text = '文'.repeat(5_000);
    const count = Math.ceil(maxBytesAhead / 5_000) + 50;
    for (let index = 0; index < count; index += 50) {
      await Promise.all(
        Array.from({ length: 50 }, (_, next) =>
          server.send('ann', 'message.send', messageArgs('g1', `m${index + next}`, text)),
        ),
      );
    }
    const stopped = link.sent.length;
    await server.send('ann', 'message.send', messageArgs('g1', 'last'));
    expect(link.sent.length).toBe(stopped);
    for (let turn = 0; turn < 10; turn += 1) {
      session.notify('progress', { commit: replicaOf(link.frames()).position });
      await settle();
    }
    const replica = replicaOf(link.frames());
    expect(replica.position).toBe(server.kernel.head());
    expect(sorted(replica.visible())).toEqual(
      sorted(expectedView(server.store, 'bob', server.timers.now())),
    );
  });

  it('moves the sender on when he sees nothing of his own commit', async () => {
    const server = await office();
    await seedOrg(server, { sec: { unitId: 'u1', roles: ['SEC_ADM'] } });
    const { link } = await server.join('ann');
    const before = link.frames().length;
    // Nothing changes, so the receipt names a commit that ann has; then one that she has not.
    await server.send('bob', 'conversation.createGroup', groupArgs('g', ['cao']));
    expect(link.frames().length).toBe(before);
    const open = { conversationId: directConversationId('ann', 'bob'), otherPersonId: 'bob' };
    await server.send('ann', 'conversation.openDirect', open);
    await server.send('bob', 'message.send', messageArgs('g', 'm1'));
    const again = await server.send('ann', 'conversation.openDirect', open);
    if (again.outcome === 'rejected') throw new Error('rejected');
    expect(link.frames().at(-1)).toMatchObject({ to: again.receipt.commit, changes: [] });
  });

  it('answers malformed and unknown events and counts them', async () => {
    const server = await office();
    const { session } = server.connect('ann');
    expect(await session.request('hello', { protocol: 'x' })).toMatchObject({ status: 'failed' });
    expect(await session.request('nonsense', null)).toMatchObject({ code: 'unknownEvent' });
    expect(await session.request('push', { commands: [] })).toMatchObject({ code: 'malformed' });
    expect(await session.request('push', { commands: [{ no: 'id' }] })).toEqual({ results: [] });
    session.notify('mark', 7);
    expect(server.kernel.counters().refusedEvents).toBe(5);
    const old = { ...hello(null), protocol: 99 };
    expect(await session.request('hello', old)).toMatchObject({ status: 'incompatible' });
  });

  it('serves a revoked device nothing but the news', async () => {
    let isRevoked = false;
    const server = startTestServer({
      hooks: { isRevoked: () => (isRevoked ? 'wipe' : undefined) },
    });
    await seedOrg(server, threePersons);
    const { link, session } = await server.join('ann');
    isRevoked = true;
    expect(await session.request('marks', { conversationId: 'g1' })).toEqual({
      status: 'revoked',
      action: 'wipe',
    });
    await settle();
    expect(link.closedWith).toBe('revoked');
    const count = link.sent.length;
    await server.send('bob', 'conversation.createGroup', groupArgs('g1', ['ann']));
    expect(link.sent.length).toBe(count);
  });
});

describe('marks and sums', () => {
  it('keeps the highest mark and tells the members who are online', async () => {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    await chat(server, 3);
    const ann = await server.join('ann');
    const bob = await server.join('bob');
    const cao = await server.join('cao');
    bob.session.notify('mark', { conversationId: 'g1', no: 2 });
    bob.session.notify('mark', { conversationId: 'g1', no: 1 });
    cao.session.notify('mark', { conversationId: 'g1', no: 3 });
    const marks = ann.link.sent.filter(({ event }) => event === 'mark');
    expect(marks.map(({ payload }) => payload)).toEqual([
      { conversationId: 'g1', personId: 'bob', no: 2 },
    ]);
    expect(await ann.session.request('marks', { conversationId: 'g1' })).toEqual({
      marks: [{ personId: 'bob', no: 2 }],
    });
    expect(await cao.session.request('marks', { conversationId: 'g1' })).toMatchObject({
      status: 'failed',
    });
    await server.timers.advance(5_000);
    expect(server.store.db.prepare('SELECT no FROM read_mark').all()).toEqual([{ no: 2 }]);
  });

  it('compares sums for whole and for partial followers', async () => {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    await chat(server, 3);
    const add = { conversationId: 'g1', personIds: ['cao'], history: 'sinceJoin' };
    await server.send('ann', 'conversation.addMembers', add);
    await chat(server, 2, 3);
    for (const person of ['bob', 'cao']) {
      const { link, session } = await server.join(person);
      const replica = replicaOf(link.frames());
      const { hi, lo, rows } = sumOf(replica, 'conv:g1');
      const commit = replica.position;
      expect(
        await session.request('verify', {
          commit,
          scopes: [
            ['conv:g1', hi, lo, rows],
            ['conv:none', 0, 0, 0],
          ],
        }),
      ).toEqual({ comparable: true, mismatched: ['conv:none'] });
      expect(
        await session.request('verify', { commit, scopes: [['conv:g1', hi, lo + 1, rows]] }),
      ).toEqual({ comparable: true, mismatched: ['conv:g1'] });
      expect(await session.request('verify', { commit: commit - 1, scopes: [] })).toMatchObject({
        comparable: false,
      });
    }
  });
});
