/** The stream: catching up, living, losing and gaining scopes, rights that end. */

import { describe, expect, it } from 'vitest';
import type { TestLink, TestServer } from '../../support/server-harness.ts';
import {
  groupArgs,
  hello,
  messageArgs,
  newCommandId,
  seedOrg,
  startTestServer,
  threePersons,
} from '../../support/server-harness.ts';
import { rowSamples } from '../../contract/row-samples.ts';
import { testCommands } from '../../support/server-test-commands.ts';
import { expectedView, replicaOf } from '../../support/server-replica.ts';
import { chat, office, sorted } from './stream-office.ts';

describe('a session', () => {
  it('catches up from nothing to the server’s view and lives on', async () => {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    await chat(server, 5);
    const { link, answer } = await server.join('bob');
    expect(answer).toMatchObject({ status: 'welcome', mode: 'catchUp' });
    expect(replicaOf(link.frames()).isCurrent).toBe(true);
    await chat(server, 5, 5);
    const replica = replicaOf(link.frames());
    expect(sorted(replica.visible())).toEqual(
      sorted(expectedView(server.store, 'bob', server.timers.now())),
    );
    expect(replica.position).toBe(server.kernel.head());
  });

  it('holds the same rows whether it lived through the commits or caught up', async () => {
    const server = await office();
    const live = await server.join('bob');
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    await chat(server, 20);
    await server.send('ann', 'message.recall', { messageId: 'm3', conversationId: 'g1' });
    const late = await server.join('bob');
    expect(sorted(replicaOf(late.link.frames()).visible())).toEqual(
      sorted(replicaOf(live.link.frames()).visible()),
    );
  });

  it('is told `same` at the head and `restart` in another epoch', async () => {
    const server = await office();
    const commit = server.kernel.head();
    const epoch = server.kernel.epoch();
    expect((await server.join('bob', { epoch, commit })).answer).toMatchObject({ mode: 'same' });
    const other = await server.join('bob', { epoch: 'other', commit });
    expect(other.answer).toMatchObject({ mode: 'restart' });
    expect(other.link.frames()).toMatchObject([{ to: commit, current: true, changes: [] }]);
    const beyond = await server.join('bob', { epoch, commit: commit + 9 });
    expect(beyond.answer).toMatchObject({ mode: 'restart' });
  });

  it('sends each row once in a collapsed frame, and no commit in two', async () => {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    const position = { epoch: server.kernel.epoch(), commit: server.kernel.head() };
    await Promise.all(
      Array.from({ length: 700 }, (_, index) =>
        server.send('ann', 'message.send', messageArgs('g1', `m${index}`)),
      ),
    );
    const { link } = await server.join('bob', position);
    const frames = link.frames();
    expect(frames.length).toBeGreaterThan(1);
    expect(frames.map((frame) => frame.current)).toEqual(
      frames.map((_, index) => index === frames.length - 1),
    );
    const keys = frames.flatMap((frame) => frame.changes.map(({ type, key }) => `${type}/${key}`));
    expect(new Set(keys).size).toBe(keys.length);
    for (const frame of frames) {
      for (const { rev } of frame.changes) expect(rev > frame.from && rev <= frame.to).toBe(true);
    }
    expect(replicaOf(frames, position.commit).position).toBe(server.kernel.head());
  });

  it('sends one frame for all who see the same', async () => {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob', 'cao']));
    for (const person of ['ann', 'bob', 'cao', 'bob']) await server.join(person);
    const before = server.kernel.counters();
    await chat(server, 10);
    const after = server.kernel.counters();
    expect(after.framesEncoded - before.framesEncoded).toBe(10);
    expect(after.distinctAudiences - before.distinctAudiences).toBe(10);
    expect(after.framesSent - before.framesSent).toBe(40);
  });

  it('sends what was committed together in one frame, a change of members in a frame of its own', async () => {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    const { link } = await server.join('bob');
    const cao = await server.join('cao');
    const caught = link.frames().length;
    const before = server.kernel.counters();
    const add = { conversationId: 'g1', personIds: ['cao'], history: 'sinceJoin' };
    const one = (n: number): Promise<unknown> => chat(server, 1, n);
    await Promise.all([
      ...[0, 1, 2].map(one),
      server.send('ann', 'conversation.addMembers', add),
      ...[3, 4].map(one),
    ]);
    const frames = link.frames().slice(caught);
    expect(frames.map(({ from, to }) => to - from)).toEqual([3, 1, 2]);
    expect(server.kernel.counters().distinctAudiences - before.distinctAudiences).toBe(
      server.kernel.counters().framesEncoded - before.framesEncoded,
    );
    for (const [person, replica] of [
      ['bob', replicaOf(link.frames())],
      ['cao', replicaOf(cao.link.frames())],
    ] as const) {
      expect(sorted(replica.visible())).toEqual(
        sorted(expectedView(server.store, person, server.timers.now())),
      );
    }
  });
});

