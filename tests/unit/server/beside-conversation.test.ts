/** The conversation beside a document is for those who may read the document: not for who lost that right. */

import { beforeEach, expect, it } from 'vitest';
import { besideConversationId } from '../../../src-shared/features/message/beside.ts';
import type { RowOf } from '../../../src-shared/entities.ts';
import { rowSamples } from '../../contract/row-samples.ts';
import type { TestServer } from '../../support/server-harness.ts';
import {
  identityRow,
  newCommandId,
  seedOrg,
  startTestServer,
} from '../../support/server-harness.ts';
import { testCommands } from '../../support/server-test-commands.ts';

const conversationId = besideConversationId('d1');
let server: TestServer;

const task = (id: string, personId: string, rest: Partial<RowOf<'task'>>): RowOf<'task'> => ({
  ...{ ...rowSamples.task, id, documentId: 'd1', identityId: `${personId}-1` },
  ...rest,
});

async function put(type: string, body: object): Promise<void> {
  const rows = { rows: [{ type, body }] };
  const result = await server.kernel.submitSystem('test.put', rows, newCommandId());
  expect(result).toMatchObject({ outcome: 'accepted' });
}

const open = (personId: string, ...personIds: string[]) =>
  server.send(personId, 'conversation.besideDocument', {
    ...{ conversationId, documentId: 'd1', personIds },
  });

beforeEach(async () => {
  server = startTestServer({ commands: testCommands });
  await seedOrg(server, {
    ann: { unitId: 'u1', roles: ['DRAFTER'] },
    bob: { unitId: 'u2', roles: ['READER'] },
    cao: { unitId: 'u2', roles: ['READER'] },
  });
  await put('document', {
    ...rowSamples.document,
    ...{ id: 'd1', unitId: 'u1', flow: 'out', state: 'D2', drafterIdentityId: 'ann-1' },
  });
  await put('task', task('k1', 'bob', { step: 'read', state: 'open' }));
  await put('task', task('k2', 'cao', { step: 'read', state: 'open' }));
});

const inside = (): readonly string[] =>
  server.kernel
    .list('member', 'byConversation', [conversationId])
    .filter((one) => one.leftAt === null)
    .map((one) => one.personId)
    .sort();

it('takes in readers, as long as they may read', async () => {
  expect(await open('bob')).toMatchObject({ outcome: 'accepted' });
  expect(inside()).toEqual(['bob']);
});

it('is not opened by whom a circulation was taken back from, nor is he taken in', async () => {
  await put('task', task('k1', 'bob', { step: 'read', state: 'withdrawn' }));
  expect(await open('bob')).toMatchObject({ rejection: { code: 'notFoundOrForbidden' } });
  expect(await open('ann', 'bob', 'cao')).toMatchObject({ outcome: 'accepted' });
  expect(inside()).toEqual(['ann', 'cao']);
});

it('is not opened from another post by whose post with the task has ended', async () => {
  const { row } = identityRow('bob', { unitId: 'u2', roles: ['READER'], active: false });
  const other = { ...row, id: 'bob-2', unitId: 'u1', active: true };
  const rows = [
    { type: 'identity', row },
    { type: 'identity', row: other },
  ];
  await server.kernel.submitSystem('org.apply', { rows }, newCommandId());
  const args = { conversationId, documentId: 'd1', personIds: [] };
  expect(
    await server.send('bob', 'conversation.besideDocument', args, { identityId: 'bob-2' }),
  ).toMatchObject({ rejection: { code: 'notFoundOrForbidden' } });
  expect(await open('ann', 'bob')).toMatchObject({ outcome: 'accepted' });
  expect(inside()).toEqual(['ann']);
});
