/** Files of messages: who may have them, before a join and after a recall. */

import { describe, expect, it } from 'vitest';
import { catchUpChunk } from '../../../src-server/kernel/catch-up.ts';
import { createInProcessReads } from '../../../src-server/kernel/in-process-reads.ts';
import { createLogStore } from '../../../src-server/store/log-store.ts';
import { createRowStore } from '../../../src-server/store/row-store.ts';
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

describe('a recalled message', () => {
  it('takes its file and the file’s text with it, on the server too', async () => {
    const server = await group();
    await sendFile(server, 'gone');
    await extract(server, 'gone');
    const live = await server.join('bob');
    const recall = { messageId: 'm-gone', conversationId: 'g1' };
    accept(await server.send('ann', 'message.recall', recall));
    await extract(server, 'gone');
    const late = await server.join('bob');
    for (const { link } of [live, late]) {
      expect(held(link.frames())).toEqual(['message m-gone']);
      const view = expectedView(server.store, 'bob', server.timers.now());
      expect(replicaOf(link.frames()).visible()).toEqual(view);
    }
    expect(JSON.stringify(late.link.sent)).not.toContain(secret);
    const reads = createInProcessReads(server.store.db, server.timers);
    for (const person of ['ann', 'bob']) {
      expect(await reads.fileRef(person, 'f-gone')).toBeUndefined();
    }
    const stores = { rows: createRowStore(server.store.db), log: createLogStore(server.store.db) };
    const asked = { personId: 'bob', from: 0, limit: 500, now: server.timers.now() };
    expect(JSON.stringify(catchUpChunk(stores, asked))).not.toContain(secret);
    for (const table of ['r_message', 'r_fileRef', 'r_textPart', 'r_conversation', 'outcome']) {
      const rows = server.store.db.prepare(`SELECT * FROM ${table}`).all();
      expect(JSON.stringify(rows), table).not.toContain(secret);
    }
    const effects = server.store.db.prepare('SELECT payload FROM effect').all();
    expect(JSON.stringify(effects)).not.toContain(secret);
  });

  it('that is not the newest leaves the conversation’s preview as it is', async () => {
    const server = await group();
    await sendFile(server, 'first');
    await server.send('ann', 'message.send', messageArgs('g1', 'm-next', '后一条'));
    const recall = { messageId: 'm-first', conversationId: 'g1' };
    accept(await server.send('ann', 'message.recall', recall));
    expect(server.kernel.row('conversation', 'g1')?.lastPreview).toBe('后一条');
  });
});

describe('a message under an id that is taken', () => {
  it('is refused and overwrites neither the message nor its file', async () => {
    const server = await group();
    await sendFile(server, 'kept');
    const again = await server.send('bob', 'message.send', messageArgs('g1', 'm-kept', '冒充'));
    expect(again).toMatchObject({ rejection: { code: 'alreadyDone' } });
    expect(server.kernel.row('message', 'm-kept')).toMatchObject({ senderPersonId: 'ann' });
  });
});

describe('a file that is not as it was uploaded', () => {
  it('is not sent: rules for sizes and types are kept by the bytes, not by what a client says of them', async () => {
    const server = await group();
    const sha256 = 'cd'.repeat(32);
    const upload = { personId: 'ann', sha256, size: 900_000_000, mime: 'text/plain' };
    accept(await server.kernel.submitSystem('file.uploaded', upload, newCommandId()));
    const file = { fileRefId: 'f-1', name: '数据.txt', size: 6, mime: 'text/plain', sha256 };
    const args = { ...messageArgs('g1', 'm-1', ''), file };
    expect(await server.send('ann', 'message.send', args)).toMatchObject({
      outcome: 'rejected',
      rejection: { code: 'fileMissing' },
    });
    const { size } = upload;
    const renamed = { ...args, file: { ...file, size, name: '补丁.bat' } };
    expect(await server.send('ann', 'message.send', renamed)).toMatchObject({
      rejection: { code: 'fileMissing' },
    });
    // Equal bytes may have come under another name of the same kind.
    const table = { ...messageArgs('g1', 'm-2', ''), file: { ...file, size, name: '数据.csv' } };
    accept(
      await server.send('ann', 'message.send', {
        ...table,
        file: { ...table.file, fileRefId: 'f-2' },
      }),
    );
    const claimed = { ...args, file: { ...file, size, mime: 'text/html' } };
    accept(await server.send('ann', 'message.send', claimed));
    expect(server.kernel.row('fileRef', 'f-1')?.mime).toBe('text/plain');
  });
});
