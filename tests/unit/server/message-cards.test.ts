/** Cards in messages: a document's title stays with those who may see the document, however its card is passed on. */
import { expect, it } from 'vitest';
import { createInProcessReads } from '../../../src-server/kernel/in-process-reads.ts';
import type { TestServer } from '../../support/server-harness.ts';
import {
  groupArgs,
  messageArgs,
  seedOrg,
  startTestServer,
  threePersons,
} from '../../support/server-harness.ts';

const title = '关于调整值班安排的通知';

async function accept(server: TestServer, by: string, name: string, args: unknown): Promise<void> {
  expect(await server.send(by, name, args)).toMatchObject({ outcome: 'accepted' });
}

/** Ann has a draft; she, Bob and Cao talk in two groups. */
async function office(): Promise<TestServer> {
  const server = startTestServer();
  await seedOrg(server, threePersons);
  await accept(server, 'ann', 'document.saveDraft', {
    documentId: 'd1',
    unitId: 'u1',
    attachments: [],
    content: {
      ...{ kind: 'notice', direction: 'down', urgency: 'none', title },
      ...{ mainTo: [], mainToText: '', cc: [], body: [], attachmentNote: [], note: '' },
      ...{ issuerMark: '', signature: '', printOrg: '' },
    },
  });
  for (const id of ['g1', 'g2']) {
    await accept(server, 'ann', 'conversation.createGroup', groupArgs(id, ['bob', 'cao']));
  }
  return server;
}

it('reaches a reader without a right as an id, sent, forwarded and merged', async () => {
  const server = await office();
  const live = await server.join('cao');
  const card = { ...messageArgs('g1', 'm1', ''), documentId: 'd1' };
  await accept(server, 'ann', 'message.send', card);
  const passed = {
    ...{ conversationId: 'g2', fromConversationId: 'g1', sourceIds: ['m1'] },
    ...{ title: '组的聊天记录', fileRefId: null },
  };
  // Bob may not see the document and passes its card on all the same.
  await accept(server, 'bob', 'message.forward', { ...passed, messageId: 'm2', as: 'single' });
  await accept(server, 'bob', 'message.forward', { ...passed, messageId: 'm3', as: 'record' });
  expect(server.kernel.row('message', 'm2')).toMatchObject({ kind: 'document', documentId: 'd1' });
  const { record } = server.kernel.row('message', 'm3') ?? {};
  expect(record?.entries).toMatchObject([{ senderName: '人ann', documentId: 'd1' }]);
  const late = await server.join('cao');
  for (const { link } of [live, late]) {
    expect(JSON.stringify(link.sent)).toContain('"documentId":"d1"');
    expect(JSON.stringify(link.sent)).not.toContain(title);
  }
  const reads = createInProcessReads(server.store.db, server.timers);
  const asked = { limit: 100, afterRev: 0, afterType: '', afterKey: '' };
  expect(await reads.scopePage({ personId: 'cao', scope: 'doc:d1', ...asked })).toBeUndefined();
  expect(JSON.stringify((await server.join('ann')).link.sent)).toContain(title);
});

it('of a person goes along as well', async () => {
  const server = await office();
  const card = { ...messageArgs('g1', 'm1', ''), cardPersonId: 'bob' };
  await accept(server, 'ann', 'message.send', card);
  const passed = { conversationId: 'g2', fromConversationId: 'g1', sourceIds: ['m1'] };
  const args = { ...passed, title: '记录', fileRefId: null, messageId: 'm2', as: 'record' };
  await accept(server, 'cao', 'message.forward', args);
  const { record } = server.kernel.row('message', 'm2') ?? {};
  expect(record?.entries).toMatchObject([{ cardPersonId: 'bob', text: '' }]);
});
