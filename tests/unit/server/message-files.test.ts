/** Files of messages: who may have them, before a join. */

import { describe, expect, it } from 'vitest';
import { createInProcessReads } from '../../../src-server/kernel/in-process-reads.ts';
import type { TestServer } from '../../support/server-harness.ts';
import {
  groupArgs,
  messageArgs,
  newCommandId,
  seedOrg,
  startTestServer,
  threePersons,
} from '../../support/server-harness.ts';
import { expectedView, replicaOf } from '../../support/server-replica.ts';

const secret = '机密内容';

async function group(): Promise<TestServer> {
  const server = startTestServer();
  await seedOrg(server, threePersons);
  await server.send('ann', 'conversation.createGroup', groupArgs('g1', ['bob']));
  return server;
}

function accept(result: { readonly outcome: string }): void {
  expect(result).toMatchObject({ outcome: 'accepted' });
}

async function sendFile(server: TestServer, name: string): Promise<void> {
  const sha256 = Buffer.from(name.padEnd(32, '0')).toString('hex');
  const upload = { personId: 'ann', sha256, size: 6, mime: 'text/plain' };
  accept(await server.kernel.submitSystem('file.uploaded', upload, newCommandId()));
  const file = { fileRefId: `f-${name}`, name: `${name}.txt`, size: 6, mime: 'text/plain', sha256 };
  const args = { ...messageArgs('g1', `m-${name}`, `${secret} ${name}`), file };
  accept(await server.send('ann', 'message.send', args));
}

async function extract(server: TestServer, name: string): Promise<void> {
  const args = {
    fileRefId: `f-${name}`,
    scope: 'conv:g1',
    from: 0,
    parts: [`${secret} ${name} 1`, `${secret} ${name} 2`],
    state: 'ready',
  };
  accept(await server.kernel.submitSystem('file.setText', args, newCommandId()));
}

/** Messages, files and texts that a person's client holds. */
function held(frames: Parameters<typeof replicaOf>[0]): readonly string[] {
  const replica = replicaOf(frames);
  return [...replica.rows.values()]
    .filter(({ type, body }) => body !== null && ['message', 'fileRef', 'textPart'].includes(type))
    .map(({ type, body }) => `${type} ${String(body?.['fileRefId'] ?? body?.['id'])}`)
    .sort();
}

describe('a member who sees nothing from before he joined', () => {
  it('receives and downloads no file from before, however late its text was read', async () => {
    const server = await group();
    await sendFile(server, 'old');
    await sendFile(server, 'late');
    await extract(server, 'old');
    const live = await server.join('cao');
    const add = { conversationId: 'g1', personIds: ['cao'], history: 'sinceJoin' };
    accept(await server.send('ann', 'conversation.addMembers', add));
    await extract(server, 'late');
    await sendFile(server, 'new');
    await extract(server, 'new');
    const caughtUp = await server.join('cao');
    const wanted = ['fileRef f-new', 'message f-new', 'textPart f-new', 'textPart f-new'];
    for (const { link } of [live, caughtUp]) {
      expect(held(link.frames())).toEqual(wanted);
      expect(JSON.stringify(link.sent)).not.toMatch(/机密内容 (old|late)/);
      const view = expectedView(server.store, 'cao', server.timers.now());
      expect(replicaOf(link.frames()).visible()).toEqual(view);
    }
    const reads = createInProcessReads(server.store.db, server.timers);
    const page = await reads.scopePage({
      ...{ personId: 'cao', scope: 'conv:g1', limit: 100 },
      ...{ afterRev: 0, afterType: '', afterKey: '' },
    });
    expect(JSON.stringify(page)).not.toMatch(/机密内容 (old|late)/);
    expect(await reads.fileRef('cao', 'f-old')).toBeUndefined();
    expect(await reads.fileRef('cao', 'f-late')).toBeUndefined();
    expect(await reads.fileRef('cao', 'f-new')).toMatchObject({ name: 'new.txt' });
    expect(await reads.fileRef('bob', 'f-old')).toMatchObject({ name: 'old.txt' });
  });

  it('who left keeps the right to what came before, and has none to what came after', async () => {
    const server = await group();
    await sendFile(server, 'early');
    const leave = { conversationId: 'g1', personId: 'bob' };
    accept(await server.send('ann', 'conversation.removeMember', leave));
    await sendFile(server, 'after');
    const reads = createInProcessReads(server.store.db, server.timers);
    expect(await reads.fileRef('bob', 'f-early')).toMatchObject({ name: 'early.txt' });
    expect(await reads.fileRef('bob', 'f-after')).toBeUndefined();
    expect(await reads.fileRef('cao', 'f-early')).toBeUndefined();
  });
});