describe('membership', () => {
  it('gives a late member the messages since he joined, or all of them', async () => {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    await chat(server, 3);
    const live = await server.join('cao');
    const add = { conversationId: 'g1', personIds: ['cao'], history: 'sinceJoin' };
    await server.send('ann', 'conversation.addMembers', add);
    await chat(server, 2, 3);
    // An edit of a message from before must not reach him, nor look like a hole.
    await server.send('ann', 'message.edit', { messageId: 'm0', conversationId: 'g1', text: 'x' });
    await chat(server, 1, 5);
    const late = await server.join('cao');
    for (const { link } of [live, late]) {
      const replica = replicaOf(link.frames());
      const messages = [...replica.rows.values()].filter(({ type }) => type === 'message');
      expect(messages.map(({ key }) => key).sort()).toEqual(['m3', 'm4', 'm5']);
      expect(sorted(replica.visible())).toEqual(
        sorted(expectedView(server.store, 'cao', server.timers.now())),
      );
    }
  });

  it('gained by a live session, a scope comes whole and exact', async () => {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    await chat(server, 4);
    const { link } = await server.join('cao');
    const add = { conversationId: 'g1', personIds: ['cao'], history: 'all' };
    // One group transaction: the gain must show the scope as of its own commit.
    await Promise.all([
      server.send('ann', 'conversation.addMembers', add),
      chat(server, 1, 4),
      server.send('ann', 'message.edit', { messageId: 'm0', conversationId: 'g1', text: 'x' }),
    ]);
    const gain = link.frames().find((frame) => frame.gained.length > 0 && !frame.collapsed);
    expect(gain?.gained).toEqual([{ scope: 'conv:g1', complete: true }]);
    for (const { rev } of gain?.changes ?? []) expect(rev).toBeLessThanOrEqual(gain?.to ?? 0);
    expect(sorted(replicaOf(link.frames()).visible())).toEqual(
      sorted(expectedView(server.store, 'cao', server.timers.now())),
    );
  });

  it('leaves a large scope to be fetched', async () => {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    await chat(server, 300);
    const { link } = await server.join('cao');
    const add = { conversationId: 'g1', personIds: ['cao'], history: 'all' };
    await server.send('ann', 'conversation.addMembers', add);
    const late = await server.join('cao');
    for (const { link: each } of [{ link }, late]) {
      const gained = each.frames().flatMap((frame) => frame.gained);
      expect(gained).toContainEqual({ scope: 'conv:g1', complete: false });
    }
  });

  it('lost, nothing more is sent', async () => {
    const server = await office();
    await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
    const { link } = await server.join('bob');
    await server.send('ann', 'conversation.removeMember', {
      conversationId: 'g1',
      personId: 'bob',
    });
    const count = link.sent.length;
    await chat(server, 3);
    expect(link.sent.length).toBe(count);
    const late = await server.join('bob');
    const keys = late.link.frames().flatMap((frame) => frame.changes.map(({ key }) => key));
    expect(keys.filter((key) => key.startsWith('m'))).toEqual([]);
    expect(server.kernel.fullFollowDerivation()).toEqual([]);
  });
});

describe('rights that end, and partitions', () => {
  async function withRows(rows: readonly unknown[]): Promise<TestServer> {
    const server = startTestServer({ commands: testCommands });
    await seedOrg(server, threePersons);
    await server.kernel.submitSystem('test.put', { rows }, newCommandId());
    return server;
  }

  it('an expired follow is served neither live nor late nor by page', async () => {
    const start = startTestServer().timers.now();
    const endAt = start + 60_000;
    const server = await withRows([
      {
        type: 'document',
        body: { ...rowSamples.document, id: 'd', state: 'D0', drafterIdentityId: 'cao-1' },
      },
      {
        type: 'task',
        body: { ...rowSamples.task, documentId: 'd', identityId: 'bob-1', state: 'open' },
      },
      {
        type: 'delegation',
        body: {
          ...rowSamples.delegation,
          fromIdentityId: 'bob-1',
          toIdentityId: 'ann-1',
          endAt,
          revokedAt: null,
        },
      },
    ]);
    const docs = (link: TestLink) =>
      link.frames().flatMap((frame) => frame.changes.filter(({ scope }) => scope === 'doc:d'));
    const { link } = await server.join('ann');
    expect(docs(link).length).toBe(2);
    expect(server.kernel.mayRead('ann', 'doc:d')).toBe(true);
    await server.timers.advance(60_001);
    const opinion = { ...rowSamples.opinion, id: 'o2', documentId: 'd' };
    const rows = [{ type: 'opinion', body: opinion }];
    await server.kernel.submitSystem('test.put', { rows }, newCommandId());
    expect(docs(link).length).toBe(2);
    expect(server.kernel.mayRead('ann', 'doc:d')).toBe(false);
    expect(docs((await server.join('ann')).link)).toEqual([]);
    expect(docs((await server.join('bob')).link).length).toBe(3);
  });

  it('a partition is told by hello and by notice, never in a frame', async () => {
    const item = (id: string) => ({
      type: 'archiveItem',
      body: { ...rowSamples.archiveItem, id, fondsNo: 'FU1', archiveClass: 'open', year: 2026 },
    });
    const server = await withRows([item('a1')]);
    const scope = 'archive:FU1:open:2026';
    const version = server.kernel.head();
    const { link, answer } = await server.join('ann');
    expect(answer).toMatchObject({ partitions: [{ scope, version }] });
    const rows = [item('a2')];
    await server.kernel.submitSystem('test.put', { rows }, newCommandId());
    expect(link.sent.filter(({ event }) => event === 'partition')).toEqual([
      { event: 'partition', payload: { scope, version: server.kernel.head() } },
    ]);
    const types = link.frames().flatMap((frame) => frame.changes.map(({ type }) => type));
    expect(types).not.toContain('archiveItem');
    const { session } = server.connect('ann');
    const held = { ...hello(null), partitions: [[scope, server.kernel.head()]] };
    expect(await session.request('hello', held)).toMatchObject({ partitions: [] });
  });
});
